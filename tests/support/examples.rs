//! The examples of the dialect rows, as tests read them. The format is told in `tests/dialects.rs`.

use std::collections::BTreeMap;

use tlstrail::received::{DIALECTS, Dialect};

/// One example: its stamp, what it should say, where peers' texts stand.
pub struct Example {
    /// The row it belongs to.
    pub dialect: &'static Dialect,
    /// The line of the file behind it.
    pub line: usize,
    /// The trace field's value, folded by single line feeds.
    pub stamp: String,
    /// The facts by key.
    pub expected: BTreeMap<String, String>,
}

/// All examples of all rows.
pub fn examples() -> Vec<Example> {
    let mut all = Vec::new();
    for dialect in DIALECTS {
        let mut stamp = String::new();
        let mut expected = BTreeMap::new();
        for (number, line) in dialect.examples.lines().chain([""]).enumerate() {
            if let Some(facts) = line.strip_prefix("=> ") {
                for (key, value) in pairs(facts) {
                    let place = format!("{} line {}: {key} twice", dialect.id, number + 1);
                    assert!(expected.insert(key, value).is_none(), "{place}");
                }
            } else if line.is_empty() {
                if !stamp.is_empty() {
                    let stamp = std::mem::take(&mut stamp).trim_end_matches('\n').to_owned();
                    let expected = std::mem::take(&mut expected);
                    all.push(Example {
                        dialect,
                        line: number,
                        stamp,
                        expected,
                    });
                }
            } else if !line.starts_with('#') {
                stamp.push_str(line);
                stamp.push('\n');
            }
        }
    }
    all
}

/// `key=value key="quoted value"`; `\"` inside a quoted value is a quote mark.
fn pairs(text: &str) -> Vec<(String, String)> {
    let mut rest = text.trim();
    let mut found = Vec::new();
    while let Some((key, tail)) = rest.split_once('=') {
        let (value, after) = match tail.strip_prefix('"') {
            Some(quoted) => {
                let end = (0..quoted.len())
                    .find(|&at| {
                        quoted.as_bytes()[at] == b'"'
                            && (at == 0 || quoted.as_bytes()[at - 1] != b'\\')
                    })
                    .expect("a closing quote mark");
                (quoted[..end].replace("\\\"", "\""), &quoted[end + 1..])
            }
            None => {
                let (value, after) = tail.split_once(' ').unwrap_or((tail, ""));
                (value.to_owned(), after)
            }
        };
        found.push((key.trim().to_owned(), value));
        rest = after.trim_start();
    }
    found
}

/// A header block with the stamp as its only trace field.
pub fn message(stamp: &str) -> Vec<u8> {
    format!("Received: {stamp}\nSubject: x\n\n").into_bytes()
}

/// The stamp on one line.
pub fn unfolded(stamp: &str) -> String {
    stamp
        .replace("\n\t", " ")
        .replace("\n ", " ")
        .replace('\n', " ")
}
