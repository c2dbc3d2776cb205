//! Lines in quote marks each: the rows of a spreadsheet, the items of a list in a program's source, code in a chat.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use std::ops::Range;

use crate::bytes::trim;
use crate::paste::names::is_known_field;
use crate::paste::text::{Edit, Text};

/// What stands between the quote marks of a line: an item `"..."`, with a comma behind it or not, or `...` in ticks.
fn inner(line: &[u8]) -> Option<(Range<usize>, u8)> {
    let start = line.len() - crate::bytes::trim_start(line).len();
    let text = trim(line);
    let text = text.strip_suffix(b",").unwrap_or(text);
    let mark = *text.first()?;
    let is_quoted =
        matches!(mark, b'"' | b'\'' | b'`') && text.len() > 1 && text.last() == Some(&mark);
    is_quoted.then_some((start + 1..start + text.len() - 1, mark))
}

/// True for the brackets that stand around a list, and for nothing.
fn is_bracket(line: &[u8]) -> bool {
    matches!(
        trim(line),
        b"" | b"[" | b"]" | b"(" | b")" | b"{" | b"}" | b"];" | b"[," | b"],"
    )
}

/// Takes the lines out of their quote marks.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let lines = text.lines();
    let line = |range: &Range<usize>| text.get(range.clone());
    let first = lines.iter().position(|range| {
        let bytes = line(range);
        is_known_field(bytes)
            || inner(bytes).is_some_and(|(inside, _)| bytes.get(inside).is_some_and(is_known_field))
    })?;
    let (_, mark) = inner(line(lines.get(first)?))?;
    let block: Vec<&Range<usize>> = (lines.iter().skip(first))
        .take_while(|range| inner(line(range)).is_some_and(|(_, other)| other == mark))
        .collect();
    let after = lines.get(first + block.len());
    let is_end = after.is_none_or(|range| is_bracket(line(range)));
    let known = block.iter().filter(|range| {
        let bytes = line(range);
        inner(bytes).is_some_and(|(inside, _)| bytes.get(inside).is_some_and(is_known_field))
    });
    if block.len() < 2 || known.count() < 2 || !is_end {
        return None;
    }
    let mut edit = Edit::of(text);
    for range in &lines {
        let bytes = line(range);
        match inner(bytes) {
            Some((inside, other)) if other == mark => {
                put_inner(&mut edit, bytes, range.start, inside, mark);
                edit.put(b"\n", range.end);
            }
            _ if matches!(trim(bytes), b"[" | b"]") => {}
            _ => {
                edit.keep(range.clone());
                edit.put(b"\n", range.end);
            }
        }
    }
    Some(edit.finish())
}

/// The text of one line: doubled quote marks and escapes are undone.
fn put_inner(edit: &mut Edit<'_>, line: &[u8], start: usize, inside: Range<usize>, mark: u8) {
    let mut at = inside.start;
    while at < inside.end {
        let pair = (
            line.get(at).copied(),
            line.get(at + 1).copied().filter(|_| at + 1 < inside.end),
        );
        let length = match pair {
            (Some(b'"'), Some(b'"')) if mark == b'"' => {
                edit.put(b"\"", start + at);
                2
            }
            (Some(b'\\'), Some(b't')) if mark != b'`' => {
                edit.put(b"\t", start + at);
                2
            }
            (Some(b'\\'), Some(b'n' | b'r')) if mark != b'`' => 2,
            (Some(b'\\'), Some(byte @ (b'"' | b'\'' | b'\\'))) if mark != b'`' => {
                edit.put(&[byte], start + at);
                2
            }
            _ => {
                edit.keep(start + at..start + at + 1);
                1
            }
        };
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_out_of_their_marks() {
        let undone = |text: &str| {
            undo(&Text::new(text.as_bytes()))
                .map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
        };
        let plain = "Received: from a\n\tby \"b\"\nTo: c\n";
        let rows = "\"Received: from a\"\n\"\tby \"\"b\"\"\"\n\"To: c\"\n";
        assert_eq!(undone(rows).as_deref(), Some(plain));
        let list = "[\n  \"Received: from a\",\n  \"\\tby \\\"b\\\"\",\n  \"To: c\",\n]\n";
        assert_eq!(undone(list).as_deref(), Some(plain));
        assert_eq!(
            undone("`Received: from a`\n`To: c`\n").as_deref(),
            Some("Received: from a\nTo: c\n")
        );
        assert_eq!(undone(plain), None);
    }
}
