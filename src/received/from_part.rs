//! How the from-part is laid out: where its TCP-info is (RFC 5321 section 4.4), and whether anything stands there that
//! servers do not write.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::address::LastAddress;
use super::clauses::Clauses;
use super::notation::Note;
use super::peer_text::{is_certificate, is_envelope, is_login, is_peer_text};
use super::scan::{Item, ItemKind};
use super::section::Section;
use super::view::View;
use crate::bytes;
use crate::span::{Span, Spanned};

/// True when the from-part is a name, one TCP-info at most, and behind it only what servers write there: notes, the
/// login, the client's certificate, the envelope. A writer that is not `known` may put any words there.
pub fn is_tidy(view: &View<'_>, known: bool) -> bool {
    let mut behind_from = view
        .up_to_from
        .iter()
        .filter(|i| i.section == Section::From)
        .skip(1);
    let mut addresses = 0;
    behind_from.all(|item| {
        let text = item.span.of(view.value);
        let is_name = Some(item.span) == view.clauses.from;
        if !is_name && item.has_address {
            addresses += 1;
            return addresses == 1;
        }
        if item.kind != ItemKind::Comment {
            return !known || is_name;
        }
        addresses == 0
            || is_certificate(text)
            || is_login(text)
            || is_envelope(text)
            || bytes::starts_with(text, b"(IDENT:")
            // Words in place of a session stand right of `by`.
            || view
                .note_in(item.inner())
                .is_some_and(|read| matches!(read.note, Note::Session(_)))
    })
}

/// Marks the items of the from-part that hold an address of the server's, and those right behind TCP-info. The last
/// of these addresses. `items` are those up to the last of the from-part.
pub fn mark_addresses(value: &[u8], clauses: &Clauses, items: &mut [Item]) -> LastAddress {
    let mut address = LastAddress::default();
    let mut last_was_tcp_info = false;
    let (mut has_tcp_info, mut behind_name) = (false, None);
    let in_from_part = items.iter_mut().enumerate();
    let in_from_part = in_from_part.filter(|(_, item)| item.section == Section::From);
    // The first is the word `from`.
    for (at, item) in in_from_part.skip(1) {
        // `from [192.0.2.1] (using ...)`: some writers name nothing but the address.
        let is_name = Some(item.span) == clauses.from;
        item.has_address = (!is_name || item.span.of(value).first() == Some(&b'['))
            && holds_address(value, item.span, &mut address);
        item.follows_tcp_info = last_was_tcp_info;
        last_was_tcp_info = item.has_address && (is_name || item.kind == ItemKind::Comment);
        if last_was_tcp_info && is_name {
            behind_name = Some(at + 1);
        }
        has_tcp_info |= last_was_tcp_info && !is_name;
    }
    // A name in brackets is TCP-info only where nothing else is: a client may greet with any.
    if has_tcp_info && let Some(item) = behind_name.and_then(|at| items.get_mut(at)) {
        item.follows_tcp_info = false;
    }
    address
}

/// True for an item that holds an address of the server's, which `address` keeps: `(b.example [192.0.2.1])`,
/// `(192.0.2.1)`.
fn holds_address(value: &[u8], item: Span, address: &mut LastAddress) -> bool {
    let text = Spanned::new(item.of(value), item);
    if is_peer_text(text.value) {
        // `(AUTH: x [192.0.2.1])`: the real TCP-info, before whose address the peer's text has closed a comment and opened
        // this one. It is one address more; which is the server's, nobody can tell.
        return text.value.ends_with(b"])");
    }
    let inner = match text.value {
        [b'(', .., b')'] => text.part(1..text.value.len() - 1),
        _ => text,
    };
    let in_brackets = bytes::rposition(text.value, b'[').and_then(|open| {
        // No address is longer.
        let near = &text.value[open..text.value.len().min(open + 64)];
        let end = bytes::position(near, b']').map_or(text.value.len(), |at| open + at + 1);
        address.keep(text.part(open..end))
    });
    in_brackets.or_else(|| address.keep(inner)).is_some()
}
