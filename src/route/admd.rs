//! Who runs a host: registrable domains by the public suffix list that is compiled in, and which of them belong to one
//! organisation. RFC 5598 section 2.3 calls such an organisation an ADMD.

#![expect(
    clippy::indexing_slicing,
    reason = "numbers come from a walk over the same list"
)]

use super::family::family_of_domain;
use crate::bytes::same;
use crate::span::Span;

/// Reserved endings that tests and documents use as if names under them were registered (RFC 2606 section 2).
const RESERVED: [&[u8]; 3] = [b"example", b"test", b"invalid"];

/// The longest host name, in bytes (RFC 1035 section 2.3.4).
const LONGEST: usize = 253;

/// The registrable domain of `name` (one label above the public suffix), or `None` for a name that is not
/// qualified: a single label, or one under `.local`, `.lan`, `.internal` and other endings that are on no list.
pub fn registrable_domain(name: &[u8]) -> Option<&[u8]> {
    registrable_place(name).map(|place| place.of(name))
}

/// The place in `name` of its registrable domain, as [`registrable_domain`] gives it.
pub(super) fn registrable_place(name: &[u8]) -> Option<Span> {
    let name = name.strip_suffix(b".").unwrap_or(name);
    if name.len() > LONGEST {
        return None;
    }
    let seen = name
        .iter()
        .fold(LOWER, |seen, &byte| seen | OF_A_NAME[usize::from(byte)]);
    let length = match seen {
        LOWER => registrable_length(name)?,
        CAPITAL => {
            let mut buffer = [0_u8; LONGEST];
            let lower = buffer.get_mut(..name.len())?;
            lower.copy_from_slice(name);
            lower.make_ascii_lowercase();
            registrable_length(lower)?
        }
        _ => return None,
    };
    Some(Span::from_range(
        name.len().checked_sub(length)?,
        name.len(),
    ))
}

/// The length of the registrable domain of a name in lower case, in which the list is written.
fn registrable_length(name: &[u8]) -> Option<usize> {
    let domain = psl::domain(name)?;
    let suffix = domain.suffix();
    let is_known = suffix.is_known() || RESERVED.contains(&suffix.as_bytes());
    is_known.then_some(domain.as_bytes().len())
}

/// A byte of a name in lower case.
const LOWER: u8 = 0;
/// A capital letter.
const CAPITAL: u8 = 1;
/// A byte that no host name holds.
const FOREIGN: u8 = 2;

/// What each byte is in a host name: letters, digits, `-`, `.`, and what is met besides (`_`, text that is not ASCII).
const OF_A_NAME: [u8; 256] = {
    let mut kinds = [FOREIGN; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | 0x80.. => LOWER,
            b'A'..=b'Z' => CAPITAL,
            _ => FOREIGN,
        };
        byte += 1;
    }
    kinds
};

/// The label in front of the public suffix of a registrable domain: `a` of `a.co.uk`.
pub(super) fn label_of(domain: &[u8]) -> &[u8] {
    let length = domain.iter().position(|&b| b == b'.');
    domain
        .get(..length.unwrap_or(domain.len()))
        .unwrap_or_default()
}

/// True when both names are of one organisation: the same registrable domain, or one family.
pub fn is_one_organisation(a: &[u8], b: &[u8]) -> bool {
    let (Some(one), Some(two)) = (registrable_domain(a), registrable_domain(b)) else {
        return false;
    };
    are_of_one_organisation(one, two)
}

/// The same for registrable domains.
pub(super) fn are_of_one_organisation(one: &[u8], two: &[u8]) -> bool {
    same(one, two)
        || matches!((family_of_domain(one), family_of_domain(two)), (Some(a), Some(b)) if a.id == b.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_are_told_by_registrable_domain_and_family() {
        assert_eq!(
            registrable_domain(b"MX1.Mail.Example.CO.UK"),
            Some(&b"Example.CO.UK"[..])
        );
        assert_eq!(registrable_domain(b"mx.b.example"), Some(&b"b.example"[..]));
        for name in [
            "localhost",
            "mx.corp.local",
            "mx.lan",
            "host.internal",
            "co.uk",
            "",
            "(x)",
            "a",
            ".",
            "..",
            "a.b.example..",
        ] {
            assert_eq!(registrable_domain(name.as_bytes()), None, "{name}");
        }
        assert_eq!(registrable_domain(b"a.b.example."), Some(&b"b.example"[..]));
        assert!(is_one_organisation(b"mx.google.com", b"SMTP.GMAIL.COM"));
        assert!(!is_one_organisation(b"mx.a.example", b"mx.b.example"));
        assert_eq!(label_of(b"a.co.uk"), b"a");
    }
}
