//! The shape of a trace field: what may be shown to others so that a new writer can be taken up.
//!
//! Brackets, separators and words of a closed list stay; all else becomes a placeholder: `NAME` (a host's name),
//! `ADDR` (an address of the network), `MAILBOX`, `ID`, `DATE`, `VERSION` (of TLS), `SUITE`, `N` (a number), `WORD`.
//! Words are written as the list has them, not as the field has them, so no byte of the field reaches the shape.

mod words;

use self::words::WORDS;
use crate::received::{Stamp, read_address};
use crate::span::Span;
use crate::tls::{find_bulk_cipher, find_group, find_signature, find_suite, read_version};

/// A longer shape is cut.
const LONGEST: usize = 320;

/// Bytes of a field that are looked at, so that a field full of words costs no more than another.
const LOOKED_AT: usize = 4096;

/// Appends the shape of a stamp with the raw value `value`.
pub(super) fn append_shape(value: &[u8], stamp: &Stamp, out: &mut String) {
    let mut writer = Writer { out, words: 0 };
    let start = writer.out.len();
    let places = [
        (stamp.date.map(|date| date.span), "DATE"),
        (stamp.id, "ID"),
        (stamp.for_, "MAILBOX"),
        (stamp.from.name, "NAME"),
        (stamp.from.rdns, "NAME"),
        (stamp.by.name, "NAME"),
    ];
    let value = value.get(..LOOKED_AT).unwrap_or(value);
    let mut at = 0;
    while let Some(&byte) = value.get(at) {
        if writer.out.len() - start > LONGEST {
            writer.end_words();
            writer.out.push('…');
            return;
        }
        if let Some((end, placeholder)) = starts_place(at, &places) {
            let text = value.get(at..end).unwrap_or_default();
            // A domain literal keeps its brackets: `[192.0.2.1]`.
            match text {
                [b'[', inner @ .., b']'] if read_address(inner).is_some() => writer.put("[ADDR]"),
                _ if read_address(text).is_some() => writer.put("ADDR"),
                _ => writer.put(placeholder),
            }
            at = end;
            continue;
        }
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {
                writer.blank();
                at += 1;
            }
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b';' | b',' | b'=' | b'"'
            | b'\'' | b'|' => {
                writer.mark(char::from(byte));
                at += 1;
            }
            _ => {
                let rest = value.get(at..).unwrap_or_default();
                let to_mark = rest.iter().position(|b| is_mark(*b)).unwrap_or(rest.len());
                let to_place = next_place(at, &places).map_or(to_mark, |next| next - at);
                let end = at + to_mark.min(to_place).max(1);
                writer.word(value.get(at..end).unwrap_or_default());
                at = end;
            }
        }
    }
    writer.end_words();
    let trimmed = writer.out.trim_end().len();
    writer.out.truncate(trimmed);
}

fn is_mark(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"()<>[]{};,=\"'|".contains(&byte)
}

type Places = [(Option<Span>, &'static str); 6];

fn starts_place(at: usize, places: &Places) -> Option<(usize, &'static str)> {
    places.iter().find_map(|(span, placeholder)| {
        let span = span.filter(|span| span.start as usize == at && !span.is_empty())?;
        Some((span.end as usize, *placeholder))
    })
}

fn next_place(at: usize, places: &Places) -> Option<usize> {
    let starts = places.iter().filter_map(|(span, _)| *span);
    starts
        .map(|span| span.start as usize)
        .filter(|start| *start > at)
        .min()
}

struct Writer<'a> {
    out: &'a mut String,
    /// Words in a row that became `WORD`.
    words: u32,
}

impl Writer<'_> {
    fn end_words(&mut self) {
        if self.words > 0 {
            let text = if self.words > 1 { "WORDS" } else { "WORD" };
            self.push_apart(text);
            self.words = 0;
        }
    }

    /// Appends text that must not grow together with what stands before it.
    fn push_apart(&mut self, text: &str) {
        if self.out.ends_with(char::is_alphanumeric) {
            self.out.push(' ');
        }
        self.out.push_str(text);
    }

    fn blank(&mut self) {
        if self.words == 0 && !self.out.ends_with(' ') && !self.out.is_empty() {
            self.out.push(' ');
        } else if self.words > 0 {
            // Whether a blank is due is known with the next word.
            self.words |= BLANK;
        }
    }

    fn mark(&mut self, mark: char) {
        let blank = self.take_blank();
        self.end_words();
        if blank {
            self.out.push(' ');
        }
        self.out.push(mark);
    }

    fn put(&mut self, text: &str) {
        let blank = self.take_blank();
        self.end_words();
        if blank {
            self.out.push(' ');
        }
        self.push_apart(text);
    }

    fn take_blank(&mut self) -> bool {
        let blank = self.words & BLANK != 0;
        self.words &= !BLANK;
        blank
    }

    fn word(&mut self, text: &[u8]) {
        match meaning(text) {
            Some(meaning) => {
                self.put(meaning);
                let tail = text.last().filter(|b| b".:".contains(b));
                if let Some(&tail) = tail {
                    self.out.push(char::from(tail));
                }
            }
            None => {
                self.take_blank();
                self.words = (self.words + 1).min(2);
            }
        }
    }
}

/// A bit of [`Writer::words`]: a blank followed.
const BLANK: u32 = 1 << 31;

/// The listed word or the placeholder that a word stands for; `None` for `WORD`.
fn meaning(text: &[u8]) -> Option<&'static str> {
    let bare = text.strip_suffix(b".").unwrap_or(text);
    let bare = bare.strip_suffix(b":").unwrap_or(bare);
    if let Some(word) = listed(bare) {
        return Some(word);
    }
    if bare.contains(&b'@') {
        return Some("MAILBOX");
    }
    if !bare.is_empty()
        && bare
            .iter()
            .all(|b| b.is_ascii_digit() || b"/-+".contains(b))
    {
        return Some("N");
    }
    if read_address(bare).is_some() {
        return Some("ADDR");
    }
    // The look-ups of names cost much; what they find starts or is made so.
    if matches!(bare.first(), Some(b'T' | b't' | b'S' | b's' | b'0'))
        && read_version(bare).is_some()
    {
        return Some("VERSION");
    }
    let is_name = is_name(bare);
    if !is_name && bare.iter().any(u8::is_ascii_digit) {
        if find_suite(bare).is_some() || find_bulk_cipher(bare).is_some() {
            return Some("SUITE");
        }
        if find_group(bare).is_some() || find_signature(bare).is_some() {
            return Some("GROUP");
        }
        if bare
            .iter()
            .all(|b| b.is_ascii_digit() || b"./-:+".contains(b))
        {
            return Some("N");
        }
    }
    match is_name {
        true if bare.iter().all(|b| b.is_ascii_digit() || *b == b'.') => Some("N"),
        true => Some("NAME"),
        false => None,
    }
}

/// Labels parted by dots.
fn is_name(text: &[u8]) -> bool {
    let is_label = |label: &[u8]| {
        !label.is_empty()
            && label
                .iter()
                .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(b))
    };
    text.contains(&b'.') && text.split(|&b| b == b'.').all(is_label)
}

/// The word of the list that `text` is, case aside.
fn listed(text: &[u8]) -> Option<&'static str> {
    let mut lower = [0_u8; LONGEST_WORD];
    let lower = lower.get_mut(..text.len())?;
    lower.copy_from_slice(text);
    lower.make_ascii_lowercase();
    let at = WORDS
        .binary_search_by(|word| word.as_bytes().cmp(lower))
        .ok()?;
    WORDS.get(at).copied()
}

/// The longest word of the list.
const LONGEST_WORD: usize = 20;

/// True when every word of a shape is a placeholder or on the list: the promise that a shape keeps.
#[cfg(test)]
pub(super) fn is_redacted(shape: &str) -> bool {
    const PLACEHOLDERS: &[&str] = &[
        "NAME", "ADDR", "MAILBOX", "ID", "DATE", "VERSION", "SUITE", "GROUP", "N", "WORD", "WORDS",
        "…",
    ];
    let is_mark = |c: char| c.is_ascii_whitespace() || "()<>[]{};,=\"'|.:".contains(c);
    shape.split(is_mark).all(|word| {
        let bare = word.strip_suffix('…').unwrap_or(word);
        bare.is_empty()
            || PLACEHOLDERS.contains(&word)
            || PLACEHOLDERS.contains(&bare)
            || WORDS.contains(&bare)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::received::Items;
    use proptest::prelude::*;

    fn shape(value: &[u8]) -> String {
        let stamp = Stamp::read(value, &mut Items::default());
        let mut out = String::new();
        append_shape(value, &stamp, &mut out);
        out
    }

    #[test]
    fn structure_stays_and_names_go() {
        for (value, want) in [
            (
                " from mx.a.example (mx.a.example [192.0.2.1]) by Mx.B.example (Acme Mailer 3.2) with ESMTP id 7Gx-1\n\tfor <anna@b.example>; Thu, 14 Mar 2024 09:12:03 +0000",
                "from NAME (NAME [ADDR]) by NAME (WORD mailer N) with esmtp id ID for <MAILBOX>; DATE",
            ),
            (
                " from [192.0.2.1] (helo=Annas-Laptop) by b with SMTP (TLS: version=TLSv1.2, cipher=AES256-SHA, 256 bits)",
                "from [ADDR] (helo=NAME) by NAME with smtp (tls: version=VERSION, cipher=SUITE, N bits)",
            ),
            (" Anna Miller, 1 Main Street", "WORDS, N WORDS"),
            ("", ""),
        ] {
            let got = shape(value.as_bytes());
            assert_eq!(got, want);
            assert!(is_redacted(&got), "{got}");
        }
    }

    #[test]
    fn the_words_are_in_order() {
        assert!(WORDS.is_sorted());
        assert!(WORDS.iter().all(|word| word.len() <= LONGEST_WORD));
    }

    #[test]
    fn a_shape_has_an_end() {
        let long = b" (from x".repeat(5000);
        assert!(shape(&long).chars().count() < LONGEST + 20);
    }

    proptest! {
        #[test]
        fn no_byte_of_the_field_reaches_the_shape(value in proptest::collection::vec(any::<u8>(), 0..300)) {
            let shape = shape(&value);
            prop_assert!(is_redacted(&shape), "{shape}");
        }

        #[test]
        fn no_word_of_a_field_reaches_the_shape(words in proptest::collection::vec("(from|by|with|id|for|;|\\(|\\)|\\[|<|Anna|a\\.miller@b\\.example|MX7|10\\.1\\.2\\.3|[A-Za-z0-9.@:/_-]{1,12}|[^ ]{1,5})", 0..40)) {
            let shape = shape(words.join(" ").as_bytes());
            prop_assert!(is_redacted(&shape), "{shape}");
            prop_assert!(!shape.contains("Anna") && !shape.contains("iller"), "{shape}");
        }
    }
}
