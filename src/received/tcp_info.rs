//! Reads one comment of the from-part: TCP-info (RFC 5321 section 4.4) with what writers put beside the address, and
//! the greeting where it has a comment of its own.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use std::net::IpAddr;
use std::ops::Range;

use super::address::{LastAddress, read_address};
use super::domain::is_name;
use super::from_shape::FromShape;
use crate::bytes;
use crate::span::{Span, Spanned};

/// What a comment of the from-part tells.
#[derive(Clone, Copy, Debug, Default)]
pub struct TcpInfo {
    /// The reverse DNS name.
    pub rdns: Option<Span>,
    /// The greeting name.
    pub helo: Option<Span>,
    /// A greeting stands there, if only an empty one: then the word before the comment is no greeting.
    pub has_helo: bool,
    /// The writer says that the name before the comment leads to the address.
    pub word_is_verified: bool,
    /// The address.
    pub address: Option<Spanned<IpAddr>>,
}

impl TcpInfo {
    /// Reads a comment such as `b.example [192.0.2.1]`, `[192.0.2.1] helo=a ident=u`, `u@192.0.2.1`, `192.0.2.1`.
    /// `inner` is its place in the field's value, parentheses left out; `last` is an address that was read there.
    pub fn read(value: &[u8], inner: Span, shape: FromShape, last: LastAddress) -> TcpInfo {
        let text = Spanned::new(inner.of(value), inner);
        let mut info = TcpInfo::default();
        // Most comments have neither attributes nor a greeting nor an ident.
        let is_plain = bytes::position_of(text.value, [b'=', b'"', b'@']).is_none();
        let attribute = |name| attribute(text.value, name).filter(|_| !is_plain);
        let helo_at = match shape {
            FromShape::RdnsIpHelo | FromShape::Told => attribute(b"helo="),
            _ => None,
        };
        let helo = match helo_at {
            Some(at) => Some(text.part(at..text.next_blank(at).unwrap_or(text.value.len()))),
            None if is_plain => None,
            None => quoted_greeting(text),
        };
        if let Some(name) = helo {
            info.helo = Some(name.span).filter(|s| !s.is_empty());
            info.has_helo = true;
        }
        // `ident@192.0.2.1`: whatever the ident says, the address is what stands behind the last `@`.
        if !is_plain
            && let Some(at) = behind_at(text.value)
            && let Some(address) = read_address(&text.value[at..])
        {
            info.address = Some(Spanned::new(address, text.part_from(at).span));
            return info;
        }
        // Where attributes follow, the address comes first and what follows is the peer's; elsewhere it comes last
        // and what stands left of it is the peer's.
        let comes_first = match shape {
            FromShape::RdnsIpHelo | FromShape::HeloIpRdns => true,
            FromShape::Told => info.has_helo || attribute(b"ident=").is_some(),
            _ => false,
        };
        let searched = text.part(0..helo_at.unwrap_or(text.value.len()));
        let found = if comes_first {
            first_bracketed_address(searched, last)
        } else {
            last_bracketed_address(searched, last)
        };
        match found {
            Some((place, address)) => {
                info.read_around(text, place, address);
                if shape == FromShape::HeloIpRdns {
                    info.read_rdns_behind(text);
                }
            }
            None => info.read_bare(text, last),
        }
        info
    }

    /// `ident@rdns [192.0.2.1] verified`, `[192.0.2.1] <rdns>`
    fn read_around(&mut self, text: Spanned<&[u8]>, place: Range<usize>, address: IpAddr) {
        self.address = Some(Spanned::new(address, text.part(place.clone()).span));
        let name = text.part(0..place.start).trimmed();
        let name = name.part_from(behind_at(name.value).unwrap_or(0));
        self.rdns = Some(name.span).filter(|s| !s.is_empty());
        let right = text.part_from(place.end).trimmed();
        self.word_is_verified = self.rdns.is_none() && bytes::same(right.value, b"verified");
        if let [b'<', .., b'>'] = right.value {
            self.rdns = Some(right.part(1..right.value.len() - 1).span);
        }
    }

    /// ZoneMTA: `[192.0.2.1] rdns`
    fn read_rdns_behind(&mut self, text: Spanned<&[u8]>) {
        let right = text
            .value
            .iter()
            .rposition(|&b| b == b']')
            .map_or(0, |n| n + 1);
        let right = text.part_from(right).trimmed();
        if self.rdns.is_none() && right.next_blank(0).is_none() {
            self.rdns = Some(right.span).filter(|s| !s.is_empty());
        }
    }

    /// `192.0.2.1`, `actually rdns`, `ident@rdns`; OpenSMTPD: `rdns 2001:db8::1`
    fn read_bare(&mut self, text: Spanned<&[u8]>, last: LastAddress) {
        let rest = text.part_from(behind_at(text.value).unwrap_or(0)).trimmed();
        let is_behind = rest.span.start > text.span.start;
        if let Some(address) = last.read(rest) {
            self.address = Some(Spanned::new(address, rest.span));
        } else if let Some(name) = bytes::after(text.value, b"actually ") {
            self.rdns = Some(text.part_from(text.value.len() - name.len()).span);
        } else if let Some(blank) = text.next_blank(0)
            && let Some(address) = read_address(&text.value[blank + 1..])
            && address.is_ipv6()
        {
            self.address = Some(Spanned::new(address, text.part_from(blank + 1).span));
            self.rdns = Some(text.part(0..blank).span).filter(|s| !s.is_empty());
        } else if is_behind && is_name(rest.value) && rest.next_blank(0).is_none() {
            self.rdns = Some(rest.span);
        }
    }
}

/// ZMailer: the name of `[192.0.2.1]:2525 "EHLO a.example" ...`.
fn quoted_greeting(text: Spanned<&[u8]>) -> Option<Spanned<&[u8]>> {
    let verb = b"\"EHLO".len();
    bytes::position(text.value, b'"')?;
    let open = bytes::find(text.value, b"\"EHLO").or_else(|| bytes::find(text.value, b"\"HELO"))?;
    let behind = text.part_from(open + verb);
    if !behind.value.first().is_some_and(|&b| bytes::is_blank(b)) {
        return None;
    }
    let start = behind.value.len() - bytes::trim_start(behind.value).len();
    let name = behind.part_from(start);
    let length = name.value.iter().position(|&b| b == b'"').unwrap_or(0);
    Some(name.part(0..length))
}

/// `HELO name`, `EHLO name`, `LHLO name`: the greeting as qmail, Yahoo and Zimbra write it. `Some(None)` when the
/// name is left empty.
pub fn greeting(value: &[u8], inner: Span) -> Option<Option<Span>> {
    let text = Spanned::new(inner.of(value), inner);
    let rest = [&b"HELO"[..], b"EHLO", b"LHLO"]
        .iter()
        .find_map(|verb| bytes::after(text.value, verb))?;
    if rest.first().is_some_and(|&b| !bytes::is_blank(b)) {
        return None;
    }
    let name = text.part_from(text.value.len() - rest.len()).trimmed();
    Some((!name.value.is_empty()).then_some(name.span))
}

/// CommuniGate Pro names the login first: `account NAME HELO ...`, `account NAME [IP] verified`. What stands behind.
pub fn behind_account(value: &[u8], inner: Span) -> Span {
    let text = inner.of(value);
    let Some(rest) = bytes::after_words(text, b"account") else {
        return inner;
    };
    let rest = bytes::trim_start(rest);
    let end = rest.iter().position(|&b| bytes::is_blank(b));
    let rest = bytes::trim_start(&rest[end.unwrap_or(rest.len())..]);
    Span::new(
        inner.end - u32::try_from(rest.len()).unwrap_or(0),
        inner.end,
    )
}

/// Where the value of `name` (`helo=`) starts, if the attribute is the first or follows a blank.
pub fn attribute(text: &[u8], name: &[u8]) -> Option<usize> {
    let place = bytes::find(text, name)?;
    (place == 0 || bytes::is_blank(text[place - 1])).then_some(place + name.len())
}

/// Where the text behind the last `@` starts.
fn behind_at(text: &[u8]) -> Option<usize> {
    bytes::rposition(text, b'@').map(|n| n + 1)
}

/// The place of the first `[...]` of `text`, a port behind it included, and its address. Where the address comes
/// first, only the first bracket may be the server's; a later one is the peer's name. `last` is an address that was read
/// there.
pub fn first_bracketed_address(
    text: Spanned<&[u8]>,
    last: LastAddress,
) -> Option<(Range<usize>, IpAddr)> {
    let open = bytes::position(text.value, b'[')?;
    bracketed_address(text, open, last)
}

/// The place of the last `[address]` of `text`, a port behind it included, and its address. `last` is an address that
/// was read there.
pub fn last_bracketed_address(
    text: Spanned<&[u8]>,
    last: LastAddress,
) -> Option<(Range<usize>, IpAddr)> {
    let mut end = text.value.len();
    while let Some(open) = bytes::rposition(&text.value[..end], b'[') {
        let found = bracketed_address(text, open, last);
        if found.is_some() {
            return found;
        }
        end = open;
    }
    None
}

fn bracketed_address(
    text: Spanned<&[u8]>,
    open: usize,
    last: LastAddress,
) -> Option<(Range<usize>, IpAddr)> {
    // No address is longer.
    let near = &text.value[open..text.value.len().min(open + 64)];
    let close = open + bytes::position(near, b']')? + 1;
    let address = last.read(text.part(open..close))?;
    let port = match text.value.get(close) {
        Some(b':') => text.value[close..]
            .iter()
            .take_while(|b| **b == b':' || b.is_ascii_digit())
            .count(),
        _ => 0,
    };
    Some((open..close + port, address))
}
