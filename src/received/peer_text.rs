//! The comments in which a writer repeats what its peer chose: the login, the client's certificate, the envelope, the
//! answer of its ident service (RFC 1413). No address in them is the server's.

use super::scan::{ItemKind, Section};
use super::view::View;
use crate::bytes;
use crate::span::Span;

/// How comments begin that hold what the peer chose and no TCP-info, whatever address they contain: Courier's ident and
/// login, Postfix' login and certificate, envelope addresses.
const PEER_TEXT: &[&[u8]] = &[
    b"IDENT: ",
    b"AUTH: ",
    b"Authenticated sender: ",
    b"Client CN ",
    b"envelope-",
    b"smtp-auth ",
    b"SquirrelMail authenticated",
];

/// How the comment on the client's certificate begins.
const CERTIFICATE: &[&[u8]] = &[
    b"No client certificate requested)",
    b"Client did not present a certificate)",
    b"Client certificate not present)",
    b"Client CN ",
    b"Client RPK ",
];

/// How mail systems begin the comment that names the login.
const LOGIN: &[&[u8]] = &[
    b"authenticated",
    b"SquirrelMail authenticated",
    b"User authenticated",
    b"smtp-auth username",
    b"AUTH: ",
];

fn begins_with_one_of(text: &[u8], all: &[&[u8]]) -> bool {
    all.iter().any(|words| bytes::starts_with(text, words))
}

fn comment_begins_with_one_of(text: &[u8], all: &[&[u8]]) -> bool {
    text.strip_prefix(b"(")
        .is_some_and(|inner| begins_with_one_of(inner, all))
}

/// True for a comment that holds a peer's own text, so that no address in it is the server's.
pub fn is_peer_text(comment: &[u8]) -> bool {
    comment_begins_with_one_of(comment, PEER_TEXT)
}

/// True for a comment on the client's certificate.
pub fn is_certificate(comment: &[u8]) -> bool {
    comment_begins_with_one_of(comment, CERTIFICATE)
}

/// True for a comment that names the login.
pub fn is_login(comment: &[u8]) -> bool {
    begins_with_one_of(comment.strip_prefix(b"(").unwrap_or(comment), LOGIN)
}

/// True for a comment that names the envelope sender or recipient.
pub fn is_envelope(comment: &[u8]) -> bool {
    comment_begins_with_one_of(comment, &[b"envelope-"])
}

/// The comment on the client's certificate that Postfix and Yandex write behind their note, without its parentheses.
pub fn certificate_comment(view: &View<'_>) -> Option<Span> {
    let comment = view
        .items
        .iter()
        .find(|item| item.kind == ItemKind::Comment && is_certificate(item.span.of(view.value)))?;
    Some(comment.inner())
}

/// A comment of its own in the from-part or behind the `by` host that says who logged in.
pub fn login_comment(view: &View<'_>) -> Option<Span> {
    let comment = view.items.iter().find(|item| {
        item.kind == ItemKind::Comment
            && matches!(item.section, Section::From | Section::By)
            && is_login(item.span.of(view.value))
    })?;
    Some(comment.span)
}
