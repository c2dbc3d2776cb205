//! Places in a header block. Whatever was read is a [`Span`], so every fact leads back to its bytes.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "a span ends where it starts, or later"
)]

use std::fmt;

/// A range of bytes, `start` inclusive and `end` exclusive, with `start <= end`.
///
/// What it is relative to is said where it is stored: the header block for fields, the field's raw value for
/// everything that was read inside a field. Four bytes a side are enough because `input` refuses larger blocks.
///
/// ```
/// use tlstrail::Span;
/// let span = Span::new(5, 9);
/// assert_eq!(span.of(b"with ESMTPS"), b"ESMT");
/// assert!(span.of(b"").is_empty());
/// ```
#[derive(Clone, Copy, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte past the end.
    pub end: u32,
}

impl Span {
    /// The range `start..end`; an `end` before `start` gives an empty span at `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        Span {
            start,
            end: if end < start { start } else { end },
        }
    }

    /// The range `start..end` from byte counts; counts past `u32::MAX` stop there.
    pub fn from_range(start: usize, end: usize) -> Self {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span::new(clip(start), clip(end))
    }

    /// Number of bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// True when it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The bytes it covers in `text`; what lies past the end of `text` is left out.
    pub fn of(self, text: &[u8]) -> &[u8] {
        let end = (self.end as usize).min(text.len());
        let start = (self.start as usize).min(end);
        text.get(start..end).unwrap_or_default()
    }

    /// The same range, counted from a place `by` bytes earlier.
    pub const fn shifted(self, by: u32) -> Self {
        Span {
            start: self.start.saturating_add(by),
            end: self.end.saturating_add(by),
        }
    }

    /// The smallest range that covers both.
    pub fn cover(self, other: Span) -> Self {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// True when `other` lies inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A value and the bytes it was read from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Spanned<T> {
    /// What was understood.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub const fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}
