//! Files of Apple Mail: what is said where the number in the first line is not that of the message.

use std::process::Command;

use crate::pack::{gzip, tar};
use crate::taking::folder;

const LIST: &str = "<?xml version=\"1.0\"?>\n<plist></plist>\n";

/// The defects that the program reports of a file, and what it names of the message.
fn defects(name: &str, bytes: &[u8], more: &[&str]) -> (Vec<String>, String) {
    let root = folder(&[(name, bytes)]);
    let elsewhere = folder(&[]);
    let place = more.first().filter(|word| **word == "--manifest");
    let output = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(["-f", "ndjson"])
        .args(more)
        .args(place.map(|_| elsewhere.path().join("manifest")))
        .arg(root.path().join(name))
        .output()
        .expect("the program starts");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let first = text.lines().next().expect("a record");
    let record: serde_json::Value = serde_json::from_str(first).expect("JSON");
    let list = record["defects"].as_array().expect("defects");
    let code = |defect: &serde_json::Value| defect.as_str().unwrap_or_default().to_owned();
    let subject = record["message"]["subject"].as_str().unwrap_or_default();
    (list.iter().map(code).collect(), subject.to_owned())
}

#[test]
fn a_number_that_is_not_the_length_is_a_defect() {
    let message = "Received: from a.example by mx.b.example\nSubject: s\n\nbody\n";
    let length = message.len();
    let disagrees = "emlx_length_disagrees";
    let unreadable = "emlx_length_unreadable";
    let cases = [
        (format!("{length}\n{message}{LIST}"), None),
        (format!("{length}\n{message}"), None),
        (format!("{length}    \n{message}{LIST}"), None),
        // Cut in the body: not even the message is whole.
        (
            format!("{length}\n{}", &message[..length - 2]),
            Some(disagrees),
        ),
        (format!("{}\n{message}", length + 1), Some(disagrees)),
        (format!("5\n{message}{LIST}"), Some(disagrees)),
        (format!("{length}x\n{message}{LIST}"), Some(unreadable)),
        (
            format!("99999999999999999999\n{message}{LIST}"),
            Some(unreadable),
        ),
    ];
    for (text, expected) in cases {
        let expected = Vec::from_iter(expected);
        let all = [
            ("a.emlx", text.clone().into_bytes(), &[][..]),
            ("a.emlx", text.clone().into_bytes(), &["--manifest"]),
            ("x.emlx.gz", gzip(text.as_bytes()), &[]),
            ("x.tar", tar(&[("a.emlx", text.as_bytes())]), &[]),
        ];
        for (name, bytes, more) in all {
            let (defects, subject) = defects(name, &bytes, more);
            assert_eq!(defects, expected, "{name} {more:?} {text:?}");
            assert_eq!(subject, "s", "{name} {text:?}");
        }
    }
}

#[test]
fn a_field_in_the_place_of_the_number_is_not_lost() {
    let text = b"Subject: s\nReceived: from a.example by mx.b.example\n\nbody\n";
    let (defects, subject) = defects("a", text, &["--input-format", "emlx"]);
    assert_eq!(
        (defects, subject.as_str()),
        (vec!["emlx_length_unreadable".to_owned()], "s")
    );
}
