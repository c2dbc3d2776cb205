//! How good a protection is, in one word.

use std::fmt;

use super::session::{ResolvedVersion, SuiteName};
use super::suite::Tier;
use super::version::TlsVersion;

/// How good the protection of one leg is, by what is told of it.
///
/// Declared, and ordered, from best to worst, so that the greatest grade of several is the weakest. `Unknown` comes just
/// before `Cleartext`, for it may be just that. `Local` stands last and outside the order: there was no network to
/// protect, so it must be left out before the weakest grade is taken.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Grade {
    /// TLS 1.3, or TLS 1.2 with a strong suite (RFC 9325 section 4.2).
    Modern,
    /// TLS 1.2 with forward secrecy, but not with a suite of today's choice.
    Adequate,
    /// Certainly encrypted, but what is told does not decide how well.
    Encrypted,
    /// TLS 1.0 or 1.1 (RFC 8996), or a suite that should not be used any more.
    Legacy,
    /// SSL (RFC 6176, RFC 7568), or a suite that must not be used.
    Broken,
    /// Nothing usable is told.
    Unknown,
    /// Readable on the wire, a session with a NULL suite included.
    Cleartext,
    /// No network was crossed.
    Local,
}

impl Grade {
    /// The grade in lower case, as our output writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Grade::Modern => "modern",
            Grade::Adequate => "adequate",
            Grade::Encrypted => "encrypted",
            Grade::Legacy => "legacy",
            Grade::Broken => "broken",
            Grade::Unknown => "unknown",
            Grade::Cleartext => "cleartext",
            Grade::Local => "local",
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Grades a session that is known to be one of TLS or SSL: never `Unknown` or `Local`.
///
/// What is bad counts even if the rest is untold or contradicts it; what is good counts only when nothing is bad. So a
/// broken suite is `Broken` in any version, and an unknown suite in TLS 1.2 is `Encrypted`: it might be anything from
/// modern to legacy. A strong suite needs no version, since none of them exists below TLS 1.2.
pub fn grade_session(version: ResolvedVersion, suite: Option<SuiteName>) -> Grade {
    let (facts, bulk) = match suite {
        Some(SuiteName::Known(id)) => (id.facts(), None),
        Some(SuiteName::Bulk(cipher)) => (None, Some(cipher)),
        Some(SuiteName::Unregistered | SuiteName::Untold) | None => (None, None),
    };
    let tier = facts
        .map(|suite| suite.tier)
        .or(bulk.and_then(|cipher| cipher.tier));
    // The newest version that is possible: if even that is bad, the session is.
    let newest = version.exact.or(version.range.map(|(_, most)| most));
    if facts.is_some_and(|suite| suite.is_null()) {
        return Grade::Cleartext;
    }
    if tier == Some(Tier::Broken) || newest.is_some_and(|newest| newest <= TlsVersion::Ssl3) {
        return Grade::Broken;
    }
    if tier == Some(Tier::Legacy) || newest.is_some_and(|newest| newest <= TlsVersion::Tls11) {
        return Grade::Legacy;
    }
    match (version.exact, tier) {
        // A tag of 8 bytes is too short for what mail carries (RFC 9325 section 4.2 leaves CCM_8 out).
        (Some(TlsVersion::Tls13), _) if facts.is_some_and(|suite| suite.mode == "CCM-8") => {
            Grade::Adequate
        }
        (Some(TlsVersion::Tls13), _) => Grade::Modern,
        (_, Some(Tier::Strong)) => Grade::Modern,
        (Some(TlsVersion::Tls12), Some(Tier::Adequate)) => Grade::Adequate,
        _ => Grade::Encrypted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Span, Spanned};
    use crate::tls::{TlsSession, find_bulk_cipher, find_suite, read_version};

    fn grade(version: &str, cipher: &str) -> Grade {
        let cipher = cipher.as_bytes();
        let name = find_suite(cipher)
            .map(|found| SuiteName::Known(found.id))
            .or_else(|| find_bulk_cipher(cipher).map(SuiteName::Bulk))
            .unwrap_or(SuiteName::Untold);
        let session = TlsSession {
            version: read_version(version.as_bytes())
                .map(|label| Spanned::new(label, Span::default())),
            suite: Some(Spanned::new(name, Span::default())),
            ..TlsSession::default()
        };
        session.grade()
    }

    #[test]
    fn sessions_are_graded_by_their_weakest_told_part() {
        for (version, cipher, expected) in [
            ("TLSv1.3", "TLS_AES_256_GCM_SHA384", Grade::Modern),
            ("TLSv1.3", "", Grade::Modern),
            ("TLSv1.3", "ECDHE-RSA-AES256-GCM-SHA384", Grade::Modern),
            ("TLSv1.3", "Aes256", Grade::Modern),
            ("TLSv1.3", "TLS_AES_128_CCM_8_SHA256", Grade::Adequate),
            ("TLSv1.3", "TLS_SHA256_SHA256", Grade::Cleartext),
            ("", "TLS_AES_256_GCM_SHA384", Grade::Modern),
            ("TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384", Grade::Modern),
            ("", "ECDHE-RSA-AES256-GCM-SHA384", Grade::Modern),
            ("TLSv1/SSLv3", "ECDHE-RSA-AES256-GCM-SHA384", Grade::Modern),
            ("TLSv1", "ECDHE-RSA-AES256-GCM-SHA384", Grade::Legacy),
            ("TLSv1.2", "ECDHE-RSA-AES256-SHA384", Grade::Adequate),
            ("TLSv1.2", "ECDHE-RSA-AES256-SHA", Grade::Adequate),
            ("TLSv1.2", "DHE-RSA-AES256-GCM-SHA384", Grade::Adequate),
            ("", "ECDHE-RSA-AES256-SHA", Grade::Encrypted),
            ("TLSv1.2", "", Grade::Encrypted),
            ("TLSv1.2", "Aes256", Grade::Encrypted),
            ("TLSv1.2", "AES-256-GCM", Grade::Encrypted),
            ("TLS", "OTHER", Grade::Encrypted),
            ("TLSv1/SSLv3", "OTHER", Grade::Encrypted),
            ("", "", Grade::Encrypted),
            ("TLSv1.1", "", Grade::Legacy),
            ("TLSv1", "ECDHE-RSA-AES256-SHA", Grade::Legacy),
            ("TLSv1.2", "AES256-SHA", Grade::Legacy),
            ("", "AES256-SHA", Grade::Legacy),
            ("TLSv1.2", "DES-CBC3-SHA", Grade::Legacy),
            ("TLSv1.2", "TripleDes", Grade::Legacy),
            ("TLSv1.2", "RC4-SHA", Grade::Broken),
            ("TLSv1.2", "Rc4", Grade::Broken),
            ("", "EXP-RC4-MD5", Grade::Broken),
            ("SSLv3", "AES256-SHA", Grade::Broken),
            ("SSLv2", "", Grade::Broken),
            ("TLSv1.2", "NULL-SHA256", Grade::Cleartext),
            ("SSLv3", "NULL-MD5", Grade::Cleartext),
        ] {
            assert_eq!(grade(version, cipher), expected, "{version} {cipher}");
        }
    }

    #[test]
    fn grades_are_ordered_from_best_to_worst() {
        let order = [
            Grade::Modern,
            Grade::Adequate,
            Grade::Encrypted,
            Grade::Legacy,
            Grade::Broken,
            Grade::Unknown,
            Grade::Cleartext,
            Grade::Local,
        ];
        assert!(order.is_sorted());
        assert_eq!(order.iter().take(7).max(), Some(&Grade::Cleartext));
    }
}
