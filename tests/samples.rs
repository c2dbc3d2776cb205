//! Whole messages, and exactly what is said of them.
//!
//! `samples/NAME.eml` and `samples/NAME.mbox`, and the redacted copies in `samples/issues/`, each have a `NAME.expect`: the sentence, and a line for each leg with its
//! number, kind, from and by, transport, version, IANA name of the suite, basis, assurance and grade; `-` is null.
//! After a change that is meant: `UPDATE=1 cargo test --test samples`, then read the difference.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tlstrail::input::{EmlReader, Limits, MboxReader, Reader};
use tlstrail::render::{LegRecord, MessageRecord};
use tlstrail::{Analyzer, Trail};

const FOLDERS: [&str; 2] = ["samples", "samples/issues"];

/// The files of the folders of samples, in order.
fn files() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for folder in FOLDERS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = fs::read_dir(folder).expect("a folder of samples");
        paths.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    paths.sort();
    paths
}

fn samples() -> Vec<PathBuf> {
    let mut paths = files();
    paths.retain(|path| {
        let ending = path.extension().and_then(|e| e.to_str());
        matches!(ending, Some("eml" | "mbox"))
    });
    paths
}

/// What the library says of a file, as an `.expect` holds it.
fn report(path: &Path) -> String {
    let file = fs::File::open(path).expect("a sample");
    let limits = Limits::default();
    let is_mbox = path.extension().is_some_and(|e| e == "mbox");
    let mut reader: Box<dyn Reader> = if is_mbox {
        Box::new(MboxReader::new(file, &limits))
    } else {
        Box::new(EmlReader::new(file, &limits))
    };
    let mut analyzer = Analyzer::new();
    let mut text = String::new();
    loop {
        match reader.next() {
            Ok(None) => return text,
            Ok(Some(message)) => {
                if is_mbox {
                    let _ = writeln!(text, "message {}", message.index);
                }
                describe(&analyzer.trail(message), &mut text);
            }
            Err(error) => {
                let _ = writeln!(text, "error {} at {}", error.code(), error.offset);
            }
        }
    }
}

fn describe(trail: &Trail<'_>, text: &mut String) {
    let record = MessageRecord::new("x", trail);
    let _ = writeln!(text, "{}", record.answer.sentence);
    for leg in &record.legs {
        let LegRecord {
            number,
            kind,
            transport,
            assurance,
            grade,
            ..
        } = *leg;
        let word = |word: Option<&str>| word.unwrap_or("-").to_owned();
        let suite = leg.cipher.as_ref().and_then(|cipher| cipher.iana);
        let host = |name: Option<&str>, address: Option<&str>| word(name.or(address));
        let _ = writeln!(
            text,
            "{number} {kind}, {} to {}: {transport} {} {} {} {assurance} {grade}",
            host(leg.from.name.as_deref(), leg.from.address.as_deref()),
            host(leg.by.name.as_deref(), leg.by.address.as_deref()),
            word(leg.version),
            word(suite),
            word(leg.basis),
        );
    }
}

#[test]
fn every_sample_says_what_it_should() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let samples = samples();
    assert!(samples.len() >= 17, "samples went missing");
    let is_issue = |path: &PathBuf| path.parent().is_some_and(|p| p.ends_with("issues"));
    assert!(
        samples.iter().any(is_issue),
        "the samples of issues went missing"
    );
    let mut wrong = String::new();
    for path in samples {
        let told = report(&path);
        let beside = path.with_extension("expect");
        if update {
            fs::write(&beside, &told).expect("the expectation can be written");
            continue;
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        if told != expected {
            let name = path.display();
            let _ = writeln!(wrong, "{name}\nshould be\n{expected}is\n{told}");
        }
    }
    assert!(
        wrong.is_empty(),
        "\n{wrong}if that is meant: UPDATE=1 cargo test --test samples, and read the difference"
    );
}

#[test]
fn every_expectation_belongs_to_a_sample() {
    for path in files() {
        if path.extension().is_some_and(|e| e == "expect") {
            let has = |ending| path.with_extension(ending).exists();
            assert!(
                has("eml") || has("mbox"),
                "{} has no sample",
                path.display()
            );
        }
    }
}
