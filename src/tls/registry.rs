//! `suites.tsv` in memory: read once, on the first look-up, then found by number and by name.

use std::sync::OnceLock;

use super::suite::{Recommendation, Registration, Suite, SuiteId, Tier};
use super::version::TlsVersion;

/// Every suite of the table, by rising code point.
pub fn all_suites() -> &'static [Suite] {
    &registry().suites
}

/// Every spelling listed in the table with the suite whose line it stands in, in no order that matters.
///
/// One spelling may stand in several lines; [`find_suite`](super::find_suite) says which of them wins.
pub fn all_spellings() -> impl Iterator<Item = (&'static str, SuiteId)> {
    registry().names.iter().map(|name| (name.text, name.id))
}

/// The suite with this code point.
pub(super) fn suite(id: SuiteId) -> Option<&'static Suite> {
    let suites = all_suites();
    let place = suites.binary_search_by_key(&id, |suite| suite.id).ok()?;
    suites.get(place)
}

/// The suite whose name is `parts` put together, ASCII case aside.
///
/// In parts, so that a name can be looked up with another prefix without building it.
pub(super) fn find(parts: &[&[u8]]) -> Option<SuiteId> {
    let names = &registry().names;
    let hash = fold_hash(parts.iter().flat_map(|part| part.iter()));
    let first = names.partition_point(|name| name.hash < hash);
    names
        .get(first..)?
        .iter()
        .take_while(|name| name.hash == hash)
        .find(|name| is_made_of(name.text.as_bytes(), parts))
        .map(|name| name.id)
}

struct Registry {
    suites: Vec<Suite>,
    names: Vec<Name>,
}

/// A spelling. Sorted by a hash of the folded text: names share long prefixes ("TLS_ECDHE_RSA_WITH_..."), which makes
/// sorting 1,300 of them as text cost more than all the rest of the reading.
struct Name {
    hash: u64,
    /// Lower wins where suites share a spelling.
    rank: u32,
    text: &'static str,
    id: SuiteId,
}

fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| read(include_str!("suites.tsv")))
}

/// Lines that do not parse are left out; `tests/tables.rs` counts them, so none is.
fn read(table: &'static str) -> Registry {
    let mut suites = Vec::with_capacity(448);
    let mut names = Vec::with_capacity(1344);
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        if let Some(suite) = read_line(line, &mut names) {
            suites.push(suite);
        }
    }
    names.sort_unstable_by_key(|name| (name.hash, name.rank));
    Registry { suites, names }
}

fn read_line(line: &'static str, names: &mut Vec<Name>) -> Option<Suite> {
    let mut columns = cells(line, b'\t');
    let mut next = || columns.next();
    let id = SuiteId(u16::from_str_radix(next()?, 16).ok()?);
    let ssl2_kind = u32::from_str_radix(next()?, 16).ok();
    let iana = next()?;
    let registration = match next()? {
        "iana" => Registration::Iana,
        "no" => Registration::Unregistered,
        "ssl2" => Registration::Ssl2,
        _ => return None,
    };
    let (openssl, gnutls, other) = (next()?, next()?, next()?);
    let suite = Suite {
        id,
        ssl2_kind,
        iana,
        registration,
        openssl: cells(openssl, b'|').next().filter(|name| !name.is_empty()),
        gnutls: Some(gnutls).filter(|name| !name.is_empty()),
        key_exchange: next()?,
        authentication: next()?,
        encryption: next()?,
        key_bits: next()?.parse().ok()?,
        effective_bits: next()?.parse().ok()?,
        mode: next()?,
        mac: next()?,
        forward_secrecy: read_flag(next()?)?,
        anonymous: read_flag(next()?)?,
        export: read_flag(next()?)?,
        least_version: read_exact(next()?)?,
        most_version: read_exact(next()?)?,
        recommended: match next()? {
            "Y" => Some(Recommendation::Yes),
            "N" => Some(Recommendation::No),
            "D" => Some(Recommendation::Discouraged),
            _ => None,
        },
        tier: match next()? {
            "strong" => Tier::Strong,
            "adequate" => Tier::Adequate,
            "legacy" => Tier::Legacy,
            "broken" => Tier::Broken,
            _ => return None,
        },
        reference: next()?,
    };
    for (column, spellings) in (0..).zip([iana, openssl, gnutls, other]) {
        for text in cells(spellings, b'|').filter(|text| !text.is_empty()) {
            names.push(Name {
                hash: fold_hash(text.as_bytes()),
                rank: rank(registration, column, id),
                text,
                id,
            });
        }
    }
    Some(suite)
}

/// Who keeps a spelling that several suites have: the registered suite, then the unregistered, then the SSL 2.0 kind
/// (a session of SSL 2.0 is not met any more); within each the official name before the libraries' ones.
fn rank(registration: Registration, column: u32, id: SuiteId) -> u32 {
    let order = match registration {
        Registration::Iana => 0,
        Registration::Unregistered => 1,
        Registration::Ssl2 => 2,
    };
    (order * 4 + column) << 16 | u32::from(id.0)
}

fn read_flag(text: &str) -> Option<bool> {
    match text {
        "Y" => Some(true),
        "N" => Some(false),
        _ => None,
    }
}

fn read_exact(text: &str) -> Option<TlsVersion> {
    TlsVersion::ALL
        .into_iter()
        .find(|version| version.as_str() == text)
}

/// The parts of `text` between the separators. Byte by byte: `str::split` sets up a search for each part, which costs
/// more than the search itself when a part has five bytes.
fn cells(text: &'static str, separator: u8) -> impl Iterator<Item = &'static str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let cut = text.bytes().position(|byte| byte == separator);
        rest = cut.and_then(|cut| text.get(cut + 1..));
        text.get(..cut.unwrap_or(text.len()))
    })
}

/// FNV-1a, 64 bits, over the upper-cased bytes. Only spreads our own names; equality is always checked afterwards.
fn fold_hash<'a>(bytes: impl IntoIterator<Item = &'a u8>) -> u64 {
    bytes.into_iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_uppercase())).wrapping_mul(0x0100_0000_01B3)
    })
}

fn is_made_of(mut text: &[u8], parts: &[&[u8]]) -> bool {
    for part in parts {
        let Some((head, rest)) = text.split_at_checked(part.len()) else {
            return false;
        };
        if !head.eq_ignore_ascii_case(part) {
            return false;
        }
        text = rest;
    }
    text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_but_the_heading_is_a_suite() {
        let table = include_str!("suites.tsv");
        let lines = table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(all_suites().len(), lines - 1);
    }

    #[test]
    fn a_name_is_found_whole_and_in_parts_in_any_case() {
        let cases: &[&[&[u8]]] = &[
            &[b"TLS_AES_128_GCM_SHA256"],
            &[b"tls_aes_128_GCM_sha256"],
            &[b"TLS_", b"AES_128_GCM", b"_SHA256"],
            &[b"", b"TLS_AES_128_GCM_SHA256", b""],
        ];
        for parts in cases {
            assert_eq!(find(parts), Some(SuiteId(0x1301)), "{parts:?}");
        }
        let wrong: &[&[&[u8]]] = &[
            &[b"TLS_", b"AES_128_GCM"],
            &[b""],
            &[],
            &[b"TLS-AES-128-GCM-SHA256"],
        ];
        for parts in wrong {
            assert_eq!(find(parts), None, "{parts:?}");
        }
    }
}
