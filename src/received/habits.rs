//! Deviations of writers that are known, so that they are no contradictions.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use super::notation::Note;
use crate::span::Spanned;
use crate::tls::{SuiteName, TlsSession, TlsVersion, VersionLabel, in_tls13};

/// Deviations of a writer that are known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habits {
    /// It sets the `S` for every TLS session of a client that said EHLO, so a note beside a keyword without it is
    /// not the writer's.
    pub always_sets_s: bool,
    /// ... also for a client that said HELO.
    pub also_for_helo: bool,
    /// Its version label is the family of the cipher, not the session's version: `TLSv1` beside a 1.2 suite.
    pub version_is_family: bool,
    /// Its GnuTLS builds write TLS 1.3 suites in the style of TLS 1.2.
    pub names_tls13_suites_as_tls12: bool,
    /// Old builds print the key size in bytes.
    pub bits_in_bytes: bool,
    /// It shows a reverse DNS name only if the name leads back to the address.
    pub confirms_rdns: bool,
    /// A stamp without a from-part is an inner step of its own.
    pub inner_without_from: bool,
    /// Not every stamp of it has TCP-info, so an address in the from-part may be the peer's text.
    pub may_lack_tcp_info: bool,
    /// It writes its note on a line of its own without parentheses.
    pub note_without_parentheses: bool,
    /// It says in words that there was no TLS, or another encryption: from any other known writer such words are data.
    pub own_words: Option<Note>,
    /// It writes its Authentication-Results below its own entry stamp.
    pub results_below_stamp: bool,
    /// It writes `with STARTTLS` behind its `with ESMTP`.
    pub adds_with_starttls: bool,
}

impl Habits {
    /// No habit.
    pub const NONE: Habits = Habits {
        always_sets_s: false,
        also_for_helo: false,
        version_is_family: false,
        names_tls13_suites_as_tls12: false,
        bits_in_bytes: false,
        confirms_rdns: false,
        inner_without_from: false,
        may_lack_tcp_info: false,
        note_without_parentheses: false,
        own_words: None,
        results_below_stamp: false,
        adds_with_starttls: false,
    };

    /// True for a note that this writer may write. Any may write a session.
    pub fn writes(&self, note: Note) -> bool {
        matches!(note, Note::Session(_)) || self.own_words == Some(note)
    }

    /// Applies what is known of the writer's habits to a session: a suite named in the style of an older version, bits
    /// counted in bytes, a version label that is the cipher's family.
    pub fn settle(&self, session: &mut TlsSession) {
        let stated = match session.version.map(|v| v.value) {
            Some(VersionLabel::Exact(version)) => Some(version),
            _ => None,
        };
        let Some(Spanned {
            value: SuiteName::Known(id),
            span,
        }) = session.suite
        else {
            return;
        };
        if self.names_tls13_suites_as_tls12
            && stated == Some(TlsVersion::Tls13)
            && let Some(current) = in_tls13(id)
        {
            session.suite = Some(Spanned::new(SuiteName::Known(current), span));
        }
        let Some(facts) = id.facts() else { return };
        if self.version_is_family
            && stated.is_some_and(|v| v < TlsVersion::Tls12 && !facts.exists_in(v))
            && let Some(version) = &mut session.version
        {
            version.value = VersionLabel::Range(TlsVersion::Ssl3, TlsVersion::Tls12);
        }
        // GnuTLS builds of Exim 4.3x to 4.6x: 32 stands for 256.
        if self.bits_in_bytes
            && let Some(bits) = &mut session.bits
            && bits.value <= 32
            && facts.key_bits > 56
        {
            bits.value *= 8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::tls::SuiteId;

    const FAMILY: Habits = Habits {
        version_is_family: true,
        bits_in_bytes: true,
        ..Habits::NONE
    };

    /// The version and the bits that are left of a session with these.
    fn settled(version: TlsVersion, suite: u16, bits: u16) -> (VersionLabel, u16) {
        let place = Span::new(0, 1);
        let mut session = TlsSession {
            version: Some(Spanned::new(VersionLabel::Exact(version), place)),
            suite: Some(Spanned::new(SuiteName::Known(SuiteId(suite)), place)),
            bits: Some(Spanned::new(bits, place)),
            ..TlsSession::default()
        };
        FAMILY.settle(&mut session);
        let (version, bits) = (session.version.expect("told"), session.bits.expect("told"));
        (version.value, bits.value)
    }

    #[test]
    fn a_label_that_names_a_family_tells_no_version_beside_a_later_suite() {
        const AES128_SHA: u16 = 0x002f;
        const AES128_GCM_SHA256: u16 = 0x009c;
        const TLS_AES_128_GCM_SHA256: u16 = 0x1301;
        let family = VersionLabel::Range(TlsVersion::Ssl3, TlsVersion::Tls12);
        for (version, suite, left) in [
            (TlsVersion::Tls10, AES128_GCM_SHA256, family),
            (TlsVersion::Tls11, AES128_GCM_SHA256, family),
            (
                TlsVersion::Tls10,
                AES128_SHA,
                VersionLabel::Exact(TlsVersion::Tls10),
            ),
            // A version that is no family's name contradicts the suite.
            (
                TlsVersion::Tls12,
                TLS_AES_128_GCM_SHA256,
                VersionLabel::Exact(TlsVersion::Tls12),
            ),
        ] {
            assert_eq!(settled(version, suite, 128), (left, 128), "{suite:04x}");
        }
    }

    #[test]
    fn a_key_size_in_bytes_is_told_in_bits() {
        const AES256_SHA: u16 = 0x0035;
        const EXP_RC4_MD5: u16 = 0x0003;
        for (suite, written, bits) in [
            (AES256_SHA, 32, 256),
            (AES256_SHA, 16, 128),
            (AES256_SHA, 33, 33),
            (EXP_RC4_MD5, 5, 5),
        ] {
            assert_eq!(
                settled(TlsVersion::Tls10, suite, written).1,
                bits,
                "{written}"
            );
        }
    }
}
