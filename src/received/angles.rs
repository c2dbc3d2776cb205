//! Angle brackets right of `by`: they stand around addresses, and where they do not pair, one of these has left its own.

use crate::bytes;
use crate::span::Span;

/// Asks items from left to right, and searches each byte of the value once.
#[derive(Default)]
pub struct Angles {
    /// Where the first bracket stands behind all items that were asked for; before the first search, 0.
    next: u32,
}

impl Angles {
    /// True when the brackets inside an item pair. Items must come in their order.
    pub fn pair_in(&mut self, value: &[u8], item: Span) -> bool {
        if self.next < item.start || item.start == 0 {
            let rest = value.get(item.start as usize..).unwrap_or_default();
            let found = memchr::memchr2(b'<', b'>', rest).and_then(|at| u32::try_from(at).ok());
            self.next = found.map_or(u32::MAX, |at| item.start.saturating_add(at));
        }
        self.next >= item.end || pair(item.of(value))
    }
}

/// True when each `<` has its `>`, and none comes first. One between blanks, inside a comment, stands around nothing.
fn pair(text: &[u8]) -> bool {
    let is_blank = |at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .is_some_and(|&b| bytes::is_blank(b))
    };
    let mut depth = 0_u32;
    for at in memchr::memchr2_iter(b'<', b'>', text) {
        if is_blank(at.checked_sub(1)) && is_blank(at.checked_add(1)) {
            continue;
        }
        match text.get(at) {
            Some(b'<') => depth = depth.saturating_add(1),
            _ if depth == 0 => return false,
            _ => depth = depth.saturating_sub(1),
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bracket_has_its_other() {
        for (text, expected) in [
            ("", true),
            ("a", true),
            ("<a@b.example>", true),
            ("<<a>>", true),
            ("<a><b>", true),
            ("a > b", true),
            ("a < b", true),
            ("<a", false),
            ("a>", false),
            (">a<", false),
            ("<a>>", false),
            ("a >", false),
            ("> a", false),
        ] {
            assert_eq!(pair(text.as_bytes()), expected, "{text:?}");
        }
    }

    #[test]
    fn each_item_is_asked_for_its_own_brackets() {
        let value = b"<a> b c> d <e f";
        let items = [(0, 3), (4, 5), (6, 8), (9, 10), (11, 13), (14, 15)];
        let mut angles = Angles::default();
        let answers = items.map(|(start, end)| angles.pair_in(value, Span::new(start, end)));
        assert_eq!(answers, [true, true, false, true, false, true]);
        // The first item asked for may stand anywhere.
        assert!(!Angles::default().pair_in(value, Span::new(6, 8)));
        assert!(Angles::default().pair_in(b"a b", Span::new(0, 1)));
    }
}
