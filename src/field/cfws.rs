//! Steps over comments, quoted strings and blanks (RFC 5322 section 3.2) without recursion.
//!
//! Each function takes a place in the text and gives a later one, so whoever calls them in turn reads every byte once.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use crate::bytes::is_blank;

/// The place after the comment that opens at `at`; `None` if it never closes.
///
/// Quote marks inside a comment are plain text; a backslash takes the next byte's meaning away.
pub(super) fn skip_comment(text: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut place = at;
    while let Some(&byte) = text.get(place) {
        place += 1;
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(place);
                }
            }
            b'\\' => place += 1,
            _ => {}
        }
    }
    None
}

/// The place after the quoted string that opens at `at`; `None` if it never closes.
pub(super) fn skip_quoted(text: &[u8], at: usize) -> Option<usize> {
    let mut place = at.saturating_add(1);
    while let Some(&byte) = text.get(place) {
        place += 1;
        match byte {
            b'"' => return Some(place),
            b'\\' => place += 1,
            _ => {}
        }
    }
    None
}

/// The place of the first byte at or after `at` that is neither blank nor in a comment.
///
/// A comment that never closes takes the rest of the text with it: what it might hide is not read as anything else.
pub(super) fn skip_cfws(text: &[u8], at: usize) -> usize {
    let mut place = at;
    loop {
        match text.get(place) {
            Some(&byte) if is_blank(byte) => place += 1,
            Some(b'(') => place = skip_comment(text, place).unwrap_or(text.len()),
            _ => return place.min(text.len()),
        }
    }
}

/// The place of the first byte at or after `at` that is not blank.
pub(super) fn skip_blanks(text: &[u8], at: usize) -> usize {
    run_end(text, at, is_blank)
}

/// The place of the first byte at or after `at` for which `belongs` is false.
pub(super) fn run_end(text: &[u8], at: usize, belongs: impl Fn(u8) -> bool) -> usize {
    let mut rest = text.get(at..).unwrap_or_default();
    while let [first, after @ ..] = rest
        && belongs(*first)
    {
        rest = after;
    }
    text.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_nest_and_honour_escapes() {
        for (text, expected) in [
            (&b"(a)b"[..], Some(3)),
            (b"(a(b)c)d", Some(7)),
            (br"(a\)b)c", Some(6)),
            (br#"("a)b"#, Some(4)),
            (b"(a", None),
            (br"(a\", None),
            (b"((a)", None),
        ] {
            assert_eq!(skip_comment(text, 0), expected, "{text:?}");
        }
    }

    #[test]
    fn quoted_strings_honour_escapes_and_ignore_brackets() {
        assert_eq!(skip_quoted(br#""a(\"b" c"#, 0), Some(7));
        assert_eq!(skip_quoted(br#""a\"#, 0), None);
    }

    #[test]
    fn an_unclosed_comment_takes_the_rest() {
        assert_eq!(skip_cfws(b" \r\n\t(x) (y) z", 0), 12);
        assert_eq!(skip_cfws(b" (x z", 0), 5);
        assert_eq!(skip_cfws(&vec![b'('; 1 << 20], 0), 1 << 20);
    }
}
