//! A domain as a writer shows it: when it is a name, and when it stands for "there was none".

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use crate::bytes;
use crate::span::Span;

/// What stands for "there was no name".
const NO_NAME: &[&[u8]] = &[
    b"unknown",
    b"<unknown>",
    b"unverified",
    b"not verified",
    b"softdnserr",
    b"unknown_domain",
    b"<unavailable>",
    b"[unavailable]",
    b"no.name.available",
];

/// True for a name, also for an address in the place of one; false for the words that say there is none.
pub fn is_name(text: &[u8]) -> bool {
    // How one of those words begins, which few names do.
    let may_be_none = matches!(
        text.first(),
        Some(b'u' | b'U' | b'n' | b'N' | b's' | b'S' | b'<' | b'[')
    );
    let is_none = || NO_NAME.iter().any(|word| bytes::same(text, word)) || text == b"[]";
    !(text.is_empty() || may_be_none && is_none())
}

/// The name without the root's dot, which Google writes behind it.
pub fn undotted(value: &[u8], span: Span) -> Span {
    match span.of(value) {
        [.., b'.'] if span.len() > 1 => Span::new(span.start, span.end - 1),
        _ => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_no_name_are_none_in_any_case() {
        for word in NO_NAME {
            assert!(!is_name(word) && !is_name(&word.to_ascii_uppercase()));
        }
        assert!(!is_name(b"") && !is_name(b"[]"));
        assert!(is_name(b"unknown.example") && is_name(b"a.example") && is_name(b"[192.0.2.1]"));
    }
}
