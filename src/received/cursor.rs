//! Steps through the tokens of one note. Folds count as blanks; nothing is copied.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use crate::bytes;
use crate::span::{Span, Spanned};

/// A place inside a note.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    value: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    /// Starts at the first byte of `range`.
    pub fn new(value: &'a [u8], range: Span) -> Self {
        let end = (range.end as usize).min(value.len());
        Cursor {
            value,
            at: (range.start as usize).min(end),
            end,
        }
    }

    fn skip_blanks(&mut self) {
        while self.at < self.end && bytes::is_blank(self.value[self.at]) {
            self.at += 1;
        }
    }

    /// Where the word ends that starts at the next token.
    fn word_end(&self) -> usize {
        let text = &self.value[self.at..self.end];
        self.at
            + text
                .iter()
                .position(|&b| bytes::is_blank(b))
                .unwrap_or(text.len())
    }

    /// The next word, without moving.
    pub fn peek(mut self) -> Option<&'a [u8]> {
        self.word().map(|word| word.value)
    }

    /// The next run of bytes without blanks.
    pub fn word(&mut self) -> Option<Spanned<&'a [u8]>> {
        self.skip_blanks();
        let start = self.at;
        self.at = self.word_end();
        (self.at > start).then(|| {
            Spanned::new(
                &self.value[start..self.at],
                Span::from_range(start, self.at),
            )
        })
    }

    /// The next word up to `stop`, which must be there and is passed over.
    pub fn word_before(&mut self, stop: u8) -> Option<Spanned<&'a [u8]>> {
        self.skip_blanks();
        let start = self.at;
        let length = self.value[start..self.end]
            .iter()
            .position(|b| *b == stop || bytes::is_blank(*b))?;
        let end = start + length;
        if self.value[end] != stop || length == 0 {
            return None;
        }
        self.at = end + 1;
        Some(Spanned::new(
            &self.value[start..end],
            Span::from_range(start, end),
        ))
    }

    /// Moves past the next word if it begins with `name`; what stands behind that, less a comma at the end.
    pub fn value_of(&mut self, name: &[u8]) -> Option<Spanned<&'a [u8]>> {
        self.skip_blanks();
        if !bytes::starts_with(&self.value[self.at..self.end], name) {
            return None;
        }
        self.at += name.len();
        let start = self.at;
        self.at = self.word_end();
        let span = Span::from_range(start, self.at);
        Some(Spanned::new(&self.value[start..self.at], span).without_suffix(b","))
    }

    /// Moves past the words of `phrase` if they come next.
    pub fn eat(&mut self, phrase: &[u8]) -> bool {
        let Some(rest) = bytes::after_words(&self.value[self.at..self.end], phrase) else {
            return false;
        };
        self.at = self.end - rest.len();
        true
    }

    /// Moves past the comment that comes next and steps into it.
    pub fn comment(&mut self) -> Option<Cursor<'a>> {
        let span = self.comment_span()?;
        Some(Cursor {
            at: span.start as usize + 1,
            end: span.end as usize - 1,
            ..*self
        })
    }

    /// Moves past the comment that comes next; its place, parentheses included. Not nested ones: no note has them.
    pub fn comment_span(&mut self) -> Option<Span> {
        self.skip_blanks();
        let text = &self.value[self.at..self.end];
        if text.first() != Some(&b'(') {
            return None;
        }
        let length = text.iter().position(|&b| b == b')')? + 1;
        let start = self.at;
        self.at += length;
        Some(Span::from_range(start, self.at))
    }

    /// True when only blanks are left.
    pub fn is_done(mut self) -> bool {
        self.skip_blanks();
        self.at == self.end
    }

    /// All that is left.
    pub fn rest(self) -> Span {
        Span::from_range(self.at, self.end)
    }

    /// True when what is left ends with `suffix`.
    pub fn ends_with(self, suffix: &[u8]) -> bool {
        bytes::trim(&self.value[self.at..self.end]).ends_with(suffix)
    }
}
