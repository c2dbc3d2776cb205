//! Legs: what one stamp says happened between its two ends, and of which kind that was. Knows nothing of TLS.

use super::admd::{are_of_one_organisation, registrable_domain, registrable_place};
use super::family::{family_of_address, family_of_domain};
use super::network::is_private;
use crate::bytes::same;
use crate::received::{Defects, Protocol, Stamp, Step, Transfer};
use crate::span::Span;

/// A stamp in its place on the route.
#[derive(Clone, Copy, Debug)]
pub struct Hop {
    /// Which field of the block, counted from the top.
    pub field: u32,
    /// Its raw value in the block.
    pub body: Span,
    /// What it says.
    pub stamp: Stamp,
    /// Who vouches for it.
    pub assurance: Assurance,
    /// The registrable domain of its writer in the block: asked for so often that it is looked up once.
    by_domain: Option<Span>,
}

impl Hop {
    /// The stamp in the field with the index `field`, whose raw value is at `body`, before anybody vouches for it.
    pub(super) fn new(block: &[u8], field: u32, body: Span, stamp: Stamp) -> Self {
        let by = stamp.by.name.map(|name| name.shifted(body.start));
        let by_domain = by.and_then(|by| {
            let place = registrable_place(by.of(block))?;
            Some(place.shifted(by.start))
        });
        Hop {
            field,
            body,
            stamp,
            assurance: Assurance::Claimed,
            by_domain,
        }
    }

    /// The registrable domain of the host that wrote the stamp.
    pub(super) fn by_domain<'a>(&self, block: &'a [u8]) -> Option<&'a [u8]> {
        self.by_domain.map(|span| span.of(block))
    }

    /// The bytes of a place inside the stamp.
    pub fn text<'a>(&self, block: &'a [u8], span: Option<Span>) -> &'a [u8] {
        span.map_or(&[], |span| span.of(self.body.of(block)))
    }

    /// The name of the host that wrote the stamp.
    pub fn by_name<'a>(&self, block: &'a [u8]) -> &'a [u8] {
        self.text(block, self.stamp.by.name)
    }
}

/// Who says what a stamp says; weakest first.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub enum Assurance {
    /// An earlier server, at odds with its neighbours.
    Doubtful,
    /// An earlier server, consistent with its neighbours.
    #[default]
    Claimed,
    /// Repeated in the results of a sealer that the reader's server trusts.
    Sealed,
    /// Covered by a signature that the reader's server verified.
    Signed,
    /// A server inside the reader's trust boundary.
    Own,
}

impl Assurance {
    /// The word of the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Assurance::Doubtful => "doubtful",
            Assurance::Claimed => "claimed",
            Assurance::Sealed => "sealed",
            Assurance::Signed => "signed",
            Assurance::Own => "own",
        }
    }
}

/// What kind of step a leg was.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LegKind {
    /// From the author's program, an authenticated user, a web page or an API.
    Submission,
    /// From one organisation to another, or through a filtering service.
    Relay,
    /// The relay leg into the reader's trust boundary.
    Entry,
    /// Inside one organisation.
    Internal,
    /// Into the mailbox.
    Delivery,
    /// On one host.
    Loopback,
    /// Fetched from a mailbox.
    Retrieval,
    /// Nothing is recorded between two stamps that do not meet.
    Gap,
}

impl LegKind {
    /// The word of the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            LegKind::Submission => "submission",
            LegKind::Relay => "relay",
            LegKind::Entry => "entry",
            LegKind::Internal => "internal",
            LegKind::Delivery => "delivery",
            LegKind::Loopback => "loopback",
            LegKind::Retrieval => "retrieval",
            LegKind::Gap => "gap",
        }
    }

    /// True for the legs over which the answer is taken first: those between organisations.
    pub const fn is_outside(self) -> bool {
        matches!(
            self,
            LegKind::Submission
                | LegKind::Relay
                | LegKind::Entry
                | LegKind::Retrieval
                | LegKind::Gap
        )
    }

    /// True for legs inside one organisation.
    pub const fn is_inner(self) -> bool {
        matches!(self, LegKind::Internal | LegKind::Delivery)
    }
}

/// One leg of the journey.
#[derive(Clone, Copy, Debug)]
pub struct Leg {
    /// The hop that ended it; for a gap the earlier of the two hops that do not meet.
    pub hop: u32,
    /// What kind it was.
    pub kind: LegKind,
    /// Seconds since the dated stamp before; negative when the clocks disagree.
    pub delay_seconds: Option<i64>,
    /// The stamp is an exact copy of the one before.
    pub is_copy: bool,
    /// The clock of this stamp or of the next runs backwards against the other, and this is the farther one.
    pub time_reversed: bool,
}

/// The kind of the leg that ended at `hop`, as far as the stamp alone tells: never [`LegKind::Entry`], which depends
/// on the trust boundary. `lowest` is true for the stamp nearest to the sender.
pub fn kind_of(block: &[u8], hop: &Hop, lowest: bool) -> LegKind {
    let stamp = &hop.stamp;
    if is_loopback(stamp) {
        return LegKind::Loopback;
    }
    // Protocol, address and names may all be the peer's text.
    if stamp.is_broken {
        return LegKind::Relay;
    }
    match stamp.step {
        Step::Retrieval => return LegKind::Retrieval,
        Step::LocalDelivery | Step::Delivery => return LegKind::Delivery,
        Step::Pickup | Step::Web => return LegKind::Submission,
        Step::Inner => return LegKind::Internal,
        Step::HandOver => return LegKind::Loopback,
        Step::Transfer => {}
    }
    match stamp.protocol {
        Some(Protocol::Retrieval { .. }) => return LegKind::Retrieval,
        Some(Protocol::Lmtp(_)) => return LegKind::Delivery,
        Some(Protocol::Local | Protocol::Http | Protocol::Https) => return LegKind::Submission,
        Some(Protocol::Smtp(Transfer { local: true, .. })) => return LegKind::Submission,
        Some(protocol) if protocol.is_authenticated() => return LegKind::Submission,
        _ => {}
    }
    if stamp.login.is_some() {
        return LegKind::Submission;
    }
    if stamp.has_from_part {
        return if is_internal(block, hop) {
            LegKind::Internal
        } else {
            LegKind::Relay
        };
    }
    if stamp.dialect.is_some_and(|d| d.habits.inner_without_from) {
        return LegKind::Internal;
    }
    let readable = stamp.by.name.is_some() || stamp.by.address.is_some();
    if lowest && readable {
        LegKind::Submission
    } else {
        LegKind::Relay
    }
}

/// True when the peer's address is loopback. A name never makes a leg loopback: it is the sender's choice.
pub fn is_loopback(stamp: &Stamp) -> bool {
    let address = stamp.from.address.filter(|_| !stamp.from.address_is_a_name);
    // Text that broke out of the name's place could bring a loopback address where the server wrote none. A stamp that
    // has lost its `by` to a comment is no sound one either.
    stamp.from_part_is_tidy
        && !stamp.defects.has(Defects::NO_BY)
        && address.is_some_and(|a| a.value.is_loopback())
}

/// The peer's address, if the server wrote it and not the peer.
pub fn peer_address(stamp: &Stamp) -> Option<std::net::IpAddr> {
    stamp
        .from
        .address
        .filter(|_| !stamp.from.address_is_a_name && stamp.from_part_is_tidy)
        .map(|a| a.value)
}

/// Private peer, or one in the networks of the provider whose server wrote the stamp, or a confirmed reverse name of
/// the writer's own organisation.
fn is_internal(block: &[u8], hop: &Hop) -> bool {
    let by_domain = hop.by_domain(block);
    let by_address = hop.stamp.by.address.map(|a| a.value);
    if let Some(address) = peer_address(&hop.stamp) {
        if is_private(address) {
            return true;
        }
        if let Some(peer) = family_of_address(address) {
            let by_family = by_domain.and_then(family_of_domain);
            let by_family = by_family.or_else(|| by_address.and_then(family_of_address));
            if by_family.is_some_and(|family| family.id == peer.id) {
                return true;
            }
        }
    }
    let rdns = hop.text(block, hop.stamp.from.rdns);
    hop.stamp.rdns_is_confirmed
        && by_domain.is_some_and(|by| {
            same(rdns, hop.by_name(block))
                || registrable_domain(rdns).is_some_and(|peer| are_of_one_organisation(peer, by))
        })
}
