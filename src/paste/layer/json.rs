//! Text out of a JSON document, a log or a program's source, where line ends are written `\n`.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use std::ops::Range;

use super::openings::begin_behind;
use crate::paste::text::{Edit, Text};

/// Decodes the escapes of the string that holds the headers.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    if let Some(pairs) = pairs(text) {
        return Some(pairs);
    }
    let has_ends = memchr::memmem::find_iter(bytes, b"\\n").count() > 1
        || memchr::memmem::find_iter(bytes, b"\\r").count() > 1;
    let real = memchr::memchr_iter(b'\n', crate::bytes::trim(bytes)).count();
    let escaped = memchr::memmem::find_iter(bytes, b"\\n").count();
    if !has_ends || real * 2 > escaped.max(2) * 3 {
        return None;
    }
    // Where fields begin behind such ends, and hardly any elsewhere, they are line ends.
    if !begin_behind(bytes, &[b"\\n", b"\\r", b"\"", b"'"]) {
        return None;
    }
    Some(unescape(text, longest_string(bytes)))
}

/// The longest string between quote marks, or all of the text where none holds most of it.
fn longest_string(bytes: &[u8]) -> Range<usize> {
    let mut best = 0..0;
    let (mut start, mut at) = (0, 0);
    while at <= bytes.len() {
        match bytes.get(at) {
            Some(b'\\') => at += 1,
            Some(b'"') | None => {
                if at - start > best.len() {
                    best = start..at;
                }
                start = at + 1;
            }
            Some(_) => {}
        }
        at += 1;
    }
    if best.len() * 2 > bytes.len() {
        best
    } else {
        0..bytes.len()
    }
}

/// The text of a string, its escapes decoded (RFC 8259 section 7).
fn unescape(text: &Text, range: Range<usize>) -> Text {
    let bytes = text.bytes();
    let mut edit = Edit::of(text);
    unescape_into(&mut edit, bytes, range);
    edit.finish()
}

fn unescape_into(edit: &mut Edit<'_>, bytes: &[u8], range: Range<usize>) {
    let mut done = range.start;
    let mut high = None;
    while let Some(found) = memchr::memchr(b'\\', bytes.get(done..range.end).unwrap_or_default()) {
        let at = done + found;
        if found > 0 {
            high = None;
        }
        edit.keep(done..at);
        done = at + 2;
        match bytes.get(at + 1) {
            Some(b'n') => edit.put(b"\n", at),
            Some(b'r') => {
                // Alone it is a line end as well.
                if bytes.get(at + 2..at + 4) != Some(b"\\n") {
                    edit.put(b"\n", at);
                }
            }
            Some(b't') => edit.put(b"\t", at),
            Some(&byte @ (b'"' | b'\\' | b'/' | b'\'')) => edit.put(&[byte], at),
            Some(b'u') => match unit(bytes, at + 2) {
                Some(unit) => {
                    done = at + 6;
                    let units = high.take().into_iter().chain([unit]);
                    match char::decode_utf16(units).last() {
                        Some(Ok(character)) => edit.put_char(character, at),
                        _ => high = Some(unit),
                    }
                }
                None => edit.keep(at..at + 2),
            },
            _ => edit.keep(at..(at + 2).min(range.end)),
        }
    }
    edit.keep(done..range.end.max(done));
}

fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 4)?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Headers as a list of objects with a name and a value each, as interfaces of mail services give them.
fn pairs(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    let strings = strings(bytes);
    let mut edit = Edit::of(text);
    let is = |at: usize, word: &str| {
        let string: Option<&Range<usize>> = strings.get(at);
        string.is_some_and(|s| {
            bytes
                .get(s.clone())
                .is_some_and(|b| b.eq_ignore_ascii_case(word.as_bytes()))
        })
    };
    let mut at = 0;
    let mut count = 0;
    while at + 3 < strings.len() {
        if !(is(at, "name") && is(at + 2, "value")) {
            at += 1;
            continue;
        }
        let (name, value) = (strings.get(at + 1)?.clone(), strings.get(at + 3)?.clone());
        unescape_into(&mut edit, bytes, name);
        edit.put(b": ", value.start);
        unescape_into(&mut edit, bytes, value.clone());
        edit.put(b"\n", value.end);
        count += 1;
        at += 4;
    }
    (count >= 2).then(|| edit.finish())
}

/// The strings of a text that may be JSON, without their quote marks.
fn strings(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut strings = Vec::new();
    // Other text may stand above.
    let mut lines = bytes.split(|&b| b == b'\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len() + 1;
        Some((start, line))
    });
    let opens = |line: &[u8]| matches!(crate::bytes::trim_start(line).first(), Some(b'{' | b'['));
    let Some((begin, _)) = lines.find(|(_, line)| opens(line)) else {
        return strings;
    };
    let mut start = None;
    let mut at = begin;
    while let Some(&byte) = bytes.get(at) {
        match (byte, start) {
            (b'\\', Some(_)) => at += 1,
            (b'"', None) => start = Some(at + 1),
            (b'"', Some(from)) => {
                strings.push(from..at);
                start = None;
            }
            _ => {}
        }
        at += 1;
    }
    strings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undone(text: &str) -> Option<String> {
        undo(&Text::new(text.as_bytes())).map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
    }

    #[test]
    fn the_string_that_holds_the_headers_is_decoded() {
        let plain = "Received: from a\n\tby \"b\"\nSubject: \u{e9} \u{1f600}\n";
        let escaped = r#"Received: from a\r\n\tby \"b\"\r\nSubject: \u00e9 \ud83d\ude00\r\n"#;
        assert_eq!(undone(escaped).as_deref(), Some(plain));
        let document = format!(r#"{{"id": "1", "headers": "{escaped}", "x": "a\\n"}}"#);
        assert_eq!(undone(&document).as_deref(), Some(plain));
    }

    #[test]
    fn names_and_values_become_fields() {
        let text = r#"[{"name":"Received","value":"from a by b"},{"name":"Subject","value":"c"}]"#;
        assert_eq!(
            undone(text).as_deref(),
            Some("Received: from a by b\nSubject: c\n")
        );
    }

    #[test]
    fn a_text_with_lines_of_its_own_is_left() {
        assert_eq!(undone("Subject: a\\nReceived: b\nTo: c\nFrom: d\n"), None);
    }
}
