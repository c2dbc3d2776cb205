//! Every Received field that the project has: the examples of the rows, and the samples.

use std::fs;
use std::path::{Path, PathBuf};

use tlstrail::field::FieldKind;
use tlstrail::input::{EmlReader, Limits, MboxReader, Reader};
use tlstrail::{Analyzer, Trail};

use super::examples::examples;

/// One Received field and where it stands.
pub struct Received {
    /// `postfix line 8`, `samples/gmail.eml field 3`.
    pub place: String,
    /// The raw value, still folded.
    pub value: Vec<u8>,
}

/// All of them: first the examples, row by row, then the samples by path.
pub fn received_fields() -> Vec<Received> {
    let mut all: Vec<Received> = examples()
        .iter()
        .map(|example| Received {
            place: format!("{} line {}", example.dialect.id, example.line),
            value: format!(" {}\n", example.stamp).into_bytes(),
        })
        .collect();
    for path in samples() {
        for_each_message(&path, |trail| {
            let block = trail.block();
            for (number, field) in trail.fields.iter().enumerate() {
                if field.kind == FieldKind::Received {
                    all.push(Received {
                        place: format!(
                            "{} message {} field {number}",
                            name(&path),
                            trail.message.index
                        ),
                        value: field.body.of(block).to_vec(),
                    });
                }
            }
        });
    }
    all
}

/// The messages and mailboxes under `samples`.
pub fn samples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut paths = Vec::new();
    for folder in [root.clone(), root.join("routes")] {
        for entry in fs::read_dir(folder).expect("a folder of samples") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|e| e == "eml" || e == "mbox") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths
}

/// Reads every message of a sample; a sample may hold what is no message.
pub fn for_each_message(path: &Path, mut look: impl FnMut(&Trail<'_>)) {
    let file = fs::File::open(path).expect("a sample");
    let limits = Limits::default();
    let mut reader: Box<dyn Reader> = if path.extension().is_some_and(|e| e == "mbox") {
        Box::new(MboxReader::new(file, &limits))
    } else {
        Box::new(EmlReader::new(file, &limits))
    };
    let mut analyzer = Analyzer::new();
    loop {
        match reader.next() {
            Ok(Some(message)) => look(&analyzer.trail(message)),
            Ok(None) => return,
            Err(_) => {}
        }
    }
}

fn name(path: &Path) -> String {
    let path = path
        .strip_prefix(env!("CARGO_MANIFEST_DIR"))
        .unwrap_or(path);
    path.display().to_string()
}
