//! How the from-part is laid out: where its TCP-info is (RFC 5321 section 4.4), and whether anything stands there that
//! servers do not write.

use super::address::read_address;
use super::clauses::Clauses;
use super::notation::Note;
use super::peer_text::{is_certificate, is_envelope, is_login, is_peer_text};
use super::scan::{Item, ItemKind};
use super::section::Section;
use super::view::View;
use crate::bytes;

/// True when the from-part is a name, one TCP-info at most, and behind it only what servers write there: notes, the
/// login, the client's certificate, the envelope. A writer that is not `known` may put any words there.
pub fn is_tidy(view: &View<'_>, known: bool) -> bool {
    let mut behind_from = view
        .items
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

/// Marks the items of the from-part that hold an address of the server's, and those right behind TCP-info.
pub fn mark_addresses(value: &[u8], clauses: &Clauses, items: &mut [Item]) {
    let mut last_was_tcp_info = false;
    let in_from_part = items.iter_mut().filter(|i| i.section == Section::From);
    // The first is the word `from`.
    for item in in_from_part.skip(1) {
        let text = item.span.of(value);
        // `from [192.0.2.1] (using ...)`: some writers name nothing but the address.
        let is_name = Some(item.span) == clauses.from;
        item.has_address = (!is_name || text.first() == Some(&b'[')) && holds_address(text);
        item.follows_tcp_info = last_was_tcp_info;
        last_was_tcp_info = item.has_address && (is_name || item.kind == ItemKind::Comment);
    }
}

/// True for an item that holds an address of the server's: `(b.example [192.0.2.1])`, `(192.0.2.1)`.
fn holds_address(text: &[u8]) -> bool {
    if is_peer_text(text) {
        return false;
    }
    let inner = text
        .strip_prefix(b"(")
        .and_then(|t| t.strip_suffix(b")"))
        .unwrap_or(text);
    let in_brackets = memchr::memrchr(b'[', text).and_then(|open| {
        // No address is longer.
        let near = &text[open..text.len().min(open + 64)];
        let close = near.iter().position(|&b| b == b']');
        read_address(close.map_or(&text[open..], |at| &near[..=at]))
    });
    in_brackets.or_else(|| read_address(inner)).is_some()
}
