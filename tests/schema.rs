//! The JSON that the program prints is what `docs/report.schema.json` says, for every sample, every example of every
//! row, and for what cannot be read.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use jsonschema::Validator;
use serde_json::{Value, json};
use support::examples::{examples, message};
use tlstrail::verdict::Reason;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn schema() -> Value {
    let text = fs::read_to_string(format!("{ROOT}/docs/report.schema.json")).expect("the schema");
    serde_json::from_str(&text).expect("the schema is JSON")
}

/// Checks values against one definition of the schema.
fn validator(definition: &str) -> Validator {
    let mut schema = schema();
    assert!(schema["$defs"][definition].is_object(), "{definition}");
    let whole = schema.as_object_mut().expect("an object");
    whole.remove("anyOf");
    whole.insert("$ref".to_owned(), json!(format!("#/$defs/{definition}")));
    jsonschema::draft202012::new(&schema).expect("a schema of draft 2020-12")
}

/// What is wrong with a value, one line each.
fn faults(validator: &Validator, value: &Value) -> String {
    validator
        .iter_errors(value)
        .map(|error| format!("  {}: {error}\n", error.instance_path()))
        .collect()
}

fn samples() -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from(ROOT).join("samples")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of samples") {
            let path = entry.expect("an entry").path();
            let ending = path.extension().and_then(|e| e.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if matches!(ending, Some("eml" | "mbox")) {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() > 100, "found only {} samples", files.len());
    files
}

/// What the program prints for the inputs.
fn print(format: &str, options: &[&str], inputs: &[PathBuf]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(["--format", format])
        .args(options)
        .args(inputs)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn records(printed: &str) -> Vec<Value> {
    let read = |line| serde_json::from_str(line).expect("one record a line");
    printed.lines().map(read).collect()
}

fn read_all(options: &[&str], inputs: &[PathBuf]) -> Vec<Value> {
    records(&print("ndjson", options, inputs))
}

/// A report with two legs and a gap, as the program prints it.
fn one_report() -> Value {
    let sample = PathBuf::from(ROOT).join("samples/missing-stamp.eml");
    read_all(&[], &[sample]).swap_remove(0)
}

#[test]
fn every_sample_prints_what_the_schema_says() {
    let samples = samples();
    let (document, record) = (validator("document"), validator("record"));
    let mut wrong = String::new();
    for options in [
        &[][..],
        &["--trust", "none"],
        &["--trust", "192.0.2.0/24"],
        &["--policy", "ncsc-nl"],
        &["--policy", "bcp195", "--as-of", "mail-date"],
    ] {
        let records = read_all(options, &samples);
        assert!(records.len() > samples.len(), "a record for each sample");
        for value in &records {
            let faults = faults(&record, value);
            if !faults.is_empty() {
                wrong += &format!("{} {options:?}\n{faults}", value["source"]);
            }
        }
        let whole = print("json", options, &samples);
        let whole: Value = serde_json::from_str(&whole).expect("one document");
        let faults = faults(&document, &whole);
        if !faults.is_empty() {
            wrong += &format!("the document with {options:?}\n{faults}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_example_of_a_row_prints_what_the_schema_says() {
    let mut mailbox = Vec::new();
    for example in examples() {
        mailbox.extend_from_slice(b"From a@a.example Thu Mar 14 09:12:03 2024\n");
        mailbox.extend_from_slice(&message(&example.stamp));
        mailbox.push(b'\n');
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("examples.mbox");
    fs::write(&path, mailbox).expect("a mailbox");
    let records = read_all(&[], &[path]);
    assert!(records.len() > 300, "found only {}", records.len());
    let record = validator("record");
    for value in &records {
        let faults = faults(&record, value);
        assert!(faults.is_empty(), "{value:#}\n{faults}");
    }
}

#[test]
fn errors_print_what_the_schema_says() {
    let missing = PathBuf::from("no-such-file.eml");
    let records = read_all(&[], &[missing]);
    assert_eq!(records.len(), 2, "an error and a summary");
    assert_eq!(records[0]["type"], "error");
    let record = validator("record");
    for value in &records {
        assert_eq!(faults(&record, value), "");
    }
}

/// Every place in a value where an object stands, as JSON pointers.
fn objects(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.push(place.to_owned());
            for (key, member) in members {
                objects(member, &format!("{place}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                objects(item, &format!("{place}/{at}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn a_key_that_is_missing_or_new_is_seen() {
    let report = one_report();
    let message = validator("message");
    assert_eq!(faults(&message, &report), "");
    let mut places = Vec::new();
    objects(&report, "", &mut places);
    assert!(places.len() > 20, "{places:?}");
    for place in places {
        let here = report.pointer(&place).and_then(Value::as_object);
        for key in here.expect("an object").keys() {
            let mut damaged = report.clone();
            let object = damaged.pointer_mut(&place).and_then(Value::as_object_mut);
            object.expect("an object").remove(key);
            assert!(!message.is_valid(&damaged), "{place}/{key} may be missing");
        }
        let mut grown = report.clone();
        let object = grown.pointer_mut(&place).and_then(Value::as_object_mut);
        object.expect("an object").insert("new".into(), json!(1));
        assert!(!message.is_valid(&grown), "{place}/new may be there");
    }
}

#[test]
fn a_word_of_no_vocabulary_is_seen() {
    let report = one_report();
    let message = validator("message");
    for (place, word) in [
        ("/type", json!("report")),
        ("/schema", json!(2)),
        ("/answer/verdict", json!("secure")),
        ("/answer/verdict", json!("no_trace")),
        ("/answer/inner", json!("no_transit")),
        ("/answer/claimed_grade", json!("good")),
        ("/answer/assured_grade", json!(7)),
        ("/answer/boundary_leg", json!(0)),
        ("/legs/0/kind", json!("hop")),
        ("/legs/0/kind", json!("gap")),
        ("/legs/0/transport", json!("ssl")),
        ("/legs/0/transport", json!("unknown")),
        ("/legs/0/transport", json!("cleartext")),
        ("/legs/0/basis", json!("guessed")),
        ("/legs/0/basis", json!(null)),
        ("/legs/0/assurance", json!("trusted")),
        ("/legs/0/version", json!("TLS1.3")),
        ("/legs/0/version_range", json!(["SSLv3", "TLSv1.2"])),
        ("/legs/0/grade", json!("A+")),
        ("/legs/0/dialect", json!("Postfix")),
        ("/legs/0/date", json!("2024-03-14T09:12:03+00:00")),
        ("/legs/0/from/address", json!("a.example")),
        ("/legs/0/reasons/0/code", json!("because")),
        ("/legs/0/reasons/0/start", json!(null)),
        ("/legs/0/reasons/0/field", json!(null)),
        ("/legs/0/defects", json!(["odd"])),
        ("/legs/1/field", json!(3)),
        ("/legs/1/transport", json!("tls")),
        ("/findings/0/code", json!("because")),
    ] {
        let mut damaged = report.clone();
        *damaged.pointer_mut(place).expect(place) = word.clone();
        assert!(!message.is_valid(&damaged), "{place} may be {word}");
    }
}

#[test]
fn the_schema_knows_every_reason() {
    let schema = schema();
    let listed = schema["$defs"]["reason_code"]["enum"].as_array();
    let listed: BTreeSet<&str> = listed
        .expect("a list of codes")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let known: BTreeSet<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    let differing: Vec<_> = listed.symmetric_difference(&known).collect();
    assert!(
        differing.is_empty(),
        "bring reason_code of docs/report.schema.json in line: {differing:?}"
    );
}
