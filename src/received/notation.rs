//! The ways in which mail systems write a TLS session down: one reader for the comment shapes that many writers
//! share. A text is a note only when **every** token of it fits one shape; text that merely contains TLS words is
//! data. Where a note may stand is the writer's row ([`super::dialects`]).

use super::cursor::Cursor;
use crate::bytes;
use crate::span::{Span, Spanned};
use crate::tls::{
    SuiteName, TlsSession, VersionLabel, find_bulk_cipher, find_suite, is_placeholder, read_version,
};

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

/// Reads the inside of a comment. `inner` is its place in the field's value, parentheses left out.
pub fn read_note(value: &[u8], inner: Span) -> Option<NoteRead> {
    let text = inner.of(value);
    let first = *bytes::trim_start(text).first()?;
    let cursor = Cursor::new(value, inner);
    let note = match first.to_ascii_lowercase() {
        b'u' => using(cursor),
        b'v' => version_cipher(cursor),
        b'o' => over(cursor),
        b'g' => phrase(cursor, b"Google Transport Security", Note::OtherEncryption),
        b'i' | b'a'
            if bytes::starts_with(text, b"IDENT:") || bytes::starts_with(text, b"AUTH:") =>
        {
            return courier_list(value, inner);
        }
        _ => None,
    };
    note.or_else(|| cipher_equals(cursor))
        .or_else(|| colons(cursor))
        .or_else(|| encrypted(cursor))
        .or_else(|| version_first(cursor))
        .or_else(|| dotnet(cursor))
        .map(NoteRead::from)
        .or_else(|| courier_list(value, inner))
}

/// A cipher suite as written, if the word can be one: letters, digits and `_ - + . /`.
pub fn read_suite(word: Spanned<&[u8]>) -> Option<Spanned<SuiteName>> {
    let text = word.value;
    let fits = |b: &u8| b.is_ascii_alphanumeric() || b"_-+./".contains(b);
    if is_placeholder(text) {
        return Some(Spanned::new(SuiteName::Untold, word.span));
    }
    if text.len() < 3 || !text.iter().all(fits) {
        return None;
    }
    let name = match find_suite(text) {
        Some(found) => SuiteName::Known(found.id),
        None => find_bulk_cipher(text).map_or(SuiteName::Unregistered, SuiteName::Bulk),
    };
    Some(Spanned::new(name, word.span))
}

/// The same for a suite or a bulk cipher on the lists: where a word alone must tell that it is one.
pub fn known_suite(word: Spanned<&[u8]>) -> Option<Spanned<SuiteName>> {
    read_suite(word).filter(|s| !matches!(s.value, SuiteName::Unregistered))
}

/// Fills in a suite, with the group and signature that GnuTLS and SChannel write into its name.
pub fn set_suite(session: &mut TlsSession, word: Spanned<&[u8]>, suite: Spanned<SuiteName>) {
    if let Some(found) = find_suite(word.value) {
        session.group = session
            .group
            .or(found.group.map(|s| s.shifted(word.span.start)));
        session.signature = session
            .signature
            .or(found.signature.map(|s| s.shifted(word.span.start)));
    }
    session.suite = Some(suite);
}

/// A session of which the suite is told.
pub fn session_with(word: Spanned<&[u8]>, suite: Spanned<SuiteName>) -> TlsSession {
    let mut session = TlsSession::default();
    set_suite(&mut session, word, suite);
    session
}

fn label(word: Spanned<&[u8]>) -> Option<Spanned<VersionLabel>> {
    read_version(word.value).map(|v| Spanned::new(v, word.span))
}

/// A version that tells something, not the bare word `TLS`.
fn told(word: Spanned<&[u8]>) -> Option<Spanned<VersionLabel>> {
    label(word).filter(|l| l.value != VersionLabel::Untold)
}

fn bits(word: Spanned<&[u8]>) -> Option<Spanned<u16>> {
    // `256/256`: used bits, then the algorithm's (OpenSSL SSL_CIPHER_get_bits).
    let mut parts = word.value.split(|&b| b == b'/');
    let used = bytes::decimal(parts.next()?)?;
    if parts.next().is_some_and(|p| bytes::decimal(p).is_none()) || parts.next().is_some() {
        return None;
    }
    Some(Spanned::new(u16::try_from(used).ok()?, word.span))
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
        session.version = told(cursor.word_before(b',')?);
        let word = cursor.word()?;
        let suite = read_suite(word)?;
        set_suite(&mut session, word, suite);
        return (session.version.is_some() && cursor.is_done()).then_some(Note::Session(session));
    }
    session.version = Some(label(cursor.word()?)?);
    if cursor.is_done() {
        return Some(Note::Session(session));
    }
    if !cursor.eat(b"with cipher") {
        return None;
    }
    let word = cursor.word()?;
    let suite = read_suite(word)?;
    set_suite(&mut session, word, suite);
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
        let count = bits(inner.word()?)?;
        return (inner.eat(b"bits") && inner.is_done()).then_some(Some(count));
    }
    if cursor
        .peek()
        .is_some_and(|w| w.first().is_some_and(u8::is_ascii_digit))
    {
        let count = bits(cursor.word()?)?;
        return cursor.eat(b"bits").then_some(Some(count));
    }
    Some(None)
}

/// Postfix tls_misc.c: `key-exchange G server-signature S (...) server-digest D client-signature ...`.
fn key_exchange(cursor: &mut Cursor<'_>, session: &mut TlsSession) -> Option<()> {
    loop {
        let Some(name) = cursor.peek() else {
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
        cursor.word()?;
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
        version: Some(label(cursor.value_of(b"version=")?)?),
        ..Default::default()
    };
    if cursor
        .peek()
        .is_some_and(|w| bytes::starts_with(w, b"cipher="))
    {
        let word = cursor.value_of(b"cipher=")?;
        // Exchange has been seen to leave it empty.
        if !word.value.is_empty() {
            let suite = read_suite(word)?;
            set_suite(&mut session, word, suite);
        }
    }
    if cursor
        .peek()
        .is_some_and(|w| bytes::starts_with(w, b"bits="))
    {
        session.bits = Some(bits(cursor.value_of(b"bits=")?)?);
    }
    for name in [&b"verify="[..], b"verified=", b"verif="] {
        if cursor.peek().is_some_and(|w| bytes::starts_with(w, name)) {
            session.client_certificate = Some(cursor.value_of(name)?.span);
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
    let version = told(parts.next()?)?;
    let name = parts.next()?;
    let mut session = TlsSession {
        version: Some(version),
        ..Default::default()
    };
    let suite = read_suite(name)?;
    set_suite(&mut session, name, suite);
    if let Some(count) = parts.next() {
        session.bits = Some(bits(count)?);
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
    if let Some(version) = told(word) {
        session.version = Some(version);
        word = cursor.word()?;
    }
    let suite = known_suite(word)?;
    set_suite(&mut session, word, suite);
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
            version: Some(label(word)?),
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
    let word = cursor.value_of(b"cipher=")?;
    let suite = known_suite(word)?;
    set_suite(&mut session, word, suite);
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
    let word = cursor.word()?;
    let trimmed = word.without_suffix(b",");
    let version = label(trimmed)?;
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
        version: Some(told(trimmed)?),
        ..Default::default()
    };
    let word = cursor.word()?;
    let suite = known_suite(word)?;
    set_suite(&mut session, word, suite);
    cursor.is_done().then_some(Note::Session(session))
}

/// `Tls12, Aes256, Sha384, DiffieHellmanEllipticKey384`: the names of .NET's SslStream properties.
fn dotnet(mut cursor: Cursor<'_>) -> Option<Note> {
    let mut session = TlsSession {
        version: Some(told(cursor.word_before(b',')?)?),
        ..Default::default()
    };
    let word = cursor.word_before(b',')?;
    session.suite = Some(known_suite(word)?);
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
    let at = (0..text.len()).rev().find(|&i| {
        let entry = [&b"TLS:"[..], b"SSL:"]
            .iter()
            .any(|name| text[i..].starts_with(name));
        entry && (i == 0 || text[..i].ends_with(b", "))
    })?;
    let mut session = TlsSession::default();
    let start = inner.start + u32::try_from(at + 4).ok()?;
    let mut cursor = Cursor::new(value, Span::new(start, inner.end));
    session.version = Some(label(cursor.word_before(b',')?)?);
    let count = cursor.word_before(b',')?;
    let digits = count.value.strip_suffix(b"bits")?;
    session.bits = bits(Spanned::new(
        digits,
        Span::new(count.span.start, count.span.end - 4),
    ));
    let word = cursor.word()?;
    let suite = read_suite(word)?;
    set_suite(&mut session, word, suite);
    if session.bits.is_none() || !cursor.is_done() {
        return None;
    }
    Some(NoteRead {
        note: Note::Session(session),
        follows_peer_text: at > 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<NoteRead> {
        read_note(text.as_bytes(), Span::from_range(0, text.len()))
    }

    /// Version label, suite as written, bits.
    fn show(text: &str) -> Option<(String, String, u16)> {
        let Note::Session(session) = read(text)?.note else {
            return None;
        };
        let of = |span: Span| String::from_utf8_lossy(span.of(text.as_bytes())).into_owned();
        let version = session.version.map_or(String::new(), |v| of(v.span));
        let suite = session.suite.map_or(String::new(), |s| of(s.span));
        Some((version, suite, session.bits.map_or(0, |b| b.value)))
    }

    #[test]
    fn every_shape_is_read() {
        let gcm = "ECDHE-RSA-AES256-GCM-SHA384";
        for (text, version, suite, count) in [
            (
                "using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)",
                "TLSv1.2",
                gcm,
                256,
            ),
            (
                "using TLSv1.2 with cipher\n\t ECDHE-RSA-AES256-GCM-SHA384 256/256 bits",
                "TLSv1.2",
                gcm,
                256,
            ),
            (
                "using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256 bits) verified FAIL",
                "TLSv1.2",
                gcm,
                256,
            ),
            (
                "using TLS with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)",
                "TLS",
                gcm,
                256,
            ),
            (
                "using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384",
                "TLSv1.2",
                gcm,
                0,
            ),
            (
                "using TLS: TLSv1.2, ECDHE-RSA-AES256-GCM-SHA384",
                "TLSv1.2",
                gcm,
                0,
            ),
            ("using TLSv1", "TLSv1", "", 0),
            ("Using\n TLS", "TLS", "", 0),
            (
                "version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NOT",
                "TLSv1.2",
                gcm,
                256,
            ),
            (
                "version=TLS1_2,\n cipher=ECDHE-RSA-AES256-GCM-SHA384",
                "TLS1_2",
                gcm,
                0,
            ),
            ("version=TLS1_2, cipher=", "TLS1_2", "", 0),
            (
                "version=TLS1_2, cipher=ECDHE-RSA-AES256-GCM-SHA384 + Transport Decrypted",
                "TLS1_2",
                gcm,
                0,
            ),
            (
                "version=TLSv1/SSLv3 cipher=OTHER",
                "TLSv1/SSLv3",
                "OTHER",
                0,
            ),
            (
                "TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256",
                "TLSv1.2",
                gcm,
                256,
            ),
            (
                "TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256:NO",
                "TLSv1.2",
                gcm,
                256,
            ),
            (
                "Cipher TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256",
                "TLSv1.2",
                gcm,
                256,
            ),
            (
                "TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384 encrypted",
                "TLSv1.2",
                gcm,
                0,
            ),
            (
                "ECDHE-RSA-AES256-GCM-SHA384 encrypted, authenticated",
                "",
                gcm,
                0,
            ),
            (
                "TLS: TLSv1.2,256bits,ECDHE-RSA-AES256-GCM-SHA384",
                "TLSv1.2",
                gcm,
                256,
            ),
            ("cipher=AES-256-GCM", "", "AES-256-GCM", 0),
            (
                "TLS1.3 TLS_AES_128_GCM_SHA256",
                "TLS1.3",
                "TLS_AES_128_GCM_SHA256",
                0,
            ),
            (
                "TLSv1.3, TLS_AES_128_GCM_SHA256",
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                0,
            ),
            ("TLS1.2", "TLS1.2", "", 0),
            ("SSL", "SSL", "", 0),
            (
                "Tls12, Aes256, Sha384, DiffieHellmanEllipticKey384",
                "Tls12",
                "Aes256",
                0,
            ),
            (
                "over SMTP, TLS-1.2, envelope from \"a@b.example\"",
                "TLS-1.2",
                "",
                0,
            ),
        ] {
            assert_eq!(
                show(text),
                Some((version.into(), suite.into(), count)),
                "{text}"
            );
        }
    }

    #[test]
    fn groups_and_signatures_of_postfix_are_kept() {
        let text = "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\n\t key-exchange ECDHE (P-256) \
                    server-signature RSA-PSS (2048 bits) server-digest SHA256";
        let Some(NoteRead {
            note: Note::Session(session),
            ..
        }) = read(text)
        else {
            panic!("{text}")
        };
        let of = |span: Option<Span>| {
            std::str::from_utf8(span.expect("told").of(text.as_bytes())).expect("ascii")
        };
        assert_eq!(of(session.group), "ECDHE (P-256)");
        assert_eq!(of(session.signature), "RSA-PSS (2048 bits)");
    }

    #[test]
    fn text_around_a_note_makes_it_data() {
        for text in [
            "x (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))",
            "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) by evil.example",
            "Authenticated sender: TLSv1.3",
            "Client CN \"TLSv1.3\", Issuer \"x\" (verified OK)",
            "version=TLSv1.3 cipher=a b",
            "TLSv1.3 x",
            "IDENT: TLSv1.3",
            "IDENT: x (TLS: TLSv1.3,256bits,TLS_AES_256_GCM_SHA384)",
            "over SMTP, TLS-1.3",
            "unknown",
            "OTHER",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn ident_and_login_before_a_courier_entry_are_told() {
        let note =
            read("IDENT: u, TLS: TLSv1.2,256bits,ECDHE-RSA-AES256-GCM-SHA384").expect("a note");
        assert!(note.follows_peer_text);
    }
}
