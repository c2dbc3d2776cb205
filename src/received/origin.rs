//! Reads the from-part of a trace field: the peer's greeting name, the reverse DNS name and the address
//! (RFC 5321 section 4.4: `Extended-Domain` and `TCP-info`), in the orders that mail systems write them.
//!
//! Of these only the address is the server's own observation. Names are the peer's choice, or its DNS zone's.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use std::net::IpAddr;

use super::address::{LastAddress, read_address};
use super::clauses::{Clauses, Structure};
use super::damaged_origin::read_above_by;
use super::domain::{is_name, undotted};
use super::extended_domain::ExtendedDomain;
use super::from_shape::FromShape;
use super::peer_text::is_peer_text;
use super::scan::{Item, ItemKind};
use super::section::Section;
use super::tcp_info::{TcpInfo, behind_account, greeting};
use super::view::View;
use crate::bytes;
use crate::span::{Span, Spanned};

/// Reads the from-part that the clauses of `view` have.
pub fn read_origin(view: &View<'_>, shape: FromShape) -> ExtendedDomain {
    let clauses = view.clauses;
    if clauses.structure == Structure::Anchored {
        return clauses
            .from_part
            .map(|part| read_above_by(view.value, part, shape))
            .unwrap_or_default();
    }
    let found = Found::gather(view, shape);
    let word_address = found.word_address;
    let mut origin = match shape {
        // An address there could only be the peer's text.
        FromShape::NoHost => return ExtendedDomain::default(),
        FromShape::IpHelo if word_address.is_some() => return found.ip_helo(view.up_to_from),
        FromShape::RdnsIpHelo => found.rdns_ip_helo(clauses, view.up_to_from),
        FromShape::RdnsHeloIp => found.rdns_helo_ip(),
        FromShape::HeloIp => ExtendedDomain {
            rdns: None,
            ..found.helo_rdns_ip()
        },
        FromShape::HeloIpRdns => ExtendedDomain {
            address: found.address.filter(|a| found.opens_comment(a)),
            ..found.helo_rdns_ip()
        },
        FromShape::Told | FromShape::HeloRdnsIp | FromShape::IpHelo | FromShape::IpOrHelo
            if found.word_is_rdns =>
        {
            found.rdns_helo()
        }
        FromShape::Told | FromShape::HeloRdnsIp | FromShape::IpHelo | FromShape::IpOrHelo => {
            found.helo_rdns_ip()
        }
    };
    if origin.address.is_none() && word_address.is_some() {
        origin.address = word_address;
        let is_the_servers =
            shape == FromShape::IpOrHelo && found.word_is_rdns && !found.is_doubtful;
        origin.address_is_a_name = !is_the_servers;
    }
    origin
}

/// What stands in a from-part, before its layout tells what it is.
struct Found<'a> {
    value: &'a [u8],
    last: LastAddress,
    /// The first word.
    word: Option<Span>,
    /// The address that the first word is.
    word_address: Option<Spanned<IpAddr>>,
    helo: Option<Span>,
    rdns: Option<Span>,
    address: Option<Spanned<IpAddr>>,
    /// The greeting stands elsewhere, so the first word is the reverse DNS name.
    word_is_rdns: bool,
    /// The writer says that the first word leads to the address.
    is_verified: bool,
    /// A greeting and an address, of which the writer gives only one.
    is_doubtful: bool,
}

impl<'a> Found<'a> {
    fn gather(view: &View<'a>, shape: FromShape) -> Self {
        let (value, clauses, last) = (view.value, view.clauses, view.address);
        let address_of = |word: Span| {
            let address = last.read(Spanned::new(word.of(value), word))?;
            Some(Spanned::new(address, word))
        };
        let mut found = Found {
            value,
            last,
            word: clauses.from,
            word_address: clauses.from.and_then(address_of),
            helo: None,
            rdns: None,
            address: None,
            word_is_rdns: false,
            is_verified: false,
            is_doubtful: false,
        };
        let belongs = |item: &Item| {
            let is_early = item.section == Section::Before
                && item.kind == ItemKind::Comment
                && clauses.from.is_none();
            item.section == Section::From
                || is_early
                || clauses
                    .from_part
                    .is_some_and(|part| part.contains(item.span))
        };
        for item in view.up_to_from {
            if !belongs(item) || Some(item.span) == clauses.from {
                continue;
            }
            match item.kind {
                ItemKind::Word => found.take_word(item),
                ItemKind::Comment if is_peer_text(item.span.of(value)) => {}
                ItemKind::Comment => found.take_comment(item, shape),
                ItemKind::Semicolon => {}
            }
        }
        // Zoho writes the address in place of the name that it did not find.
        found.rdns = found
            .rdns
            .filter(|name| read_address(name.of(value)).is_none());
        // CommuniGate Pro writes a greeting or an address, never both: the one farther left may be the peer's text.
        if shape == FromShape::IpOrHelo && found.helo.is_some() && found.address.is_some() {
            found.is_doubtful = true;
            found.address = None;
        }
        found
    }

    /// `A [192.0.2.1]`, `A [(192.0.2.1)]`
    fn take_word(&mut self, item: &Item) {
        if !item.span.of(self.value).starts_with(b"[") {
            return;
        }
        let text = item.inner().of(self.value);
        let text = text
            .strip_prefix(b"(")
            .and_then(|t| t.strip_suffix(b")"))
            .unwrap_or(text);
        if let Some(address) = read_address(text) {
            self.address = Some(Spanned::new(address, item.inner()));
        }
    }

    fn take_comment(&mut self, item: &Item, shape: FromShape) {
        let inner = behind_account(self.value, item.inner());
        if let Some(said) = greeting(self.value, inner) {
            self.helo = said.or(self.helo);
            self.word_is_rdns = true;
            return;
        }
        let mut info = TcpInfo::read(self.value, inner, shape, self.last);
        // `(from HELO [192.0.2.1]) by ...`: all of the from-part in parentheses.
        if item.section == Section::Before
            && info.address.is_some()
            && let Some(rest) = bytes::after_words(inner.of(self.value), b"from")
        {
            let start = inner.end - u32::try_from(rest.len()).unwrap_or(0);
            info = TcpInfo::read(self.value, Span::new(start, inner.end), shape, self.last);
            (info.helo, info.rdns, info.has_helo) = (info.rdns, None, true);
        }
        self.helo = info.helo.or(self.helo);
        self.word_is_rdns |= info.has_helo;
        if info.address.is_some() {
            self.address = info.address;
            self.rdns = info.rdns;
            self.word_is_rdns |= info.word_is_verified;
            self.is_verified |= info.word_is_verified;
        } else if self.address.is_none() {
            self.rdns = self.rdns.or(info.rdns);
        }
    }

    fn name(&self, span: Option<Span>) -> Option<Span> {
        span.map(|s| undotted(self.value, s))
            .filter(|s| is_name(s.of(self.value)))
    }

    /// The first word, where it is a name.
    fn word_name(&self) -> Option<Span> {
        self.name(self.word).filter(|_| self.word_address.is_none())
    }

    /// True where `([192.0.2.1]`: nothing stands before the address in its comment.
    fn opens_comment(&self, address: &Spanned<IpAddr>) -> bool {
        self.value[..address.span.start as usize].ends_with(b"(")
    }

    fn helo_rdns_ip(&self) -> ExtendedDomain {
        ExtendedDomain {
            name: self.name(self.word),
            rdns: self.name(self.rdns),
            address: self.address,
            ..ExtendedDomain::default()
        }
    }

    /// `RDNS (HELO HELO)` and the like, where the greeting told that the first word is not it.
    fn rdns_helo(&self) -> ExtendedDomain {
        // `A ([192.0.2.1] verified)`: the greeting name was confirmed.
        let verified = || self.name(self.word).filter(|_| self.is_verified);
        ExtendedDomain {
            name: self.name(self.helo).or_else(verified),
            rdns: self.word_name(),
            address: self.address,
            ..ExtendedDomain::default()
        }
    }

    fn rdns_helo_ip(&self) -> ExtendedDomain {
        let name = if self.word_is_rdns {
            self.helo
        } else {
            self.word
        };
        ExtendedDomain {
            name: self.name(name),
            rdns: self.word_name().or_else(|| self.name(self.rdns)),
            address: self.address,
            ..ExtendedDomain::default()
        }
    }

    /// `NAME ([192.0.2.1] ...` or `[192.0.2.1] (helo=a ident=u)`: elsewhere an address is the peer's.
    fn rdns_ip_helo(&self, clauses: &Clauses, items: &[Item]) -> ExtendedDomain {
        // Exim 3: `(HELO) [192.0.2.1]`, no name before.
        let is_old = clauses
            .from_part
            .is_some_and(|s| s.of(self.value).first() == Some(&b'('));
        let word_address = self.word_address;
        let address = self
            .address
            .filter(|a| is_old || self.opens_comment(a))
            .or(word_address);
        // Without an address the word is a local user.
        let rdns = self.word_name().filter(|_| address.is_some());
        let literal = || self.name(self.word).filter(|_| word_address.is_some());
        ExtendedDomain {
            name: self
                .name(self.helo)
                .or(rdns)
                .or_else(literal)
                .or_else(|| self.name(first_comment(items).filter(|_| is_old))),
            rdns,
            address,
            ..ExtendedDomain::default()
        }
    }

    /// chasquid: the word is the address, and the only comment is the greeting name.
    fn ip_helo(&self, items: &[Item]) -> ExtendedDomain {
        let first = self.word_address;
        let in_from = || items.iter().filter(|item| item.section == Section::From);
        let other = in_from().find_map(|item| {
            let address = read_address(item.inner().of(self.value))?;
            (Some(address) != first.map(|f| f.value)).then_some(address)
        });
        if let Some(other) = other {
            // One of the two is the peer's greeting, and both orders were written.
            return ExtendedDomain {
                may_be_loopback: other.is_loopback()
                    || first.is_some_and(|f| f.value.is_loopback()),
                ..ExtendedDomain::default()
            };
        }
        let helo = self.helo.or_else(|| first_comment(items));
        ExtendedDomain {
            name: self.name(helo),
            address: first,
            ..ExtendedDomain::default()
        }
    }
}

/// What the first comment of the from-part holds.
fn first_comment(items: &[Item]) -> Option<Span> {
    let mut comments = items
        .iter()
        .filter(|item| item.section == Section::From && item.kind == ItemKind::Comment);
    comments.next().map(Item::inner)
}

#[cfg(test)]
mod tests;
