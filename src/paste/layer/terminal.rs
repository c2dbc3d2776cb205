//! What a terminal shows of a text: codes of colours, letters that are struck twice, and the breaks of pages.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a search of the same text"
)]

use crate::bytes::trim;
use crate::paste::names::is_known_field;
use crate::paste::text::{Edit, Text};
use crate::paste::unread::unmarked;

/// Takes out codes (ECMA-48 section 5.4) and letters struck twice, if they stand at the start of a field.
pub(super) fn undo_codes(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    let has_code = bytes.iter().any(|b| matches!(b, 0x1b | 0x08));
    if !has_code {
        return None;
    }
    let mut edit = Edit::of(text);
    let mut at = 0;
    let mut opened = 0;
    while let Some(&byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or_default();
        if byte == 0x1b {
            at += code_length(rest);
        } else if rest.get(1) == Some(&0x08) && rest.get(2).is_some() {
            // The letter that is struck last is the one that is seen.
            at += 2;
        } else {
            edit.keep(at..at + 1);
            at += 1;
        }
    }
    let plain = edit.finish();
    for (before, after) in bytes
        .split(|&b| b == b'\n')
        .zip(plain.bytes().split(|&b| b == b'\n'))
    {
        opened += usize::from(
            before != after && is_known_field(unmarked(after)) && !is_known_field(unmarked(before)),
        );
    }
    (opened > 0).then_some(plain)
}

/// Bytes of a control sequence.
fn code_length(text: &[u8]) -> usize {
    match text.get(1) {
        Some(b'[') => {
            let inner = text.get(2..).unwrap_or_default();
            let length = inner
                .iter()
                .take(32)
                .take_while(|b| matches!(b, 0x20..=0x3f))
                .count();
            3 + length
        }
        _ => 2,
    }
}

/// True for the line that a printer puts at the end of a page.
fn is_footer(line: &[u8]) -> bool {
    let line = trim(line);
    let numbers = line
        .split(|b| !b.is_ascii_digit())
        .filter(|word| !word.is_empty())
        .count();
    line.len() < 80
        && numbers > 0
        && memchr::memmem::find(line, b" of ").is_some()
        && !is_known_field(line)
}

/// Joins the pages of a text that has form feeds between them.
pub(super) fn undo_pages(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    memchr::memchr(0x0c, bytes)?;
    let lines = text.lines();
    let line = |at: usize| {
        lines
            .get(at)
            .map_or(&[][..], |range| text.get(range.clone()))
    };
    let mut is_kept = vec![true; lines.len()];
    for at in 0..lines.len() {
        let Some(head) = line(at).strip_prefix(b"\x0c") else {
            continue;
        };
        let mut above = at;
        let mut footers = 0;
        while above > 0 && (trim(line(above - 1)).is_empty() || is_footer(line(above - 1))) {
            above -= 1;
            footers += usize::from(is_footer(line(above)));
            is_kept[above] = false;
        }
        // The first line of a page is its title, unless the text goes on.
        let starts_field =
            is_known_field(head) || head.first().is_some_and(|b| !b.is_ascii_alphanumeric());
        let goes_on = footers == 0 && !trim(head).is_empty() || starts_field;
        is_kept[at] = goes_on;
        if footers == 0 && above < at {
            // Without a footer the blank lines may be those of the text.
            for kept in &mut is_kept[above..at] {
                *kept = true;
            }
        }
        if !goes_on
            && trim(head).is_empty()
            && trim(line(at + 1)).is_empty()
            && at + 1 < lines.len()
        {
            is_kept[at + 1] = false;
        }
    }
    let mut edit = Edit::of(text);
    for (range, _) in lines.iter().zip(&is_kept).filter(|(_, kept)| **kept) {
        let skipped = usize::from(text.get(range.clone()).first() == Some(&0x0c));
        edit.keep(range.start + skipped..range.end);
        edit.put(b"\n", range.end);
    }
    Some(edit.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(undo: fn(&Text) -> Option<Text>, text: &str) -> Option<String> {
        undo(&Text::new(text.as_bytes())).map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
    }

    #[test]
    fn codes_are_taken_out() {
        let plain = "Received: from a\nTo: b";
        assert_eq!(
            of(undo_codes, "\x1b[1;31mReceived:\x1b[0m from a\nTo: b").as_deref(),
            Some(plain)
        );
        assert_eq!(
            of(undo_codes, "R\x08Re\x08eceived: from a\nTo: b").as_deref(),
            Some(plain)
        );
        assert_eq!(of(undo_codes, "Subject: \x1b[1ma\nTo: b"), None);
    }

    #[test]
    fn pages_are_joined() {
        let plain = "Received: from a\nTo: b\n";
        assert_eq!(
            of(undo_pages, "Received: from a\n\x0cTo: b\n").as_deref(),
            Some(plain)
        );
        let footer = "Received: from a\nPage 1 of 2\n\x0ctitle.pdf\nTo: b\n";
        assert_eq!(of(undo_pages, footer).as_deref(), Some(plain));
        let blanks = "Received: from a\n\nx    Page 1 of 2\n\x0c\n\nTo: b\n";
        assert_eq!(of(undo_pages, blanks).as_deref(), Some(plain));
    }
}
