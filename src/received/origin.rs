//! Reads the from-part of a trace field: the peer's greeting name, the reverse DNS name and the address
//! (RFC 5321 section 4.4: `Extended-Domain` and `TCP-info`), in the orders that mail systems write them.
//!
//! Of these only the address is the server's own observation. Names are the peer's choice, or its DNS zone's.

use std::net::IpAddr;

use super::address::read_address;
use super::clauses::{Clauses, Structure};
use super::peer_text::is_peer_text;
use super::scan::{Item, ItemKind, Section};
use crate::bytes;
use crate::span::{Span, Spanned};

/// One side of a leg as a stamp names it: the from-part or the by-part.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ExtendedDomain {
    /// The name: on the from side what the peer said in HELO or EHLO.
    pub name: Option<Span>,
    /// The reverse DNS name that the writer looked up.
    pub rdns: Option<Span>,
    /// The address, IPv4-mapped ones as IPv4.
    pub address: Option<Spanned<IpAddr>>,
    /// The address was read from the place of the name, so it may be the peer's own word.
    pub address_is_a_name: bool,
    /// Two addresses stand there, one of them loopback, and nothing tells which is the server's.
    pub may_be_loopback: bool,
}

/// How a writer lays out its from-part.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum FromShape {
    /// Told from the text alone.
    #[default]
    Told,
    /// `HELO (RDNS [IP])`: Postfix, Sendmail and most others.
    HeloRdnsIp,
    /// `RDNS ([IP] helo=HELO ident=X)`: Exim; without `helo=` both names are the same.
    RdnsIpHelo,
    /// `RDNS (HELO HELO) (IDENT@IP)`: qmail; without `(HELO ...)` both names are the same.
    RdnsHeloIp,
    /// `HELO (IP)`: Exchange, KumoMTA. There is no reverse DNS name.
    HeloIp,
    /// `[IP] (HELO)`: chasquid of Debian 12.
    IpHelo,
    /// `[IP] (HELO HELO)`, or `HELO ([IP] verified)` when the name leads to the address: CommuniGate Pro.
    IpOrHelo,
    /// `HELO ([IP] <RDNS>)`: AppleShare IP.
    HeloIpRdns,
    /// The first word names no host: a user, a channel, an opaque label.
    NoHost,
}

/// What stands for "there was no name".
const NO_NAME: &[&[u8]] = &[
    b"unknown",
    b"<unknown>",
    b"unverified",
    b"not verified",
    b"softdnserr",
    b"unknown_domain",
    b"<unavailable>",
    b"[unavailable]",
    b"no.name.available",
];

/// Reads the from-part that `clauses` found. `items` are the field's items with their sections.
pub fn read_origin(
    value: &[u8],
    items: &[Item],
    clauses: &Clauses,
    shape: FromShape,
) -> ExtendedDomain {
    if clauses.structure == Structure::Anchored {
        return clauses
            .from_part
            .map(|part| above_by(value, part, shape))
            .unwrap_or_default();
    }
    let word = clauses.from;
    let mut origin = ExtendedDomain::default();
    let mut helo: Option<Span> = None;
    let mut rdns: Option<Span> = None;
    let mut word_is_rdns = false;
    let mut is_verified = false;
    let in_from_part = |span: Span| match clauses.from_part {
        Some(part) => part.contains(span),
        None => false,
    };
    let parts = items.iter().filter(|item| {
        item.section == Section::From
            || (item.section == Section::Before
                && item.kind == ItemKind::Comment
                && clauses.from.is_none())
            || in_from_part(item.span)
    });
    for item in parts.filter(|item| Some(item.span) != word) {
        let text = item.span.of(value);
        if item.kind == ItemKind::Word {
            // `A [192.0.2.1]`, `A [(192.0.2.1)]`
            let inner = item.inner();
            let bracketed =
                text.first() == Some(&b'[') && read_address(inner_of(inner.of(value))).is_some();
            if bracketed {
                origin.address =
                    read_address(inner_of(inner.of(value))).map(|a| Spanned::new(a, inner));
            }
            continue;
        }
        if is_peer_text(text) {
            continue;
        }
        let inner = item.inner();
        let inner = behind_account(value, inner);
        if let Some(said) = greeting(value, inner) {
            helo = said.or(helo);
            word_is_rdns = true;
            continue;
        }
        let mut info = tcp_info(value, inner, shape);
        // `(from HELO [192.0.2.1]) by ...`: all of the from-part in parentheses.
        if item.section == Section::Before
            && info.address.is_some()
            && let Some(rest) = bytes::after_words(inner.of(value), b"from")
        {
            let start = inner.end - u32::try_from(rest.len()).unwrap_or(0);
            info = tcp_info(value, Span::new(start, inner.end), shape);
            (info.helo, info.rdns, info.has_helo) = (info.rdns, None, true);
        }
        helo = info.helo.or(helo);
        word_is_rdns |= info.has_helo;
        if info.address.is_some() {
            origin.address = info.address;
            rdns = info.rdns;
            word_is_rdns |= info.word_is_verified;
            is_verified |= info.word_is_verified;
        } else if origin.address.is_none() && info.rdns.is_some() {
            rdns = rdns.or(info.rdns);
        }
    }
    let name_of = |span: Option<Span>| {
        span.map(|s| undotted(value, s))
            .filter(|s| is_name(s.of(value)))
    };
    // CommuniGate Pro writes a greeting or an address, never both: the one farther left may be the peer's text.
    let is_doubtful = shape == FromShape::IpOrHelo && helo.is_some() && origin.address.is_some();
    if is_doubtful {
        origin.address = None;
    }
    let leads = |a: &Spanned<IpAddr>| value[..a.span.start as usize].ends_with(b"(");
    let word_is_address = word.is_some_and(|w| read_address(w.of(value)).is_some());
    match shape {
        // An address there could only be the peer's text.
        FromShape::NoHost => return ExtendedDomain::default(),
        FromShape::IpHelo if word_is_address => {
            let first = word.and_then(|w| read_address(w.of(value)).map(|a| Spanned::new(a, w)));
            let other = items
                .iter()
                .filter(|item| item.section == Section::From)
                .find_map(|item| {
                    let inner = item.inner();
                    let address = read_address(inner.of(value))?;
                    (Some(address) != first.map(|f| f.value)).then_some(address)
                });
            if let Some(other) = other {
                // One of the two is the peer's greeting, and both orders were written.
                let loopback = other.is_loopback() || first.is_some_and(|f| f.value.is_loopback());
                return ExtendedDomain {
                    may_be_loopback: loopback,
                    ..ExtendedDomain::default()
                };
            }
            origin.name = name_of(helo.or_else(|| whole_comment(items)));
            origin.address = first;
            return origin;
        }
        FromShape::RdnsIpHelo => {
            // `NAME ([192.0.2.1] ...` or `[192.0.2.1] (helo=a ident=u)`: elsewhere an address is the peer's.
            // Exim 3: `(HELO) [192.0.2.1]`, no name before.
            let is_old = clauses
                .from_part
                .is_some_and(|s| s.of(value).first() == Some(&b'('));
            origin.address = origin.address.filter(|a| is_old || leads(a));
            if word_is_address && origin.address.is_none() {
                let word = word.map(|w| (read_address(w.of(value)), w));
                origin.address = word.and_then(|(a, w)| Some(Spanned::new(a?, w)));
            }
            // Without an address the word is a local user.
            let verified = name_of(word).filter(|_| !word_is_address && origin.address.is_some());
            origin.rdns = verified;
            origin.name = name_of(helo)
                .or(verified)
                .or_else(|| name_of(word).filter(|_| word_is_address));
        }
        FromShape::RdnsHeloIp => {
            origin.rdns = name_of(word)
                .filter(|_| !word_is_address)
                .or_else(|| name_of(rdns));
            origin.name = if word_is_rdns {
                name_of(helo)
            } else {
                name_of(word)
            };
        }
        FromShape::HeloIp => origin.name = name_of(word),
        FromShape::HeloIpRdns => {
            origin.address = origin.address.filter(leads);
            origin.name = name_of(word);
            origin.rdns = name_of(rdns);
        }
        FromShape::Told | FromShape::HeloRdnsIp | FromShape::IpHelo | FromShape::IpOrHelo => {
            if word_is_rdns {
                origin.rdns = name_of(word).filter(|_| !word_is_address);
                // `A ([192.0.2.1] verified)`: the greeting name was confirmed.
                origin.name = name_of(helo).or_else(|| name_of(word).filter(|_| is_verified));
            } else {
                origin.rdns = name_of(rdns);
                origin.name = name_of(word);
            }
        }
    }
    if origin.address.is_none()
        && let Some(word) = word
        && let Some(address) = read_address(word.of(value))
    {
        origin.address = Some(Spanned::new(address, word));
        let is_the_servers = match shape {
            FromShape::RdnsIpHelo => true,
            FromShape::IpOrHelo => word_is_rdns && !is_doubtful,
            _ => false,
        };
        origin.address_is_a_name = !is_the_servers;
    }
    origin
}

/// chasquid: the only comment of the from-part is the greeting name.
fn whole_comment(items: &[Item]) -> Option<Span> {
    let comment = items
        .iter()
        .find(|i| i.section == Section::From && i.kind == ItemKind::Comment)?;
    Some(comment.inner())
}

/// CommuniGate Pro names the login first: `account NAME HELO ...`, `account NAME [IP] verified`.
fn behind_account(value: &[u8], inner: Span) -> Span {
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

fn inner_of(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"(")
        .and_then(|t| t.strip_suffix(b")"))
        .unwrap_or(text)
}

/// `HELO name`, `EHLO name`, `LHLO name`: the greeting as qmail, Yahoo and Zimbra write it. `Some(None)` when the
/// name is left empty.
fn greeting(value: &[u8], inner: Span) -> Option<Option<Span>> {
    let text = inner.of(value);
    let rest = [&b"HELO"[..], b"EHLO", b"LHLO"]
        .iter()
        .find_map(|verb| bytes::after(text, verb))?;
    if rest.first().is_some_and(|&b| !bytes::is_blank(b)) {
        return None;
    }
    let name = bytes::trim(rest);
    let start =
        inner.start + u32::try_from(text.len() - bytes::trim_start(rest).len()).unwrap_or(0);
    let span = Span::new(start, start + u32::try_from(name.len()).unwrap_or(0));
    Some((!name.is_empty()).then_some(span))
}

#[derive(Default)]
struct TcpInfo {
    rdns: Option<Span>,
    helo: Option<Span>,
    has_helo: bool,
    word_is_verified: bool,
    address: Option<Spanned<IpAddr>>,
}

/// Reads a comment such as `b.example [192.0.2.1]`, `[192.0.2.1] helo=a ident=u`, `u@192.0.2.1`, `192.0.2.1`.
fn tcp_info(value: &[u8], inner: Span, shape: FromShape) -> TcpInfo {
    let text = inner.of(value);
    let mut info = TcpInfo::default();
    let at = |range: std::ops::Range<usize>| {
        Span::from_range(
            inner.start as usize + range.start,
            inner.start as usize + range.end,
        )
    };
    let exim = shape == FromShape::RdnsIpHelo || shape == FromShape::Told;
    if exim && let Some(place) = attribute(text, b"helo=") {
        let end = text[place..]
            .iter()
            .position(|&b| bytes::is_blank(b))
            .map_or(text.len(), |n| place + n);
        info.helo = Some(at(place..end)).filter(|s| !s.is_empty());
        info.has_helo = true;
    } else if let Some(open) = bytes::find(text, b"\"EHLO")
        .or_else(|| bytes::find(text, b"\"HELO"))
        .filter(|&open| text.get(open + 5).is_some_and(|&b| bytes::is_blank(b)))
    {
        // ZMailer: `[192.0.2.1]:2525 "EHLO a.example" ...`
        let place = open
            + text[open..]
                .iter()
                .position(|&b| bytes::is_blank(b))
                .unwrap_or(0);
        let start = place + text[place..].len() - bytes::trim_start(&text[place..]).len();
        let end = text[start..]
            .iter()
            .position(|&b| b == b'"')
            .map_or(start, |n| start + n);
        info.helo = Some(at(start..end)).filter(|s| !s.is_empty());
        info.has_helo = true;
    }
    // Where attributes follow, the address comes first and what follows is the peer's; elsewhere it comes last
    // and what stands left of it is the peer's.
    let first = matches!(shape, FromShape::RdnsIpHelo | FromShape::HeloIpRdns)
        || (shape == FromShape::Told && (info.has_helo || attribute(text, b"ident=").is_some()));
    let searched = match attribute(text, b"helo=") {
        Some(place) if exim => &text[..place],
        _ => text,
    };
    // `ident@192.0.2.1`: whatever the ident says, the address is what stands behind the last `@`.
    let tail = text
        .iter()
        .rposition(|&b| b == b'@')
        .map_or(text.len(), |n| n + 1);
    if let Some(address) = read_address(&text[tail..]) {
        info.address = Some(Spanned::new(address, at(tail..text.len())));
        return info;
    }
    if let Some((open, close, address)) = bracketed_address(searched, first) {
        info.address = Some(Spanned::new(address, at(open..close)));
        let left = &text[..open];
        let name = bytes::trim(left);
        let start = left.len() - bytes::trim_start(left).len();
        // `ident@rdns [192.0.2.1]`
        let skip = name.iter().rposition(|&b| b == b'@').map_or(0, |n| n + 1);
        info.rdns = Some(at(start + skip..start + name.len())).filter(|s| !s.is_empty());
        let right = bytes::trim(&text[close..]);
        info.word_is_verified = info.rdns.is_none() && bytes::same(right, b"verified");
        if let Some(name) = right.strip_prefix(b"<").and_then(|n| n.strip_suffix(b">")) {
            let start = close + bytes::find(&text[close..], name).unwrap_or(0);
            info.rdns = Some(at(start..start + name.len()));
        }
    } else {
        // `192.0.2.1` or `ident@192.0.2.1`, nothing else.
        let start = text.iter().rposition(|&b| b == b'@').map_or(0, |n| n + 1);
        let rest = bytes::trim(&text[start..]);
        let start = start + text[start..].len() - bytes::trim_start(&text[start..]).len();
        if let Some(address) = read_address(rest) {
            info.address = Some(Spanned::new(address, at(start..start + rest.len())));
        } else if let Some(name) = bytes::after(text, b"actually ") {
            info.rdns = Some(at(text.len() - name.len()..text.len()));
        } else if start > 0 && is_name(rest) && !rest.iter().any(|&b| bytes::is_blank(b)) {
            info.rdns = Some(at(start..start + rest.len()));
        }
    }
    info
}

/// Where the value of `name` (`helo=`) starts, if the attribute is the first or follows a blank.
fn attribute(text: &[u8], name: &[u8]) -> Option<usize> {
    let place = bytes::find(text, name)?;
    (place == 0 || bytes::is_blank(text[place - 1])).then_some(place + name.len())
}

/// The first or the last `[address]` of `text`: where it opens, where it ends, and its address.
fn bracketed_address(text: &[u8], first: bool) -> Option<(usize, usize, IpAddr)> {
    // No address is longer.
    let close_of = |open: usize| {
        let near = text[open..].iter().take(64).position(|&b| b == b']');
        near.map(|n| open + n + 1)
    };
    let read = |open: usize| {
        let close = close_of(open)?;
        let port = text[close..]
            .iter()
            .take_while(|b| **b == b':' || b.is_ascii_digit())
            .count();
        let address = read_address(&text[open..close])?;
        Some((
            open,
            if text.get(close) == Some(&b':') {
                close + port
            } else {
                close
            },
            address,
        ))
    };
    let mut opens = (0..text.len()).filter(|&i| text[i] == b'[');
    if first {
        // Only the first bracket may be the server's; a later one is the peer's name.
        return opens.next().and_then(read);
    }
    let mut found = None;
    for open in opens {
        found = read(open).or(found);
    }
    found
}

/// The from-part of a field whose brackets do not pair: the writer's own marks are the first blank (the name ends
/// there, servers let none through) and the last `[address])` above `by`.
fn above_by(value: &[u8], part: Span, shape: FromShape) -> ExtendedDomain {
    let text = part.of(value);
    let at = |start: usize, end: usize| {
        Span::from_range(part.start as usize + start, part.start as usize + end)
    };
    let word_end = text
        .iter()
        .position(|&b| bytes::is_blank(b))
        .unwrap_or(text.len());
    let word = at(0, word_end);
    let mut origin = ExtendedDomain::default();
    let exim = shape == FromShape::RdnsIpHelo;
    // CommuniGate Pro: the address may come before the peer's text or behind it.
    // Exim's own stands right behind the name; anywhere else it is the peer's.
    let behind_name = bytes::trim_start(text.get(word_end..).unwrap_or_default());
    let is_known = if exim {
        behind_name.starts_with(b"([")
    } else {
        shape != FromShape::IpOrHelo
    };
    if is_known && let Some((open, close, address)) = bracketed_address(text, exim) {
        origin.address = Some(Spanned::new(address, at(open, close)));
        let left = text.get(word_end..open).unwrap_or_default();
        let paren = left
            .iter()
            .position(|&b| b == b'(')
            .map(|n| word_end + n + 1);
        if let Some(start) = paren
            && !exim
        {
            let name = bytes::trim(&text[start..open]);
            let start =
                start + text[start..open].len() - bytes::trim_start(&text[start..open]).len();
            origin.rdns = Some(at(start, start + name.len())).filter(|s| is_name(s.of(value)));
        }
    }
    if shape == FromShape::IpHelo
        && let Some(address) = read_address(word.of(value))
    {
        origin.address = Some(Spanned::new(address, word));
        let rest = bytes::trim(text.get(word_end..).unwrap_or_default());
        let name = rest.strip_prefix(b"(").and_then(|r| r.strip_suffix(b")"));
        let start = word_end + bytes::find(&text[word_end..], b"(").map_or(0, |n| n + 1);
        origin.name = name.map(|n| at(start, start + n.len()));
        return origin;
    }
    let named = is_name(word.of(value)).then(|| undotted(value, word));
    if exim {
        origin.rdns = named.filter(|_| read_address(word.of(value)).is_none());
        let helo = attribute(text, b"helo=");
        let end = |start: usize| {
            text[start..]
                .iter()
                .position(|&b| bytes::is_blank(b))
                .map(|n| start + n)
        };
        origin.name = match helo {
            Some(start) => end(start).map(|end| at(start, end)),
            None => named,
        };
        return origin;
    }
    origin.name = named;
    origin
}

/// True for a name; false for the words that say there is none, and for an address in the place of a name.
fn is_name(text: &[u8]) -> bool {
    !text.is_empty() && !NO_NAME.iter().any(|word| bytes::same(text, word)) && text != b"[]"
}

/// The name without the dot that Google puts behind it, and without the `?` ... as written otherwise.
fn undotted(value: &[u8], span: Span) -> Span {
    match span.of(value) {
        [.., b'.'] if span.len() > 1 => Span::new(span.start, span.end - 1),
        _ => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::received::clauses::read_clauses;

    fn show(value: &str, shape: FromShape) -> [String; 3] {
        let mut items = Vec::new();
        let (clauses, _) = read_clauses(value.as_bytes(), &mut items);
        let origin = read_origin(value.as_bytes(), &items, &clauses, shape);
        let text = |s: Option<Span>| {
            s.map_or(String::new(), |s| {
                String::from_utf8_lossy(s.of(value.as_bytes())).into_owned()
            })
        };
        let address = origin
            .address
            .map_or(String::new(), |a| a.value.to_string());
        [text(origin.name), text(origin.rdns), address]
    }

    #[test]
    fn names_and_addresses_in_every_order() {
        use FromShape::*;
        for (from, shape, want) in [
            ("a (b [192.0.2.1])", HeloRdnsIp, ["a", "b", "192.0.2.1"]),
            ("a (b. [192.0.2.1])", Told, ["a", "b", "192.0.2.1"]),
            ("a (unknown [192.0.2.1])", Told, ["a", "", "192.0.2.1"]),
            ("a (<unknown> [192.0.2.1])", Told, ["a", "", "192.0.2.1"]),
            ("a (u@b [192.0.2.1])", HeloRdnsIp, ["a", "b", "192.0.2.1"]),
            (
                "a (b [192.0.2.1] (may be forged))",
                HeloRdnsIp,
                ["a", "b", "192.0.2.1"],
            ),
            (
                "b ([192.0.2.1] helo=a ident=u)",
                RdnsIpHelo,
                ["a", "b", "192.0.2.1"],
            ),
            ("b ([192.0.2.1]:25)", RdnsIpHelo, ["b", "b", "192.0.2.1"]),
            (
                "[192.0.2.1] (port=25 helo=[198.51.100.1])",
                RdnsIpHelo,
                ["[198.51.100.1]", "", "192.0.2.1"],
            ),
            (
                "b (HELO a) (u@192.0.2.1)",
                RdnsHeloIp,
                ["a", "b", "192.0.2.1"],
            ),
            (
                "unknown (HELO a) (192.0.2.1)",
                RdnsHeloIp,
                ["a", "", "192.0.2.1"],
            ),
            ("b (192.0.2.1)", RdnsHeloIp, ["b", "b", "192.0.2.1"]),
            ("a (192.0.2.1)", HeloIp, ["a", "", "192.0.2.1"]),
            ("[192.0.2.1] (a)", IpHelo, ["a", "", "192.0.2.1"]),
            ("[198.51.100.9] ([192.0.2.1])", IpHelo, ["", "", ""]),
            ("[192.0.2.1] (HELO a)", Told, ["a", "", "192.0.2.1"]),
            ("a ([192.0.2.1] verified)", Told, ["a", "a", "192.0.2.1"]),
            (
                "192.0.2.1  (EHLO ) (192.0.2.1)",
                Told,
                ["", "", "192.0.2.1"],
            ),
            ("a [192.0.2.1]", Told, ["a", "", "192.0.2.1"]),
            ("a [(192.0.2.1)]", Told, ["a", "", "192.0.2.1"]),
            (
                "b ([192.0.2.1]:25 \"EHLO a\" x)",
                Told,
                ["a", "b", "192.0.2.1"],
            ),
            (
                "b ([192.0.2.1]:25 \"EHLO\n\ta\" x)",
                Told,
                ["a", "b", "192.0.2.1"],
            ),
            ("([192.0.2.1:25] helo=a)", Told, ["a", "", "192.0.2.1"]),
            ("[192.0.2.1] (HELO a)", IpOrHelo, ["a", "", "192.0.2.1"]),
            (
                "[192.0.2.1] (account u@b HELO [127.0.0.1])",
                IpOrHelo,
                ["[127.0.0.1]", "", "192.0.2.1"],
            ),
            (
                "[127.0.0.1] ([192.0.2.1])",
                IpOrHelo,
                ["[127.0.0.1]", "", "192.0.2.1"],
            ),
            (
                "a (account u@b [192.0.2.1] verified)",
                IpOrHelo,
                ["a", "a", "192.0.2.1"],
            ),
            ("user", NoHost, ["", "", ""]),
            ("<unknown> (<unknown> [])", Told, ["", "", ""]),
        ] {
            let value = format!("from {from}\n\tby mx.example with ESMTP id 1; d");
            assert_eq!(show(&value, shape), want.map(str::to_owned), "{from}");
        }
    }

    #[test]
    fn two_addresses_where_the_writer_gives_one_are_none() {
        let value = "from [192.0.2.1] (HELO x) ([127.0.0.1])\n\tby mx.example with ESMTP; d";
        let mut items = Vec::new();
        let (clauses, _) = read_clauses(value.as_bytes(), &mut items);
        let origin = read_origin(value.as_bytes(), &items, &clauses, FromShape::IpOrHelo);
        assert!(origin.address_is_a_name);
        assert_eq!(
            origin.address.map(|a| a.value.to_string()),
            Some("192.0.2.1".to_owned())
        );
    }

    #[test]
    fn a_peers_text_does_not_move_the_address() {
        let value = "from a (x [127.0.0.1]) (y [192.0.2.1])\n\tby mx.example with ESMTP; d";
        assert_eq!(show(value, FromShape::HeloRdnsIp)[2], "192.0.2.1");
        let value = "from a (x) by evil.example with ESMTPS id 1 (.example [192.0.2.1])\n\tby mx.example with ESMTP; d";
        let want = [
            "a",
            "x) by evil.example with ESMTPS id 1 (.example",
            "192.0.2.1",
        ];
        assert_eq!(show(value, FromShape::HeloRdnsIp), want.map(str::to_owned));
    }
}
