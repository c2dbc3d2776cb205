//! Line ends that are none: CR alone, CR twice, and the breaks of word processors.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use super::openings::begin_behind;
use crate::paste::text::{Edit, Text};

/// Ends every line with LF, if something else does throughout. A byte order mark goes as well.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        let mut edit = Edit::of(text);
        edit.keep(3..3 + rest.len());
        let stripped = edit.finish();
        return Some(undo(&stripped).unwrap_or(stripped));
    }
    if let Some(end) = end_without_lf(bytes) {
        return Some(replace(text, end));
    }
    let ends = memchr::memchr_iter(b'\n', bytes).count();
    let doubled = memchr::memmem::find_iter(bytes, b"\r\r\n").count();
    (doubled > 1 && doubled + 1 >= ends).then(|| replace(text, b"\r\r\n"))
}

/// What ends the lines of a text that has no LF, but at its very end.
pub(in crate::paste) fn end_without_lf(bytes: &[u8]) -> Option<&'static [u8]> {
    const ENDS: [&str; 6] = ["\r", "\u{b}", "\u{2028}", "\u{2029}", "\u{85}", "\u{21b5}"];
    let inside = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    if memchr::memchr(b'\n', inside).is_some() {
        return None;
    }
    // The sender may have put one of them into a subject.
    let is_end =
        |end: &[u8]| memchr::memmem::find(inside, end).is_some() && begin_behind(inside, &[end]);
    ENDS.into_iter().map(str::as_bytes).find(|end| is_end(end))
}

fn replace(text: &Text, end: &[u8]) -> Text {
    let mut edit = Edit::of(text);
    let mut done = 0;
    for at in memchr::memmem::find_iter(text.bytes(), end) {
        edit.keep(done..at);
        edit.put(b"\n", at);
        done = at + end.len();
    }
    edit.keep(done..text.bytes().len());
    edit.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ends_that_stand_throughout_are_replaced() {
        let undone = |text: &str| undo(&Text::new(text.as_bytes())).map(|t| t.bytes().to_vec());
        assert_eq!(
            undone("To: b\rFrom: c\r\rd"),
            Some(b"To: b\nFrom: c\n\nd".to_vec())
        );
        assert_eq!(undone("To: b From: c Subject: d\rReceived: e"), None);
        assert_eq!(undone("a\r\r\nb\r\r\n"), Some(b"a\nb\n".to_vec()));
        assert_eq!(undone("a\rb\nc\r\n"), None);
        assert_eq!(undone("\u{feff}a\nb"), Some(b"a\nb".to_vec()));
    }
}
