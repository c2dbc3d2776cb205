//! IP addresses as trace fields spell them: bare, in brackets, tagged, with a port, a zone, or mapped to IPv6.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::ip_text::{read_v4, read_v6};
use crate::bytes;
use crate::span::Spanned;

/// The address that is the whole of `text`, or `None`.
///
/// Brackets, an `IPv6:` tag (RFC 5321 section 4.1.3), a port behind the brackets, an interface zone (`%6`) and a
/// trailing dot are taken off. An IPv4-mapped IPv6 address is the IPv4 address.
#[inline]
pub fn read_address(text: &[u8]) -> Option<IpAddr> {
    let text = bytes::trim_start(text);
    let first = text.first()?;
    // Most texts that are asked for are names, of which few begin like an address or the tag.
    (first.is_ascii_hexdigit() || matches!(first, b'[' | b':' | b'I' | b'i'))
        .then(|| read_spelled(bytes::trim_end(text)))
        .flatten()
}

fn read_spelled(mut text: &[u8]) -> Option<IpAddr> {
    // `[192.0.2.1]` and `192.0.2.1`, as nearly all are spelled.
    let bare = match text {
        [b'[', inner @ .., b']'] => inner,
        _ => text,
    };
    if bare.first().is_some_and(u8::is_ascii_digit)
        && let Some(address) = read_v4(bare)
    {
        return Some(IpAddr::V4(address));
    }
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
    // What stands behind the first digits tells which kind it is, if any.
    let digits = text.iter().take(5).take_while(|b| b.is_ascii_hexdigit());
    match text.get(digits.count())? {
        b'.' => {
            let address = without_zone(text);
            let found = read_v4(address).or_else(|| with_port(address));
            found.map(IpAddr::V4)
        }
        b':' => read_v6(without_zone(text)).map(unmapped),
        _ => None,
    }
}

/// The address of a field that was read last: the server's, which is asked for several times.
#[derive(Clone, Copy, Debug, Default)]
pub struct LastAddress(Option<Spanned<IpAddr>>);

impl LastAddress {
    /// Reads the address that is the whole of `text`, and keeps it.
    pub fn keep(&mut self, text: Spanned<&[u8]>) -> Option<IpAddr> {
        let address = read_address(text.value)?;
        self.0 = Some(Spanned::new(address, text.span));
        Some(address)
    }

    /// The address that is the whole of `text`, a part of the same field.
    pub fn read(self, text: Spanned<&[u8]>) -> Option<IpAddr> {
        match self.0 {
            Some(last) if last.span == text.span => Some(last.value),
            _ => read_address(text.value),
        }
    }
}

fn without_zone(text: &[u8]) -> &[u8] {
    let zone = text.iter().position(|&b| b == b'%');
    &text[..zone.unwrap_or(text.len())]
}

/// `192.0.2.1:2525` and `192.0.2.1.2525`: an IPv4 address with the port behind it.
fn with_port(text: &[u8]) -> Option<Ipv4Addr> {
    let joint = bytes::rposition(text, b':').or_else(|| bytes::rposition(text, b'.'))?;
    bytes::decimal(&text[joint + 1..])?;
    read_v4(&text[..joint])
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
            (".192.0.2.1", None),
            (" \t192.0.2.1\r\n", Some("192.0.2.1")),
            (" ::1 ", Some("::1")),
            ("fe80::1", Some("fe80::1")),
            ("ipv6:2001:db8::1", Some("2001:db8::1")),
            (" ", None),
        ] {
            assert_eq!(
                read_address(text.as_bytes()),
                want.map(|w| w.parse().expect(w)),
                "{text}"
            );
        }
    }
}
