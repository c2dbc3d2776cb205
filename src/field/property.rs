//! Reads the properties of one result (RFC 8601 section 2.2, "propspec" and "reasonspec").
//!
//! Total: words that are no property are passed over; where quote marks cannot be paired, reading ends.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use crate::bytes::{is_blank, same};
use crate::field::cfws::{run_end, skip_cfws, skip_quoted};
use crate::span::Span;

/// A property of a result. Every span is relative to the raw value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Property {
    /// What stands before the dot (`smtp`, `header`, ...); `None` when there is no dot.
    pub ptype: Option<Span>,
    /// Its name.
    pub name: Span,
    /// Its value, without quotes if all of it is one quoted string.
    pub value: Span,
}

/// The iterator that [`MethodResult::properties`](crate::field::MethodResult::properties) gives.
#[derive(Clone, Debug)]
pub struct Properties<'a> {
    text: &'a [u8],
    at: usize,
}

impl Iterator for Properties<'_> {
    type Item = Property;

    fn next(&mut self) -> Option<Property> {
        loop {
            let property = self.next_pair()?;
            if !is_reason(self.text, &property) {
                return Some(property);
            }
        }
    }
}

impl<'a> Properties<'a> {
    /// The properties in `text` from `at` on.
    pub(super) fn new(text: &'a [u8], at: usize) -> Self {
        Properties { text, at }
    }

    /// The next `name=value` or `ptype.name=value`, `reason=` included. What is neither is passed over.
    pub(super) fn next_pair(&mut self) -> Option<Property> {
        loop {
            self.at = skip_cfws(self.text, self.at);
            let first = self.keyword();
            if first.is_empty() {
                match *self.text.get(self.at)? {
                    b'"' => self.at = after_quoted(self.text, self.at)?,
                    _ => self.at += 1,
                }
                continue;
            }
            let (ptype, name) = if self.passes(b'.') {
                self.at = skip_cfws(self.text, self.at);
                (Some(first), self.keyword())
            } else {
                (None, first)
            };
            if name.is_empty() || !self.passes(b'=') {
                continue;
            }
            self.at = skip_cfws(self.text, self.at);
            let (value, end) = read_value(self.text, self.at)?;
            self.at = end;
            return Some(Property { ptype, name, value });
        }
    }

    fn keyword(&mut self) -> Span {
        let start = self.at;
        self.at = run_end(self.text, start, is_keyword_byte);
        Span::from_range(start, self.at)
    }

    /// Steps over comments and blanks, and then over `sign` if it comes next.
    fn passes(&mut self, sign: u8) -> bool {
        self.at = skip_cfws(self.text, self.at);
        let found = self.text.get(self.at) == Some(&sign);
        self.at += usize::from(found);
        found
    }
}

pub(super) fn is_reason(text: &[u8], property: &Property) -> bool {
    property.ptype.is_none() && same(property.name.of(text), b"reason")
}

/// A value and the place after it: everything up to a blank, a comment or the end, quoted strings kept whole.
///
/// `None` if a quote mark in it cannot be paired: half a value could say something else than the whole.
pub(super) fn read_value(text: &[u8], start: usize) -> Option<(Span, usize)> {
    let mut at = start;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => at = after_quoted(text, at)?,
            b'(' => break,
            _ if is_blank(byte) => break,
            _ => at += 1,
        }
    }
    let is_quoted = text.get(start) == Some(&b'"') && skip_quoted(text, start) == Some(at);
    let span = if is_quoted {
        Span::from_range(start + 1, at - 1)
    } else {
        Span::from_range(start, at)
    };
    Some((span, at))
}

/// The place after the quoted string that opens at `at`.
///
/// `None` if it does not close, or if the mark stands in the middle of a word: in `helo=a"b` it came with a stranger's
/// text, and paired with the next mark it would turn quoted text into plain text.
pub(super) fn after_quoted(text: &[u8], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|place| text.get(place));
    match before {
        None | Some(b'=' | b'<' | b';' | b')') => skip_quoted(text, at),
        Some(&byte) if is_blank(byte) => skip_quoted(text, at),
        Some(_) => None,
    }
}

/// Letters, digits and hyphens are a keyword (RFC 5321 section 4.1.2, "Ldh-str"); underscores are met.
pub(super) fn is_keyword_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_mark_opens_only_where_a_word_begins() {
        for (text, at, expected) in [
            (&b"\"a\" "[..], 0, Some(3)),
            (b"x=\"a\"", 2, Some(5)),
            (b"<\"a\"@b>", 1, Some(4)),
            (b"a\"b\"", 1, None),
            (b"\"a", 0, None),
        ] {
            assert_eq!(after_quoted(text, at), expected, "{text:?}");
        }
    }

    #[test]
    fn words_that_are_no_property_are_passed_over() {
        let text = b"junk a.b . = c.d=e \"x.y=z\" ) / f = (g=h) i";
        let found: Vec<_> = Properties::new(text, 0)
            .map(|property| (property.name.of(text), property.value.of(text)))
            .collect();
        assert_eq!(found, [(&b"d"[..], &b"e"[..]), (b"f", b"i")]);
    }
}
