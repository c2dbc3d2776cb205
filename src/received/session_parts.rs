//! The words that a note is made of: a version, a cipher suite, a key size.

use crate::bytes;
use crate::span::Spanned;
use crate::tls::{
    SuiteMatch, SuiteName, TlsSession, TlsVersion, VersionLabel, find_bulk_cipher, find_suite,
    find_suite_in, is_placeholder, read_version,
};

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

/// The suite of `text` beside a stated version, which decides where the name fits several. A name that does not fit the
/// version is still a name: it contradicts the version then.
fn suite_beside(text: &[u8], version: Option<TlsVersion>) -> Option<SuiteMatch> {
    find_suite_in(text, version).or_else(|| find_suite(text))
}

/// Fills in a suite, with the group and signature that GnuTLS and SChannel write into its name.
fn set_suite(session: &mut TlsSession, word: Spanned<&[u8]>, mut suite: Spanned<SuiteName>) {
    if let Some(found) = suite_beside(word.value, session.stated_version()) {
        if let SuiteName::Known(id) = &mut suite.value {
            *id = found.id;
        }
        session.group = session
            .group
            .or(found.group.map(|s| s.shifted(word.span.start)));
        session.signature = session
            .signature
            .or(found.signature.map(|s| s.shifted(word.span.start)));
    }
    session.suite = Some(suite);
}

/// Fills in the suite that `word` names; `None` if it can be none.
pub fn take_suite(session: &mut TlsSession, word: Spanned<&[u8]>) -> Option<()> {
    set_suite(session, word, read_suite(word)?);
    Some(())
}

/// The same for a word that is known to name one.
pub fn take_known_suite(session: &mut TlsSession, word: Spanned<&[u8]>) -> Option<()> {
    set_suite(session, word, known_suite(word)?);
    Some(())
}

/// A session of which the suite is told.
pub fn session_with(word: Spanned<&[u8]>, suite: Spanned<SuiteName>) -> TlsSession {
    let mut session = TlsSession::default();
    set_suite(&mut session, word, suite);
    session
}

/// A version, or the bare word `TLS`.
pub fn version_label(word: Spanned<&[u8]>) -> Option<Spanned<VersionLabel>> {
    read_version(word.value).map(|v| Spanned::new(v, word.span))
}

/// A version that tells something, not the bare word `TLS`.
pub fn told_version(word: Spanned<&[u8]>) -> Option<Spanned<VersionLabel>> {
    version_label(word).filter(|l| l.value != VersionLabel::Untold)
}

/// A key size: `256`, or `256/256`.
pub fn key_bits(word: Spanned<&[u8]>) -> Option<Spanned<u16>> {
    // `256/256`: used bits, then the algorithm's (OpenSSL SSL_CIPHER_get_bits).
    let mut parts = word.value.split(|&b| b == b'/');
    let used = bytes::decimal(parts.next()?)?;
    if parts.next().is_some_and(|p| bytes::decimal(p).is_none()) || parts.next().is_some() {
        return None;
    }
    Some(Spanned::new(u16::try_from(used).ok()?, word.span))
}
