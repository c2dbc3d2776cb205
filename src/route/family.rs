//! The families of names and networks that large providers run under one administration.

#![expect(
    clippy::indexing_slicing,
    reason = "numbers come from a walk over the same list"
)]

use std::net::IpAddr;

use super::network::{Network, telling_byte};
use crate::bytes::same;

/// A large provider: the domains and networks that its mail servers use under one administration.
#[derive(Debug)]
pub struct Family {
    /// Its name; stable.
    pub id: &'static str,
    /// Registrable domains of its servers.
    pub domains: &'static [&'static str],
    /// Networks of its mail servers, as it publishes them for outgoing mail. Empty where it publishes none that
    /// its customers' machines do not share.
    pub networks: &'static [Network],
}

const fn named(id: &'static str, domains: &'static [&'static str]) -> Family {
    Family {
        id,
        domains,
        networks: &[],
    }
}

const GOOGLE: &[Network] = &[
    Network::v4([64, 233, 160, 0], 19),
    Network::v4([66, 102, 0, 0], 20),
    Network::v4([66, 249, 80, 0], 20),
    Network::v4([72, 14, 192, 0], 18),
    Network::v4([74, 125, 0, 0], 16),
    Network::v4([108, 177, 8, 0], 21),
    Network::v4([108, 177, 96, 0], 19),
    Network::v4([172, 217, 0, 0], 16),
    Network::v4([172, 253, 56, 0], 21),
    Network::v4([172, 253, 112, 0], 20),
    Network::v4([173, 194, 0, 0], 16),
    Network::v4([209, 85, 128, 0], 17),
    Network::v4([216, 58, 192, 0], 19),
    Network::v4([216, 239, 32, 0], 19),
    Network::v6([0x2001, 0x4860, 0x4000], 36),
    Network::v6([0x2404, 0x6800, 0x4000], 36),
    Network::v6([0x2607, 0xf8b0, 0x4000], 36),
    Network::v6([0x2800, 0x03f0, 0x4000], 36),
    Network::v6([0x2a00, 0x1450, 0x4000], 36),
    Network::v6([0x2c0f, 0xfb50, 0x4000], 36),
];

const MICROSOFT: &[Network] = &[
    Network::v4([40, 92, 0, 0], 15),
    Network::v4([40, 107, 0, 0], 16),
    Network::v4([52, 100, 0, 0], 14),
    Network::v4([104, 47, 0, 0], 17),
    Network::v6([0x2603, 0x1006, 0], 32),
    Network::v6([0x2603, 0x1016, 0], 32),
    Network::v6([0x2603, 0x1026, 0], 32),
    Network::v6([0x2603, 0x1036, 0], 32),
    Network::v6([0x2603, 0x1046, 0], 32),
    Network::v6([0x2603, 0x1056, 0], 32),
    Network::v6([0x2603, 0x1096, 0], 32),
    Network::v6([0x2603, 0x10a6, 0], 32),
    Network::v6([0x2603, 0x10b6, 0], 32),
    Network::v6([0x2603, 0x10d6, 0], 32),
    Network::v6([0x2a01, 0x0111, 0xf400], 48),
    Network::v6([0x2a01, 0x0111, 0xf403], 48),
];

/// The families, by id.
pub const FAMILIES: &[Family] = &[
    named("apple", &["apple.com", "icloud.com", "me.com"]),
    named("fastmail", &["fastmail.com", "messagingengine.com"]),
    named(
        "gmx",
        &[
            "gmx.net",
            "gmx.de",
            "web.de",
            "mail.com",
            "1und1.de",
            "kundenserver.de",
        ],
    ),
    Family {
        id: "google",
        domains: &["google.com", "gmail.com", "googlemail.com", "1e100.net"],
        networks: GOOGLE,
    },
    named("mailru", &["mail.ru", "smailru.net"]),
    Family {
        id: "microsoft",
        domains: &[
            "outlook.com",
            "office365.com",
            "hotmail.com",
            "live.com",
            "exchangelabs.com",
        ],
        networks: MICROSOFT,
    },
    named("mimecast", &["mimecast.com", "mimecast.co.za"]),
    named(
        "netease",
        &["163.com", "126.com", "yeah.net", "netease.com"],
    ),
    named(
        "proofpoint",
        &["pphosted.com", "ppops.net", "ppe-hosted.com"],
    ),
    named("proton", &["protonmail.ch", "proton.me", "protonmail.com"]),
    named("qq", &["qq.com", "foxmail.com"]),
    named("symantec", &["messagelabs.com", "symanteccloud.com"]),
    named(
        "yahoo",
        &["yahoo.com", "yahoodns.net", "aol.com", "ymail.com"],
    ),
    named(
        "yandex",
        &["yandex.net", "yandex.ru", "yandex.com", "ya.ru"],
    ),
    named("zoho", &["zoho.com", "zohomail.com", "zoho.eu"]),
];

/// The family that a registrable domain belongs to.
pub(super) fn family_of_domain(domain: &[u8]) -> Option<&'static Family> {
    let first = domain.first()?.to_ascii_lowercase();
    let lengths = DOMAIN_LENGTHS[usize::from(first)];
    if lengths & length_bit(domain.len()) == 0 {
        return None;
    }
    FAMILIES
        .iter()
        .find(|f| f.domains.iter().any(|d| same(domain, d.as_bytes())))
}

/// The family whose networks hold an address.
pub fn family_of_address(address: IpAddr) -> Option<&'static Family> {
    if !TELLING_BYTES[usize::from(telling_byte(address))] {
        return None;
    }
    FAMILIES
        .iter()
        .find(|f| f.networks.iter().any(|network| network.contains(address)))
}

/// By the first letter of a domain, the lengths of the families' domains that begin with it: most names belong to no
/// family, and this tells so at once.
const DOMAIN_LENGTHS: [u64; 256] = {
    let mut lengths = [0; 256];
    let mut family = 0;
    while family < FAMILIES.len() {
        let domains = FAMILIES[family].domains;
        let mut at = 0;
        while at < domains.len() {
            let domain = domains[at].as_bytes();
            lengths[domain[0] as usize] |= length_bit(domain.len());
            at += 1;
        }
        family += 1;
    }
    lengths
};

const fn length_bit(length: usize) -> u64 {
    if length < 64 { 1 << length } else { 0 }
}

/// The telling bytes of the addresses in the families' networks.
const TELLING_BYTES: [bool; 256] = {
    let mut telling = [false; 256];
    let mut family = 0;
    while family < FAMILIES.len() {
        let networks = FAMILIES[family].networks;
        let mut at = 0;
        while at < networks.len() {
            telling[networks[at].telling_byte() as usize] = true;
            at += 1;
        }
        family += 1;
    }
    telling
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_a_provider_belong_to_its_family() {
        let family = |ip: &str| family_of_address(ip.parse().expect(ip)).map(|f| f.id);
        assert_eq!(family("209.85.220.41"), Some("google"));
        assert_eq!(family("2603:10a6:20b:5e1::14"), Some("microsoft"));
        assert_eq!(family("192.0.2.1"), None);
    }

    #[test]
    fn what_is_asked_first_rules_out_nothing_of_a_family() {
        for family in FAMILIES {
            for domain in family.domains {
                for name in [(*domain).to_owned(), domain.to_ascii_uppercase()] {
                    let found = family_of_domain(name.as_bytes());
                    assert_eq!(found.map(|f| f.id), Some(family.id), "{name}");
                    let longer = format!("x{name}");
                    assert!(family_of_domain(longer.as_bytes()).is_none(), "{longer}");
                }
            }
        }
        for one in 0..=u8::MAX {
            for other in 0..=u8::MAX {
                let addresses = [
                    IpAddr::from([one, other, 161, 1]),
                    IpAddr::from([
                        u16::from_be_bytes([0x26, one]),
                        u16::from_be_bytes([other, 0xb0]),
                        0x4003,
                        0,
                        0,
                        0,
                        0,
                        1,
                    ]),
                    IpAddr::from([
                        u16::from_be_bytes([0x2a, one]),
                        u16::from_be_bytes([other, 0x11]),
                        0xf403,
                        0,
                        0,
                        0,
                        0,
                        1,
                    ]),
                    IpAddr::from([0x2603, u16::from_be_bytes([one, other]), 0, 0, 0, 0, 0, 1]),
                ];
                for address in addresses {
                    let mut families = FAMILIES.iter();
                    let holds = |f: &&Family| f.networks.iter().any(|n| n.contains(address));
                    let expected = families.find(holds).map(|f| f.id);
                    let found = family_of_address(address).map(|f| f.id);
                    assert_eq!(found, expected, "{address}");
                }
            }
        }
    }
}
