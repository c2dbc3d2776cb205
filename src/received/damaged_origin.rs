//! Reads the from-part of a field whose brackets do not pair. The writer's own marks in it are the first blank (the
//! name ends there, servers let none through) and the last `[address])` above `by`.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::address::{LastAddress, read_address};
use super::domain::{is_name, undotted};
use super::extended_domain::ExtendedDomain;
use super::from_shape::FromShape;
use super::tcp_info::{attribute, first_bracketed_address, last_bracketed_address};
use crate::bytes;
use crate::span::{Span, Spanned};

/// Reads the from-part that stands above the line with `by`. `part` is its place in the field's value.
pub fn read_above_by(value: &[u8], part: Span, shape: FromShape) -> ExtendedDomain {
    let text = Spanned::new(part.of(value), part);
    let word_end = text.next_blank(0).unwrap_or(text.value.len());
    let word = text.part(0..word_end);
    let name = is_name(word.value).then(|| undotted(value, word.span));
    let mut origin = match shape {
        // As in a sound field: an address there could only be the peer's text.
        FromShape::NoHost => return ExtendedDomain::default(),
        FromShape::RdnsIpHelo => return exim(text, word_end, name),
        // CommuniGate Pro: the address may come before the peer's text or behind it.
        FromShape::IpOrHelo => ExtendedDomain::default(),
        _ => last_tcp_info(text, word_end),
    };
    if shape == FromShape::IpHelo
        && let Some(address) = read_address(word.value)
    {
        origin.address = Some(Spanned::new(address, word.span));
        let rest = text.part_from(word_end).trimmed();
        if let [b'(', .., b')'] = rest.value {
            origin.name = Some(rest.part(1..rest.value.len() - 1).span);
        }
        return origin;
    }
    origin.name = name;
    origin
}

/// The last address, and the name between the first `(` and it.
fn last_tcp_info(text: Spanned<&[u8]>, word_end: usize) -> ExtendedDomain {
    let mut origin = ExtendedDomain::default();
    let Some((place, address)) = last_bracketed_address(text, LastAddress::default()) else {
        return origin;
    };
    let open = place.start;
    origin.address = Some(Spanned::new(address, text.part(place).span));
    let left = text.value.get(word_end..open).unwrap_or_default();
    if let Some(paren) = left.iter().position(|&b| b == b'(') {
        let name = text.part(word_end + paren + 1..open).trimmed();
        origin.rdns = is_name(name.value).then_some(name.span);
    }
    origin
}

/// Exim's address stands right behind the name; anywhere else it is the peer's.
fn exim(text: Spanned<&[u8]>, word_end: usize, name: Option<Span>) -> ExtendedDomain {
    let mut origin = ExtendedDomain::default();
    if bytes::trim_start(&text.value[word_end..]).starts_with(b"([")
        && let Some((place, address)) = first_bracketed_address(text, LastAddress::default())
    {
        origin.address = Some(Spanned::new(address, text.part(place).span));
    }
    origin.rdns = name.filter(|_| read_address(&text.value[..word_end]).is_none());
    origin.name = match attribute(text.value, b"helo=") {
        Some(start) => text.next_blank(start).map(|end| text.part(start..end).span),
        None => name,
    };
    origin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_writer_that_names_no_host_has_no_address() {
        let value = b"x) (y [192.0.2.99])";
        let read = |shape| read_above_by(value, Span::from_range(0, value.len()), shape);
        assert!(read(FromShape::NoHost).address.is_none());
        assert!(read(FromShape::HeloRdnsIp).address.is_some());
    }
}
