//! A stamp's parts, as a row looks at them to tell whether it wrote the stamp and what kind of step it records.

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
use super::clauses::Clauses;
use super::items::Items;
use super::notation::NoteRead;
use super::protocol::Protocol;
use super::scan::Item;
use super::section::{Section, Sections};
use crate::bytes;
use crate::span::Span;

/// The parts of one stamp, before anything is concluded from them.
#[derive(Debug)]
pub struct View<'a> {
    /// The field's raw value.
    pub value: &'a [u8],
    /// Its items with their sections.
    pub items: &'a [Item],
    /// Those of the from-part, and what stands before and between them.
    pub up_to_from: &'a [Item],
    /// Its clauses.
    pub clauses: &'a Clauses,
    /// What the `with` clause names.
    pub protocol: Option<Protocol>,
    /// The address in the place of the `by` host.
    pub by_address: Option<IpAddr>,
    comments: &'a [Item],
    /// The sections that have comments.
    commented: Sections,
    source: &'a Items,
    /// The last address of the from-part.
    pub address: LastAddress,
}

impl<'a> View<'a> {
    /// Looks at the parts of a field's `value`; `protocol` is what its `with` clause names.
    pub fn new(
        value: &'a [u8],
        items: &'a Items,
        clauses: &'a Clauses,
        protocol: Option<Protocol>,
    ) -> Self {
        let mut commented = Sections::default();
        for item in items.comments() {
            commented.add(item.section);
        }
        View {
            value,
            items: items.all(),
            up_to_from: items.up_to_from(),
            comments: items.comments(),
            clauses,
            protocol,
            by_address: clauses.by.and_then(|host| read_address(host.of(value))),
            commented,
            source: items,
            address: items.address(),
        }
    }

    /// What the comment at `inner` says, parentheses left out, if it is a TLS note.
    pub fn note_in(&self, inner: Span) -> Option<NoteRead> {
        self.source.note(self.value, inner)
    }

    /// The insides of the comments in `sections`, in order.
    #[inline]
    pub fn comments(&self, sections: &'static [Section]) -> impl Iterator<Item = &'a [u8]> {
        let value = self.value;
        let sections = Sections::of(sections);
        // Most questions are about sections without comments.
        let has_any = self.commented.meets(sections);
        let comments = if has_any { self.comments } else { &[] };
        comments
            .iter()
            .filter(move |item| sections.has(item.section))
            .map(move |item| item.inner().of(value))
    }

    /// All comments as items, in order.
    pub fn comment_items(&self) -> std::slice::Iter<'a, Item> {
        self.comments.iter()
    }

    /// The bytes of a clause's operand; empty where there is none.
    pub fn text(&self, span: Option<Span>) -> &'a [u8] {
        span.map_or(&[], |s| s.of(self.value))
    }

    /// The host after `by` as written.
    pub fn by(&self) -> &'a [u8] {
        self.text(self.clauses.by)
    }

    /// True when the `by` host is one of `names` or a name below one.
    pub fn by_is_below(&self, names: &[&[u8]]) -> bool {
        names.iter().any(|name| is_below(self.by(), name))
    }

    /// True when the stamp names where the message came from.
    pub fn has_from(&self) -> bool {
        self.clauses.from_part.is_some()
    }

    /// The `id` operand without angle brackets.
    pub fn id(&self) -> &'a [u8] {
        let id = self.text(self.clauses.id);
        id.strip_prefix(b"<")
            .and_then(|i| i.strip_suffix(b">"))
            .unwrap_or(id)
    }

    /// True when some comment of the from-part is TCP-info with an address: `(b.example [192.0.2.1])`.
    pub fn has_bracketed_address(&self) -> bool {
        let mut comments = self.comments(&[Section::From]);
        comments.any(|c| last_bracketed_address(c).is_some())
    }

    /// True when the last address of the from-part's comments, the one that the server adds, is a loopback one.
    pub fn peer_is_loopback(&self) -> bool {
        let comments = self.comments(&[Section::From]);
        let addresses = comments.filter_map(last_bracketed_address);
        addresses.last().is_some_and(|a| a.is_loopback())
    }

    /// True when no comment stands right behind the `by` host.
    pub fn by_is_bare(&self) -> bool {
        self.comments(&[Section::By]).next().is_none()
    }

    /// True when the `with` keyword is SMTP of some kind, over a network.
    pub fn is_smtp(&self) -> bool {
        matches!(self.protocol, Some(Protocol::Smtp(t)) if !t.local)
    }
}

/// The address in the last `[...]` of `text`, if it is one.
fn last_bracketed_address(text: &[u8]) -> Option<IpAddr> {
    let open = bytes::rposition(text, b'[')?;
    let length = bytes::position(&text[open..], b']')? + 1;
    read_address(&text[open..open + length])
}

/// True when `host` is `name` or a name below it.
fn is_below(host: &[u8], name: &[u8]) -> bool {
    bytes::same(host, name)
        || (bytes::ends_with(host, name) && host[..host.len() - name.len()].last() == Some(&b'.'))
}
