//! Marks that a program puts before or behind every line: initials, numbers, names of files, signs of line ends.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a search of the same text"
)]

use std::ops::Range;

use crate::bytes::{trim, trim_start};
use crate::paste::names::{Class, class_of, opening};
use crate::paste::text::{Edit, Text};
use crate::paste::unread::has_unread_stamp;

/// The longest mark before a line, in bytes.
const LONGEST: usize = 40;

/// A part of a mark.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Part {
    /// This byte.
    Byte(u8),
    /// A number, with the blanks that put it in a column.
    Number,
}

fn parts(mark: &[u8]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for &byte in mark {
        if byte.is_ascii_digit() {
            while parts.last() == Some(&Part::Byte(b' ')) {
                parts.pop();
            }
            if parts.last() != Some(&Part::Number) {
                parts.push(Part::Number);
            }
        } else {
            parts.push(Part::Byte(byte));
        }
    }
    parts
}

/// How much of a line a mark takes; the blanks at its end may be missing on an empty line.
fn length(line: &[u8], mark: &[Part]) -> Option<usize> {
    let mut at = 0;
    for (number, part) in mark.iter().enumerate() {
        match part {
            Part::Number => {
                at += blanks(line.get(at..)?);
                let digits = line
                    .get(at..)?
                    .iter()
                    .take_while(|b| b.is_ascii_digit())
                    .count();
                if digits == 0 {
                    return None;
                }
                at += digits;
            }
            Part::Byte(byte) if line.get(at) == Some(byte) => at += 1,
            // Nothing but the mark.
            Part::Byte(b' ') if at == line.len() && number > 0 => break,
            Part::Byte(_) => return None,
        }
    }
    Some(at)
}

fn blanks(text: &[u8]) -> usize {
    text.iter().take_while(|&&b| b == b' ').count()
}

/// True for a line with a field that a header block opens with.
fn opens(line: &[u8]) -> bool {
    opening(line).is_some_and(|o| {
        o.is_spaced && !matches!(o.class, Class::Unknown | Class::FreeText | Class::Report)
    })
}

/// What stands before the first field of a line.
fn mark_before(line: &[u8]) -> Option<&[u8]> {
    let reach = line.get(..line.len().min(LONGEST + 60))?;
    let places = (1..reach.len().min(LONGEST)).filter(|&at| {
        reach[at].is_ascii_alphabetic()
            && !reach[at - 1].is_ascii_alphanumeric()
            && reach[at - 1] != b'-'
    });
    places
        .into_iter()
        .find(|&at| opens(&line[at..]))
        .map(|at| &line[..at])
}

/// Takes off a mark that stands before the fields of a block, and before its other lines where they have it.
pub(super) fn undo_before(text: &Text) -> Option<Text> {
    let lines = text.lines();
    let line = |range: &Range<usize>| text.get(range.clone());
    // The first field decides: below the headers anything may stand.
    let first = lines
        .iter()
        .position(|range| opens(line(range)) || mark_before(line(range)).is_some())?;
    let bytes = line(lines.get(first)?);
    if opens(bytes) {
        return undo_all_but_first(text, &lines, first);
    }
    if has_unread_stamp(text.get(0..lines.get(first)?.start)) {
        return None;
    }
    let mark = parts(mark_before(bytes)?);
    if !mark
        .iter()
        .any(|part| *part != Part::Byte(b' ') && *part != Part::Byte(b'\t'))
    {
        return None;
    }
    let behind = |range: &Range<usize>| {
        let bytes = text.get(range.clone());
        length(bytes, &mark).and_then(|length| bytes.get(length..))
    };
    let mut fields = 0;
    for range in lines.iter().skip(first) {
        match behind(range) {
            Some(rest) if trim(rest).is_empty() => break,
            Some(rest) => {
                fields += usize::from(opening(rest).is_some_and(|o| o.class != Class::Unknown))
            }
            None if line(range).is_empty() => break,
            None if opens(line(range)) => return None,
            None => {}
        }
    }
    if fields < 2 {
        return None;
    }
    Some(without(text, &lines, |bytes| length(bytes, &mark)))
}

/// The selection began behind the mark of the first line: all others have one.
fn undo_all_but_first(text: &Text, lines: &[Range<usize>], first: usize) -> Option<Text> {
    let others = || {
        lines
            .iter()
            .skip(first + 1)
            .map(|range| text.get(range.clone()))
    };
    let filled = || others().filter(|line| !trim(line).is_empty());
    let mark = filled().find_map(mark_before)?;
    if mark.iter().any(|b| b.is_ascii_alphabetic() || *b == b':') {
        return None;
    }
    // As much of it as the lines have that are no fields.
    let is_indent = trim(mark).is_empty();
    let has_mark = |line: &[u8]| line.starts_with(mark) || line == trim(mark) && !is_indent;
    let fields = filled()
        .filter(|line| line.get(mark.len()..).is_some_and(opens))
        .count();
    if fields < 2 || !filled().all(has_mark) {
        return None;
    }
    let strip = |line: &[u8]| has_mark(line).then_some(mark.len().min(line.len()));
    Some(without(text, lines, strip))
}

/// True when all lines but the first have a mark: the strict reading takes them for one field.
pub(in crate::paste) fn is_marked_below(text: &[u8]) -> bool {
    let text = Text::new(text);
    let lines = text.lines();
    undo_all_but_first(&text, &lines, 0).is_some()
}

/// The text without the start of each line, of which `strip` tells the length.
fn without(text: &Text, lines: &[Range<usize>], strip: impl Fn(&[u8]) -> Option<usize>) -> Text {
    let mut edit = Edit::of(text);
    for range in lines {
        let length = strip(text.get(range.clone())).unwrap_or_default();
        edit.keep(range.start + length..range.end);
        edit.put(b"\n", range.end);
    }
    edit.finish()
}

/// Signs that programs show for the ends of lines.
const ENDS: [&[u8]; 8] = [
    b"^M",
    b"$",
    "\u{b6}".as_bytes(),
    "\u{21b5}".as_bytes(),
    "\u{23ce}".as_bytes(),
    b"\\",
    b",,",
    b"|",
];

/// The sign that stands behind every line.
fn end_sign(text: &[u8]) -> Option<&'static [u8]> {
    let lines = || {
        text.split(|&b| b == b'\n')
            .map(crate::bytes::trim_end)
            .filter(|line| !line.is_empty())
    };
    if lines().take(3).count() < 3 {
        return None;
    }
    ENDS.into_iter()
        .find(|sign| lines().all(|line| line.ends_with(sign)))
}

/// True when a sign stands behind every line of a block.
pub(in crate::paste) fn is_marked_behind(head: &[u8]) -> bool {
    end_sign(head).is_some()
}

/// Takes off the signs behind the lines.
pub(super) fn undo_behind(text: &Text) -> Option<Text> {
    let lines = text.lines();
    let line = |range: &Range<usize>| text.get(range.clone());
    // Of the header block; a body may have less.
    let is_name = |bytes: &[u8]| {
        let bare = |sign: &&[u8]| crate::bytes::trim_end(bytes).strip_suffix(*sign);
        ENDS.iter()
            .filter_map(bare)
            .any(|name| class_of(name) != Class::Unknown)
    };
    let first = lines
        .iter()
        .position(|range| opens(trim_start(line(range))) || is_name(line(range)))?;
    let block = lines
        .iter()
        .skip(first)
        .take_while(|range| !trim(line(range)).is_empty());
    let last = block.last()?.end;
    let sign = end_sign(text.get(lines.get(first)?.start..last))?;
    let mut edit = Edit::of(text);
    for range in &lines {
        let bytes = crate::bytes::trim_end(line(range));
        let bare = bytes.strip_suffix(sign).map(|bare| match sign {
            b",," => bare.len() - bare.iter().rev().take_while(|&&b| b == b',').count(),
            _ => bare.len(),
        });
        // Tabs are shown where line ends are.
        let mut done = range.start;
        let end = range.start + bare.unwrap_or(range.len());
        if sign == b"$" || sign == b"^M" {
            for at in memchr::memmem::find_iter(text.get(range.start..end), b"^I") {
                edit.keep(done..range.start + at);
                edit.put(b"\t", range.start + at);
                done = range.start + at + 2;
            }
        }
        edit.keep(done..end);
        edit.put(b"\n", range.end);
    }
    Some(edit.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "Received: from a\n\tby b\nReceived: from c\nMessage-ID: d\n";

    fn of(undo: fn(&Text) -> Option<Text>, text: &str) -> Option<String> {
        undo(&Text::new(text.as_bytes())).map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
    }

    #[test]
    fn marks_before_lines_are_taken_off() {
        for mark in [
            "UB> ",
            "\u{2502} ",
            "mail.eml:",
            "11:03 <uli> ",
            ": ",
            "\u{2022} ",
        ] {
            let marked: String = PLAIN
                .lines()
                .map(|line| format!("{mark}{line}\n"))
                .collect();
            assert_eq!(of(undo_before, &marked).as_deref(), Some(PLAIN), "{mark}");
        }
        let numbered: String = (PLAIN.lines().enumerate())
            .map(|(at, line)| format!("{:>3}  {line}\n", at * 7 + 8))
            .collect();
        assert_eq!(of(undo_before, &numbered).as_deref(), Some(PLAIN));
        assert_eq!(of(undo_before, PLAIN), None);
        let forged = format!("{PLAIN}\nAB> Received: x\nAB> Received: y\n");
        assert_eq!(of(undo_before, &forged), None);
    }

    #[test]
    fn a_selection_that_began_behind_the_mark_is_told() {
        let quoted = PLAIN.replace('\n', "\n> ");
        assert_eq!(
            of(undo_before, quoted.trim_end_matches("> ")).as_deref(),
            Some(PLAIN)
        );
        let folded = "Subject: x\n    Received: from a\n    b: c\n";
        assert_eq!(of(undo_before, folded), None);
    }

    #[test]
    fn signs_behind_lines_are_taken_off() {
        for sign in ["^M", "$", "\u{b6}", "\\", ",,,"] {
            let signed = PLAIN.replace('\n', &format!("{sign}\n"));
            assert_eq!(of(undo_behind, &signed).as_deref(), Some(PLAIN), "{sign}");
        }
        assert_eq!(of(undo_behind, PLAIN), None);
    }
}
