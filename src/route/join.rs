//! Does the `by` of one stamp meet the `from` of the next? Where the two can be compared and nothing meets, a leg is
//! missing: a gap.

use std::net::IpAddr;

use super::admd::{family_of_address, family_of_name, organisation_label, registrable_domain};
use super::leg::{Hop, is_loopback};
use super::network::is_private;
use crate::bytes::same;

/// One side of a join: the qualified names and the public address by which it is known.
struct Side<'a> {
    names: [Option<&'a [u8]>; 2],
    address: Option<IpAddr>,
}

impl<'a> Side<'a> {
    fn of(names: [&'a [u8]; 2], address: Option<IpAddr>) -> Self {
        // Only like is compared: a single label or a private address tells nothing about the other side.
        let qualified = |name: &'a [u8]| registrable_domain(name).map(|_| name);
        let public = |ip: &IpAddr| !is_private(*ip) && !ip.is_loopback();
        Side {
            names: names.map(qualified),
            address: address.filter(public),
        }
    }

    fn names(&self) -> impl Iterator<Item = &'a [u8]> {
        self.names.into_iter().flatten()
    }
}

/// True when something lies between the earlier hop and the later one that no stamp records.
pub fn is_gap(block: &[u8], earlier: &Hop, later: &Hop) -> bool {
    if earlier.body.of(block) == later.body.of(block) || !later.stamp.has_from_part {
        return false;
    }
    let by = |hop: &Hop| hop.stamp.by.address.map(|a| a.value);
    let left = Side::of([earlier.by_name(block), b""], by(earlier));
    let right = if is_loopback(&later.stamp) {
        // A loopback peer is the host itself.
        Side::of([later.by_name(block), b""], by(later))
    } else {
        let from = &later.stamp.from;
        let names = [later.text(block, from.name), later.text(block, from.rdns)];
        Side::of(names, from.address.map(|a| a.value))
    };
    let names = left.names().next().is_some() && right.names().next().is_some();
    let addresses = left.address.is_some() && right.address.is_some();
    (names || addresses) && !meet(&left, &right)
}

fn meet(left: &Side<'_>, right: &Side<'_>) -> bool {
    if left.address.is_some() && left.address == right.address {
        return true;
    }
    let family = |side: &Side<'_>| {
        let by_name = side.names().find_map(family_of_name);
        by_name
            .or_else(|| side.address.and_then(family_of_address))
            .map(|f| f.id)
    };
    if family(left).is_some() && family(left) == family(right) {
        return true;
    }
    let same_organisation = |a: &[u8], b: &[u8]| {
        let domains = (registrable_domain(a), registrable_domain(b));
        let labels = (organisation_label(a), organisation_label(b));
        matches!(domains, (Some(a), Some(b)) if same(a, b))
            || matches!(labels, (Some(a), Some(b)) if same(a, b))
    };
    left.names()
        .any(|a| right.names().any(|b| same_organisation(a, b)))
}
