//! The comments in which a writer repeats what its peer chose: the login, the client's certificate, the envelope, the
//! answer of its ident service (RFC 1413). No address in them is the server's.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::section::Section;
use super::view::View;
use crate::bytes;
use crate::span::Span;

/// How comments begin that hold what the peer chose and no TCP-info, whatever address they contain: Courier's ident and
/// login, Postfix' login and certificate, envelope addresses.
const PEER_TEXT: Beginnings = Beginnings::new(&[
    b"IDENT: ",
    b"AUTH: ",
    b"Authenticated sender: ",
    b"Client CN ",
    b"envelope-",
    b"smtp-auth ",
    b"SquirrelMail authenticated",
]);

/// How the comment on the client's certificate begins.
const CERTIFICATE: Beginnings = Beginnings::new(&[
    b"No client certificate requested)",
    b"Client did not present a certificate)",
    b"Client certificate not present)",
    b"Client CN ",
    b"Client RPK ",
]);

/// How mail systems begin the comment that names the login.
const LOGIN: Beginnings = Beginnings::new(&[
    b"authenticated",
    b"SquirrelMail authenticated",
    b"User authenticated",
    b"smtp-auth username",
    b"AUTH: ",
]);

/// How mail systems begin the comment on the envelope.
const ENVELOPE: Beginnings = Beginnings::new(&[b"envelope-"]);

/// Texts with which a comment may begin, ASCII case aside.
struct Beginnings {
    texts: &'static [&'static [u8]],
    /// Their first letters, a bit each: nearly all comments begin with none of them.
    letters: u32,
}

impl Beginnings {
    const fn new(texts: &'static [&'static [u8]]) -> Self {
        let mut letters = 0;
        let mut at = 0;
        while at < texts.len() {
            letters |= letter(texts[at][0]);
            at += 1;
        }
        Beginnings { texts, letters }
    }

    fn begin(&self, text: &[u8]) -> bool {
        text.first().is_some_and(|&b| letter(b) & self.letters != 0)
            && self.texts.iter().any(|t| bytes::starts_with(text, t))
    }

    fn begin_comment(&self, comment: &[u8]) -> bool {
        comment.strip_prefix(b"(").is_some_and(|t| self.begin(t))
    }
}

/// The letter's bit, small or capital; none for any other byte.
const fn letter(byte: u8) -> u32 {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' => 1 << (byte & 31),
        _ => 0,
    }
}

/// True for a comment that holds a peer's own text, so that no address in it is the server's.
pub fn is_peer_text(comment: &[u8]) -> bool {
    PEER_TEXT.begin_comment(comment)
}

/// True for a comment on the client's certificate.
pub fn is_certificate(comment: &[u8]) -> bool {
    CERTIFICATE.begin_comment(comment)
}

/// True for a comment that names the login.
pub fn is_login(comment: &[u8]) -> bool {
    LOGIN.begin(comment.strip_prefix(b"(").unwrap_or(comment))
}

/// True for a comment that names the envelope sender or recipient.
pub fn is_envelope(comment: &[u8]) -> bool {
    ENVELOPE.begin_comment(comment)
}

/// The comment on the client's certificate that Postfix and Yandex write behind their note, without its parentheses.
pub fn certificate_comment(view: &View<'_>) -> Option<Span> {
    let mut comments = view.comment_items();
    let comment = comments.find(|item| is_certificate(item.span.of(view.value)))?;
    Some(comment.inner())
}

/// A comment of its own in the from-part or behind the `by` host that says who logged in.
pub fn login_comment(view: &View<'_>) -> Option<Span> {
    let comment = view.comment_items().find(|item| {
        matches!(item.section, Section::From | Section::By) && is_login(item.span.of(view.value))
    })?;
    Some(comment.span)
}
