//! The words that a note is made of: a version, a cipher suite, a key size.

#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use crate::bytes;
use crate::span::{Span, Spanned};
use crate::tls::{
    SuiteMatch, SuiteName, TlsSession, TlsVersion, VersionLabel, find_bulk_cipher, find_suite,
    find_suite_in, is_placeholder, read_version,
};

/// A cipher suite as written, if the word can be one: letters, digits and `_ - + . /`.
#[derive(Clone, Copy)]
pub struct SuiteWord<'a> {
    word: Spanned<&'a [u8]>,
    /// What it names.
    name: SuiteName,
    /// Its entry, if the list of suites has one.
    entry: Option<SuiteMatch>,
}

/// The bytes that a suite's name is made of.
static FITS_SUITE: [bool; 256] = {
    let mut fits = [false; 256];
    let mut byte = 0u8;
    while byte < 128 {
        fits[byte as usize] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'.' | b'/');
        byte += 1;
    }
    fits
};

/// Reads a word that can be a cipher suite.
pub fn read_suite(word: Spanned<&[u8]>) -> Option<SuiteWord<'_>> {
    let text = word.value;
    let fits = |b: &u8| FITS_SUITE[usize::from(*b)];
    if !is_placeholder(text) && (text.len() < 3 || !text.iter().all(fits)) {
        return None;
    }
    let entry = find_suite(text);
    let name = match entry {
        _ if is_placeholder(text) => SuiteName::Untold,
        Some(found) => SuiteName::Known(found.id),
        None => find_bulk_cipher(text).map_or(SuiteName::Unregistered, SuiteName::Bulk),
    };
    Some(SuiteWord { word, name, entry })
}

/// The same for a suite or a bulk cipher on the lists: where a word alone must tell that it is one.
pub fn known_suite(word: Spanned<&[u8]>) -> Option<SuiteWord<'_>> {
    let tells = |name| !matches!(name, SuiteName::Unregistered | SuiteName::Untold);
    read_suite(word).filter(|suite| tells(suite.name))
}

impl SuiteWord<'_> {
    /// What it names.
    pub fn name(self) -> Spanned<SuiteName> {
        Spanned::new(self.name, self.word.span)
    }

    /// The suite beside a stated version, which decides where the name fits several. A name that does not fit the
    /// version is still a name: it contradicts the version then.
    fn beside(self, version: Option<TlsVersion>) -> Option<SuiteMatch> {
        let text = self.word.value;
        // Names of SSL 2.0 and GnuTLS's `A__B` alone can mean several suites.
        let may_mean_another = match version {
            None => false,
            Some(TlsVersion::Ssl2) => true,
            Some(_) => text.windows(2).any(|pair| pair == b"__"),
        };
        let other = may_mean_another.then(|| find_suite_in(text, version));
        other.flatten().or(self.entry)
    }

    /// Fills in the suite, with the group and signature that GnuTLS and SChannel write into its name.
    fn put_into(self, session: &mut TlsSession) {
        let mut suite = self.name();
        if let Some(found) = self.beside(session.stated_version()) {
            if let SuiteName::Known(id) = &mut suite.value {
                *id = found.id;
            }
            let placed = |part: Option<Span>| part.map(|s| s.shifted(self.word.span.start));
            session.group = session.group.or(placed(found.group));
            session.signature = session.signature.or(placed(found.signature));
        }
        session.suite = Some(suite);
    }

    /// A session of which the suite is told.
    pub fn session(self) -> TlsSession {
        let mut session = TlsSession::default();
        self.put_into(&mut session);
        session
    }
}

/// Fills in the suite that `word` names; `None` if it can be none.
pub fn take_suite(session: &mut TlsSession, word: Spanned<&[u8]>) -> Option<()> {
    read_suite(word)?.put_into(session);
    Some(())
}

/// The same for a word that is known to name one.
pub fn take_known_suite(session: &mut TlsSession, word: Spanned<&[u8]>) -> Option<()> {
    known_suite(word)?.put_into(session);
    Some(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_place_of_a_suite_is_told_from_a_suite() {
        let name = |text: &[u8]| {
            let word = Spanned::new(text, Span::from_range(0, text.len()));
            read_suite(word).map(|suite| suite.name().value)
        };
        assert_eq!(name(b"UNKNOWN"), Some(SuiteName::Untold));
        assert_eq!(name(b"NEW-SUITE-512"), Some(SuiteName::Unregistered));
        assert!(matches!(name(b"AES128-SHA"), Some(SuiteName::Known(_))));
        assert!(matches!(name(b"AES-256-GCM"), Some(SuiteName::Bulk(_))));
        assert_eq!(name(b"<suite>"), None);
    }
}
