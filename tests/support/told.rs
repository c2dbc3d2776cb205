//! All samples as rows and as the JSON that is printed of them, and a leg's JSON as the cells of a table.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;
use tlstrail::Analyzer;
use tlstrail::input::{EmlReader, Limits, MboxReader, Reader};
use tlstrail::policy::{AsOf, Judge, find_profile};
use tlstrail::render::store::MessageRow;
use tlstrail::render::{Ndjson, Renderer};

/// Messages whose words are hostile.
const HOSTILE: &[&[u8]] = &[
    b"Received: from a\x1b[31m.example ([192.0.2.1]) by \xffb.example with ESMTPS id '; DROP TABLE legs;--;\n\tThu, 14 Mar 2024 09:12:03 +0000\nSubject: nul \0 and =?utf-8?q?=E2=80=AE?= and \"quotes\"\n\n",
    b"Received: from x by y with SMTP; 31 Dec 9999 23:59:59 -1200\nMessage-ID: <>\n\n",
    b"Subject: no trace\n\n",
];

/// One message as a row, and as printed.
pub struct Told {
    pub row: MessageRow,
    pub json: Value,
}

/// All samples and the hostile messages, in a fixed order.
pub fn told() -> Vec<Told> {
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of samples") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "eml" || e == "mbox") {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut all = Vec::new();
    for path in files {
        let bytes = fs::read(&path).expect("a sample");
        let is_mbox = path.extension().is_some_and(|e| e == "mbox");
        read(&path.to_string_lossy(), &bytes, is_mbox, &mut all);
    }
    for (at, bytes) in HOSTILE.iter().enumerate() {
        read(&format!("hostile {at}"), bytes, false, &mut all);
    }
    assert!(all.len() > 100, "found only {} messages", all.len());
    all
}

fn read(source: &str, bytes: &[u8], is_mbox: bool, all: &mut Vec<Told>) {
    let limits = Limits::default();
    let mut reader: Box<dyn Reader> = if is_mbox {
        Box::new(MboxReader::new(bytes, &limits))
    } else {
        Box::new(EmlReader::new(bytes, &limits))
    };
    let judge = Judge {
        profile: find_profile("ncsc-nl").expect("a profile"),
        as_of: AsOf::Day("2026-11-23".parse().expect("a day")),
    };
    let mut analyzer = Analyzer::new().judging(Some(Arc::new(judge)));
    loop {
        let message = match reader.next() {
            Ok(Some(message)) => message,
            Ok(None) => return,
            // The samples hold a message that is none.
            Err(_) => continue,
        };
        let trail = analyzer.trail(message);
        let mut line = Vec::new();
        Ndjson.trail(source, &trail, &mut line).expect("memory");
        all.push(Told {
            row: MessageRow::new(source, &trail),
            json: serde_json::from_slice(&line).expect("JSON"),
        });
    }
}

/// The cells of a leg of a message, its judgement among them.
pub fn cells_of_leg(message: &Value, leg: &Value) -> BTreeMap<String, Value> {
    let mut cells = cells(leg);
    let judged = message["policy"]["legs"].as_array().expect("judgements");
    let judged = judged
        .iter()
        .find(|judged| judged["number"] == leg["number"]);
    for name in ["judgement", "clause"] {
        let cell = judged.map_or(Value::Null, |judged| judged[name].clone());
        cells.insert(format!("policy_{name}"), cell);
    }
    cells
}

/// The cells of a record, nested names joined by `_`, lists of words joined by blanks; an empty list is nothing.
pub fn cells(record: &Value) -> BTreeMap<String, Value> {
    let mut cells = BTreeMap::new();
    for (name, value) in record.as_object().expect("an object") {
        match value {
            Value::Object(inner) => {
                for (key, value) in inner {
                    cells.insert(format!("{name}_{key}"), value.clone());
                }
            }
            Value::Array(list) => {
                let word = |item: &Value| match item {
                    Value::Object(item) => {
                        item.get("code").and_then(Value::as_str).map(str::to_owned)
                    }
                    item => item.as_str().map(str::to_owned),
                };
                let words: Vec<String> = list.iter().filter_map(word).collect();
                let joined = (!words.is_empty()).then(|| words.join(" "));
                cells.insert(name.clone(), joined.into());
            }
            value => {
                cells.insert(name.clone(), value.clone());
            }
        }
    }
    cells
}
