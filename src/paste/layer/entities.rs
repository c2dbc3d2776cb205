//! Characters written as HTML entities.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use crate::paste::text::{Edit, Text};

/// The names met in copied headers.
const NAMES: [(&str, char); 22] = [
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("hyphen", '\u{2010}'),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("hellip", '\u{2026}'),
    ("NewLine", '\n'),
    ("Tab", '\t'),
];

/// The entity that starts at an ampersand, and its length.
fn entity(text: &[u8]) -> Option<(char, usize)> {
    const LONGEST: usize = 12;
    let rest = text.get(1..)?;
    let end = rest.iter().take(LONGEST).position(|&b| b == b';')?;
    let name = std::str::from_utf8(rest.get(..end)?).ok()?;
    let character = if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(
            || number.parse().ok(),
            |hex| u32::from_str_radix(hex, 16).ok(),
        )?;
        char::from_u32(code).filter(|&c| c != '\0')?
    } else {
        NAMES.iter().find(|(known, _)| *known == name)?.1
    };
    Some((character, end + 2))
}

/// True when angle brackets and the like are written as entities throughout a text.
pub(in crate::paste) fn is_escaped(text: &[u8]) -> bool {
    let (mut brackets, mut others) = (0_usize, 0_usize);
    for at in memchr::memchr_iter(b'&', text) {
        match entity(text.get(at..).unwrap_or_default()) {
            Some(('<' | '>', _)) => brackets += 1,
            Some(_) => others += 1,
            None => {}
        }
    }
    // An address in plain brackets says that nobody wrote them otherwise.
    let is_plain = memchr::memchr(b'<', text).is_some();
    (!is_plain && (brackets > 0 || others >= 3)) || is_indented(text)
}

/// True when lines begin with entities of blanks, which no sender put there: the sender's lines begin within a field.
fn is_indented(text: &[u8]) -> bool {
    let lines = || text.split(|&b| b == b'\n');
    let starts = |line: &&[u8]| {
        line.starts_with(b"&nbsp;") || line.starts_with(b"&#160;") || line.starts_with(b"&emsp;")
    };
    lines().any(|line| starts(&line))
}

/// Decodes the entities, if they stand throughout the text.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let bytes = text.bytes();
    if !is_escaped(bytes) {
        return None;
    }
    let mut edit = Edit::of(text);
    let mut done = 0;
    for at in memchr::memchr_iter(b'&', bytes) {
        if let Some((character, length)) = entity(bytes.get(at..).unwrap_or_default()) {
            edit.keep(done..at);
            // Line ends that stand throughout are undone apart; this one the sender may have written.
            let character = if matches!(character, '\n' | '\r') {
                ' '
            } else {
                character
            };
            edit.put_char(character, at);
            done = at + length;
        }
    }
    edit.keep(done..bytes.len());
    Some(edit.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_where_no_plain_bracket_stands() {
        let undone = |text: &str| {
            undo(&Text::new(text.as_bytes()))
                .map(|t| String::from_utf8_lossy(t.bytes()).into_owned())
        };
        assert_eq!(
            undone("for &lt;a@b.example&gt;; &#34;x&#x22; &amp;lt; AT&T").as_deref(),
            Some("for <a@b.example>; \"x\" &lt; AT&T")
        );
        assert_eq!(undone("for <a@b.example> &lt;x&gt;"), None);
    }
}
