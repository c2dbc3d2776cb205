//! Stamps that are there and cannot be read: some damage lies over them that nobody recognised.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use crate::bytes::{find, starts_with};

/// A line without the quote marks and the like before it.
pub(super) fn unmarked(line: &[u8]) -> &[u8] {
    let marks = line
        .iter()
        .take_while(|b| b.is_ascii() && !b.is_ascii_alphanumeric());
    line.get(marks.count()..).unwrap_or_default()
}

/// True when a text holds what was a stamp before some damage that nobody recognised: its name, and a word of its
/// value behind a few signs. Then what looks better below it may be the body.
pub fn has_unread_stamp(text: &[u8]) -> bool {
    let mut done = 0;
    while let Some(found) = find(text.get(done..).unwrap_or_default(), b"received") {
        let start = done + found;
        done = start + b"received".len();
        let rest = text.get(done..).unwrap_or_default();
        let signs = signs(rest);
        // `we received from` is prose.
        let before = start.checked_sub(1).and_then(|before| text.get(before));
        let opens_line =
            before.is_none_or(|b| !b.is_ascii_alphanumeric() && !matches!(b, b' ' | b'-'));
        let is_prose = signs < 2 && rest.starts_with(b" ") && !opens_line;
        let value = rest.get(signs..).unwrap_or_default();
        let is_word = |word: &[u8]| {
            let behind = value.get(word.len());
            starts_with(value, word) && behind.is_none_or(|b| !b.is_ascii_alphanumeric())
        };
        if signs > 0 && !is_prose && (is_word(b"from") || is_word(b"by")) {
            return true;
        }
    }
    false
}

/// Bytes of the signs at the start of a text: no letters but those of tags, of escapes, and of the word `value`.
fn signs(text: &[u8]) -> usize {
    const REACH: usize = 24;
    let mut at = 0;
    while at < REACH {
        let rest = text.get(at..).unwrap_or_default();
        at += match rest {
            [b'<', tag @ ..] => match tag.iter().take(8).position(|&b| b == b'>') {
                Some(end) => end + 2,
                None => 1,
            },
            [b'\\' | b'^', letter, ..] if letter.is_ascii_alphabetic() => 2,
            [byte, ..] if !byte.is_ascii_alphanumeric() => 1,
            _ if starts_with(rest, b"value") => 5,
            _ => break,
        };
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_seen_through_signs_and_prose_is_not_one() {
        for text in [
            "Received: from a",
            "received :by b",
            "**Received:** from a",
            "\"name\": \"Received\", \"value\": \"from a",
            "<b>Received</b>: from a",
            "Received\\n: from a",
            "x\nReceived from a by b",
        ] {
            assert!(has_unread_stamp(text.as_bytes()), "{text}");
        }
        for text in [
            "we received from you",
            "Received-SPF: pass",
            "Received: yes",
            "received",
            "",
        ] {
            assert!(!has_unread_stamp(text.as_bytes()), "{text}");
        }
    }
}
