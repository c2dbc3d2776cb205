//! The texts that are damaged: every sample, as headers alone and as a whole message.

use std::fs;

use tlstrail::Analyzer;

use super::text::parts;
use super::told::{Told, tell};

/// One undamaged text, and what is true of it.
pub struct Sample {
    /// `gmail`, or `gmail with body`.
    pub name: String,
    pub text: Vec<u8>,
    pub truth: Told,
}

impl Sample {
    pub fn new(name: String, text: Vec<u8>) -> Sample {
        let truth = tell(&mut Analyzer::new(), &text);
        Sample { name, text, truth }
    }

    /// Headers alone, and the whole message.
    pub fn both(name: &str, message: &str) -> [Sample; 2] {
        let (head, _) = parts(message);
        [
            Sample::new(name.to_owned(), format!("{head}\n").into_bytes()),
            Sample::new(format!("{name} with body"), message.as_bytes().to_vec()),
        ]
    }
}

/// The messages of `samples`, in the order of their names.
pub fn samples() -> Vec<Sample> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let entries = fs::read_dir(folder).expect("the folder of samples");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let message = fs::read_to_string(&path).expect("a sample");
        all.extend(Sample::both(&name, &message));
    }
    all
}
