//! Who runs a host: registrable domains by the public suffix list that is compiled in, and the families of names and
//! networks of large providers. RFC 5598 section 2.3 calls such an organisation an ADMD.

use std::net::IpAddr;

use super::network::Network;
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
pub static FAMILIES: &[Family] = &[
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

/// Reserved endings that tests and documents use as if names under them were registered (RFC 2606 section 2).
const RESERVED: &[&[u8]] = &[b"example", b"test", b"invalid"];

/// The registrable domain of `name` (one label above the public suffix), or `None` for a name that is not
/// qualified: a single label, or one under `.local`, `.lan`, `.internal` and other endings that are on no list.
pub fn registrable_domain(name: &[u8]) -> Option<&[u8]> {
    let name = name.strip_suffix(b".").unwrap_or(name);
    // The list is in lower case; a name has at most 253 bytes (RFC 1035 section 2.3.4).
    let mut lower = [0_u8; 253];
    let lower = lower.get_mut(..name.len())?;
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    if !lower
        .iter()
        .all(|b| b.is_ascii_alphanumeric() || b"-._".contains(b) || *b >= 0x80)
    {
        return None;
    }
    let domain = psl::domain(lower)?;
    let suffix = domain.suffix();
    if !suffix.is_known() && !RESERVED.contains(&suffix.as_bytes()) {
        return None;
    }
    name.get(name.len().checked_sub(domain.as_bytes().len())?..)
}

/// The label in front of the public suffix: `a` of `mx.a.co.uk`.
pub fn organisation_label(name: &[u8]) -> Option<&[u8]> {
    registrable_domain(name)?.split(|&b| b == b'.').next()
}

/// The family that a host name belongs to.
pub fn family_of_name(name: &[u8]) -> Option<&'static Family> {
    let domain = registrable_domain(name)?;
    FAMILIES
        .iter()
        .find(|f| f.domains.iter().any(|d| same(domain, d.as_bytes())))
}

/// The family whose networks hold an address.
pub fn family_of_address(address: IpAddr) -> Option<&'static Family> {
    FAMILIES
        .iter()
        .find(|f| f.networks.iter().any(|network| network.contains(address)))
}

/// True when both names are of one organisation: the same registrable domain, or one family.
pub fn is_one_organisation(a: &[u8], b: &[u8]) -> bool {
    let (Some(one), Some(two)) = (registrable_domain(a), registrable_domain(b)) else {
        return false;
    };
    same(one, two)
        || matches!((family_of_name(a), family_of_name(b)), (Some(a), Some(b)) if a.id == b.id)
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
        ] {
            assert_eq!(registrable_domain(name.as_bytes()), None, "{name}");
        }
        assert!(is_one_organisation(b"mx.google.com", b"SMTP.GMAIL.COM"));
        assert!(!is_one_organisation(b"mx.a.example", b"mx.b.example"));
        assert_eq!(organisation_label(b"mx.a.co.uk"), Some(&b"a"[..]));
    }

    #[test]
    fn addresses_of_a_provider_belong_to_its_family() {
        let family = |ip: &str| family_of_address(ip.parse().expect(ip)).map(|f| f.id);
        assert_eq!(family("209.85.220.41"), Some("google"));
        assert_eq!(family("2603:10a6:20b:5e1::14"), Some("microsoft"));
        assert_eq!(family("192.0.2.1"), None);
    }
}
