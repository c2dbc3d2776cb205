//! IP addresses as trace fields spell them: bare, in brackets, tagged, with a port, a zone, or mapped to IPv6.

use std::net::{IpAddr, Ipv6Addr};

use crate::bytes;

/// The address that is the whole of `text`, or `None`.
///
/// Brackets, an `IPv6:` tag (RFC 5321 section 4.1.3), a port behind the brackets, an interface zone (`%6`) and a
/// trailing dot are taken off. An IPv4-mapped IPv6 address is the IPv4 address.
pub fn read_address(text: &[u8]) -> Option<IpAddr> {
    let mut text = bytes::trim(text);
    if let Some(inner) = text.strip_prefix(b"[") {
        let close = inner.iter().position(|&b| b == b']')?;
        let port = &inner[close + 1..];
        if !(port.is_empty()
            || port
                .strip_prefix(b":")
                .is_some_and(|p| bytes::decimal(p).is_some()))
        {
            return None;
        }
        text = &inner[..close];
    }
    text = bytes::after(text, b"IPv6:").unwrap_or(text);
    text = text.split(|&b| b == b'%').next().unwrap_or(text);
    if text.len() > 45
        || !text
            .first()
            .is_some_and(|b| b.is_ascii_hexdigit() || *b == b':')
    {
        return None;
    }
    let text = std::str::from_utf8(text).ok()?;
    match text.parse::<IpAddr>() {
        Ok(IpAddr::V6(address)) => Some(unmapped(address)),
        Ok(address) => Some(address),
        Err(_) => with_port(text),
    }
}

/// `192.0.2.1:2525` and `192.0.2.1.2525`: an IPv4 address with the port behind it.
fn with_port(text: &str) -> Option<IpAddr> {
    let (address, port) = match text.rsplit_once(':') {
        Some(parts) => parts,
        None => text
            .rsplit_once('.')
            .filter(|_| text.bytes().filter(|&b| b == b'.').count() == 4)?,
    };
    bytes::decimal(port.as_bytes())?;
    address.parse::<std::net::Ipv4Addr>().ok().map(IpAddr::V4)
}

fn unmapped(address: Ipv6Addr) -> IpAddr {
    address
        .to_ipv4_mapped()
        .map_or(IpAddr::V6(address), IpAddr::V4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_an_address_is_read() {
        for (text, want) in [
            ("192.0.2.1", Some("192.0.2.1")),
            ("[192.0.2.1]", Some("192.0.2.1")),
            ("[192.0.2.1]:2525", Some("192.0.2.1")),
            ("192.0.2.1:2525", Some("192.0.2.1")),
            ("[192.0.2.1.13219]", Some("192.0.2.1")),
            ("[IPv6:2001:db8::1]", Some("2001:db8::1")),
            ("[IPV6:2001:DB8:0:0::1]", Some("2001:db8::1")),
            ("::ffff:192.0.2.1", Some("192.0.2.1")),
            ("fe80::1%6", Some("fe80::1")),
            ("[]", None),
            ("a.example", None),
            ("[192.0.2.1]x", None),
            ("192.0.2", None),
            ("[TLSv1.3]", None),
        ] {
            assert_eq!(
                read_address(text.as_bytes()),
                want.map(|w| w.parse().expect(w)),
                "{text}"
            );
        }
    }
}
