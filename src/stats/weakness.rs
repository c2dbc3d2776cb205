//! Sessions that should have ended long ago, each kind by its own name.

use super::bounded::{Weighed, Weights};
use super::dates::Dates;
use super::example::Example;
use super::flow::up;
use crate::tls::{SuiteName, TlsSession, TlsVersion};

/// One kind of session that is out of date.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Weakness {
    /// SSL 2.0 (RFC 6176).
    Ssl2,
    /// SSL 3.0 (RFC 7568).
    Ssl3,
    /// TLS 1.0 (RFC 8996).
    Tls10,
    /// TLS 1.1 (RFC 8996).
    Tls11,
    /// A suite that encrypts nothing.
    Null,
    /// A suite of the export rules before 2000.
    Export,
    /// RC4 (RFC 7465).
    Rc4,
    /// Single DES.
    Des,
    /// Triple DES (RFC 9325 section 4.1).
    TripleDes,
    /// Neither side shows a certificate.
    Anonymous,
}

impl Weakness {
    /// All of them, in the order of the output.
    pub const ALL: [Weakness; 10] = [
        Weakness::Null,
        Weakness::Export,
        Weakness::Des,
        Weakness::Rc4,
        Weakness::Anonymous,
        Weakness::Ssl2,
        Weakness::Ssl3,
        Weakness::TripleDes,
        Weakness::Tls10,
        Weakness::Tls11,
    ];

    /// The word of the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Weakness::Ssl2 => "sslv2",
            Weakness::Ssl3 => "sslv3",
            Weakness::Tls10 => "tls1_0",
            Weakness::Tls11 => "tls1_1",
            Weakness::Null => "null_suite",
            Weakness::Export => "export_suite",
            Weakness::Rc4 => "rc4",
            Weakness::Des => "des",
            Weakness::TripleDes => "3des",
            Weakness::Anonymous => "anonymous_suite",
        }
    }

    /// The same for people.
    pub const fn title(self) -> &'static str {
        match self {
            Weakness::Ssl2 => "SSL 2.0",
            Weakness::Ssl3 => "SSL 3.0",
            Weakness::Tls10 => "TLS 1.0",
            Weakness::Tls11 => "TLS 1.1",
            Weakness::Null => "NULL suite",
            Weakness::Export => "export suite",
            Weakness::Rc4 => "RC4",
            Weakness::Des => "single DES",
            Weakness::TripleDes => "triple DES",
            Weakness::Anonymous => "anonymous suite",
        }
    }

    /// Its bit in a set of weaknesses.
    pub(super) const fn bit(self) -> u16 {
        1 << self as u16
    }

    /// Calls `found` with each weakness of a session.
    pub(super) fn each(
        session: &TlsSession,
        version: Option<TlsVersion>,
        mut found: impl FnMut(Weakness),
    ) {
        match version {
            Some(TlsVersion::Ssl2) => found(Weakness::Ssl2),
            Some(TlsVersion::Ssl3) => found(Weakness::Ssl3),
            Some(TlsVersion::Tls10) => found(Weakness::Tls10),
            Some(TlsVersion::Tls11) => found(Weakness::Tls11),
            Some(TlsVersion::Tls12 | TlsVersion::Tls13) | None => {}
        }
        let encryption = match session.suite.map(|suite| suite.value) {
            Some(SuiteName::Known(id)) => {
                let Some(suite) = id.facts() else {
                    return;
                };
                if suite.anonymous {
                    found(Weakness::Anonymous);
                }
                if suite.export {
                    found(Weakness::Export);
                }
                suite.encryption
            }
            Some(SuiteName::Bulk(cipher)) => cipher.name,
            Some(SuiteName::Unregistered | SuiteName::Untold) | None => return,
        };
        match encryption {
            "NULL" => found(Weakness::Null),
            name if name.starts_with("RC4") => found(Weakness::Rc4),
            name if name.starts_with("3DES") => found(Weakness::TripleDes),
            name if name.starts_with("DES") => found(Weakness::Des),
            _ => {}
        }
    }
}

/// How often two organisations used such a session.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses {
    /// Legs that own servers recorded.
    pub own: u32,
    /// Legs that others recorded.
    pub claimed: u32,
    pub seen: Dates,
    pub example: Example,
}

impl Uses {
    pub fn add(&mut self, is_own: bool, date: Option<i64>, source: &[u8], offset: u64) {
        up(if is_own {
            &mut self.own
        } else {
            &mut self.claimed
        });
        self.seen.note(date);
        self.example.note(source, offset);
    }
}

impl Weighed for Uses {
    fn weights(&self) -> Weights {
        let all = self.own.saturating_add(self.claimed);
        [self.own, self.own, all, all]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Span, Spanned};
    use crate::tls::{find_bulk_cipher, find_suite};

    #[test]
    fn weak_sessions_are_called_by_their_names() {
        for (cipher, version, want) in [
            (
                "ECDHE-RSA-AES256-GCM-SHA384",
                Some(TlsVersion::Tls12),
                &[][..],
            ),
            ("AES256-SHA", Some(TlsVersion::Tls10), &["tls1_0"]),
            ("RC4-SHA", Some(TlsVersion::Ssl3), &["sslv3", "rc4"]),
            ("EXP-RC4-MD5", None, &["export_suite", "rc4"]),
            ("DES-CBC3-SHA", Some(TlsVersion::Tls11), &["tls1_1", "3des"]),
            ("DES-CBC-SHA", None, &["des"]),
            ("ADH-AES256-SHA", None, &["anonymous_suite"]),
            ("NULL-SHA256", Some(TlsVersion::Tls12), &["null_suite"]),
            ("TripleDes", None, &["3des"]),
            ("", None, &[]),
        ] {
            let text = cipher.as_bytes();
            let suite = find_suite(text)
                .map(|found| SuiteName::Known(found.id))
                .or_else(|| find_bulk_cipher(text).map(SuiteName::Bulk));
            let session = TlsSession {
                suite: suite.map(|suite| Spanned::new(suite, Span::default())),
                ..TlsSession::default()
            };
            let mut found = Vec::new();
            Weakness::each(&session, version, |weakness| found.push(weakness.as_str()));
            assert_eq!(found, want, "{cipher}");
        }
    }
}
