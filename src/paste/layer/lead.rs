//! Other text on the line of the first field: `Headers: Received: from ...`, `<pre>Received: ...`.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a search of the same text"
)]

use crate::bytes::{find, is_blank, trim};
use crate::paste::names::{Class, opening};
use crate::paste::text::{Edit, Text};
use crate::paste::unread::has_unread_stamp;

/// The longest text before the first field.
const LONGEST: usize = 120;

/// True for a field that a header block opens with.
fn opens(text: &[u8]) -> bool {
    opening(text).is_some_and(|o| {
        o.is_spaced
            && matches!(
                o.class,
                Class::Trace | Class::Evidence | Class::Signature | Class::Known
            )
    })
}

/// Where the first field stands on the first line that has one, if other text stands before it on that line.
fn place(bytes: &[u8]) -> Option<usize> {
    let mut start = 0;
    for line in bytes.split(|&b| b == b'\n') {
        let own = opening(line).filter(|o| o.class != Class::Unknown);
        if own.is_some() {
            return None;
        }
        let inside = (1..line.len().min(LONGEST)).find(|&at| {
            !line[at - 1].is_ascii_alphanumeric()
                && line[at - 1] != b'-'
                && line[at].is_ascii_alphabetic()
                && opens(line.get(at..).unwrap_or_default())
        });
        if let Some(at) = inside {
            let before = line.get(..at).unwrap_or_default();
            // Only blanks are an indentation; a piece of a stamp is no other text.
            let is_stamp = memchr::memmem::find(before, b" by ").is_some()
                || memchr::memchr(b';', before).is_some();
            let above = bytes.get(..start + at).unwrap_or_default();
            return (!trim(before).is_empty()
                && !has_unread_stamp(above)
                && !is_stamp
                && !before.iter().any(|b| matches!(b, b'(' | b'@'))
                && !is_peer(before)
                && is_harmless(before))
            .then_some(start + at);
        }
        start += line.len() + 1;
    }
    None
}

/// True for text in front of a field that is no label. What stands behind a label, `Betreff:` or `Objet :` or one in a
/// cell of its own, may be the sender's text; only words that speak of headers, marks, tags, and who wrote when in a chat
/// announce a block.
fn is_harmless(before: &[u8]) -> bool {
    let text = String::from_utf8_lossy(before).to_lowercase();
    let text = without_marks(text.trim());
    let (words, is_chat) = match text
        .trim()
        .strip_prefix('[')
        .and_then(|t| t.split_once(']'))
    {
        // `[14/03/2024, 11:03:22] Uli:`
        Some((time, rest)) if time.contains(|c: char| c.is_ascii_digit()) => {
            (rest.trim().to_owned(), true)
        }
        _ => (text.trim().to_owned(), false),
    };
    let Some(label) = words.strip_suffix(':') else {
        // Marks and single letters, as in `b'`, are no label.
        return !words.contains('\t') && words.chars().filter(|c| c.is_alphabetic()).count() < 2;
    };
    if label.contains([':', '\t', '\u{ff1a}']) {
        return false;
    }
    const TELLING: [&str; 6] = [
        "header",
        "kopfzeile",
        "quelltext",
        "source",
        "en-tête",
        "encabezado",
    ];
    is_chat || TELLING.iter().any(|word| label.contains(word))
}

/// The text without tags and the names of code blocks: `<pre>`, `{noformat}`.
fn without_marks(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some(at) = rest.find(['<', '{']) {
        let close = if rest[at..].starts_with('<') {
            '>'
        } else {
            '}'
        };
        let Some(end) = rest[at..].find(close) else {
            break;
        };
        kept.push_str(&rest[..at]);
        rest = &rest[at + end + 1..];
    }
    kept.push_str(rest);
    kept
}

/// True for the start of a peer's name in brackets.
fn is_peer(before: &[u8]) -> bool {
    before.contains(&b'[') && find(before, b"from").is_some()
}

/// True when other text stands before the first field of a block.
pub(in crate::paste) fn has_lead(head: &[u8]) -> bool {
    place(head).is_some()
}

/// Puts the first field on a line of its own.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let at = place(text.bytes())?;
    let mut edit = Edit::of(text);
    edit.keep(0..at);
    edit.trim_end(|b| is_blank(b) && b != b'\n');
    edit.put(b"\n\n", at);
    edit.keep(at..text.bytes().len());
    Some(edit.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_field_gets_a_line_of_its_own() {
        let undone = |text: &str| {
            undo(&Text::new(text.as_bytes()))
                .map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
        };
        for lead in [
            "Headers: ",
            "{noformat}",
            "[14/03/2024, 11:03:22] Uli: ",
            "b'",
        ] {
            let want = format!("{}\n\nReceived: from a\nTo: b\n", lead.trim_end());
            assert_eq!(
                undone(&format!("{lead}Received: from a\nTo: b\n")),
                Some(want)
            );
        }
        for text in [
            "Received: from a Received: from b\n",
            "    Received: from a\n",
            "Subject: see Received: from b\n",
            "with ESMTP (helo Received: from b)\n",
            "Betreff: Received: from b\nTo: b\n",
            "Objet : Received: from b\n\nReceived: from a\n",
            "Betreff: my headers: Received: from b\n",
            "Betreff\tReceived: from b\n",
            "Look at this Received: from b\n",
        ] {
            assert_eq!(undone(text), None, "{text}");
        }
    }
}
