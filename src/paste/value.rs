//! How far the value of a field has come: whether a new field may begin where it stands.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a search of the same text"
)]

use crate::bytes::trim;
use crate::field::find_date;

/// Bytes at the end of a value in which its date is looked for.
const TAIL: usize = 160;

/// Follows the value of a trace field: brackets, quotes, and the date at its end.
#[derive(Clone, Debug, Default)]
pub(super) struct Value {
    depth: u32,
    square: u32,
    quoted: bool,
    escaped: bool,
    tail: Vec<u8>,
    /// The list of signed field names is open.
    lists_names: bool,
    /// Bytes so far.
    pub(super) length: usize,
}

impl Value {
    /// Adds text.
    pub(super) fn add(&mut self, text: &[u8]) {
        for &byte in text {
            self.add_byte(byte);
        }
    }

    fn add_byte(&mut self, byte: u8) {
        self.length += 1;
        if self.tail.len() >= 2 * TAIL {
            self.tail.drain(..TAIL);
        }
        self.tail.push(byte);
        if std::mem::take(&mut self.escaped) {
            return;
        }
        match byte {
            b'\\' => self.escaped = self.quoted || self.depth > 0,
            // Quote marks inside a comment are plain text.
            b'"' if self.depth == 0 => self.quoted = !self.quoted,
            b'(' if !self.quoted => self.depth += 1,
            b')' if !self.quoted => self.depth = self.depth.saturating_sub(1),
            // A peer may call itself `[anything`, and it ends where that is closed.
            b'[' if !self.quoted && self.depth == 0 => self.square += 1,
            b']' if !self.quoted && self.depth == 0 => self.square = self.square.saturating_sub(1),
            _ => {}
        }
        match byte {
            b';' => self.lists_names = false,
            b'=' if self.tail_word() == b"h" => self.lists_names = true,
            _ => {}
        }
    }

    /// The word before the last byte.
    fn tail_word(&self) -> &[u8] {
        let text = self.tail.split_last().map_or(&[][..], |(_, text)| text);
        let start = text
            .iter()
            .rposition(|b| matches!(b, b' ' | b'\t' | b'\n' | b';'));
        text.get(start.map_or(0, |at| at + 1)..).unwrap_or_default()
    }

    /// True outside brackets and quotes.
    pub(super) const fn is_balanced(&self) -> bool {
        self.depth == 0 && self.square == 0 && !self.quoted
    }

    /// True inside the list of a signature's names.
    pub(super) const fn lists_names(&self) -> bool {
        self.lists_names
    }

    /// True when the value is balanced and ends with a date, as a trace field does (RFC 5321 section 4.4).
    pub(super) fn has_date(&self) -> bool {
        self.date().is_some()
    }

    /// The same, and the date has all its parts: the zone may stand on the next line.
    pub(super) fn is_complete(&self) -> bool {
        self.date().is_some_and(|text| {
            let is_numeric = text.iter().rev().take(24).any(|b| matches!(b, b'+' | b'-'));
            is_numeric
                || text
                    .last()
                    .is_some_and(|b| b.is_ascii_alphabetic() || *b == b')')
        })
    }

    /// The date at the end of a balanced value.
    fn date(&self) -> Option<&[u8]> {
        if !self.is_balanced() {
            return None;
        }
        let tail = &self.tail[self.tail.len().saturating_sub(TAIL)..];
        let date = find_date(tail)?;
        let rest = trim(tail.get(date.end as usize..).unwrap_or_default());
        let is_over = rest
            .first()
            .is_none_or(|&b| matches!(b, b'(' | b';' | b'['));
        is_over.then(|| date.of(tail))
    }

    /// True when it ends with a mark that text was left out.
    pub(super) fn is_cut(&self) -> bool {
        super::cut::ends_cut(&self.tail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        let mut value = Value::default();
        value.add(text.as_bytes());
        value
    }

    #[test]
    fn a_stamp_is_complete_with_its_date() {
        for text in [
            " from a by b with ESMTPS id 1; Thu, 14 Mar 2024 09:12:03 +0000",
            " from a by b; Thu, 14 Mar 2024 09:12:03 +0000 (UTC)",
            " by b; 14 Mar 2024 09:12:03 GMT",
            " by b; Thu, 14 Mar 2024 02:12:06 -0700 (PDT) (envelope-from x)",
        ] {
            assert!(value(text).is_complete(), "{text}");
        }
        for text in [
            " from a by b with ESMTPS id 1;",
            " from a (b; Thu, 14 Mar 2024 09:12:03 +0000",
            " from a for \"x; Thu, 14 Mar 2024 09:12:03 +0000",
            " by b; Thu, 14 Mar 2024 09:12:",
            " by b; Thu, 14 Mar 2024 09:12:03",
            " by b; Thu, 14 Mar 2024 09:12:03 +0000 by c",
        ] {
            assert!(!value(text).is_complete(), "{text}");
        }
    }

    #[test]
    fn lists_of_names_are_followed() {
        assert!(value(" v=1; d=a; h=From:To").lists_names());
        assert!(!value(" v=1; h=From:To; bh=x").lists_names());
        assert!(!value(" bh=From").lists_names());
    }
}
