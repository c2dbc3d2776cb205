//! Replaces IP addresses by reserved ones of the same kind: public by public (RFC 5737, RFC 3849), private by private of
//! the same range, a large provider's by another of the same network. Loopback and unspecified addresses stay.

use std::collections::HashMap;
use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::route::{FAMILIES, Network, is_private};

/// The addresses of a run.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    known: HashMap<IpAddr, IpAddr>,
    /// How far each range is used up; a range is named by the candidate that would be its first.
    reached: HashMap<IpAddr, u32>,
}

/// How many addresses of one range are tried; then its addresses share one replacement.
const TRIED: u32 = 1 << 16;

impl Addresses {
    /// The replacement of an address: none of those in `taken`.
    pub(super) fn of(&mut self, address: IpAddr, taken: &HashSet<Vec<u8>>) -> IpAddr {
        if address.is_loopback() || address.is_unspecified() {
            return address;
        }
        if let Some(known) = self.known.get(&address) {
            return *known;
        }
        let range = Range::of(address);
        let reached = self.reached.entry(range.nth(address, 0)).or_default();
        let mut replacement = range.nth(address, 1);
        while *reached < TRIED {
            *reached += 1;
            let candidate = range.nth(address, *reached);
            if candidate != address
                && range.holds(address, candidate)
                && !taken.contains(candidate.to_string().as_bytes())
            {
                replacement = candidate;
                break;
            }
        }
        self.known.insert(address, replacement);
        replacement
    }
}

/// Where the replacement of an address comes from.
enum Range {
    /// The same network of a large provider.
    Provider(Network),
    /// The same private network.
    Inner,
    /// What is reserved for documentation.
    Documentation,
}

impl Range {
    fn of(address: IpAddr) -> Range {
        match provider_network(address) {
            Some(network) => Range::Provider(network),
            None if is_private(address) || is_old_inner(address) => Range::Inner,
            None => Range::Documentation,
        }
    }

    fn holds(&self, address: IpAddr, candidate: IpAddr) -> bool {
        match self {
            Range::Provider(network) => network.contains(candidate),
            Range::Inner => is_private(candidate) == is_private(address),
            Range::Documentation => true,
        }
    }

    /// The `n`th candidate, from 1.
    fn nth(&self, address: IpAddr, n: u32) -> IpAddr {
        if !matches!(self, Range::Documentation) {
            return inside(address, n);
        }
        match address {
            // TEST-NET-1 to -3, and the network for benchmarks when these are full (RFC 2544).
            IpAddr::V4(_) => {
                let host = (n.saturating_sub(1) % 254 + 1) as u8;
                IpAddr::V4(match n.saturating_sub(1) / 254 {
                    0 => Ipv4Addr::new(192, 0, 2, host),
                    1 => Ipv4Addr::new(198, 51, 100, host),
                    2 => Ipv4Addr::new(203, 0, 113, host),
                    _ => Ipv4Addr::from(0xC612_0000 + n),
                })
            }
            IpAddr::V6(_) => {
                let [high, low] = [(n >> 16) as u16, n as u16];
                IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, high, low))
            }
        }
    }
}

/// The network of a large provider that holds the address.
fn provider_network(address: IpAddr) -> Option<Network> {
    let mut networks = FAMILIES.iter().flat_map(|family| family.networks.iter());
    networks.find(|network| network.contains(address)).copied()
}

/// `2002:a05:...`: Google writes its private IPv4 addresses in this form (6to4, RFC 3056).
fn is_old_inner(address: IpAddr) -> bool {
    matches!(address, IpAddr::V6(v6) if v6.segments()[0] == 0x2002)
}

/// The `n`th address near `address`: the first half stays, which keeps the kind.
fn inside(address: IpAddr, n: u32) -> IpAddr {
    match address {
        IpAddr::V4(v4) => IpAddr::V4(Ipv4Addr::from((u32::from(v4) & 0xFFFF_0000) | (n & 0xFFFF))),
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            let third = if a & 0xFFC0 == 0xFE80 { 0 } else { c };
            IpAddr::V6(Ipv6Addr::new(a, b, third, 0, 0, 0, 0, n as u16))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_an_address_is_kept() {
        let mut addresses = Addresses::default();
        let taken = HashSet::new();
        let mut of = |text: &str| {
            let replaced = addresses.of(text.parse().expect(text), &taken).to_string();
            assert_ne!(replaced, text);
            replaced
        };
        assert_eq!(of("8.8.8.8"), "192.0.2.1");
        assert_eq!(of("192.0.2.1"), "192.0.2.2");
        assert_eq!(of("8.8.8.8"), "192.0.2.1");
        assert_eq!(of("2a00::1"), "2001:db8::1");
        assert_eq!(of("10.4.5.6"), "10.4.0.1");
        assert_eq!(of("192.168.7.9"), "192.168.0.1");
        assert_eq!(of("172.16.3.4"), "172.16.0.1");
        assert!(of("fe80::1234").starts_with("fe80:"));
        assert!(of("209.85.220.41").starts_with("209.85."));
        assert!(of("2002:a05:6512:b89::1").starts_with("2002:a05:"));
        let loopback: IpAddr = "127.0.0.1".parse().expect("an address");
        assert_eq!(addresses.of(loopback, &taken), loopback);
    }

    #[test]
    fn hundreds_of_addresses_stay_apart() {
        let mut addresses = Addresses::default();
        let taken = HashSet::new();
        let all: HashSet<IpAddr> = (0..2000_u32)
            .map(|n| addresses.of(IpAddr::V4(Ipv4Addr::from(0x0808_0000 + n)), &taken))
            .collect();
        assert_eq!(all.len(), 2000);
    }
}
