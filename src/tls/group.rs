//! Key-exchange groups and signature schemes, under every name that libraries print for them (`groups.tsv`).
//!
//! Not here: whether a group is good enough. That a group is missing from a note says nothing either: Postfix prints it
//! for TLS 1.3 alone, most writers never.

use std::sync::OnceLock;

use super::name_table::NameTable;
use crate::bytes::{after, decimal, ends_with};

/// A group that a session's keys were agreed in (IANA "TLS Supported Groups").
#[derive(Debug, Eq, PartialEq)]
pub struct Group {
    /// The name in the registry; for the rest the name that software prints, `DHE (2048 bits)` for an unnamed prime.
    pub name: &'static str,
    /// The code point; `None` for unnamed primes and for what was never registered.
    pub code_point: Option<u16>,
    /// What kind of agreement it is.
    pub kind: GroupKind,
    /// Strength against a classical attacker in bits; 0 when it is not told (a prime of unusual length).
    pub classical_bits: u16,
    /// Whether it withstands a quantum computer.
    pub quantum: Quantum,
    spellings: &'static str,
}

/// What kind of key agreement a group serves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum GroupKind {
    /// Elliptic curves (RFC 8422).
    Ecdhe,
    /// Finite fields (RFC 7919; RFC 5246 for unnamed primes).
    Dhe,
    /// GOST VKO (RFC 9189, RFC 9367).
    Gost,
    /// A key encapsulation alone (draft-ietf-tls-mlkem).
    Kem,
    /// A curve and a key encapsulation together (draft-ietf-tls-ecdhe-mlkem).
    Hybrid,
}

/// Whether recorded traffic stays closed to a later quantum computer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Quantum {
    /// It does not.
    No,
    /// It does as long as either of two methods holds, one classical and one post-quantum.
    Hybrid,
    /// It does, by a post-quantum method alone.
    Pure,
}

/// How one side proved who it is (IANA "TLS SignatureScheme").
#[derive(Debug, Eq, PartialEq)]
pub struct Signature {
    /// The name in the registry, or `RSA`, `RSA-PSS`, `ECDSA`, `DSA` when the text does not tell the hash.
    pub name: &'static str,
    /// The code point; `None` when the text does not tell the hash.
    pub code_point: Option<u16>,
    /// The algorithm of the key: `rsa`, `rsa-pss`, `ecdsa`, `eddsa`, `dsa` or `ml-dsa`.
    pub family: &'static str,
    /// Whether it withstands a quantum computer.
    pub quantum: Quantum,
    spellings: &'static str,
}

/// Every group of the table.
pub fn all_groups() -> &'static [Group] {
    &tables().groups
}

/// Every signature scheme of the table.
pub fn all_signatures() -> &'static [Signature] {
    &tables().signatures
}

/// The group that is the whole of `text`, ASCII case aside.
///
/// Read are the registered names, those of OpenSSL (`prime256v1`, `P-256`), Postfix (`ECDHE (prime256v1)`, `DHE (2048
/// bits)`), GnuTLS and Exim (`SECP256R1`, `ECDHE_X25519`, `HYBRID_X25519_MLKEM768`, `DHE_CUSTOM2048`) and SChannel
/// (`P256`). A prime that is told by length alone is no named group; a length without a row of its own gives `DHE`.
///
/// ```
/// use tlstrail::tls::{Quantum, find_group};
/// assert_eq!(find_group(b"ECDHE (P-256)").unwrap().name, "secp256r1");
/// assert_eq!(find_group(b"X25519MLKEM768").unwrap().quantum, Quantum::Hybrid);
/// ```
pub fn find_group(text: &[u8]) -> Option<&'static Group> {
    by_name(text)
        .or_else(|| by_name(after(text, b"ECDHE (")?.strip_suffix(b")")?))
        .or_else(|| by_name(PREFIXES.iter().find_map(|prefix| after(text, prefix))?))
        .or_else(|| {
            let digits = after(text, b"DHE_CUSTOM")
                .or_else(|| after(text, b"CUSTOM"))
                .or_else(|| after(text, b"DHE (")?.strip_suffix(b" bits)"))?;
            decimal(digits)?;
            by_name(b"DHE")
        })
}

// GnuTLS puts the kind of exchange before the group in its session description; longest first.
const PREFIXES: &[&[u8]] = &[
    b"ECDHE_PSK_",
    b"ECDHE-PSK-",
    b"DHE_PSK_",
    b"DHE-PSK-",
    b"HYBRID_",
    b"HYBRID-",
    b"ECDHE_",
    b"ECDHE-",
    b"DHE_",
    b"DHE-",
];

fn by_name(text: &[u8]) -> Option<&'static Group> {
    let tables = tables();
    let place = tables.group_names.find(&[text])?;
    tables.groups.get(usize::from(place))
}

/// The signature scheme that is the whole of `text`, ASCII case aside.
///
/// Read are the registered names, those of Postfix with the key's length (`RSA-PSS (2048 bits)`, `ECDSA (P-256)`), and
/// those of GnuTLS and Exim (`RSA-PSS-RSAE-SHA256`, `RSA_PSS_RSAE_SHA256`).
pub fn find_signature(text: &[u8]) -> Option<&'static Signature> {
    let named = |text: &[u8]| {
        let tables = tables();
        let place = tables.signature_names.find(&[text])?;
        tables.signatures.get(usize::from(place))
    };
    named(text).or_else(|| named(without_key_length(text)?))
}

/// `RSA-PSS` of `RSA-PSS (2048 bits)` and of `RSA-PSS (2048 bit raw public key)`.
fn without_key_length(text: &[u8]) -> Option<&[u8]> {
    let open = text.windows(2).position(|pair| pair == b" (")?;
    let inside = text.get(open + 2..)?;
    let digits = [&b" bits)"[..], b" bit raw public key)"]
        .iter()
        .find(|unit| ends_with(inside, unit))
        .and_then(|unit| inside.get(..inside.len() - unit.len()))?;
    decimal(digits)?;
    text.get(..open)
}

struct Tables {
    groups: Vec<Group>,
    group_names: NameTable,
    signatures: Vec<Signature>,
    signature_names: NameTable,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut groups = Vec::with_capacity(80);
        let mut signatures = Vec::with_capacity(32);
        for line in include_str!("groups.tsv").lines() {
            // A line that does not parse is left out; the tests count them, so none is.
            let _ = read_line(line, &mut groups, &mut signatures);
        }
        let of_groups = groups.iter().map(|group| (group.name, group.spellings));
        let of_signatures = signatures.iter().map(|one| (one.name, one.spellings));
        Tables {
            group_names: by_spelling(of_groups),
            signature_names: by_spelling(of_signatures),
            groups,
            signatures,
        }
    })
}

/// The rows' names and spellings with their places; of rows that share a spelling the first has it.
fn by_spelling(rows: impl Iterator<Item = (&'static str, &'static str)>) -> NameTable {
    let mut names = Vec::new();
    for (place, (name, spellings)) in (0..).zip(rows) {
        names.push((name, place));
        names.extend(spellings.split('|').map(|spelling| (spelling, place)));
    }
    NameTable::new(&names)
}

fn read_line(
    line: &'static str,
    groups: &mut Vec<Group>,
    signatures: &mut Vec<Signature>,
) -> Option<()> {
    let mut columns = line.split('\t');
    let mut next = || columns.next();
    let (row, name, code, kind, bits) = (next()?, next()?, next()?, next()?, next()?);
    let code_point = u16::from_str_radix(code, 16).ok();
    let quantum = match next()? {
        "no" => Quantum::No,
        "hybrid" => Quantum::Hybrid,
        "pure" => Quantum::Pure,
        _ => return None,
    };
    let spellings = next()?;
    if row == "signature" {
        signatures.push(Signature {
            name,
            code_point,
            family: kind,
            quantum,
            spellings,
        });
        return Some(());
    }
    groups.push(Group {
        name,
        code_point,
        kind: match kind {
            "ecdhe" => GroupKind::Ecdhe,
            "dhe" => GroupKind::Dhe,
            "gost" => GroupKind::Gost,
            "kem" => GroupKind::Kem,
            "hybrid" => GroupKind::Hybrid,
            _ => return None,
        },
        classical_bits: bits.parse().ok()?,
        quantum,
        spellings,
    });
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_but_the_heading_is_a_row() {
        let table = include_str!("groups.tsv");
        let lines = table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(all_groups().len() + all_signatures().len(), lines - 1);
    }

    #[test]
    fn every_spelling_leads_to_its_own_row() {
        for group in all_groups() {
            for text in group.spellings.split('|').chain([group.name]) {
                let found = find_group(text.as_bytes()).map(|found| found.name);
                assert!(
                    text.is_empty() || found == Some(group.name),
                    "{text}: {found:?}"
                );
            }
        }
        for signature in all_signatures() {
            for text in signature.spellings.split('|').chain([signature.name]) {
                let found = find_signature(text.as_bytes()).map(|found| found.name);
                assert!(
                    text.is_empty() || found == Some(signature.name),
                    "{text}: {found:?}"
                );
            }
        }
    }

    #[test]
    fn groups_are_found_as_each_writer_prints_them() {
        for (text, name, bits, quantum) in [
            ("X25519", "x25519", 128, Quantum::No),
            ("ECDHE (X25519)", "x25519", 128, Quantum::No),
            ("ECDHE (P-256)", "secp256r1", 128, Quantum::No),
            ("ECDHE (prime256v1)", "secp256r1", 128, Quantum::No),
            ("prime256v1", "secp256r1", 128, Quantum::No),
            ("ECDHE_SECP384R1", "secp384r1", 192, Quantum::No),
            ("ECDHE_PSK_X25519", "x25519", 128, Quantum::No),
            ("P521", "secp521r1", 256, Quantum::No),
            ("DHE_FFDHE3072", "ffdhe3072", 128, Quantum::No),
            ("DHE (2048 bits)", "DHE (2048 bits)", 112, Quantum::No),
            ("DHE_CUSTOM2048", "DHE (2048 bits)", 112, Quantum::No),
            ("DHE (1039 bits)", "DHE", 0, Quantum::No),
            ("X25519MLKEM768", "X25519MLKEM768", 128, Quantum::Hybrid),
            (
                "HYBRID_X25519_MLKEM768",
                "X25519MLKEM768",
                128,
                Quantum::Hybrid,
            ),
            ("mlkem1024", "MLKEM1024", 256, Quantum::Pure),
        ] {
            let found = find_group(text.as_bytes())
                .map(|group| (group.name, group.classical_bits, group.quantum));
            assert_eq!(found, Some((name, bits, quantum)), "{text}");
        }
        for text in [
            "",
            "ECDHE",
            "ECDHE (",
            "ECDHE ()",
            "DHE ( bits)",
            "X25519 ",
            "256 bits",
            "HYBRID_",
        ] {
            assert_eq!(find_group(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn signatures_are_found_with_or_without_a_key_length() {
        for (text, name) in [
            ("RSA-PSS (2048 bits)", "RSA-PSS"),
            ("RSA-PSS (4096 bit raw public key)", "RSA-PSS"),
            ("RSA (2048 bits)", "RSA"),
            ("ECDSA (P-256)", "ecdsa_secp256r1_sha256"),
            ("RSA_PSS_RSAE_SHA256", "rsa_pss_rsae_sha256"),
            ("ECDSA_SECP384R1_SHA384", "ecdsa_secp384r1_sha384"),
            ("EdDSA_Ed25519", "ed25519"),
        ] {
            let found = find_signature(text.as_bytes()).map(|signature| signature.name);
            assert_eq!(found, Some(name), "{text}");
        }
        for text in [
            "",
            " (2048 bits)",
            "RSA-PSS (x bits)",
            "RSA-PSS (2048",
            "SHA256",
        ] {
            assert_eq!(find_signature(text.as_bytes()), None, "{text}");
        }
    }
}
