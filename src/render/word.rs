//! Words of the program's own in a record. They hold nothing to escape, and a JSON text that knows it need not look.

use serde::Serializer;

/// Writes a word: to `serde` the name of a variant, which every format writes as a string.
pub fn one<S: Serializer>(word: &&'static str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_unit_variant("Word", 0, word)
}

/// Writes a word, or nothing.
pub fn maybe<S: Serializer>(word: &Option<&'static str>, serializer: S) -> Result<S::Ok, S::Error> {
    match word {
        Some(word) => one(word, serializer),
        None => serializer.serialize_none(),
    }
}
