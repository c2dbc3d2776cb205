//! Cipher suites by number: what each one is made of and what it is worth.

use std::fmt;

use super::registry;
use super::version::TlsVersion;

/// The code point of a cipher suite (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2).
///
/// A number that is not in the table is kept, not lost: [`SuiteId::facts`] is then `None`. The kinds of SSL 2.0 have
/// three bytes on the wire; here they carry numbers from 0xFFF0, a range left to private use (RFC 5246 section 12), and
/// [`Suite::ssl2_kind`] tells the true ones. `Display` writes what a reader would look up: `0x1301`, or `0x010080` for SSL 2.0.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SuiteId(pub u16);

impl SuiteId {
    /// What the table knows of it.
    pub fn facts(self) -> Option<&'static Suite> {
        registry::suite(self)
    }
}

impl fmt::Display for SuiteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.facts().and_then(|suite| suite.ssl2_kind) {
            Some(kind) => write!(f, "0x{kind:06X}"),
            None => write!(f, "0x{:04X}", self.0),
        }
    }
}

/// One cipher suite of the table.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Suite {
    /// Its code point.
    pub id: SuiteId,
    /// The three bytes of an SSL 2.0 cipher kind; `None` for every other suite.
    pub ssl2_kind: Option<u32>,
    /// The name in the IANA registry; for an unregistered suite the name in the same style that drafts or libraries use.
    pub iana: &'static str,
    /// Where the number comes from.
    pub registration: Registration,
    /// The spelling of current OpenSSL, or of the last release that had the suite.
    pub openssl: Option<&'static str>,
    /// The name in GnuTLS.
    pub gnutls: Option<&'static str>,
    /// `ECDHE`, `DHE`, `RSA`, `PSK`, ...; `any(EC)DHE` for TLS 1.3, where the suite does not fix it.
    pub key_exchange: &'static str,
    /// `RSA`, `ECDSA`, `anon`, `PSK`, ...; `certificate` for TLS 1.3, where the suite does not fix it.
    pub authentication: &'static str,
    /// The bulk cipher: `AES-128-GCM`, `AES-256-CBC`, `CHACHA20-POLY1305`, `3DES-EDE-CBC`, `RC4-128`, `NULL`.
    pub encryption: &'static str,
    /// Length of the bulk key in bits, parity left out: 168 for 3DES.
    pub key_bits: u16,
    /// Strength of the bulk cipher in bits: 112 for 3DES, otherwise the key's length.
    pub effective_bits: u16,
    /// `CBC`, `GCM`, `CCM`, `CCM-8`, `AEAD`, `STREAM`, `NULL`, ...
    pub mode: &'static str,
    /// `AEAD`, or the hash of the HMAC: `SHA1`, `SHA256`, `SHA384`, `MD5`, ...
    pub mac: &'static str,
    /// True when a stolen certificate key does not open recorded sessions (RFC 9325 section 7.3).
    pub forward_secrecy: bool,
    /// True when neither side shows a certificate: encrypted, but to whom is not known.
    pub anonymous: bool,
    /// True for the weakened suites of the export rules before 2000.
    pub export: bool,
    /// Oldest version in which it can be negotiated.
    pub least_version: TlsVersion,
    /// Newest version in which it can be negotiated.
    pub most_version: TlsVersion,
    /// The registry's advice; `None` when it gives none.
    pub recommended: Option<Recommendation>,
    /// How well it keeps mail confidential.
    pub tier: Tier,
    /// The documents that define it, separated by blanks; empty when none is known.
    pub reference: &'static str,
}

impl Suite {
    /// True when nothing is encrypted, only authenticated.
    pub fn is_null(&self) -> bool {
        self.encryption == "NULL"
    }

    /// True when it can be negotiated in `version`.
    pub fn exists_in(&self, version: TlsVersion) -> bool {
        (self.least_version..=self.most_version).contains(&version)
    }
}

/// Where the number of a suite comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Registration {
    /// The IANA registry "TLS Cipher Suites".
    Iana,
    /// A draft or a vendor; the registry has nothing, or something else, under the number.
    Unregistered,
    /// The SSL 2.0 specification.
    Ssl2,
}

/// The column "Recommended" of the IANA registry (RFC 8447 section 8, RFC 9847).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Recommendation {
    /// Y.
    Yes,
    /// N: not evaluated, or of limited use. Not the same as weak.
    No,
    /// D: discouraged.
    Discouraged,
}

/// How well a suite keeps what it carries confidential, best first.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Tier {
    /// ECDHE with a certificate, or TLS 1.3, with AES-GCM, AES-CCM or ChaCha20-Poly1305 (RFC 9325 section 4.2).
    Strong,
    /// Forward secrecy, but CBC, finite-field DHE, an 8-byte tag, a rare cipher, or anonymous with an AEAD.
    Adequate,
    /// Static RSA, DH or ECDH, 64-bit blocks (3DES, IDEA), DSS, or anonymous with CBC (RFC 9325 section 4.1, should not).
    Legacy,
    /// NULL, export, RC4, less than 112 bits, or an MD5 MAC (RFC 7465; RFC 9325 section 4.1, must not).
    Broken,
}

impl Tier {
    /// `strong`, `adequate`, `legacy` or `broken`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Tier::Strong => "strong",
            Tier::Adequate => "adequate",
            Tier::Legacy => "legacy",
            Tier::Broken => "broken",
        }
    }
}

/// The TLS 1.3 suite of the same bulk cipher and hash; itself when it already is one.
///
/// For GnuTLS builds that write a name of TLS 1.2 style for a TLS 1.3 session: TLS 1.3 has no suite with a key exchange
/// in it, so only the cipher of the name can be meant. `None` when TLS 1.3 has no such cipher.
pub fn in_tls13(id: SuiteId) -> Option<SuiteId> {
    let suite = id.facts()?;
    if suite.least_version == TlsVersion::Tls13 {
        return Some(id);
    }
    match suite.encryption {
        "AES-128-GCM" => Some(SuiteId(0x1301)),
        "AES-256-GCM" => Some(SuiteId(0x1302)),
        "CHACHA20-POLY1305" => Some(SuiteId(0x1303)),
        "AES-128-CCM" => Some(SuiteId(0x1304)),
        "AES-128-CCM-8" => Some(SuiteId(0x1305)),
        _ => None,
    }
}

/// The SSL 2.0 cipher kind of the same OpenSSL name; itself when it already is one.
///
/// OpenSSL used `RC4-MD5`, `DES-CBC3-SHA` and some more for both, so that only the version tells them apart.
pub fn in_ssl2(id: SuiteId) -> Option<SuiteId> {
    let suite = id.facts()?;
    if suite.ssl2_kind.is_some() {
        return Some(id);
    }
    let name = suite.openssl?;
    registry::all_suites()
        .iter()
        .rev() // the kinds stand last
        .take_while(|other| other.ssl2_kind.is_some())
        .find(|other| other.openssl == Some(name))
        .map(|other| other.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suite_of_tls12_leads_to_the_one_of_tls13_with_its_cipher() {
        for (from, to) in [
            (0xC030, Some(0x1302)),
            (0xC02F, Some(0x1301)),
            (0xCCA8, Some(0x1303)),
            (0xC0AC, Some(0x1304)),
            (0xC0AE, Some(0x1305)),
            (0x1302, Some(0x1302)),
            (0x00A9, Some(0x1302)),
            (0xC0AD, None), // TLS 1.3 has no AES-256-CCM
            (0x0035, None),
            (0xEEEE, None),
        ] {
            assert_eq!(in_tls13(SuiteId(from)), to.map(SuiteId), "{from:04X}");
        }
    }

    #[test]
    fn names_shared_with_ssl2_lead_to_its_kind() {
        let kind = in_ssl2(SuiteId(0x0004)).map(|id| id.to_string());
        assert_eq!(kind.as_deref(), Some("0x010080"));
        assert_eq!(in_ssl2(SuiteId(0x0035)), None);
    }

    #[test]
    fn facts_are_those_of_the_documents() {
        let suite = SuiteId(0xC030).facts().expect("a suite of the table");
        assert_eq!(suite.iana, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        assert_eq!(suite.openssl, Some("ECDHE-RSA-AES256-GCM-SHA384"));
        assert_eq!((suite.key_exchange, suite.authentication), ("ECDHE", "RSA"));
        assert_eq!((suite.encryption, suite.mac), ("AES-256-GCM", "AEAD"));
        assert_eq!((suite.key_bits, suite.effective_bits), (256, 256));
        assert!(suite.forward_secrecy && !suite.anonymous && !suite.export);
        assert!(suite.exists_in(TlsVersion::Tls12) && !suite.exists_in(TlsVersion::Tls11));
        assert_eq!(suite.tier, Tier::Strong);
        assert_eq!(suite.recommended, Some(Recommendation::Yes));
        let triple = SuiteId(0x000A).facts().expect("a suite of the table");
        assert_eq!((triple.key_bits, triple.effective_bits), (168, 112));
        assert_eq!(SuiteId(0xEEEE).facts(), None);
        assert_eq!(SuiteId(0xEEEE).to_string(), "0xEEEE");
    }
}
