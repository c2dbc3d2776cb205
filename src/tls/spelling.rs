//! Cipher names as writers put them down, to the suite that they mean.
//!
//! Exact after ASCII case folding. What the table lists is found as it stands; four rules give the rest:
//! `SSL_RSA_WITH_X` is `TLS_RSA_WITH_X` (OpenJDK's names from before TLS); GnuTLS names may lack their `TLS_` (Exim cuts
//! it); SChannel may add the curve, `_P256`; and GnuTLS's session description, `KX__SIGNATURE__CIPHER__MAC`, is taken
//! apart. Not here: names broken by folding, and `-` for `_`; who repairs text knows better what happened to it.

use crate::bytes::{after, ends_with, same, starts_with};
use crate::span::Span;

use super::registry;
use super::suite::{SuiteId, in_ssl2};
use super::version::TlsVersion;

/// A suite and what its name told besides. Spans are relative to the text that was looked up.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct SuiteMatch {
    /// The suite.
    pub id: SuiteId,
    /// Where the key-exchange group stands: for [`find_group`](super::find_group).
    pub group: Option<Span>,
    /// Where the signature scheme stands: for [`find_signature`](super::find_signature).
    pub signature: Option<Span>,
}

/// The suite that is the whole of `text`, when its version is not known. See [`find_suite_in`].
///
/// ```
/// use tlstrail::tls::{SuiteId, find_suite};
/// assert_eq!(find_suite(b"ECDHE-RSA-AES256-GCM-SHA384").unwrap().id, SuiteId(0xC030));
/// let text = b"ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_128_GCM";
/// let found = find_suite(text).unwrap();
/// assert_eq!(found.id, SuiteId(0x1301));
/// assert_eq!(found.group.unwrap().of(text), b"X25519");
/// ```
pub fn find_suite(text: &[u8]) -> Option<SuiteMatch> {
    find_suite_in(text, None)
}

/// The suite that is the whole of `text`, in a session of `version` if that is told.
///
/// The version decides in two cases only. OpenSSL's `RC4-MD5` and a few more also name SSL 2.0 kinds, meant when the
/// version is SSL 2.0. And GnuTLS's `ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_128_GCM` may stand for a session of TLS 1.2
/// or 1.3: without a version it is read as 1.3, unless something in it exists in 1.2 only.
///
/// Where several suites have had one spelling, the registered one wins (`ECDHE-RSA-CHACHA20-POLY1305` is 0xCCA8, not the
/// drafts before it), then the unregistered with the lowest number, then the kind of SSL 2.0.
pub fn find_suite_in(text: &[u8], version: Option<TlsVersion>) -> Option<SuiteMatch> {
    if let Some(id) = find_name(text).or_else(|| find_number(text)) {
        let id = match version {
            Some(TlsVersion::Ssl2) => in_ssl2(id).unwrap_or(id),
            _ => id,
        };
        return Some(SuiteMatch {
            id,
            group: None,
            signature: None,
        });
    }
    find_with_curve(text).or_else(|| find_description(text, version))
}

fn find_name(text: &[u8]) -> Option<SuiteId> {
    if let Some(id) = registry::find(&[text]) {
        return Some(id);
    }
    if let Some(rest) = after(text, b"SSL_") {
        return registry::find(&[b"TLS_", rest]);
    }
    if starts_with(text, b"TLS_") || !text.contains(&b'_') || text.contains(&b'-') {
        return None;
    }
    registry::find(&[b"TLS_", text])
}

/// `TLS_UNKNOWN_CIPHER_SUITE-0xC030` (chasquid) for any number; `0xC030` (Go) only where the table knows it, since
/// other numbers are written in hexadecimal too.
fn find_number(text: &[u8]) -> Option<SuiteId> {
    let told = after(text, b"TLS_UNKNOWN_CIPHER_SUITE-0x");
    let digits = told.or_else(|| after(text, b"0x"))?;
    if digits.len() != 4 {
        return None;
    }
    let mut code = 0;
    for &digit in digits {
        code = code * 16 + u16::try_from(char::from(digit).to_digit(16)?).ok()?;
    }
    let id = SuiteId(code);
    match id.facts() {
        Some(suite) => suite.ssl2_kind.is_none().then_some(id),
        None => told.map(|_| id),
    }
}

/// SChannel before Windows 10 ordered suite and curve together: `TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384`.
fn find_with_curve(text: &[u8]) -> Option<SuiteMatch> {
    if ![&b"_P256"[..], b"_P384", b"_P521"]
        .iter()
        .any(|suffix| ends_with(text, suffix))
    {
        return None;
    }
    let cut = text.len() - b"_P256".len();
    Some(SuiteMatch {
        id: find_name(text.get(..cut)?)?,
        group: Some(Span::from_range(cut + 1, text.len())),
        signature: None,
    })
}

/// GnuTLS's `gnutls_session_get_desc`, "(TLS1.2)-(ECDHE-SECP256R1)-(RSA-SHA256)-(AES-256-CBC)-(SHA1)", as Exim writes
/// it: without the version, `__` for `)-(`, `_` for `-`. The signature is absent when the exchange has none, the MAC
/// when the cipher is an AEAD.
fn find_description(text: &[u8], version: Option<TlsVersion>) -> Option<SuiteMatch> {
    let (exchange, rest) = split_part(text)?;
    let (signature, cipher, mac) = match split_part(rest) {
        Some((first, second)) => match split_part(second) {
            Some((cipher, mac)) => (Some(first), cipher, Some(mac)),
            None if is_mac(second) => (None, first, Some(second)),
            None => (Some(first), second, None),
        },
        None => (None, rest, None),
    };
    let (named, group) = split_exchange(exchange)?;
    let id = match version {
        Some(version) if version < TlsVersion::Tls13 => {
            find_before_13(named, signature, cipher, mac)
        }
        Some(_) => find_13(cipher, mac),
        None if is_before_13(named, group, signature) => {
            find_before_13(named, signature, cipher, mac)
        }
        None => find_13(cipher, mac).or_else(|| find_before_13(named, signature, cipher, mac)),
    }?;
    let place = |part: &[u8], start: usize| Span::from_range(start, start + part.len());
    Some(SuiteMatch {
        id,
        group: group.map(|group| place(group, exchange.len() - group.len())),
        signature: signature.map(|signature| place(signature, exchange.len() + b"__".len())),
    })
}

fn split_part(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let joint = text.windows(2).position(|pair| pair == b"__")?;
    Some((text.get(..joint)?, text.get(joint + 2..)?))
}

fn is_mac(text: &[u8]) -> bool {
    [&b"SHA1"[..], b"SHA256", b"SHA384", b"MD5"]
        .iter()
        .any(|mac| same(text, mac))
}

/// What GnuTLS calls an exchange in its session description, and what in its suite names.
type Exchange = (&'static [u8], &'static [u8]);

/// Longest first. An empty second name: the signature decides.
const EXCHANGES: &[Exchange] = &[
    (b"ECDHE_ECDSA", b"ECDHE_ECDSA"),
    (b"ECDHE_RSA", b"ECDHE_RSA"),
    (b"ECDHE_PSK", b"ECDHE_PSK"),
    (b"DHE_RSA", b"DHE_RSA"),
    (b"DHE_DSS", b"DHE_DSS"),
    (b"DHE_PSK", b"DHE_PSK"),
    (b"RSA_PSK", b"RSA_PSK"),
    (b"ANON_ECDH", b"ECDH_ANON"),
    (b"ECDH_ANON", b"ECDH_ANON"),
    (b"ANON_DH", b"DH_ANON"),
    (b"DH_ANON", b"DH_ANON"),
    (b"HYBRID", b""),
    (b"ECDHE", b""),
    (b"DHE", b""),
    (b"RSA", b"RSA"),
    (b"PSK", b"PSK"),
];

/// The row of [`EXCHANGES`] and the group after it: `ECDHE_SECP256R1` has the group `SECP256R1`.
fn split_exchange(text: &[u8]) -> Option<(&'static Exchange, Option<&[u8]>)> {
    EXCHANGES.iter().find_map(|row| match after(text, row.0)? {
        [] => Some((row, None)),
        [b'_', group @ ..] if !group.is_empty() => Some((row, Some(group))),
        _ => None,
    })
}

/// True when the description can only be of TLS 1.2 or older.
///
/// TLS 1.3 has neither an exchange that includes a certificate's kind, nor primes of one's own, nor PKCS#1 v1.5, DSA or
/// curve-less ECDSA signatures (RFC 8446 section 4.2.3). A bare PSK is resumption, which is how TLS 1.3 shows in mail:
/// deployments with pre-shared keys are not met there.
fn is_before_13(exchange: &Exchange, group: Option<&[u8]>, signature: Option<&[u8]>) -> bool {
    let (_, stem) = *exchange;
    let with_certificate = !stem.is_empty() && !ends_with(stem, b"PSK");
    with_certificate
        || same(stem, b"RSA_PSK")
        || group.is_some_and(|group| starts_with(group, b"CUSTOM"))
        || signature.is_some_and(|text| {
            [&b"RSA_SHA"[..], b"RSA_MD5", b"ECDSA_SHA", b"DSA_"]
                .iter()
                .any(|old| starts_with(text, old))
        })
}

fn find_13(cipher: &[u8], mac: Option<&[u8]>) -> Option<SuiteId> {
    if mac.is_some() {
        return None;
    }
    [&b"_SHA256"[..], b"_SHA384"]
        .iter()
        .filter_map(|hash| registry::find(&[b"TLS_", cipher, hash]))
        .find(|id| {
            id.facts()
                .is_some_and(|suite| suite.exists_in(TlsVersion::Tls13))
        })
}

fn find_before_13(
    exchange: &Exchange,
    signature: Option<&[u8]>,
    cipher: &[u8],
    mac: Option<&[u8]>,
) -> Option<SuiteId> {
    let mut stem = exchange.1;
    let mut by = &b""[..];
    if stem.is_empty() {
        stem = exchange.0;
        let signature = signature?;
        // EdDSA keys serve in the suites of ECDSA (RFC 8422 section 5.10).
        by = if starts_with(signature, b"RSA") {
            b"_RSA"
        } else if starts_with(signature, b"ECDSA") || starts_with(signature, b"EdDSA") {
            b"_ECDSA"
        } else if starts_with(signature, b"DSA") {
            b"_DSS"
        } else {
            return None;
        };
    }
    let cipher = if same(cipher, b"3DES_CBC") {
        b"3DES_EDE_CBC"
    } else {
        cipher
    };
    let named =
        |joint: &[u8], hash: &[u8]| registry::find(&[b"TLS_", stem, by, b"_", cipher, joint, hash]);
    match mac {
        Some(mac) => named(b"_", mac),
        // A cipher that needs a MAC must not be given one by guess.
        None if ends_with(cipher, b"_CBC") => None,
        None => [&b""[..], b"_SHA256", b"_SHA384"]
            .iter()
            .find_map(|hash| named(hash, b"")),
    }
}

#[cfg(test)]
mod tests;
