//! Field names that stand apart from their colons, or lost them: on a line of their own, in a column, in bold type.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use crate::bytes::{is_blank, trim, trim_end, trim_start};
use crate::paste::names::{Class, class_of, opening};
use crate::paste::text::{Edit, Text};

/// Fields without colons that make a table of them.
const LEAST: usize = 3;

/// Joins names with their colons.
pub(super) fn undo(text: &Text) -> Option<Text> {
    bold(text)
        .or_else(|| next_line(text))
        .or_else(|| without_colons(text))
}

/// `Received` on one line, `: from a` on the next.
fn next_line(text: &Text) -> Option<Text> {
    let lines = text.lines();
    let mut edit = Edit::of(text);
    let mut done = 0;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let name = trim_end(text.get(line.clone()));
        let value = trim_start(text.get(next.clone()));
        if value.starts_with(b":") && class_of(name) != Class::Unknown {
            edit.keep(done..line.start + name.len());
            done = next.end - value.len();
        }
    }
    if done == 0 {
        return None;
    }
    edit.keep(done..text.bytes().len());
    Some(edit.finish())
}

/// A name in bold type: how long the mark before it is, where its colon stands, and where the value begins.
fn bold_name(line: &[u8]) -> Option<(usize, usize, usize)> {
    let before = line.iter().take_while(|b| matches!(b, b'*' | b'_')).count();
    if before == 0 || before > 3 {
        return None;
    }
    let rest = line.get(before..)?;
    let name = rest
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-')
        .count();
    let after = rest.get(name..)?.iter();
    let mark = after
        .take(8)
        .take_while(|b| matches!(b, b'*' | b'_' | b':'))
        .count();
    let marks = rest.get(name..name + mark)?;
    let is_bold = marks.contains(&b':') && marks.iter().any(|&b| b != b':');
    let value = before + name + mark;
    (name > 1 && is_bold).then_some((before, before + name, value))
}

/// Takes the marks of bold type off the names.
fn bold(text: &Text) -> Option<Text> {
    let lines = text.lines();
    let mut edit = Edit::of(text);
    let mut known = 0;
    for line in &lines {
        let bytes = text.get(line.clone());
        let plain = opening(bytes).is_some_and(|o| o.class != Class::Unknown);
        if plain && known == 0 {
            return None;
        }
        if let Some((before, colon, value)) = bold_name(bytes) {
            known += usize::from(
                bytes
                    .get(before..colon)
                    .is_some_and(|name| class_of(name) != Class::Unknown),
            );
            edit.keep(line.start + before..line.start + colon);
            edit.put(b":", line.start + colon);
            edit.keep(line.start + value..line.end);
        } else {
            edit.keep(line.clone());
        }
        edit.put(b"\n", line.end);
    }
    (known > 1).then(|| edit.finish())
}

/// A line that starts with a name and goes on with its value behind a tab or several blanks, or on the next line.
fn name_without_colon(line: &[u8]) -> Option<(usize, Class)> {
    let name = line
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-')
        .count();
    let rest = line.get(name..)?;
    let is_apart = rest.starts_with(b"\t") || rest.starts_with(b"  ") || trim(rest).is_empty();
    let class = class_of(line.get(..name)?);
    (is_apart && class != Class::Unknown).then_some((name, class))
}

/// Puts colons behind the names of a table, where no field has one.
fn without_colons(text: &Text) -> Option<Text> {
    let lines = text.lines();
    let found = lines
        .iter()
        .map(|line| name_without_colon(text.get(line.clone())));
    let names: Vec<Option<(usize, Class)>> = found.collect();
    let first = names.iter().position(Option::is_some)?;
    let is_trace =
        |name: &&Option<(usize, Class)>| name.is_some_and(|(_, class)| class == Class::Trace);
    let block = || {
        let lines = lines.iter().zip(&names).skip(first);
        lines.take_while(|(line, _)| !trim(text.get((*line).clone())).is_empty())
    };
    let count = block().filter(|(_, name)| name.is_some()).count();
    let has_colons = (lines
        .iter()
        .take(first)
        .chain(block().map(|(line, _)| line)))
    .any(|line| opening(text.get(line.clone())).is_some_and(|o| o.class != Class::Unknown));
    if count < LEAST || has_colons || !block().any(|(_, name)| is_trace(&name)) {
        return None;
    }
    let last = block().last().map_or(first, |(line, _)| line.end);
    let mut edit = Edit::of(text);
    let mut is_open = false;
    for (line, name) in lines.iter().zip(&names) {
        let bytes = text.get(line.clone());
        match name {
            Some((length, _)) if line.end <= last && line.start >= lines.get(first)?.start => {
                edit.keep(line.start..line.start + length);
                edit.put(b": ", line.start + length);
                let value = bytes.get(*length..).unwrap_or_default();
                let blanks = value.iter().take_while(|&&b| is_blank(b)).count();
                edit.keep(line.start + length + blanks..line.end);
                // The value stands on the next line.
                is_open = blanks == value.len();
            }
            _ => {
                let unknown = bytes
                    .iter()
                    .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-')
                    .count();
                let is_row = bytes.get(unknown) == Some(&b'\t') && unknown > 2 && line.end <= last;
                if is_row && !is_open {
                    edit.keep(line.start..line.start + unknown);
                    edit.put(b": ", line.start + unknown);
                    edit.keep(line.start + unknown + 1..line.end);
                } else {
                    edit.keep(line.clone());
                }
                is_open = false;
            }
        }
        if !is_open {
            edit.put(b"\n", line.end);
        }
    }
    Some(edit.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undone(text: &str) -> Option<String> {
        undo(&Text::new(text.as_bytes())).map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
    }

    #[test]
    fn a_name_is_joined_with_its_colon() {
        assert_eq!(
            undone("Received\n : from a\n\tby b\nSubject\n:c\n").as_deref(),
            Some("Received: from a\n\tby b\nSubject:c\n")
        );
        assert_eq!(undone("Received: a\nwords\n: b\n"), None);
    }

    #[test]
    fn names_in_bold_type_and_in_columns_are_names() {
        let plain = "Received: from a\nMessage-ID: b\nTo: c\n";
        for text in [
            "**Received:** from a\n**Message-ID:** b\n**To:** c\n",
            "*Received:* from a\n*Message-ID*: b\n__To:__ c\n",
            "Received\tfrom a\nMessage-ID\tb\nTo\tc\n",
            "Received\nfrom a\nMessage-ID\nb\nTo\nc\n",
        ] {
            assert_eq!(undone(text).as_deref(), Some(plain), "{text}");
        }
        assert_eq!(
            undone("Subject: x\nReceived\tfrom a\nTo\tb\nFrom\tc\n"),
            None
        );
        assert_eq!(undone("Received: x\n\n**Received:** a\n**To:** b\n"), None);
    }
}
