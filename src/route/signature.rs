//! What a signature field (RFC 6376 section 3.5; RFC 8617 section 4.1.2) tells of itself: who signed, and how many
//! stamps are covered. Whether it holds is not asked here.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "counts of the fields of one block"
)]

use memchr::memchr2_iter;

use crate::bytes::same;
use crate::field::{header_list_count, tag, tags_named};
use crate::span::Span;

/// What tells a signature from others, and how many stamps it covers.
#[derive(Clone, Copy, Default)]
pub(super) struct Signature<'a> {
    pub(super) field: u32,
    pub(super) is_dkim: bool,
    pub(super) stamps: u32,
    pub(super) domain: Option<(&'a [u8], Span)>,
    pub(super) selector: Option<&'a [u8]>,
    pub(super) bytes: Option<&'a [u8]>,
}

impl<'a> Signature<'a> {
    /// Reads the signature in the field with the index `field`, whose value starts at `start` of the block.
    pub(super) fn read(field: u32, start: u32, value: &'a [u8], is_dkim: bool) -> Self {
        let [domain, selector, bytes] = tags_named(value, [b"d", b"s", b"b"]);
        Signature {
            field,
            is_dkim,
            stamps: covered_stamps(value),
            domain: domain.map(|span| (span.of(value), span.shifted(start))),
            selector: selector.map(|span| span.of(value)),
            bytes: bytes.map(|span| span.of(value)),
        }
    }
}

/// How many stamps the signature with this value covers.
pub(super) fn covered_stamps(value: &[u8]) -> u32 {
    // Nearly none covers any, and taking a signature apart costs more than to see that the name is not in it.
    if !mentions_received(value) {
        return 0;
    }
    tag(value, b"h").map_or(0, |list| header_list_count(list.of(value), RECEIVED))
}

const RECEIVED: &[u8] = b"received";

/// True when the name stands anywhere in `text`, ASCII case aside. Searched for is the letter that base64, of which a
/// signature mostly is, has no more often than others, and header names seldom.
fn mentions_received(text: &[u8]) -> bool {
    const BEFORE: usize = b"recei".len();
    memchr2_iter(b'v', b'V', text).any(|at| {
        let start = at.checked_sub(BEFORE);
        let word = start.and_then(|start| text.get(start..start + RECEIVED.len()));
        word.is_some_and(|word| same(word, RECEIVED))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_over_quickly_covers_nothing() {
        for text in [
            &b"v=1; h=From:Received:to:RECEIVED; b=Vv"[..],
            b"h=received",
            b"h=x:reCeiVed ;",
            b"h=\tReceived\r\n\t: to",
        ] {
            assert!(covered_stamps(text) > 0, "{text:?}");
            for at in 0..text.len() {
                for byte in *b"v:;=d R" {
                    let mut changed = text.to_vec();
                    changed[at] = byte;
                    for value in [&changed, &changed[at..], &changed[..at]] {
                        let list = tag(value, b"h").map(|list| list.of(value));
                        let count = list.map_or(0, |list| header_list_count(list, RECEIVED));
                        assert_eq!(covered_stamps(value), count, "{value:?}");
                    }
                }
            }
        }
    }
}
