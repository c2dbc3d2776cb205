//! Does the `by` of one stamp meet the `from` of the next? Where the two can be compared and nothing meets, a leg is
//! missing: a gap.

use std::net::IpAddr;

use super::admd::{label_of, registrable_domain};
use super::family::{Family, family_of_address, family_of_domain};
use super::leg::{Hop, is_loopback};
use super::network::is_private;
use crate::bytes::same;

/// One side of a join: the organisations of the names by which it is known, and its public address. Only like is
/// compared: a single label or a private address tells nothing about the other side.
struct Side<'a> {
    domains: [Option<&'a [u8]>; 2],
    address: Option<IpAddr>,
}

impl<'a> Side<'a> {
    /// The host that wrote a stamp.
    fn writer(block: &'a [u8], hop: &Hop) -> Self {
        Side {
            domains: [hop.by_domain(block), None],
            address: public(hop.stamp.by.address.map(|a| a.value)),
        }
    }

    fn domains(&self) -> impl Iterator<Item = &'a [u8]> {
        self.domains.into_iter().flatten()
    }

    fn family(&self) -> Option<&'static Family> {
        let by_name = self.domains().find_map(family_of_domain);
        by_name.or_else(|| self.address.and_then(family_of_address))
    }
}

fn public(address: Option<IpAddr>) -> Option<IpAddr> {
    address.filter(|ip| !is_private(*ip) && !ip.is_loopback())
}

/// True when something lies between the earlier hop and the later one that no stamp records.
pub fn is_gap(block: &[u8], earlier: &Hop, later: &Hop) -> bool {
    if earlier.body.of(block) == later.body.of(block) || !later.stamp.has_from_part {
        return false;
    }
    let left = Side::writer(block, earlier);
    if is_loopback(&later.stamp) {
        // A loopback peer is the host itself.
        return differ(&left, &Side::writer(block, later));
    }
    let from = &later.stamp.from;
    let address = public(from.address.map(|a| a.value));
    if left.domains[0].is_none() && (left.address.is_none() || address.is_none()) {
        // Nothing to compare; the peer's names need not be looked at.
        return false;
    }
    let (name, rdns) = (later.text(block, from.name), later.text(block, from.rdns));
    let by = earlier.by_name(block);
    if left.domains[0].is_some() && (same(by, name) || same(by, rdns)) {
        return false;
    }
    let rdns = Some(rdns).filter(|rdns| !same(rdns, name));
    let right = Side {
        domains: [registrable_domain(name), rdns.and_then(registrable_domain)],
        address,
    };
    differ(&left, &right)
}

/// True when the sides can be compared and do not meet.
fn differ(left: &Side<'_>, right: &Side<'_>) -> bool {
    let names = left.domains().next().is_some() && right.domains().next().is_some();
    let addresses = left.address.is_some() && right.address.is_some();
    (names || addresses) && !meet(left, right)
}

fn meet(left: &Side<'_>, right: &Side<'_>) -> bool {
    if left.address.is_some() && left.address == right.address {
        return true;
    }
    // The same domain begins with the same label.
    let is_one = |a: &[u8], b: &[u8]| same(label_of(a), label_of(b));
    if left
        .domains()
        .any(|a| right.domains().any(|b| is_one(a, b)))
    {
        return true;
    }
    let family = left.family();
    family.is_some_and(|one| right.family().is_some_and(|other| one.id == other.id))
}
