//! A cell of a CSV file (RFC 4180): in quote marks, and with those inside doubled.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use crate::paste::names::is_known_field;
use crate::paste::text::{Edit, Text};
use crate::paste::unread::has_unread_stamp;

/// Takes the cell that holds the headers.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    let start = cell_start(bytes)?;
    let mut edit = Edit::of(text);
    let mut done = start;
    let mut is_closed = false;
    let mut at = start;
    let mut doubled = 0;
    while let Some(found) = memchr::memchr(b'"', bytes.get(at..).unwrap_or_default()) {
        at += found;
        match bytes.get(at + 1) {
            Some(b'"') => {
                edit.keep(done..at);
                done = at + 1;
                at += 2;
                doubled += 1;
            }
            None | Some(b',' | b';' | b'\t' | b'\r' | b'\n') if ends_cell(bytes, at) => {
                is_closed = true;
                break;
            }
            _ => at += 1,
        }
    }
    let end = if is_closed { at } else { bytes.len() };
    edit.keep(done..end.max(done));
    (is_closed || doubled > 0 || start > 0).then(|| edit.finish())
}

/// Behind the quote mark of the first cell that opens with a header field.
fn cell_start(bytes: &[u8]) -> Option<usize> {
    let opens = |&at: &usize| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        before.is_none_or(|b| matches!(b, b',' | b';' | b'\t' | b'\n' | b' '))
            && bytes.get(at + 1..).is_some_and(is_known_field)
    };
    let quote = memchr::memchr_iter(b'"', bytes).find(opens)?;
    // Of a block that has fields above it, it is a word.
    let above = bytes.get(..quote).unwrap_or_default();
    let is_first = !has_unread_stamp(above) && !above.split(|&b| b == b'\n').any(is_known_field);
    is_first.then_some(quote + 1)
}

/// True when a lone quote mark ends the cell: an even number of them follows to the end of the line, as cells have.
fn ends_cell(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at + 1..).unwrap_or_default();
    let line = rest.split(|&b| b == b'\n').next().unwrap_or_default();
    match line.first() {
        Some(b';' | b',') => {
            line.iter()
                .filter(|&&b| b == b'"')
                .count()
                .is_multiple_of(2)
                && !line.starts_with(b"; ")
        }
        _ => {
            crate::bytes::trim(rest).is_empty()
                || rest.starts_with(b"\n")
                || rest.starts_with(b"\r\n")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cell_is_taken_out() {
        let undone = |text: &str| {
            undo(&Text::new(text.as_bytes()))
                .map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
        };
        let plain = "Received: from a\n\tby \"b\"\nTo: c";
        let cell = "\"Received: from a\n\tby \"\"b\"\"\nTo: c\"";
        assert_eq!(undone(cell).as_deref(), Some(plain));
        assert_eq!(
            undone(&format!("id,headers\n1,{cell},x\n")).as_deref(),
            Some(plain)
        );
        assert_eq!(undone("Received: from a\nSubject: \"To: b\"\n"), None);
    }
}
