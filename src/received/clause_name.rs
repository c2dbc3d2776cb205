//! The words that begin the clauses of a trace field (RFC 5321 section 4.4).

use super::scan::Item;
use super::section::Section;
use crate::bytes;

/// The name of Exim's clause for the envelope sender.
const ENVELOPE_FROM: &[u8] = b"envelope-from";
const ENVELOPE_FROM_LENGTH: u32 = ENVELOPE_FROM.len() as u32;

/// The clause of a field's `value` that `word` begins.
#[inline]
pub fn clause_of(value: &[u8], word: &Item) -> Option<Section> {
    // Nearly all other words are longer than these names.
    matches!(word.span.len(), 2..=4 | ENVELOPE_FROM_LENGTH)
        .then(|| clause_named(word.span.of(value)))
        .flatten()
}

fn clause_named(word: &[u8]) -> Option<Section> {
    // The bit that small letters have and capital ones have not.
    const FOLD: u8 = 0x20;
    match *word {
        [a, b] => match [a | FOLD, b | FOLD] {
            [b'b', b'y'] => Some(Section::By),
            [b'i', b'd'] => Some(Section::Id),
            _ => None,
        },
        [a, b, c] => match [a | FOLD, b | FOLD, c | FOLD] {
            [b'f', b'o', b'r'] => Some(Section::For),
            [b'v', b'i', b'a'] => Some(Section::Via),
            [b't', b'l', b's'] => Some(Section::Tls),
            _ => None,
        },
        [a, b, c, d] => match [a | FOLD, b | FOLD, c | FOLD, d | FOLD] {
            [b'w', b'i', b't', b'h'] => Some(Section::With),
            [b'f', b'r', b'o', b'm'] => Some(Section::From),
            _ => None,
        },
        [b'e' | b'E', ..] if bytes::same(word, ENVELOPE_FROM) => Some(Section::Extra),
        _ => None,
    }
}
