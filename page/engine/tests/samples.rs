//! What the page is told of every sample is what the library says of it, and what the command line writes.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tlstrail::input::{Limits, Pasting, SourceName, StreamReader};
use tlstrail::render::{Json, Reporting};
use tlstrail::{Analyzer, paste};
use tlstrail_page_engine::{Host, answer};

/// A host with an input in memory.
#[derive(Default)]
struct Memory {
    input: Vec<u8>,
    place: usize,
    rows: Vec<Value>,
    written: Vec<u8>,
    /// Reading fails behind this place.
    fails_at: Option<usize>,
}

impl Host for Memory {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.fails_at.is_some_and(|place| self.place >= place) {
            return Err(io::Error::other("the file is gone"));
        }
        // As a browser may: fewer than asked for.
        let most = buffer.len().min(1000);
        let count = (&self.input[self.place..]).read(&mut buffer[..most])?;
        self.place += count;
        Ok(count)
    }

    fn tell(&mut self, rows: &str) {
        let rows: Vec<Value> = serde_json::from_str(rows).expect("rows");
        self.rows.extend(rows);
    }

    fn write(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
    }
}

fn ask(input: &[u8], request: Value) -> (Value, Memory) {
    let mut host = Memory {
        input: input.to_vec(),
        ..Memory::default()
    };
    let answer = answer(request.to_string().as_bytes(), &mut host);
    (serde_json::from_str(&answer).expect(&answer), host)
}

fn samples(ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("samples").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                files.push(path);
            }
        }
    }
    assert!(!files.is_empty(), "samples went missing");
    files.sort();
    files
}

/// What the library writes of the same bytes.
fn reported(bytes: &[u8]) -> Value {
    let name = SourceName::new("-".as_ref());
    let mut reporting =
        Reporting::begin(&name, Analyzer::new(), Json::default(), Vec::new()).expect("a vector");
    let reader = StreamReader::new(&Limits::default()).pasting(Pasting {
        is_damaged: paste::is_damaged,
        longest: paste::LONGEST_PASTE,
    });
    let _ = reader.read(&name, bytes, &mut reporting);
    let (_, text) = reporting.end().expect("a vector");
    serde_json::from_slice(&text).expect("JSON")
}

/// The raw value of a field as the view shows it, from its parts.
fn whole(field: &Value) -> String {
    let parts = field["parts"].as_array().expect("parts").iter();
    parts
        .map(|part| part["text"].as_str().expect("a text"))
        .collect()
}

#[test]
fn every_sample_is_reported_as_by_the_command_line() {
    for path in samples("eml") {
        let bytes = fs::read(&path).expect("a sample");
        for language in ["en", "de"] {
            let (told, _) = ask(&bytes, json!({"do": "read", "language": language}));
            assert_eq!(told["kind"], "message", "{}", path.display());
            assert_eq!(told["report"], reported(&bytes), "{}", path.display());
            let message = &told["report"]["messages"][0];
            let view = &told["view"];
            assert!(!view["headline"].as_str().expect("a headline").is_empty());
            let legs = message["legs"].as_array().expect("legs");
            let shown = view["legs"].as_array().expect("legs");
            assert_eq!(legs.len(), shown.len());
            for (leg, shown) in legs.iter().zip(shown) {
                assert_eq!(leg["number"], shown["number"]);
                assert_eq!(leg["field"], shown["raw"]["field"], "{}", path.display());
                let codes = |reasons: &Value| -> Vec<Value> {
                    let reasons = reasons.as_array().expect("reasons").iter();
                    reasons.map(|reason| reason["code"].clone()).collect()
                };
                assert_eq!(codes(&leg["reasons"]), codes(&shown["reasons"]));
                let raw = shown["raw"].as_object().map(|_| whole(&shown["raw"]));
                assert_eq!(raw.is_none(), leg["kind"] == "gap");
            }
        }
    }
}

#[test]
fn a_mailbox_is_told_row_by_row_and_each_message_again() {
    for path in samples("mbox") {
        let bytes = fs::read(&path).expect("a sample");
        let (told, host) = ask(&bytes, json!({"do": "read"}));
        assert_eq!(told["kind"], "mailbox");
        let wanted = reported(&bytes);
        assert_eq!(told["summary"], wanted["summary"]);
        assert_eq!(told["errors"], wanted["errors"]);
        assert_eq!(
            told["stats"]["messages"]["counted"],
            wanted["summary"]["messages"]
        );
        let rows = host.rows.iter().filter(|row| row["type"] != "error");
        let messages = wanted["messages"].as_array().expect("messages");
        assert_eq!(rows.clone().count(), messages.len());
        for (row, message) in rows.zip(messages).step_by(7) {
            assert_eq!(row["verdict"], message["answer"]["verdict"]);
            let start = row["offset"].as_u64().expect("a place") as usize;
            let length = row["length"].as_u64().expect("a length") as usize;
            let place = json!({
                "do": "message", "index": row["index"], "offset": row["offset"], "split": row["split"],
            });
            let (again, _) = ask(&bytes[start..start + length], place);
            assert_eq!(again["report"]["messages"][0], *message);
        }
    }
}

#[test]
fn what_is_no_message_says_so() {
    for (bytes, code) in [
        (&b""[..], "empty"),
        (b"Dear all,\n\nsee you tomorrow.\n", "not_a_message"),
        (b"PK\x03\x04rest", "packed"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
    ] {
        let (told, _) = ask(bytes, json!({"do": "read", "pasted": true}));
        assert_eq!(told["kind"], "none");
        let wanted = reported(bytes);
        assert_eq!(told["error"], wanted["errors"][0]);
        assert_eq!(told["error"]["code"], code);
        assert!(
            !told["error"]["sentence"]
                .as_str()
                .expect("words")
                .is_empty()
        );
    }
}

#[test]
fn a_file_that_fails_half_way_says_so() {
    let bytes = fs::read(&samples("mbox")[0]).expect("a sample");
    let mut host = Memory {
        fails_at: Some(1000),
        input: bytes,
        ..Memory::default()
    };
    let told = answer(json!({"do": "read"}).to_string().as_bytes(), &mut host);
    assert!(told.contains("the file is gone"), "{told}");
}

#[test]
fn an_export_is_the_output_of_the_command_line() {
    for path in samples("mbox") {
        let bytes = fs::read(&path).expect("a sample");
        let (told, host) = ask(&bytes, json!({"do": "export", "format": "json"}));
        let written: Value = serde_json::from_slice(&host.written).expect("JSON");
        assert_eq!(written, reported(&bytes));
        assert_eq!(told["messages"], written["summary"]["messages"]);
        for format in ["ndjson", "csv"] {
            let (told, host) = ask(&bytes, json!({"do": "export", "format": format}));
            assert!(told["messages"].is_u64() && !host.written.is_empty());
        }
    }
}

#[test]
fn a_copy_holds_no_name_of_the_original() {
    let message = b"Received: from gw.bank.com (gw.bank.com [8.8.4.4])\n\
        \tby mx.corp.net (Postfix) with ESMTPS id 4F2A1C0B9D\n\
        \tfor <bob@corp.net>; Thu, 14 Mar 2024 09:12:03 +0000\nSubject: salary\n\n";
    let quoted = String::from_utf8_lossy(message).replace('\n', "\n> ");
    for bytes in [&message[..], quoted.as_bytes()] {
        let (told, _) = ask(bytes, json!({"do": "redact"}));
        let copy = told["copy"].as_str().expect("a copy");
        assert!(copy.contains("(Postfix) with ESMTPS"), "{copy}");
        for secret in ["bank", "corp", "bob", "8.8.4.4", "4F2A1C0B9D", "salary"] {
            assert!(!copy.contains(secret), "{secret}: {copy}");
        }
        assert_eq!(told["difference"], Value::Null);
    }
    let place = json!({"do": "redact", "index": 3, "offset": 99, "split": "separator"});
    let (told, _) = ask(message, place);
    assert_eq!(told["messages"], 1);
}

#[test]
fn words_are_explained_and_requests_that_are_wrong_say_why() {
    let (told, _) = ask(b"", json!({"do": "explain", "topic": "postfix"}));
    assert_eq!(told["pages"][0]["kind"], "mail system");
    let (told, _) = ask(b"", json!({"do": "explain", "topic": "postfxi"}));
    assert_eq!(told["nearest"][0], "postfix");
    let (told, _) = ask(b"", json!({"do": "about"}));
    assert_eq!(told["version"], tlstrail::VERSION);
    assert_eq!(told["how_to"]["de"][0]["id"], "gmail");
    for (request, part) in [
        (json!({"do": "read", "trust": ["?"]}), "trust"),
        (
            json!({"do": "read", "policy": "none", "day": "2026-11-28"}),
            "policy",
        ),
        (json!({"do": "read", "policy": "bcp195"}), "day"),
        (
            json!({"do": "message", "index": 1, "offset": 2, "split": "x"}),
            "split",
        ),
        (json!({"do": "dance"}), "request"),
        (json!([]), "request"),
    ] {
        let (told, _) = ask(b"A: 1\n\n", request.clone());
        assert_eq!(told["wrong"], part, "{request}");
        assert!(!told["sentence"].as_str().expect("words").is_empty());
    }
}

#[test]
fn a_policy_judges_legs() {
    let bytes = fs::read(&samples("eml")[0]).expect("a sample");
    let request = json!({"do": "read", "policy": "bcp195", "day": "2026-11-28"});
    let (told, _) = ask(&bytes, request);
    let judged = &told["report"]["messages"][0]["policy"]["legs"];
    for leg in judged.as_array().expect("legs") {
        let shown = told["view"]["legs"].as_array().expect("legs");
        let shown = shown.iter().find(|shown| shown["number"] == leg["number"]);
        assert_eq!(shown.expect("the leg")["policy"], *leg);
    }
}
