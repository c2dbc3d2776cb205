//! A domain as a writer shows it: when it is a name, and when it stands for "there was none".

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
    !text.is_empty() && !NO_NAME.iter().any(|word| bytes::same(text, word)) && text != b"[]"
}

/// The name without the root's dot, which Google writes behind it.
pub fn undotted(value: &[u8], span: Span) -> Span {
    match span.of(value) {
        [.., b'.'] if span.len() > 1 => Span::new(span.start, span.end - 1),
        _ => span,
    }
}
