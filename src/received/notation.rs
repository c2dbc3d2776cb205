//! The ways in which mail systems write a TLS session down: one reader for the comment shapes that many writers
//! share. A text is a note only when **every** token of it fits one shape; text that merely contains TLS words is
//! data. Where a note may stand is the writer's row ([`super::dialects`]).

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::cursor::Cursor;
use super::session_parts::{
    key_bits, known_suite, take_known_suite, take_suite, told_version, version_label,
};
use crate::bytes;
use crate::span::{Span, Spanned};
use crate::tls::{TlsSession, VersionLabel, is_placeholder, may_begin_version, read_code_point};

/// What a note says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Note {
    /// TLS, with what is told of the session; nothing told is a session too: `(TLS)`.
    Session(TlsSession),
    /// Encryption that is not TLS: `(Google Transport Security)`.
    OtherEncryption,
    /// The writer says in words that there was none: `plain text!`.
    Cleartext,
}

/// A note that was read, and whether text that the peer chose stands before it in the same comment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NoteRead {
    /// What it says.
    pub note: Note,
    /// The peer's ident or login name stands left of it (Courier): alone it proves nothing.
    pub follows_peer_text: bool,
}

impl From<Note> for NoteRead {
    fn from(note: Note) -> Self {
        NoteRead {
            note,
            follows_peer_text: false,
        }
    }
}

/// False for most comments that are no notes: none of the shapes begins or ends like `text`.
pub fn may_be_note(text: &[u8]) -> bool {
    let words = bytes::trim(text);
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let first = first.to_ascii_lowercase();
    matches!(first, b'c' | b'g' | b'o' | b'u' | b'v')
        || may_begin_version(first)
        || last.eq_ignore_ascii_case(&b'd')
        // The entries of Courier's list.
        || bytes::has(text, b',')
}

/// Reads the inside of a comment. `inner` is its place in the field's value, parentheses left out.
pub fn read_note(value: &[u8], inner: Span) -> Option<NoteRead> {
    let text = inner.of(value);
    let words = bytes::trim(text);
    let (first, last) = (words.first()?, words.last()?);
    let first = first.to_ascii_lowercase();
    let cursor = Cursor::new(value, inner);
    let note = match first {
        b'u' => using(cursor),
        b'v' => version_cipher(cursor),
        b'o' => over(cursor),
        b'g' => phrase(cursor, b"Google Transport Security", Note::OtherEncryption),
        _ => None,
    };
    // Most comments are no notes: how they begin and end tells which shapes they can have.
    let may_be_version = may_begin_version(first);
    let unless = |note: Option<Note>, may_fit: bool, read: fn(Cursor<'_>) -> Option<Note>| {
        note.or_else(|| may_fit.then(|| read(cursor)).flatten())
    };
    let note = unless(note, first == b'c', cipher_equals);
    let note = unless(note, may_be_version || first == b'c', colons);
    let note = unless(note, last.eq_ignore_ascii_case(&b'd'), encrypted);
    let note = unless(note, may_be_version, version_first);
    let note = unless(note, may_be_version, dotnet);
    note.map(NoteRead::from)
        .or_else(|| courier_list(value, inner))
        .filter(|read| says_something(value, read.note))
}

/// False for a session of which neither the version nor the suite is named: `NONE:NONE:0` has the form of a note, and may
/// as well say that there was no TLS.
fn says_something(value: &[u8], note: Note) -> bool {
    let Note::Session(session) = note else {
        return true;
    };
    let version = session.version.map(|version| version.span);
    let suite = session.suite.map(|suite| suite.span);
    let mut told = [version, suite].into_iter().flatten().peekable();
    told.peek().is_none() || told.any(|span| !is_placeholder(span.of(value)))
}

fn phrase(mut cursor: Cursor<'_>, words: &[u8], note: Note) -> Option<Note> {
    (cursor.eat(words) && cursor.is_done()).then_some(note)
}

/// `using V with cipher C (n/m bits) key-exchange ... server-signature ...`: Postfix smtpd_state, Dovecot, James.
fn using(mut cursor: Cursor<'_>) -> Option<Note> {
    let mut session = TlsSession::default();
    if !cursor.eat(b"using") {
        return None;
    }
    if cursor.eat(b"TLS:") {
        // `using TLS: V, C`
        session.version = told_version(cursor.word_before(b',')?);
        take_suite(&mut session, cursor.word()?)?;
        return (session.version.is_some() && cursor.is_done()).then_some(Note::Session(session));
    }
    session.version = Some(version_label(cursor.word()?)?);
    if cursor.is_done() {
        return Some(Note::Session(session));
    }
    if !cursor.eat(b"with cipher") {
        return None;
    }
    take_suite(&mut session, cursor.word()?)?;
    session.bits = bit_count(&mut cursor)?;
    // Dovecot names the compression, if any; Sentrion says `verified FAIL` of the client's certificate.
    if cursor.peek().is_some_and(|w| bytes::same(w, b"verified")) {
        cursor.word()?;
        session.client_certificate = Some(cursor.word()?.span);
    }
    key_exchange(&mut cursor, &mut session)?;
    if cursor.is_done() || compression(&mut cursor) {
        Some(Note::Session(session))
    } else {
        None
    }
}

/// `(256/256 bits)`, `(256 bits)`, `256/256 bits`, or nothing.
fn bit_count(cursor: &mut Cursor<'_>) -> Option<Option<Spanned<u16>>> {
    if let Some(mut inner) = cursor.comment() {
        let count = key_bits(inner.word()?)?;
        return (inner.eat(b"bits") && inner.is_done()).then_some(Some(count));
    }
    if cursor
        .peek()
        .is_some_and(|w| w.first().is_some_and(u8::is_ascii_digit))
    {
        let count = key_bits(cursor.word()?)?;
        return cursor.eat(b"bits").then_some(Some(count));
    }
    Some(None)
}

/// Postfix tls_misc.c: `key-exchange G server-signature S (...) server-digest D client-signature ...`.
fn key_exchange(cursor: &mut Cursor<'_>, session: &mut TlsSession) -> Option<()> {
    loop {
        let mut ahead = *cursor;
        let Some(Spanned { value: name, .. }) = ahead.word() else {
            return Some(());
        };
        let part = match name.len() {
            12 if bytes::same(name, b"key-exchange") => &mut session.group,
            16 if bytes::same(name, b"server-signature") => &mut session.signature,
            13 | 16
                if bytes::same(name, b"server-digest")
                    || bytes::same(name, b"client-signature") =>
            {
                &mut None
            }
            13 if bytes::same(name, b"client-digest") => &mut None,
            _ => return Some(()),
        };
        *cursor = ahead;
        let word = cursor.word()?;
        let detail = cursor.comment_span();
        *part = Some(detail.map_or(word.span, |d| word.span.cover(d)));
    }
}

fn compression(cursor: &mut Cursor<'_>) -> bool {
    cursor
        .word()
        .is_some_and(|w| w.value.iter().all(u8::is_ascii_alphanumeric))
        && cursor.is_done()
}

/// `version=V cipher=C bits=N verify=X` in all its cuts: Sendmail, Gmail, Exchange (with a comma), hMailServer ...
pub fn version_cipher(mut cursor: Cursor<'_>) -> Option<Note> {
    let mut session = TlsSession {
        version: Some(version_label(cursor.value_of(b"version=")?)?),
        ..Default::default()
    };
    // Exchange has been seen to leave it empty.
    if let Some(word) = cursor.value_of(b"cipher=")
        && !word.value.is_empty()
    {
        take_suite(&mut session, word)?;
    }
    if let Some(word) = cursor.value_of(b"bits=") {
        session.bits = Some(key_bits(word)?);
    }
    for name in [&b"verify="[..], b"verified=", b"verif="] {
        if let Some(word) = cursor.value_of(name) {
            session.client_certificate = Some(word.span);
        }
    }
    // Exchange Online, for a message that it had to open.
    let _ = cursor.eat(b"+ Transport Decrypted");
    cursor.is_done().then_some(Note::Session(session))
}

/// `V:C:N`, `V:C:N:NO`, `V:C`, `Cipher V:C:N`, `V:C encrypted`: Exim, OpenSMTPD, KumoMTA, T-Online.
fn colons(mut cursor: Cursor<'_>) -> Option<Note> {
    let _ = cursor.eat(b"Cipher") || cursor.eat(b"tls_cipher");
    let word = cursor.word()?;
    let mut parts = word.parts(b':');
    let version = version_label(parts.next()?)?;
    let name = parts.next()?;
    let mut session = TlsSession {
        version: Some(version),
        ..Default::default()
    };
    if version.value == VersionLabel::Untold {
        // `UNKNOWN:AES256-SHA:256`: the suite alone must tell that this is a note.
        take_known_suite(&mut session, name)?;
    } else {
        take_suite(&mut session, name)?;
    }
    if let Some(count) = parts.next() {
        session.bits = Some(key_bits(count)?);
    }
    if let Some(last) = parts.next() {
        // OpenSMTPD: was the client's certificate verified? Newer Exim: the group.
        if [&b"YES"[..], b"NO", b"FAIL"].contains(&last.value) {
            session.client_certificate = Some(last.span);
        } else {
            session.group = Some(last.span);
        }
    }
    let _ = cursor.eat(b"encrypted");
    (parts.next().is_none() && cursor.is_done()).then_some(Note::Session(session))
}

/// `C encrypted`, `C encrypted, authenticated`, `V C encrypted`: qmail's TLS patches, qpsmtpd.
fn encrypted(mut cursor: Cursor<'_>) -> Option<Note> {
    let mut session = TlsSession::default();
    let mut word = cursor.word()?;
    if let Some(version) = told_version(word) {
        session.version = Some(version);
        word = cursor.word()?;
    }
    take_known_suite(&mut session, word)?;
    let ends = cursor.eat(b"encrypted") || cursor.eat(b"encrypted, authenticated");
    (ends && cursor.is_done()).then_some(Note::Session(session))
}

/// `over SMTP, TLS-1.3, envelope from "..."`: chasquid, which says `plain text!` where there was none.
fn over(mut cursor: Cursor<'_>) -> Option<Note> {
    if !cursor.eat(b"over") {
        return None;
    }
    let mode = cursor.word_before(b',')?;
    if !mode
        .value
        .iter()
        .all(|b| b.is_ascii_alphanumeric() || *b == b'+')
    {
        return None;
    }
    let note = if cursor.eat(b"plain text!,") {
        Note::Cleartext
    } else {
        let word = cursor.word_before(b',')?;
        Note::Session(TlsSession {
            version: Some(version_label(word)?),
            ..Default::default()
        })
    };
    // The rest is the envelope sender, whatever it contains.
    (cursor.eat(b"envelope from") && cursor.peek().is_some_and(|w| w.starts_with(b"\"")))
        .then_some(note)
}

/// `cipher=C subject="..."`: Momentum.
fn cipher_equals(mut cursor: Cursor<'_>) -> Option<Note> {
    let mut session = TlsSession::default();
    take_known_suite(&mut session, cursor.value_of(b"cipher=")?)?;
    if let Some(rest) = cursor.peek() {
        if !bytes::starts_with(rest, b"subject=\"") || !cursor.ends_with(b"\"") {
            return None;
        }
        session.client_certificate = Some(cursor.rest());
    }
    Some(Note::Session(session))
}

/// `V`, `V C`, `V, C`, `TLS`, `SSL`: Exim, mox, Exchange 2010, IceWarp.
fn version_first(mut cursor: Cursor<'_>) -> Option<Note> {
    // mox names a version that it does not know by its number, `TLS identifier 304`.
    let is_number = cursor.eat(b"TLS identifier");
    let word = cursor.word()?;
    let trimmed = word.without_suffix(b",");
    let version = if is_number {
        code_point(trimmed)?
    } else {
        version_label(trimmed)?
    };
    if cursor.is_done() {
        let says_tls = version.value != VersionLabel::Untold
            || [&b"TLS"[..], b"SSL"]
                .iter()
                .any(|w| bytes::same(word.value, w));
        let session = TlsSession {
            version: Some(version),
            ..Default::default()
        };
        return says_tls.then_some(Note::Session(session));
    }
    let mut session = TlsSession {
        version: Some(version).filter(|v| is_number || v.value != VersionLabel::Untold),
        ..Default::default()
    };
    session.version?;
    take_known_suite(&mut session, cursor.word()?)?;
    cursor.is_done().then_some(Note::Session(session))
}

/// A version's number in hexadecimal, with or without `0x`.
fn code_point(word: Spanned<&[u8]>) -> Option<Spanned<VersionLabel>> {
    let digits = bytes::after(word.value, b"0x").unwrap_or(word.value);
    read_code_point(digits).map(|label| Spanned::new(label, word.span))
}

/// `Tls12, Aes256, Sha384, DiffieHellmanEllipticKey384`: the names of .NET's SslStream properties.
fn dotnet(mut cursor: Cursor<'_>) -> Option<Note> {
    let mut session = TlsSession {
        version: Some(told_version(cursor.word_before(b',')?)?),
        ..Default::default()
    };
    let word = cursor.word_before(b',')?;
    session.suite = Some(known_suite(word)?.name());
    for _ in 0..2 {
        let word = cursor.word()?.without_suffix(b",");
        if !word.value.iter().all(u8::is_ascii_alphanumeric) {
            return None;
        }
        if cursor.is_done() {
            break;
        }
    }
    cursor.is_done().then_some(Note::Session(session))
}

/// `IDENT: u, AUTH: PLAIN u, TLS: V,Nbits,C`: Courier. Only the last entry is looked at, since ident and login
/// are the peer's text and stand left of it.
fn courier_list(value: &[u8], inner: Span) -> Option<NoteRead> {
    let text = inner.of(value);
    let at = memchr::memrchr_iter(b':', text).find_map(|colon| {
        let before = &text[..colon];
        let list = before
            .strip_suffix(b"TLS")
            .or_else(|| before.strip_suffix(b"SSL"))?;
        (list.is_empty() || list.ends_with(b", ")).then_some(list.len())
    })?;
    let mut session = TlsSession::default();
    let start = inner.start + u32::try_from(at + 4).ok()?;
    let mut cursor = Cursor::new(value, Span::new(start, inner.end));
    session.version = Some(version_label(cursor.word_before(b',')?)?);
    let count = cursor.word_before(b',')?;
    let digits = count.value.strip_suffix(b"bits")?;
    session.bits = key_bits(Spanned::new(
        digits,
        Span::new(count.span.start, count.span.end - 4),
    ));
    take_suite(&mut session, cursor.word()?)?;
    if session.bits.is_none() || !cursor.is_done() {
        return None;
    }
    Some(NoteRead {
        note: Note::Session(session),
        follows_peer_text: at > 0,
    })
}

#[cfg(test)]
mod tests;
