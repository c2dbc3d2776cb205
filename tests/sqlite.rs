//! The database says what the JSON says, fact by fact.
#![cfg(feature = "sqlite")]

#[path = "support/told.rs"]
mod told;

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Value, json};
use tlstrail::input::Limits;
use tlstrail::render::store::{Sqlite, Store, run_facts};
use tlstrail::render::{ErrorRecord, Lost, Summary};
use told::{Told, cells, cells_of_leg, told};

fn facts() -> Vec<(String, String)> {
    let options = [("trust".to_owned(), "192.0.2.0/24".to_owned())];
    run_facts(&options, &Limits::default())
}

fn write(path: &Path, all: &[Told]) {
    let mut store = Sqlite::create(path, &facts()).expect("a new file");
    for told in all {
        store.message(told.row.clone()).expect("a row");
    }
    let error = ErrorRecord::lost("a \"source\"", &Lost::Message(7), 3);
    store.error(&error).expect("a row");
    let mut summary = Summary::default();
    summary.messages = all.len() as u64;
    summary.errors = 1;
    Box::new(store).finish(&summary).expect("a whole file");
}

/// The rows of a query, as JSON.
fn rows(connection: &Connection, query: &str) -> Vec<Vec<(String, Value)>> {
    let mut statement = connection.prepare(query).expect(query);
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut found = statement.query([]).expect(query);
    let mut rows = Vec::new();
    while let Some(row) = found.next().expect(query) {
        let cell = |(at, name): (usize, &String)| {
            let value = match row.get_ref(at).expect("a cell") {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => number.into(),
                ValueRef::Real(number) => number.into(),
                ValueRef::Text(text) => std::str::from_utf8(text).expect("UTF-8").into(),
                ValueRef::Blob(_) => panic!("a blob"),
            };
            (name.clone(), value)
        };
        rows.push(names.iter().enumerate().map(cell).collect());
    }
    rows
}

/// SQLite has no truth values.
fn as_number(value: &Value) -> Value {
    match value {
        Value::Bool(truth) => i64::from(*truth).into(),
        value => value.clone(),
    }
}

#[test]
fn every_fact_of_the_json_is_in_the_tables() {
    let all = told();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.db");
    write(&path, &all);
    let db = Connection::open(&path).expect("a database");
    assert_eq!(rows(&db, "PRAGMA integrity_check")[0][0].1, "ok");
    assert_eq!(rows(&db, "PRAGMA foreign_key_check").len(), 0);

    let messages = rows(&db, "SELECT * FROM messages ORDER BY message");
    let legs = rows(&db, "SELECT * FROM legs ORDER BY leg");
    let reasons = rows(&db, "SELECT * FROM reasons ORDER BY leg, position");
    assert_eq!(messages.len(), all.len());
    let (mut legs, mut reasons) = (legs.iter(), reasons.iter());
    let mut number_of_leg = 0;
    for ((at, row), told) in (1..).zip(&messages).zip(&all) {
        let mut wanted = cells(&told.json);
        wanted.extend(cells(&told.json["message"]));
        wanted.extend(cells(&told.json["answer"]));
        wanted.extend(cells(&told.json["authentication"]));
        wanted.insert("message".to_owned(), at.into());
        for (name, value) in row {
            assert_eq!(value, &wanted[name], "{name} of {}", told.json);
        }
        for leg in told.json["legs"].as_array().expect("legs") {
            number_of_leg += 1;
            let mut wanted = cells_of_leg(&told.json, leg);
            wanted.insert("leg".to_owned(), number_of_leg.into());
            wanted.insert("message".to_owned(), at.into());
            for (name, value) in legs.next().expect("a leg") {
                let want = wanted.get(name).map_or(Value::Null, as_number);
                assert_eq!(value, &want, "{name} of {leg}");
            }
            for reason in leg["reasons"].as_array().expect("reasons") {
                let row = reasons.next().expect("a reason");
                assert_eq!(row[0].1, number_of_leg);
                for (name, value) in &row[2..] {
                    assert_eq!(value, &reason[name], "{name} of {reason}");
                }
            }
        }
    }
    assert!(legs.next().is_none() && reasons.next().is_none());
    assert!(number_of_leg > 200, "{number_of_leg}");

    let errors = rows(
        &db,
        "SELECT source, \"offset\", code, messages_read FROM errors",
    );
    let values: Vec<&Value> = errors[0].iter().map(|(_, value)| value).collect();
    assert_eq!(
        json!(values),
        json!(["a \"source\"", 7, "internal_error", 3])
    );
    let run = |key: &str| rows(&db, &format!("SELECT value FROM run WHERE key = '{key}'"));
    for (key, value) in facts() {
        assert_eq!(run(&key)[0][0].1, value, "{key}");
    }
    assert_eq!(run("messages")[0][0].1, all.len().to_string());
}

#[test]
fn the_same_messages_give_the_same_bytes() {
    let all = told();
    let folder = tempfile::tempdir().expect("a folder");
    let (one, two) = (folder.path().join("1.db"), folder.path().join("2.db"));
    write(&one, &all);
    fs::write(&two, "").expect("an empty file");
    write(&two, &all);
    let (one, two) = (fs::read(one).expect("one"), fs::read(two).expect("two"));
    assert!(one == two, "{} and {} bytes", one.len(), two.len());
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
}

#[test]
fn nothing_is_written_into_a_file_that_holds_something() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("evidence.mbox");
    fs::write(&path, "From a@a.example").expect("a file");
    assert!(Sqlite::create(&path, &[]).is_err());
    assert_eq!(fs::read(&path).expect("the file"), b"From a@a.example");
    let path = folder.path().join("case.db");
    write(&path, &told()[..1]);
    let whole = fs::read(&path).expect("the database");
    assert!(Sqlite::create(&path, &[]).is_err());
    assert!(fs::read(&path).expect("the database") == whole);
}

#[test]
fn every_view_gives_rows_and_counts_what_the_tables_hold() {
    let all = told();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.db");
    write(&path, &all);
    let db = Connection::open(&path).expect("a database");
    let views = rows(&db, "SELECT name FROM sqlite_schema WHERE type = 'view'");
    assert!(views.len() >= 6, "{views:?}");
    for view in views {
        let name = view[0].1.as_str().expect("a name");
        let found = rows(&db, &format!("SELECT * FROM {name}"));
        assert!(!found.is_empty(), "{name} is empty");
    }
    let count = |query: &str| rows(&db, query)[0][0].1.as_i64().expect("a number");
    for (view, rest) in [
        ("receivers", ""),
        ("senders", ""),
        ("cleartext_by_month", "AND date IS NOT NULL"),
    ] {
        let legs = "SELECT count(*) FROM legs WHERE kind <> 'gap' AND transport <> 'no_network'";
        let want = count(&format!("{legs} {rest}"));
        assert_eq!(
            count(&format!("SELECT sum(legs) FROM {view}")),
            want,
            "{view}"
        );
    }
    let judged = "SELECT count(*) FROM messages WHERE weakest_leg IS NOT NULL";
    assert_eq!(count("SELECT count(*) FROM weakest_legs"), count(judged));
    let worst = &rows(&db, "SELECT grade FROM weakest_legs LIMIT 1")[0][0].1;
    assert_eq!(worst, "cleartext");
}

#[cfg(feature = "cli")]
mod program {
    use std::fs;
    use std::process::{Command, Output};

    fn run(args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_tlstrail"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(args)
            .output()
            .expect("the program runs")
    }

    #[test]
    fn a_database_needs_a_file() {
        let output = run(&["-f", "sqlite", "samples/small.mbox"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("--output FILE"), "{said}");
    }

    #[test]
    fn any_number_of_threads_gives_the_same_file_in_the_place_of_the_old_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("case.db");
        let name = path.to_str().expect("a name");
        let mut files = Vec::new();
        for jobs in ["1", "2", "3"] {
            let block = ["--block-size", "777", "-j", jobs];
            let args = [&["-q", "-f", "sqlite", "-o", name, "samples"], &block[..]].concat();
            assert_eq!(run(&args).status.code(), Some(4));
            files.push(fs::read(&path).expect("a database"));
        }
        assert!(files[0].len() > 100_000);
        assert!(files.iter().all(|file| *file == files[0]));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn what_is_no_file_is_left_alone() {
        let output = run(&["-f", "sqlite", "-o", "/dev/null", "samples/small.mbox"]);
        assert_eq!(output.status.code(), Some(74));
    }
}
