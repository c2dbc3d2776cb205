//! Ranges of addresses, and which addresses are nobody's on the public internet.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "counts of the fields of one block"
)]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A range of addresses: `192.0.2.0/24`, or one address.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Network {
    address: IpAddr,
    length: u8,
}

impl Network {
    /// The IPv4 network `octets/length`.
    pub const fn v4(octets: [u8; 4], length: u8) -> Network {
        let [a, b, c, d] = octets;
        Network {
            address: IpAddr::V4(Ipv4Addr::new(a, b, c, d)),
            length,
        }
    }

    /// The IPv6 network whose first three groups are `groups`, `/length`.
    pub const fn v6(groups: [u16; 3], length: u8) -> Network {
        let [a, b, c] = groups;
        Network {
            address: IpAddr::V6(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0)),
            length,
        }
    }

    /// Reads `ADDRESS/LENGTH` or `ADDRESS`.
    pub fn parse(text: &str) -> Option<Network> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let address: IpAddr = address.trim_matches(['[', ']']).parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let length = match length {
            Some(length) => length.parse().ok().filter(|l| *l <= most)?,
            None => most,
        };
        Some(Network { address, length })
    }

    /// A byte that all its addresses share, which [`telling_byte`] gives for any address.
    ///
    /// # Panics
    /// When it is so wide that there is none. Meant for tables that are made while compiling, where that is an error.
    pub(super) const fn telling_byte(self) -> u8 {
        assert!(self.length >= if self.address.is_ipv4() { 8 } else { 24 });
        telling_byte(self.address)
    }

    /// True when `address` lies in it.
    pub fn contains(self, address: IpAddr) -> bool {
        let length = u32::from(self.length);
        match (self.address, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let differ = u32::from(network) ^ u32::from(address);
                differ.checked_shr(32 - length).unwrap_or(0) == 0
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let differ = u128::from(network) ^ u128::from(address);
                differ.checked_shr(128 - length).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

/// The byte of an address by which large networks differ most: the first, or the third of IPv6, where the first two
/// only tell the registry of the region.
pub(super) const fn telling_byte(address: IpAddr) -> u8 {
    match address {
        IpAddr::V4(address) => address.octets()[0],
        IpAddr::V6(address) => address.octets()[2],
    }
}

/// Private (RFC 1918, RFC 4193), link-local, shared by carriers (RFC 6598), unspecified, or 6to4 of a private
/// address, which Google writes for its own machines (`2002:a05:...`).
pub fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            v4.is_private()
                || v4.is_link_local()
                || v4.is_unspecified()
                || (a == 100 && (64..128).contains(&b))
        }
        IpAddr::V6(v6) => {
            let [first, second, third, ..] = v6.segments();
            let [[a, b], [c, d]] = [second.to_be_bytes(), third.to_be_bytes()];
            let six_to_four = first == 0x2002 && is_private(IpAddr::from([a, b, c, d]));
            v6.is_unique_local() || v6.is_unicast_link_local() || v6.is_unspecified() || six_to_four
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_hold_their_addresses() {
        let inside = |network: &str, address: &str| {
            let network = Network::parse(network).expect(network);
            network.contains(address.parse().expect(address))
        };
        assert!(inside("192.0.2.0/24", "192.0.2.255"));
        assert!(!inside("192.0.2.0/24", "192.0.3.0"));
        assert!(inside("2001:db8::/32", "2001:db8:ffff::1"));
        assert!(inside("0.0.0.0/0", "203.0.113.9"));
        assert!(inside("192.0.2.7", "192.0.2.7"));
        for bad in ["192.0.2.0/33", "a.example", "", "192.0.2.0/x"] {
            assert_eq!(Network::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn private_addresses_are_told() {
        for ip in [
            "10.1.2.3",
            "100.64.0.1",
            "169.254.1.1",
            "fe80::1",
            "fd00::1",
            "2002:a05:6402::1",
        ] {
            assert!(is_private(ip.parse().expect(ip)), "{ip}");
        }
        for ip in [
            "100.128.0.1",
            "192.0.2.1",
            "2001:db8::1",
            "2002:c000:201::1",
        ] {
            assert!(!is_private(ip.parse().expect(ip)), "{ip}");
        }
    }
}
