//! Versions of SSL and TLS, and every way of writing one that mail systems are known to use.

use std::fmt;

use crate::bytes::{after, ends_with, same};

/// A protocol version, oldest first (RFC 6101, 2246, 4346, 5246, 8446; SSL 2.0 was never an RFC).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum TlsVersion {
    /// SSL 2.0, prohibited by RFC 6176.
    Ssl2,
    /// SSL 3.0, deprecated by RFC 7568.
    Ssl3,
    /// TLS 1.0, deprecated by RFC 8996.
    Tls10,
    /// TLS 1.1, deprecated by RFC 8996.
    Tls11,
    /// TLS 1.2.
    Tls12,
    /// TLS 1.3.
    Tls13,
}

impl TlsVersion {
    /// Every version, oldest first.
    pub const ALL: [TlsVersion; 6] = [
        TlsVersion::Ssl2,
        TlsVersion::Ssl3,
        TlsVersion::Tls10,
        TlsVersion::Tls11,
        TlsVersion::Tls12,
        TlsVersion::Tls13,
    ];

    /// The one spelling of our own output: `SSLv3`, `TLSv1.0`, `TLSv1.3`.
    pub const fn as_str(self) -> &'static str {
        match self {
            TlsVersion::Ssl2 => "SSLv2",
            TlsVersion::Ssl3 => "SSLv3",
            TlsVersion::Tls10 => "TLSv1.0",
            TlsVersion::Tls11 => "TLSv1.1",
            TlsVersion::Tls12 => "TLSv1.2",
            TlsVersion::Tls13 => "TLSv1.3",
        }
    }

    /// True when this is `floor` or newer.
    pub fn at_least(self, floor: TlsVersion) -> bool {
        self >= floor
    }

    /// The version with this number on the wire: 0x0304 is TLS 1.3 (RFC 8446 section 4.2.1), 0x0002 is SSL 2.0.
    pub const fn from_code_point(code: u32) -> Option<Self> {
        match code {
            0x0002 => Some(TlsVersion::Ssl2),
            0x0300 => Some(TlsVersion::Ssl3),
            0x0301 => Some(TlsVersion::Tls10),
            0x0302 => Some(TlsVersion::Tls11),
            0x0303 => Some(TlsVersion::Tls12),
            0x0304 => Some(TlsVersion::Tls13),
            _ => None,
        }
    }
}

impl fmt::Display for TlsVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a version text says.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum VersionLabel {
    /// One version.
    Exact(TlsVersion),
    /// Some version from the first to the second, both included.
    Range(TlsVersion, TlsVersion),
    /// TLS or SSL, but the writer does not say which, or names a version nobody has defined.
    Untold,
}

/// Reads a text that is nothing but a version: `TLSv1.2`, `TLS1_3`, `TLS 1.0`, `TLS\Tls12`, `TLSv1/SSLv3`, `0x0304`.
///
/// ASCII only, case aside; the text must be trimmed. `None` when it is not a version text at all.
///
/// - `TLSv1/SSLv3` is what OpenSSL before 1.1.0 calls the family of a *cipher* (`SSL_CIPHER_get_version`), so it stands
///   for any version from SSL 3.0 to TLS 1.2. Sendmail and Gmail wrote it.
/// - `SSLv23` and `SSLv2/v3` name OpenSSL's version-flexible method (`SSLv23_method`, today an alias of `TLS_method`):
///   it negotiates the best version that both sides have, so the label bounds nothing and is [`VersionLabel::Untold`].
/// - `DTLS` does not run under SMTP; its versions are `Untold`.
///
/// ```
/// use tlstrail::tls::{TlsVersion, VersionLabel, read_version};
/// assert_eq!(read_version(b"TLS1_3"), Some(VersionLabel::Exact(TlsVersion::Tls13)));
/// assert_eq!(read_version(b"TLS"), Some(VersionLabel::Untold));
/// assert_eq!(read_version(b"STARTTLS"), None);
/// ```
pub fn read_version(text: &[u8]) -> Option<VersionLabel> {
    if !text.first().is_some_and(|&first| may_begin_version(first)) {
        return None;
    }
    // Nearly all are this; none of the forms below is, but for `SSLv23`, which then means the same.
    if let Some(label) = read_numbered(text) {
        return Some(label);
    }
    for &(label, meaning) in LABELS {
        if same(text, label.as_bytes()) {
            return Some(meaning);
        }
    }
    // .NET's SslProtocols as SmarterMail writes it, "TLS\Tls12": there, and only there, "Tls" means TLS 1.0.
    if let Some(member) = after(text, b"TLS\\") {
        return if same(member, b"Tls") {
            Some(VersionLabel::Exact(TlsVersion::Tls10))
        } else if same(member, b"Default") || same(member, b"None") {
            Some(VersionLabel::Untold)
        } else {
            read_numbered(member)
        };
    }
    // The number of a version without a name: "TLS identifier 305" (mox), "TLS-0x0305" (chasquid).
    let code = after(text, b"TLS identifier ")
        .map(|rest| after(rest, b"0x").unwrap_or(rest))
        .or_else(|| after(text, b"TLS-0x"))
        .or_else(|| after(text, b"0x"));
    read_code_point(code?)
}

/// True for the bytes with which texts begin that [`read_version`] reads: `TLS`, `DTLS`, `SSL`, a number, and the words
/// for an unnamed version.
pub const fn may_begin_version(first: u8) -> bool {
    matches!(
        first.to_ascii_lowercase(),
        b't' | b's' | b'd' | b'u' | b'n' | b'o' | b'0'
    )
}

const LABELS: &[(&str, VersionLabel)] = &[
    ("TLSv1/SSLv3", ANY_OF_OLD_OPENSSL),
    ("SSLv3/TLSv1", ANY_OF_OLD_OPENSSL),
    ("SSLv2/v3", VersionLabel::Untold),
    ("SSLv23", VersionLabel::Untold),
    ("TLS", VersionLabel::Untold),
    ("SSL", VersionLabel::Untold),
    ("UNKNOWN", VersionLabel::Untold),
    ("NONE", VersionLabel::Untold),
    ("OTHER", VersionLabel::Untold),
];

const ANY_OF_OLD_OPENSSL: VersionLabel = VersionLabel::Range(TlsVersion::Ssl3, TlsVersion::Tls12);

/// Three or four hexadecimal digits, as in `0x0304` or `303`.
pub fn read_code_point(digits: &[u8]) -> Option<VersionLabel> {
    if !(3..=4).contains(&digits.len()) {
        return None;
    }
    let mut code = 0;
    for &digit in digits {
        code = code * 16 + char::from(digit).to_digit(16)?;
    }
    Some(TlsVersion::from_code_point(code).map_or(VersionLabel::Untold, VersionLabel::Exact))
}

/// A protocol's name, then its number: `TLSv1.2`, `TLS1_2`, `TLS-1.2`, `TLS 1.2`, `TLSv12`, `SSL3.0`, `TLS1`.
fn read_numbered(text: &[u8]) -> Option<VersionLabel> {
    // GnuTLS names the certificate type beside the version, "TLS1.2-PKIX" (gnutls_session_get_desc).
    let text = if ends_with(text, b"-PKIX") {
        text.get(..text.len() - b"-PKIX".len())?
    } else {
        text
    };
    let (protocol, rest) = [
        (Protocol::Dtls, "DTLS"),
        (Protocol::Tls, "TLS"),
        (Protocol::Ssl, "SSL"),
    ]
    .into_iter()
    .find_map(|(protocol, name)| Some((protocol, after(text, name.as_bytes())?)))?;
    let rest = skip_joint(rest);
    let rest = after(rest, b"v").map_or(rest, skip_joint);
    let (major, minor) = match *rest {
        [major] => (major, b'0'),
        [major, minor] => (major, minor),
        [major, b'.' | b'_' | b'-', minor] => (major, minor),
        _ => return None,
    };
    if !major.is_ascii_digit() || !minor.is_ascii_digit() {
        return None;
    }
    let version = match (protocol, major, minor) {
        (Protocol::Ssl, b'2', b'0') => TlsVersion::Ssl2,
        (Protocol::Ssl, b'3', b'0') => TlsVersion::Ssl3,
        (Protocol::Tls, b'1', b'0') => TlsVersion::Tls10,
        (Protocol::Tls, b'1', b'1') => TlsVersion::Tls11,
        (Protocol::Tls, b'1', b'2') => TlsVersion::Tls12,
        (Protocol::Tls, b'1', b'3') => TlsVersion::Tls13,
        _ => return Some(VersionLabel::Untold),
    };
    Some(VersionLabel::Exact(version))
}

#[derive(Clone, Copy)]
enum Protocol {
    Dtls,
    Tls,
    Ssl,
}

/// `text` without one blank, hyphen or underscore at its start.
fn skip_joint(text: &[u8]) -> &[u8] {
    match text {
        [b' ' | b'-' | b'_', rest @ ..] => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_spelling_is_read() {
        use TlsVersion::*;
        let cases: &[(TlsVersion, &str)] = &[
            (
                Tls13,
                "TLSv1.3 TLS1.3 TLS1_3 TLSv1_3 TLS-1.3 TLSv13 TLS13 Tls13 tls1_3 TLS\\Tls13 0x0304",
            ),
            (
                Tls12,
                "TLSv1.2 TLS1.2 TLS1_2 TLSv1_2 TLS-1.2 TLSv12 Tls12 tls1_2 TLS1.2-PKIX TLS\\Tls12 0x0303",
            ),
            (
                Tls11,
                "TLSv1.1 TLS1.1 TLS1_1 TLSv1_1 TLS-1.1 Tls11 TLSv11 0x0302 TLS-0x0302 TLS1.1-PKIX",
            ),
            (
                Tls10,
                "TLSv1 TLSv1.0 TLS1 TLS1.0 TLS1_0 TLS-1.0 TLS-1 TLS1.0-PKIX TLS\\Tls 0x0301",
            ),
            (Ssl3, "SSLv3 SSL3 SSL3.0 SSL3_0 Ssl3 TLS\\Ssl3 0x0300"),
            (Ssl2, "SSLv2 SSL2 Ssl2 TLS\\Ssl2 0x0002"),
        ];
        for (version, spellings) in cases {
            for text in spellings.split(' ') {
                let label = read_version(text.as_bytes());
                assert_eq!(label, Some(VersionLabel::Exact(*version)), "{text}");
            }
            let own = read_version(version.as_str().as_bytes());
            assert_eq!(own, Some(VersionLabel::Exact(*version)), "{version}");
        }
        for (version, text) in [
            (Tls13, "TLS 1.3"),
            (Tls12, "TLS v1.2"),
            (Tls12, "TLS identifier 303"),
            (Tls13, "TLS identifier 0x0304"),
            (Tls10, "TLS 1.0"),
            (Ssl3, "SSL 3.0"),
        ] {
            let label = read_version(text.as_bytes());
            assert_eq!(label, Some(VersionLabel::Exact(version)), "{text}");
        }
    }

    #[test]
    fn a_cipher_family_is_a_range_and_an_unnamed_version_is_untold() {
        let family = VersionLabel::Range(TlsVersion::Ssl3, TlsVersion::Tls12);
        for text in ["TLSv1/SSLv3", "SSLv3/TLSv1", "tlsv1/sslv3"] {
            assert_eq!(read_version(text.as_bytes()), Some(family), "{text}");
        }
        for text in [
            "UNKNOWN",
            "unknown",
            "none",
            "OTHER",
            "TLS",
            "SSL",
            "tls",
            "SSLv23",
            "SSLv2/v3",
            "TLSv1.4",
            "TLSv2",
            "SSLv3.1",
            "TLS-0x0305",
            "0x7f1c",
            "TLS identifier 305",
            "DTLSv1.2",
            "DTLS1_0",
            "TLS\\Default",
        ] {
            let label = read_version(text.as_bytes());
            assert_eq!(label, Some(VersionLabel::Untold), "{text}");
        }
    }

    #[test]
    fn every_label_begins_as_a_version_may() {
        for (label, _) in LABELS {
            assert!(may_begin_version(label.as_bytes()[0]), "{label}");
        }
    }

    #[test]
    fn other_words_are_no_versions() {
        for text in [
            "",
            " ",
            "TLSv",
            "TLSv1.",
            "TLSv1.2 ",
            " TLSv1.2",
            "TLSv1.22",
            "TLSv1.2.1",
            "TLSvx",
            "TLS__1.2",
            "STARTTLS",
            "encrypted",
            "ESMTPS",
            "plain text!",
            "0x",
            "0x03",
            "0x03zz",
            "0x00304",
            "303",
            "TLS/SSL",
            "TLS1.2-",
            "TLS\\",
            "TLS\\Aes256",
            "T\u{217c}Sv1.2",
            "TLS_AES_128_GCM_SHA256",
            "-PKIX",
            "1.2",
        ] {
            assert_eq!(read_version(text.as_bytes()), None, "{text:?}");
        }
        assert_eq!(read_version(b"TLSv\xb9.2"), None);
    }

    #[test]
    fn what_is_read_first_says_nothing_else_than_the_labels() {
        for (text, meaning) in LABELS {
            let numbered = read_numbered(text.as_bytes());
            assert!(numbered.is_none_or(|label| label == *meaning), "{text}");
            assert_eq!(read_version(text.as_bytes()), Some(*meaning), "{text}");
        }
        for text in [
            "TLS\\Tls",
            "TLS\\Tls12",
            "TLS identifier 305",
            "TLS-0x0305",
            "0x0304",
            "0x12",
        ] {
            assert_eq!(read_numbered(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn versions_are_ordered_by_age() {
        assert!(TlsVersion::ALL.is_sorted());
        assert!(TlsVersion::Tls12.at_least(TlsVersion::Tls12));
        assert!(!TlsVersion::Ssl3.at_least(TlsVersion::Tls10));
    }
}
