//! The Parquet file says what the JSON says, fact by fact.
#![cfg(feature = "parquet")]

#[path = "support/told.rs"]
mod told;

use std::collections::BTreeMap;

use bytes::Bytes;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;
use tlstrail::input::Limits;
use tlstrail::render::Summary;
use tlstrail::render::store::{Parquet, Store, run_facts};
use told::{Told, cells_of_leg, told};

fn written<'a>(all: impl Iterator<Item = &'a Told>) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("legs.parquet");
    let file = std::fs::File::create(&path).expect("a new file");
    let facts = run_facts(&[], &Limits::default());
    let mut store = Parquet::new(file, &facts).expect("a new file");
    for told in all {
        store.message(told.row.clone()).expect("a row");
    }
    let finished = Box::new(store).finish(&Summary::default());
    finished.expect("a whole file");
    std::fs::read(path).expect("the file")
}

fn value(field: &Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(truth) => (*truth).into(),
        Field::Int(number) => (*number).into(),
        Field::Long(number) => (*number).into(),
        Field::Str(text) => text.as_str().into(),
        Field::TimestampMicros(micros) => {
            assert_eq!(micros % 1_000_000, 0);
            let seconds = micros / 1_000_000;
            tlstrail::render::ShortText::utc(seconds).to_string().into()
        }
        other => panic!("{other:?}"),
    }
}

/// What a row is to hold: the facts of the message, and of the leg, if any.
fn wanted(told: &Told, leg: Option<&Value>) -> BTreeMap<String, Value> {
    let of_leg = |leg| cells_of_leg(&told.json, leg);
    let mut wanted = leg.map(of_leg).unwrap_or_default();
    for name in ["source", "index", "offset"] {
        wanted.insert(name.to_owned(), told.json[name].clone());
    }
    wanted.insert("verdict".to_owned(), told.json["answer"]["verdict"].clone());
    wanted
}

#[test]
fn every_fact_of_the_json_is_in_the_rows() {
    let all = told();
    let file = written(all.iter());
    let reader = SerializedFileReader::new(Bytes::from(file)).expect("a Parquet file");
    let metadata = reader.metadata().file_metadata();
    let facts = metadata.key_value_metadata().expect("facts of the run");
    assert!(facts.iter().any(|fact| fact.key == "tlstrail.version"));
    assert!(
        metadata
            .created_by()
            .is_some_and(|by| by.starts_with("tlstrail"))
    );
    let mut rows = reader.get_row_iter(None).expect("rows");
    let mut seen = 0;
    for told in &all {
        let legs = told.json["legs"].as_array().expect("legs");
        let alone = legs.is_empty().then_some(None);
        for leg in legs.iter().map(Some).chain(alone) {
            let wanted = wanted(told, leg);
            let row = rows.next().expect("a row").expect("a readable row");
            assert_eq!(row.len(), 43);
            for (name, field) in row.get_column_iter() {
                let want = wanted.get(name).unwrap_or(&Value::Null);
                assert_eq!(&value(field), want, "{name} of {leg:?}");
            }
            seen += 1;
        }
    }
    assert!(rows.next().is_none());
    assert!(seen > 200, "{seen}");
}

#[test]
fn the_same_messages_give_the_same_bytes() {
    let all = told();
    assert!(written(all.iter()) == written(all.iter()));
}

#[test]
fn many_rows_are_written_in_groups() {
    let all = told();
    let legs: usize = all.iter().map(|told| told.row.legs.len().max(1)).sum();
    let times = 60_000 / legs + 1;
    let file = written(std::iter::repeat_n(&all, times).flatten());
    let reader = SerializedFileReader::new(Bytes::from(file)).expect("a Parquet file");
    let groups = reader.metadata().row_groups();
    assert!(groups.len() > 1, "{} groups", groups.len());
    let rows: i64 = groups.iter().map(|group| group.num_rows()).sum();
    assert_eq!(rows, (legs * times) as i64);
    assert!(groups.iter().all(|group| group.num_rows() < 60_000));
}

#[test]
fn the_columns_are_those_of_the_csv() {
    let file = written(std::iter::empty());
    let reader = SerializedFileReader::new(Bytes::from(file)).expect("a Parquet file");
    let schema = reader.metadata().file_metadata().schema_descr();
    let names: Vec<&str> = schema
        .columns()
        .iter()
        .map(|column| column.name())
        .collect();
    #[cfg(feature = "cli")]
    {
        use tlstrail::render::{Csv, Renderer};
        let mut head = Vec::new();
        Csv.begin(&mut head).expect("memory");
        let head = String::from_utf8(head).expect("UTF-8");
        assert_eq!(names.join(","), head.trim_end());
    }
    assert_eq!(names.len(), 43);
}
