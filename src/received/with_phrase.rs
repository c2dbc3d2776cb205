//! What the words after `with` say: the keyword (RFC 5321 section 4.4, RFC 3848), and the session where a writer puts
//! it beside the keyword.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use super::clauses::Clauses;
use super::cursor::Cursor;
use super::notation::Note;
use super::protocol::Protocol;
use super::session_parts::{known_suite, read_suite};
use crate::bytes;
use crate::span::{Span, Spanned};

/// The `with` clause, read.
#[derive(Clone, Copy, Debug, Default)]
pub struct WithPhrase {
    /// The keyword as written.
    pub keyword: Option<Span>,
    /// What it names; `None` for a word on no list.
    pub protocol: Option<Protocol>,
    /// What the phrase says of the session.
    pub note: Option<Spanned<Note>>,
}

impl WithPhrase {
    /// Reads the `with` clause of a field's `value`, or the `via` clause that stands in its place.
    pub fn read(value: &[u8], clauses: &Clauses) -> WithPhrase {
        let Some(span) = clauses.with else {
            return in_via(value, clauses).unwrap_or_default();
        };
        if let Some(phrase) = microsoft(value, span) {
            return phrase;
        }
        let Some(first) = Cursor::new(value, span).word() else {
            return WithPhrase::default();
        };
        let first = first.without_suffix(b",");
        keyword(first)
            .or_else(|| between_slashes(first))
            .or_else(|| behind_suite(value, span, first))
            .or_else(|| behind_product(value, span))
            .unwrap_or_else(|| unlisted(span, first))
    }

    fn without_note(keyword: Span, protocol: Protocol) -> WithPhrase {
        WithPhrase {
            keyword: Some(keyword),
            protocol: Some(protocol),
            note: None,
        }
    }
}

/// `via SMTP`, `via HTTP` in place of `with`.
fn in_via(value: &[u8], clauses: &Clauses) -> Option<WithPhrase> {
    let via = clauses.via?;
    let protocol = Protocol::read(via.of(value))?;
    Some(WithPhrase::without_note(via, protocol))
}

/// Microsoft's servers write their name in place of the keyword.
fn microsoft(value: &[u8], span: Span) -> Option<WithPhrase> {
    if !bytes::starts_with(span.of(value), b"Microsoft") {
        return None;
    }
    let (rest, protocol) = [
        (&b"Microsoft SMTP Server"[..], Protocol::MicrosoftSmtpServer),
        (b"Microsoft SMTPSVC", Protocol::MicrosoftSmtpSvc),
    ]
    .into_iter()
    .find_map(|(words, protocol)| Some((bytes::after_words(span.of(value), words)?, protocol)))?;
    let end = span.end - u32::try_from(rest.len()).unwrap_or(0);
    Some(WithPhrase::without_note(
        Span::new(span.start, end),
        protocol,
    ))
}

/// `ESMTPS`, whatever stands behind it.
fn keyword(first: Spanned<&[u8]>) -> Option<WithPhrase> {
    let protocol = Protocol::read(first.value)?;
    Some(WithPhrase::without_note(first.span, protocol))
}

/// Cisco: `ESMTP/TLS/SUITE`.
fn between_slashes(first: Spanned<&[u8]>) -> Option<WithPhrase> {
    let mut parts = first.parts(b'/');
    let (keyword, tls, word) = (parts.next()?, parts.next()?, parts.next()?);
    let protocol = Protocol::read(keyword.value)?;
    if !bytes::same(tls.value, b"TLS") {
        return None;
    }
    let session = read_suite(word)?.session();
    Some(WithPhrase {
        note: Some(Spanned::new(Note::Session(session), first.span)),
        ..WithPhrase::without_note(keyword.span, protocol)
    })
}

/// qmail's old TLS patch: `SUITE encrypted SMTP`.
fn behind_suite(value: &[u8], span: Span, first: Spanned<&[u8]>) -> Option<WithPhrase> {
    let mut cursor = Cursor::new(value, span);
    cursor.word()?;
    if !cursor.eat(b"encrypted") {
        return None;
    }
    let word = cursor.word()?;
    let protocol = Protocol::read(word.value)?;
    let session = known_suite(first)?.session();
    let place = first.span.cover(word.span);
    Some(WithPhrase {
        note: Some(Spanned::new(Note::Session(session), place)),
        ..WithPhrase::without_note(word.span, protocol)
    })
}

/// A product's name before the keyword: `MailEnable ESMTPS`.
fn behind_product(value: &[u8], span: Span) -> Option<WithPhrase> {
    let mut words = Cursor::new(value, span);
    words.word()?;
    let second = words.word()?;
    match Protocol::read(second.value)? {
        protocol @ (Protocol::Smtp(_) | Protocol::Lmtp(_)) if words.is_done() => {
            Some(WithPhrase::without_note(second.span, protocol))
        }
        _ => None,
    }
}

/// One word that is on no list is shown as it is and means nothing; several are a product's name.
fn unlisted(span: Span, first: Spanned<&[u8]>) -> WithPhrase {
    let alone = first.span.len() == span.len();
    let token = |b: &u8| b.is_ascii_alphanumeric() || b"-_".contains(b);
    WithPhrase {
        keyword: (alone && first.value.iter().all(token)).then_some(first.span),
        ..WithPhrase::default()
    }
}
