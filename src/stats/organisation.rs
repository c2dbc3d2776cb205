//! Which organisation a host belongs to: its registrable domain, or the large provider that the domain belongs to.
//!
//! Looking a name up costs more than all counting, and the same names come again and again, so the last ones are kept.
//! The cache has a fixed size and changes no result.

use std::net::IpAddr;

use super::bounded::hash;
use crate::idn::with_a_labels;
use crate::received::ExtendedDomain;
use crate::route::{Assurance, FAMILIES, Hop, LegKind, registrable_domain};

/// What stands for an organisation that no name tells.
pub const UNNAMED: &str = "(unnamed)";

/// What stands for the author's program, which hands a message in.
pub const CLIENT: &str = "(client)";

/// Slots of the cache; a power of two.
const SLOTS: usize = 16_384;

/// The longest host name that is looked up (RFC 1035 section 2.3.4).
const LONGEST_NAME: usize = 253;

/// A host name and its organisation, if it is qualified.
type Known = (Box<[u8]>, Option<Box<str>>);

/// Host names with their organisations.
#[derive(Clone, Debug, Default)]
pub(super) struct Organisations {
    slots: Vec<Option<Known>>,
}

impl Organisations {
    /// The organisation of a host's name; `None` for a name that is not qualified.
    pub fn of_name(&mut self, name: &[u8]) -> Option<&str> {
        if name.is_empty() || name.len() > LONGEST_NAME {
            return None;
        }
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, None);
        }
        let at = usize::try_from(hash(name)).unwrap_or_default() % SLOTS;
        let slot = self.slots.get_mut(at)?;
        if slot.as_ref().is_none_or(|(known, _)| **known != *name) {
            *slot = Some((name.into(), organisation(name)));
        }
        slot.as_ref()?.1.as_deref()
    }

    /// Appends the organisation of a stamp's peer to `out`.
    pub fn append_peer(&mut self, block: &[u8], hop: &Hop, kind: LegKind, out: &mut Vec<u8>) {
        let stamp = &hop.stamp;
        if kind == LegKind::Submission {
            out.extend(CLIENT.as_bytes());
            return;
        }
        if stamp.is_broken {
            out.extend(UNNAMED.as_bytes());
            return;
        }
        let from = &stamp.from;
        if stamp.rdns_is_confirmed
            && let Some(name) = self.of_name(hop.text(block, from.rdns))
        {
            out.extend(name.as_bytes());
            return;
        }
        if let Some(family) = family_of_address(from) {
            out.extend(family.as_bytes());
            return;
        }
        for span in [from.name, from.rdns] {
            if let Some(name) = self.of_name(hop.text(block, span)) {
                out.extend(name.as_bytes());
                return;
            }
        }
        out.extend(UNNAMED.as_bytes());
    }

    /// Appends the organisation of a stamp's writer. `own_name` stands in where an own server has a short name only.
    pub fn append_writer(
        &mut self,
        block: &[u8],
        hop: &Hop,
        own_name: Option<&[u8]>,
        out: &mut Vec<u8>,
    ) {
        if hop.stamp.is_broken {
            out.extend(UNNAMED.as_bytes());
            return;
        }
        if let Some(name) = self.of_name(hop.by_name(block)) {
            out.extend(name.as_bytes());
            return;
        }
        if let Some(family) = family_of_address(&hop.stamp.by) {
            out.extend(family.as_bytes());
            return;
        }
        let own_name = own_name.filter(|_| hop.assurance == Assurance::Own);
        match own_name.and_then(|name| self.of_name(name)) {
            Some(name) => out.extend(name.as_bytes()),
            None => out.extend(UNNAMED.as_bytes()),
        }
    }
}

fn family_of_address(side: &ExtendedDomain) -> Option<&'static str> {
    let address: IpAddr = side.address.filter(|_| !side.address_is_a_name)?.value;
    FAMILIES
        .iter()
        .find(|family| {
            family
                .networks
                .iter()
                .any(|network| network.contains(address))
        })
        .map(|family| family.id)
}

/// The organisation of a host or domain name: a provider's id, such as `google`, or the registrable domain in lower
/// case, labels beyond ASCII as A-labels; `None` for a name that is not qualified.
pub fn organisation(name: &[u8]) -> Option<Box<str>> {
    let domain = registrable_domain(name)?;
    let domain = String::from_utf8_lossy(domain).to_ascii_lowercase();
    let family = FAMILIES
        .iter()
        .find(|family| family.domains.contains(&domain.as_str()));
    Some(match family {
        Some(family) => family.id.into(),
        None if domain.is_ascii() => domain.into(),
        None => with_a_labels(&domain).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_its_organisation() {
        let mut known = Organisations::default();
        for _ in 0..2 {
            for (name, want) in [
                ("MX1.Mail.Example.CO.UK", Some("example.co.uk")),
                ("mx.b.example.", Some("b.example")),
                ("mail-qt1.google.com", Some("google")),
                ("gmail-smtp-in.l.google.com", Some("google")),
                ("x.outlook.com", Some("microsoft")),
                ("mx.b\u{fc}cher.example", Some("xn--bcher-kva.example")),
                ("localhost", None),
                ("", None),
                ("(client)", None),
                ("a b.example", None),
            ] {
                assert_eq!(known.of_name(name.as_bytes()), want, "{name}");
            }
        }
    }
}
