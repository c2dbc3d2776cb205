//! Characters that programs put in place of others: Unicode spaces, typographic dashes and quotes, invisible ones.
//!
//! A sender may have chosen such characters. So they count as damage only where a server or the header itself put
//! the text: at the start of a line, in and around the name of a field, and in the date of a stamp.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use std::borrow::Cow;

use crate::paste::names::{Class, is_known_field, opening};
use crate::paste::text::{Edit, Text};
use crate::paste::unread::unmarked;

/// What a character stands in place of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Stand {
    Blank,
    Nothing,
    Hyphen,
    Quote(u8),
    Colon,
    /// A bracket or a semicolon of double width.
    Wide(u8),
}

fn stand(character: char) -> Option<Stand> {
    match character {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Some(Stand::Blank)
        }
        '\u{ad}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => Some(Stand::Nothing),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => {
            Some(Stand::Hyphen)
        }
        '\u{2018}'..='\u{201b}' | '\u{2032}' => Some(Stand::Quote(b'\'')),
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => Some(Stand::Quote(b'"')),
        '\u{ff1a}' | '\u{a789}' => Some(Stand::Colon),
        '\u{ff08}' => Some(Stand::Wide(b'(')),
        '\u{ff09}' => Some(Stand::Wide(b')')),
        '\u{ff1b}' => Some(Stand::Wide(b';')),
        '\u{ff1c}' => Some(Stand::Wide(b'<')),
        '\u{ff1e}' => Some(Stand::Wide(b'>')),
        _ => None,
    }
}

/// The same for the bytes of Windows-1252, in a text that is not UTF-8.
fn stand_of_byte(byte: u8) -> Option<Stand> {
    match byte {
        0xa0 => Some(Stand::Blank),
        0xad => Some(Stand::Nothing),
        0x96 | 0x97 => Some(Stand::Hyphen),
        0x91 | 0x92 => Some(Stand::Quote(b'\'')),
        0x93 | 0x94 => Some(Stand::Quote(b'"')),
        _ => None,
    }
}

/// The first character of a text that is not ASCII: what it stands for, and how long it is.
fn odd(text: &[u8]) -> (Option<Stand>, usize) {
    let head = text.get(..text.len().min(4)).unwrap_or_default();
    // A no-break space in UTF-8 that was read as Latin-1.
    if text.starts_with(b"\xc3\x82\xc2\xa0") {
        return (Some(Stand::Blank), 4);
    }
    let valid = match std::str::from_utf8(head) {
        Ok(valid) => valid,
        Err(error) => head
            .get(..error.valid_up_to())
            .and_then(|head| std::str::from_utf8(head).ok())
            .unwrap_or_default(),
    };
    match (valid.chars().next(), text.first()) {
        (Some(character), _) => (stand(character), character.len_utf8()),
        (None, Some(&byte)) => (stand_of_byte(byte), 1),
        (None, None) => (None, 1),
    }
}

/// Where the characters that stand for something are.
fn odd_places(text: &[u8]) -> Vec<(usize, Stand, usize)> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(found) = text
        .get(at..)
        .and_then(|rest| rest.iter().position(|b| !b.is_ascii()))
    {
        at += found;
        let (stand, length) = odd(text.get(at..).unwrap_or_default());
        if let Some(stand) = stand {
            places.push((at, stand, length));
        }
        at += length;
    }
    places
}

/// A line as it was before, and which kinds of characters stand at its start, around its name, or in its date.
struct Signs {
    blank: bool,
    nothing: bool,
    hyphen: bool,
    quote: bool,
}

impl Signs {
    const NONE: Signs = Signs {
        blank: false,
        nothing: false,
        hyphen: false,
        quote: false,
    };

    fn of(text: &[u8]) -> Signs {
        let mut signs = Signs::NONE;
        if text.is_ascii() {
            return signs;
        }
        let mut in_trace = false;
        for line in text.split(|&b| b == b'\n') {
            let places = odd_places(line);
            if places.is_empty() && is_known_field(line) {
                in_trace = opening(line).is_some_and(|o| o.class == Class::Trace);
                continue;
            }
            let before = replaced(line, &places);
            let opening = opening(unmarked(&before));
            if let Some(opening) = opening.filter(|opening| opening.class != Class::Unknown) {
                in_trace = opening.class == Class::Trace;
                let colon = opening.colon + (before.len() - unmarked(&before).len());
                // Up to the character behind the colon.
                let reach = (line.len() - before.len().min(line.len())) + colon + 2;
                let mut ahead = 0;
                for &(at, stand, length) in &places {
                    // Places behind others stand farther on in the text than in the one before.
                    if at <= colon + 1 + ahead && at <= reach {
                        signs.note(stand);
                    }
                    ahead += length.saturating_sub(usize::from(stand != Stand::Nothing));
                }
            } else if let Some(&(0, stand @ (Stand::Blank | Stand::Nothing), _)) = places.first() {
                signs.note(stand);
            }
            if in_trace {
                let semicolon = memchr::memrchr(b';', line);
                let date = semicolon.filter(|&at| has_time(line.get(at..).unwrap_or_default()));
                let host = by_host(line);
                for &(at, stand, _) in &places {
                    if date.is_some_and(|date| at > date) || host.contains(&at) {
                        signs.note(stand);
                    }
                }
            }
        }
        let is_wide = odd_places(text)
            .iter()
            .filter(|place| place.1 == Stand::Wide(b'('))
            .count()
            > 1;
        signs.hyphen |= is_wide && memchr::memchr(b'(', text).is_none();
        let has_plain = memchr::memchr(b'"', text).is_some();
        signs.quote |= !has_plain
            && odd_places(text)
                .iter()
                .any(|place| place.1 == Stand::Quote(b'"'));
        signs
    }

    fn note(&mut self, stand: Stand) {
        match stand {
            Stand::Blank => self.blank = true,
            Stand::Nothing => self.nothing = true,
            Stand::Hyphen | Stand::Colon | Stand::Wide(_) => self.hyphen = true,
            Stand::Quote(_) => self.quote = true,
        }
    }
}

/// The host behind `by`, which the server names itself; a peer's name has no blanks.
fn by_host(line: &[u8]) -> std::ops::Range<usize> {
    let is_word =
        |&at: &usize| at == 0 || line.get(at - 1).is_some_and(|b| crate::bytes::is_blank(*b));
    let Some(at) = memchr::memmem::find_iter(line, b"by ").find(is_word) else {
        return 0..0;
    };
    let rest = line.iter().skip(at + 3);
    at + 3..at + 3 + rest.take_while(|&&b| !crate::bytes::is_blank(b)).count()
}

/// True for text with a time of day in it.
fn has_time(text: &[u8]) -> bool {
    let is_time = |w: &[u8]| matches!(w, [a, b':', b] if a.is_ascii_digit() && b.is_ascii_digit());
    text.windows(3).any(is_time)
}

/// A line with plain characters in place of the others.
fn replaced<'a>(line: &'a [u8], places: &[(usize, Stand, usize)]) -> Cow<'a, [u8]> {
    if places.is_empty() {
        return Cow::Borrowed(line);
    }
    let mut plain = Vec::with_capacity(line.len());
    let mut done = 0;
    for &(at, stand, length) in places {
        plain.extend_from_slice(line.get(done..at).unwrap_or_default());
        plain.extend_from_slice(stand.plain());
        done = at + length;
    }
    plain.extend_from_slice(line.get(done..).unwrap_or_default());
    Cow::Owned(plain)
}

impl Stand {
    fn plain(&self) -> &'static [u8] {
        match self {
            Stand::Blank => b" ",
            Stand::Nothing => b"",
            Stand::Hyphen => b"-",
            Stand::Quote(b'"') => b"\"",
            Stand::Quote(_) => b"'",
            Stand::Colon => b":",
            Stand::Wide(b'(') => b"(",
            Stand::Wide(b')') => b")",
            Stand::Wide(b'<') => b"<",
            Stand::Wide(b'>') => b">",
            Stand::Wide(_) => b";",
        }
    }
}

/// True when such characters stand where no sender put them.
pub(in crate::paste) fn has_signs(text: &[u8]) -> bool {
    let signs = Signs::of(text);
    signs.blank || signs.nothing || signs.hyphen
}

fn replace(text: &Text, is_wanted: impl Fn(Stand) -> bool) -> Option<Text> {
    let mut edit = Edit::of(text);
    let mut done = 0;
    for (at, stand, length) in odd_places(text.bytes()) {
        if is_wanted(stand) {
            edit.keep(done..at);
            edit.put(stand.plain(), at);
            done = at + length;
        }
    }
    edit.keep(done..text.bytes().len());
    (done > 0).then(|| edit.finish())
}

/// Puts blanks in place of Unicode spaces.
pub(super) fn undo_spaces(text: &Text) -> Option<Text> {
    let signs = Signs::of(text.bytes());
    let wanted = |stand| stand == Stand::Blank;
    signs.blank.then(|| replace(text, wanted)).flatten()
}

/// Takes out what cannot be seen.
pub(super) fn undo_zero_width(text: &Text) -> Option<Text> {
    let signs = Signs::of(text.bytes());
    let wanted = |stand| stand == Stand::Nothing;
    signs.nothing.then(|| replace(text, wanted)).flatten()
}

/// Puts hyphens in place of dashes.
pub(super) fn undo_dashes(text: &Text) -> Option<Text> {
    let signs = Signs::of(text.bytes());
    let wanted = |stand| matches!(stand, Stand::Hyphen | Stand::Colon | Stand::Wide(_));
    signs.hyphen.then(|| replace(text, wanted)).flatten()
}

/// Puts plain quote marks in place of typographic ones.
pub(super) fn undo_quotes(text: &Text) -> Option<Text> {
    let signs = Signs::of(text.bytes());
    let wanted = |stand| matches!(stand, Stand::Quote(_));
    signs.quote.then(|| replace(text, wanted)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_programs_are_told_from_those_of_senders() {
        for (text, expected) in [
            ("Received:\u{a0}from\u{a0}a", true),
            ("Received: from a\n\u{a0}\u{a0}by b", true),
            ("\u{200b}Received: from a", true),
            ("Return\u{2011}Path: <a@b.example>", true),
            (
                "Received: from a; Thu,\u{a0}14 Mar 2024 09:12:03 +0000",
                true,
            ),
            (
                "Received: from a; Thu, 14 Mar 2024 09:12:03 \u{2013}0700",
                true,
            ),
            ("Subject: a\u{a0}b \u{2013} c\u{200b}", false),
            (
                "Received: from a\u{a0}b by c; Thu, 14 Mar 2024 09:12:03 +0000",
                false,
            ),
            ("X\u{2013}Y: z", false),
        ] {
            assert_eq!(has_signs(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn all_of_a_kind_are_replaced_once_it_shows() {
        let text = Text::new("Received:\u{a0}from a\u{2003}b \u{201c}c\u{201d}".as_bytes());
        let text = undo_spaces(&text).expect("spaces");
        assert_eq!(
            text.bytes(),
            "Received: from a b \u{201c}c\u{201d}".as_bytes()
        );
        assert_eq!(
            undo_quotes(&text).expect("quotes").bytes(),
            b"Received: from a b \"c\""
        );
    }
}
