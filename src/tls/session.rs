//! What one note tells of a session, and which version follows from it.

use crate::span::{Span, Spanned};

use super::bulk::BulkCipher;
use super::grade::{Grade, grade_session};
use super::suite::{SuiteId, in_ssl2};
use super::version::{TlsVersion, VersionLabel};

/// What one note tells of a session. Spans are relative to the field's raw value.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct TlsSession {
    /// The version, as far as it is told.
    pub version: Option<Spanned<VersionLabel>>,
    /// The suite, as far as it is told.
    pub suite: Option<Spanned<SuiteName>>,
    /// Bits of the key that were in use, as printed (the first number of `256/256`).
    pub bits: Option<Spanned<u16>>,
    /// The key-exchange group: for [`find_group`](super::find_group).
    pub group: Option<Span>,
    /// The receiving server's signature: for [`find_signature`](super::find_signature).
    pub signature: Option<Span>,
    /// What is said of the sending side's certificate.
    pub client_certificate: Option<Span>,
}

/// What stands where a suite's name is expected.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SuiteName {
    /// A suite.
    Known(SuiteId),
    /// Only its bulk cipher.
    Bulk(&'static BulkCipher),
    /// A name that no table has.
    Unregistered,
    /// A placeholder such as `OTHER`.
    Untold,
}

impl SuiteName {
    /// The oldest and the newest version in which it exists; `None` when it is not a suite of the table.
    fn versions(self) -> Option<(TlsVersion, TlsVersion)> {
        match self {
            SuiteName::Known(id) => id
                .facts()
                .map(|suite| (suite.least_version, suite.most_version)),
            SuiteName::Bulk(_) | SuiteName::Unregistered | SuiteName::Untold => None,
        }
    }
}

/// The version of a session, stated or concluded.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ResolvedVersion {
    /// The version, if only one is possible.
    pub exact: Option<TlsVersion>,
    /// Oldest and newest possible version, when more than one is; `None` beside an `exact` one, or when nothing is known.
    pub range: Option<(TlsVersion, TlsVersion)>,
    /// True when the suite decided or narrowed it, and not the version's own text alone.
    pub from_suite: bool,
}

impl TlsSession {
    /// The version that the note states, if it states exactly one.
    pub fn stated_version(&self) -> Option<TlsVersion> {
        match self.version?.value {
            VersionLabel::Exact(version) => Some(version),
            VersionLabel::Range(..) | VersionLabel::Untold => None,
        }
    }

    /// The version as stated if that is exact, else what is left of it in the versions that have the suite.
    ///
    /// `TLSv1/SSLv3` with an AES-GCM suite is TLS 1.2, the only version of that range with the suite; an untold version
    /// with `AES256-SHA` is SSL 3.0 to TLS 1.2. A stated version is never overruled: when the suite does not exist in it,
    /// it stays, and [`TlsSession::is_conflicted`] is true.
    pub fn resolved_version(&self) -> ResolvedVersion {
        let stated = match self.version.map(|version| version.value) {
            Some(VersionLabel::Exact(version)) => {
                return ResolvedVersion {
                    exact: Some(version),
                    ..ResolvedVersion::default()
                };
            }
            Some(VersionLabel::Range(least, most)) => Some((least, most)),
            Some(VersionLabel::Untold) | None => None,
        };
        let possible = self.suite.and_then(|suite| suite.value.versions());
        let (left, from_suite) = match (stated, possible) {
            (Some(stated), Some(possible)) => match overlap(stated, possible) {
                Some(left) => (Some(left), left != stated),
                None => (Some(stated), false),
            },
            (None, Some(possible)) => (Some(possible), true),
            (stated, None) => (stated, false),
        };
        let exact = left.and_then(|(least, most)| (least == most).then_some(least));
        ResolvedVersion {
            exact,
            range: if exact.is_some() { None } else { left },
            from_suite,
        }
    }

    /// True when the note contradicts itself: it states a version, or a range, in which its suite does not exist.
    ///
    /// A name that OpenSSL used for a kind of SSL 2.0 too is no contradiction beside SSL 2.0.
    pub fn is_conflicted(&self) -> bool {
        let stated = match self.version.map(|version| version.value) {
            Some(VersionLabel::Exact(version)) => (version, version),
            Some(VersionLabel::Range(least, most)) => (least, most),
            Some(VersionLabel::Untold) | None => return false,
        };
        let Some(suite) = self.suite.map(|suite| suite.value) else {
            return false;
        };
        if let SuiteName::Known(id) = suite
            && stated.0 == TlsVersion::Ssl2
            && in_ssl2(id).is_some()
        {
            return false;
        }
        suite
            .versions()
            .is_some_and(|possible| overlap(stated, possible).is_none())
    }

    /// How good the session is by what is told of it; never `Unknown` or `Local`. See [`grade_session`].
    pub fn grade(&self) -> Grade {
        grade_session(self.resolved_version(), self.suite.map(|suite| suite.value))
    }
}

fn overlap(
    a: (TlsVersion, TlsVersion),
    b: (TlsVersion, TlsVersion),
) -> Option<(TlsVersion, TlsVersion)> {
    let (least, most) = (a.0.max(b.0), a.1.min(b.1));
    (least <= most).then_some((least, most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tls::{find_suite, read_version};

    fn session(version: &str, suite: &str) -> TlsSession {
        let place = Span::new(0, 1);
        TlsSession {
            version: read_version(version.as_bytes()).map(|label| Spanned::new(label, place)),
            suite: find_suite(suite.as_bytes())
                .map(|found| Spanned::new(SuiteName::Known(found.id), place)),
            ..TlsSession::default()
        }
    }

    #[test]
    fn the_suite_narrows_a_version_but_never_overrules_it() {
        use TlsVersion::*;
        for (version, suite, exact, range, from_suite) in [
            (
                "TLSv1.2",
                "ECDHE-RSA-AES256-GCM-SHA384",
                Some(Tls12),
                None,
                false,
            ),
            (
                "TLSv1",
                "ECDHE-RSA-AES256-GCM-SHA384",
                Some(Tls10),
                None,
                false,
            ),
            (
                "TLSv1/SSLv3",
                "ECDHE-RSA-AES256-GCM-SHA384",
                Some(Tls12),
                None,
                true,
            ),
            (
                "TLSv1/SSLv3",
                "AES256-SHA",
                None,
                Some((Ssl3, Tls12)),
                false,
            ),
            (
                "TLSv1/SSLv3",
                "ECDHE-RSA-AES256-SHA",
                None,
                Some((Tls10, Tls12)),
                true,
            ),
            ("TLSv1/SSLv3", "OTHER", None, Some((Ssl3, Tls12)), false),
            (
                "TLSv1/SSLv3",
                "TLS_AES_256_GCM_SHA384",
                None,
                Some((Ssl3, Tls12)),
                false,
            ),
            ("", "TLS_AES_256_GCM_SHA384", Some(Tls13), None, true),
            ("TLS", "AES256-SHA", None, Some((Ssl3, Tls12)), true),
            ("TLS", "OTHER", None, None, false),
        ] {
            let expected = ResolvedVersion {
                exact,
                range,
                from_suite,
            };
            assert_eq!(
                session(version, suite).resolved_version(),
                expected,
                "{version} {suite}"
            );
        }
    }

    #[test]
    fn a_version_without_the_suite_is_a_conflict() {
        for (version, suite, conflicted) in [
            ("TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384", false),
            ("TLSv1", "ECDHE-RSA-AES256-GCM-SHA384", true),
            ("TLSv1.3", "ECDHE-RSA-AES256-GCM-SHA384", true),
            ("TLSv1.2", "TLS_AES_256_GCM_SHA384", true),
            ("TLSv1/SSLv3", "TLS_AES_256_GCM_SHA384", true),
            ("TLSv1/SSLv3", "AES256-SHA", false),
            ("SSLv2", "RC4-MD5", false),
            ("SSLv2", "AES256-SHA", true),
            ("TLS", "TLS_AES_256_GCM_SHA384", false),
            ("TLSv1.2", "OTHER", false),
        ] {
            assert_eq!(
                session(version, suite).is_conflicted(),
                conflicted,
                "{version} {suite}"
            );
        }
    }
}
