//! Text together with its place in the field's value.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use std::ops::Range;

use crate::bytes;
use crate::span::{Span, Spanned};

impl<'a> Spanned<&'a [u8]> {
    /// The same without `suffix` at its end.
    pub fn without_suffix(self, suffix: &[u8]) -> Self {
        match self.value.strip_suffix(suffix) {
            Some(value) => {
                let cut = u32::try_from(suffix.len()).unwrap_or(0);
                Spanned::new(value, Span::new(self.span.start, self.span.end - cut))
            }
            None => self,
        }
    }

    /// The parts between `separator`s.
    pub fn parts(self, separator: u8) -> impl Iterator<Item = Spanned<&'a [u8]>> {
        let mut start = self.span.start;
        self.value.split(move |b| *b == separator).map(move |part| {
            let span = Span::new(start, start + u32::try_from(part.len()).unwrap_or(0));
            start = span.end + 1;
            Spanned::new(part, span)
        })
    }

    /// The bytes from `range.start` to `range.end`, counted from its own start.
    pub fn part(self, range: Range<usize>) -> Self {
        let start = self.span.start as usize;
        let span = Span::from_range(start + range.start, start + range.end);
        Spanned::new(&self.value[range], span)
    }

    /// The bytes from `start` on.
    pub fn part_from(self, start: usize) -> Self {
        self.part(start..self.value.len())
    }

    /// The same without blanks on either side.
    pub fn trimmed(self) -> Self {
        let start = self.value.len() - bytes::trim_start(self.value).len();
        self.part(start..start + bytes::trim(self.value).len())
    }

    /// Where the word ends that begins at `start`: the next blank, if one comes.
    pub fn next_blank(self, start: usize) -> Option<usize> {
        let length = self.value[start..]
            .iter()
            .position(|&b| bytes::is_blank(b))?;
        Some(start + length)
    }
}
