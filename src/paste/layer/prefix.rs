//! What stands before every line: quote marks, indentation, the fences of a code block.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use std::ops::Range;

use crate::paste::names::{Class, class_of, opening};
use crate::paste::text::{Edit, Text};
use crate::paste::unread::has_unread_stamp;

/// Characters that quote a line, alone or several in a row.
const QUOTES: &[u8] = b">|";

/// How deep lines may be quoted.
const DEEPEST: usize = 20;

/// Where each level of quoting of a line ends: behind its mark.
fn levels(line: &[u8]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while ends.len() < DEEPEST {
        let blanks = line
            .iter()
            .skip(at)
            .take(3)
            .take_while(|&&b| b == b' ')
            .count();
        let Some(mark) = line.get(at + blanks) else {
            break;
        };
        if !QUOTES.contains(mark) {
            break;
        }
        at += blanks + 1;
        ends.push(at);
    }
    ends
}

/// True for a line with a field that a header block opens with, not one that prose or a table may have.
fn opens_block(line: &[u8]) -> bool {
    // The colon may stand on the next line.
    let is_name = |name| {
        matches!(
            class_of(name),
            Class::Trace | Class::Evidence | Class::Signature
        )
    };
    is_name(crate::bytes::trim(line))
        || opening(line)
            .is_some_and(|o| !matches!(o.class, Class::Unknown | Class::FreeText | Class::Report))
}

/// Takes off the quote marks, as many as the first line of the headers has.
pub(super) fn undo_quotes(text: &Text) -> Option<Text> {
    let lines = text.lines();
    // The first field decides: below the headers anything may be quoted.
    let first = lines.iter().find_map(|range| {
        let line = text.get(range.clone());
        let ends = levels(line);
        let start = ends.last().copied().unwrap_or_default();
        let rest = line.get(start..)?;
        // A blank behind the mark belongs to it, if it stands there.
        let is_spaced = rest.first() == Some(&b' ');
        opens_block(crate::bytes::trim_start(rest)).then_some((ends.len(), is_spaced, range.start))
    });
    let (depth, is_spaced, start) = first.filter(|&(depth, ..)| depth > 0)?;
    if has_unread_stamp(text.get(0..start)) {
        return None;
    }
    let strip = |line: &[u8]| {
        let ends = levels(line);
        let end = *ends.get(..depth.min(ends.len()))?.last()?;
        Some(end + usize::from(is_spaced && line.get(end) == Some(&b' ')))
    };
    Some(stripped(text, &lines, strip))
}

/// The text without the start of each line, of which `strip` tells the length.
fn stripped(text: &Text, lines: &[Range<usize>], strip: impl Fn(&[u8]) -> Option<usize>) -> Text {
    let mut edit = Edit::of(text);
    let last = lines
        .iter()
        .rposition(|line| strip(text.get(line.clone())).is_some());
    for (at, line) in lines.iter().enumerate() {
        match strip(text.get(line.clone())) {
            Some(length) => edit.keep(line.start + length..line.end),
            None => edit.keep(line.clone()),
        }
        edit.put(b"\n", line.end);
        // What is not quoted below belongs to somebody else.
        if Some(at) == last && at + 1 < lines.len() {
            edit.put(b"\n", line.end);
        }
    }
    edit.finish()
}

/// Takes off the indentation that the first line of the headers has.
pub(super) fn undo_indentation(text: &Text) -> Option<Text> {
    let lines = text.lines();
    let indent = |line: &[u8]| {
        line.iter()
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count()
    };
    let line = |range: &Range<usize>| text.get(range.clone());
    let start = lines.iter().position(|range| {
        let bytes = line(range);
        opens_block(bytes.get(indent(bytes)..).unwrap_or_default())
    })?;
    let first = lines.get(start).map(line)?;
    let first = first.get(..indent(first))?;
    let above = lines.get(start)?.start;
    if first.is_empty() || has_unread_stamp(text.get(0..above)) {
        return None;
    }
    // The folded text of a field is indented, too, but its fields are not; nor is what stands right above it.
    let is_filled = |range: &&Range<usize>| !crate::bytes::trim(line(range)).is_empty();
    let below = lines.iter().skip(start).take_while(is_filled);
    let is_field = |bytes: &[u8]| opening(bytes).is_some_and(|o| o.class != Class::Unknown);
    let mut above = lines.get(..start)?.iter().rev().take_while(is_filled);
    if below.into_iter().any(|range| is_field(line(range)))
        || above.any(|range| indent(line(range)) > 0 && !line(range).starts_with(first))
    {
        return None;
    }
    let strip = |line: &[u8]| {
        let shared = line.iter().zip(first).take_while(|(a, b)| a == b).count();
        (shared > 0).then_some(shared)
    };
    let mut edit = Edit::of(text);
    for line in &lines {
        let length = strip(text.get(line.clone())).unwrap_or_default();
        edit.keep(line.start + length..line.end);
        edit.put(b"\n", line.end);
    }
    Some(edit.finish())
}

/// Lines that open or close a block of code, and what they look like within a line.
fn is_fence(line: &[u8]) -> bool {
    const TAGS: [&str; 12] = [
        "{code}",
        "{noformat}",
        "{quote}",
        "[code]",
        "[/code]",
        "[quote]",
        "[/quote]",
        "[pre]",
        "[/pre]",
        "<pre>",
        "</pre>",
        "'''",
    ];
    let line = crate::bytes::trim(line);
    let is_word = |rest: &[u8]| {
        rest.len() < 20 && rest.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-')
    };
    let ticks = line.iter().take_while(|&&b| b == b'`').count();
    let waves = line.iter().take_while(|&&b| b == b'~').count();
    (ticks >= 3 && line.get(ticks..).is_some_and(is_word))
        || (waves >= 3 && line.get(waves..).is_some_and(is_word))
        || TAGS
            .iter()
            .any(|tag| line.eq_ignore_ascii_case(tag.as_bytes()))
        || (line.starts_with(b"{code:") && line.ends_with(b"}"))
}

/// Takes out the fences of a code block; what stands outside it belongs to somebody else.
pub(super) fn undo_fences(text: &Text) -> Option<Text> {
    let lines = text.lines();
    let mut edit = Edit::of(text);
    let mut has_fence = false;
    let mut has_opened = false;
    for line in &lines {
        let bytes = text.get(line.clone());
        let inner = crate::bytes::trim(bytes);
        if is_fence(bytes) && (has_fence || !has_opened) {
            // An empty line, so that prose above and below stays apart.
            edit.put(b"\n", line.start);
            has_fence = true;
            continue;
        }
        let ticks = inner.iter().take_while(|&&b| b == b'`').count();
        let is_opened = ticks > 0 && !has_opened && inner.get(ticks..).is_some_and(opens_block);
        let start = line.start + if is_opened { ticks } else { 0 };
        has_opened |= opens_block(inner) || is_opened;
        has_fence |= is_opened;
        let closing = inner.iter().rev().take_while(|&&b| b == b'`').count();
        let is_closed = has_fence && closing > 0 && inner.len() > closing;
        edit.keep(start..line.end - if is_closed { closing } else { 0 });
        edit.put(b"\n", line.end);
        if is_closed && closing >= 3 {
            edit.put(b"\n", line.end);
        }
    }
    has_fence.then(|| edit.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(undo: fn(&Text) -> Option<Text>, text: &str) -> Option<String> {
        undo(&Text::new(text.as_bytes())).map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
    }

    #[test]
    fn quote_marks_are_taken_off_as_deep_as_the_first_field_has_them() {
        let plain = "Received: from a\n\tby b\nTo: c\n";
        for (prefix, first) in [("> ", ""), (">", ""), ("| ", ""), ("> > ", ""), (">>", "")] {
            let quoted: String = plain
                .lines()
                .map(|line| format!("{prefix}{first}{line}\n"))
                .collect();
            assert_eq!(of(undo_quotes, &quoted).as_deref(), Some(plain), "{prefix}");
        }
        let body = "Received: from a\nTo: c\n\n> Received: forged\n";
        assert_eq!(of(undo_quotes, body), None);
        let deeper = "> Received: from a\n> To: c\n>\n> > Received: forged\n";
        assert_eq!(
            of(undo_quotes, deeper).as_deref(),
            Some("Received: from a\nTo: c\n\n> Received: forged\n")
        );
    }

    #[test]
    fn indentation_and_fences_are_taken_off() {
        assert_eq!(
            of(
                undo_indentation,
                "    Received: from a\n    \tby b\n    To: c\n"
            )
            .as_deref(),
            Some("Received: from a\n\tby b\nTo: c\n")
        );
        assert_eq!(
            of(undo_indentation, "Received: from a\n\tReceived: b\n"),
            None
        );
        assert_eq!(
            of(undo_fences, "see:\n```text\nReceived: from a\n```\nbye\n").as_deref(),
            Some("see:\n\nReceived: from a\n\nbye\n")
        );
        assert_eq!(
            of(undo_fences, "Received: from a\n\n```\nbody\n```\n"),
            None
        );
    }
}
