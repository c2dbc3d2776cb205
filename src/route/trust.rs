//! The trust boundary: which stamps the reader's own servers wrote, and where the message entered. Guessed from the
//! topmost writers, widened by what the reader says.
//!
//! A stamp below the boundary was delivered as text: anyone may have written it.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "counts of the fields of one block"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "numbers come from a walk over the same list"
)]

use std::net::IpAddr;

use super::admd::{are_of_one_organisation, registrable_domain};
use super::leg::{Assurance, Hop, LegKind, is_loopback, peer_address};
use super::network::{Network, is_private};
use crate::bytes::{ends_with, same};
use crate::received::{Step, read_address};

/// What the reader says of their own servers (`--trust`).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Trust {
    hosts: Vec<String>,
    networks: Vec<Network>,
    nobody: bool,
}

/// A word given for trust that is neither a host, a domain nor a network.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error(
    "`{0}` is no host name, domain or network: write mx.b.example, b.example, 192.0.2.0/24 or none"
)]
pub struct TrustError(pub String);

impl Trust {
    /// Nothing said: the boundary is guessed.
    pub fn guess() -> Self {
        Trust::default()
    }

    /// No server is the reader's own: everything is claimed.
    pub fn nobody() -> Self {
        Trust {
            nobody: true,
            ..Trust::default()
        }
    }

    /// Adds a host, a domain, an address or a network, or `none`.
    ///
    /// # Errors
    /// [`TrustError`] when it is none of these.
    pub fn add(&mut self, word: &str) -> Result<(), TrustError> {
        if word.eq_ignore_ascii_case("none") {
            self.nobody = true;
        } else if let Some(network) = Network::parse(word) {
            self.networks.push(network);
        } else if is_host(word) {
            self.hosts.push(
                word.trim_end_matches('.')
                    .trim_start_matches("*.")
                    .to_ascii_lowercase(),
            );
        } else {
            return Err(TrustError(word.to_owned()));
        }
        Ok(())
    }

    /// True when the reader said something, so that the boundary is not only guessed.
    pub fn is_given(&self) -> bool {
        self.nobody || !self.hosts.is_empty() || !self.networks.is_empty()
    }

    /// True when nobody is to be trusted.
    pub fn is_nobody(&self) -> bool {
        self.nobody
    }

    /// True when names were given: they match only where a writer records confirmed names.
    pub fn has_names(&self) -> bool {
        !self.hosts.is_empty()
    }

    /// True when the name is one of the given hosts or below one of the given domains.
    pub fn covers_name(&self, name: &[u8]) -> bool {
        let name = name.strip_suffix(b".").unwrap_or(name);
        self.hosts.iter().any(|host| {
            let host = host.as_bytes();
            same(name, host)
                || (ends_with(name, host) && name[..name.len() - host.len()].last() == Some(&b'.'))
        })
    }

    /// True when the address is in one of the given networks.
    pub fn covers_address(&self, address: IpAddr) -> bool {
        self.networks
            .iter()
            .any(|network| network.contains(address))
    }

    /// True when the stamp's peer is covered by its address or by its confirmed reverse name.
    fn covers_peer(&self, block: &[u8], hop: &Hop) -> bool {
        let from = &hop.stamp.from;
        // In a damaged stamp address and name may be the peer's text.
        !hop.stamp.is_broken
            && !hop.stamp.is_anchored
            && (peer_address(&hop.stamp).is_some_and(|address| self.covers_address(address))
                || (hop.stamp.rdns_is_confirmed && self.covers_name(hop.text(block, from.rdns))))
    }
}

fn is_host(word: &str) -> bool {
    let word = word.trim_start_matches("*.");
    !word.is_empty()
        && word.split('.').all(|label| {
            !label.is_empty()
                && label
                    .chars()
                    .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
        && word.chars().any(char::is_alphabetic)
}

/// What the walk found.
#[derive(Clone, Debug, Default)]
pub struct Boundary {
    /// The hop at which the message entered, if that is recorded.
    pub entry: Option<usize>,
    /// The lowest hop that is own.
    pub lowest_own: Option<usize>,
    /// The names whose organisations are the reader's own, as places in the block: (hop, from side).
    own_names: Vec<OwnName>,
}

/// Where a name stands that is known to be the reader's own.
#[derive(Clone, Copy, Debug)]
struct OwnName {
    hop: usize,
    from_side: bool,
}

impl Boundary {
    /// Walks from the top and marks the hops that are own. `hops` are in order from the sender; `kinds` are theirs.
    pub fn walk(&mut self, block: &[u8], hops: &mut [Hop], kinds: &mut [LegKind], trust: &Trust) {
        self.entry = None;
        self.lowest_own = None;
        self.own_names.clear();
        if trust.is_nobody() {
            return;
        }
        let mut covered_peer: Option<usize> = None;
        for at in (0..hops.len()).rev() {
            let hop = &hops[at];
            if !self.accepts(block, hops, trust, hop, covered_peer) {
                break;
            }
            // The organisation is known from the stamps that the walk accepts: one below could be anyone's.
            if hop.by_domain(block).is_some() && self.own_names.is_empty() {
                self.own_names.push(OwnName {
                    hop: at,
                    from_side: false,
                });
            }
            self.lowest_own = Some(at);
            hops[at].assurance = Assurance::Own;
            let hop = &hops[at];
            let kind = kinds[at];
            if kind == LegKind::Retrieval {
                self.own_names.push(OwnName {
                    hop: at,
                    from_side: true,
                });
            }
            if trust.covers_peer(block, hop) {
                covered_peer = Some(at);
                continue;
            }
            if kind != LegKind::Loopback {
                covered_peer = None;
            }
            let inner = matches!(
                kind,
                LegKind::Internal | LegKind::Delivery | LegKind::Loopback | LegKind::Retrieval
            );
            let stranger =
                kind == LegKind::Internal && self.peer_is_stranger(block, hops, trust, hop);
            if inner && !stranger && (hop.stamp.has_from_part || is_step_without_peer(hop)) {
                continue;
            }
            if stranger || (kind == LegKind::Relay && hop.stamp.has_from_part) {
                self.entry = Some(at);
                kinds[at] = LegKind::Entry;
            }
            break;
        }
    }

    /// True when a stamp, all above it being accepted, was written by one of the reader's own servers: its `by` is
    /// own, unqualified, private, or the very peer that a stamp above named and `--trust` covered.
    fn accepts(
        &self,
        block: &[u8],
        hops: &[Hop],
        trust: &Trust,
        hop: &Hop,
        covered_peer: Option<usize>,
    ) -> bool {
        if covered_peer.is_some_and(|above| is_peer_of(block, &hops[above], hop)) {
            return true;
        }
        match (hop.stamp.by.name, hop.stamp.by.address) {
            (Some(_), _) => hop.by_domain(block).is_none_or(|domain| {
                self.own_names.is_empty()
                    || trust.covers_name(hop.by_name(block))
                    || self.owns(block, hops, domain)
            }),
            (None, Some(address)) => {
                let address = address.value;
                is_private(address) || address.is_loopback() || trust.covers_address(address)
            }
            // qmail's queue and the like name no host; any other stamp without `by` could be anyone's.
            (None, None) => hop.stamp.step != Step::Transfer,
        }
    }

    /// A private peer without a confirmed name that greets with a qualified name of another organisation, a public
    /// address or what is no name at all: address translation stands in between, and the peer may be anyone. So it
    /// may while the own organisation is not known.
    fn peer_is_stranger(&self, block: &[u8], hops: &[Hop], trust: &Trust, hop: &Hop) -> bool {
        let from = &hop.stamp.from;
        let helo = hop.text(block, from.name);
        from.address.is_some_and(|a| is_private(a.value))
            && !is_loopback(&hop.stamp)
            && !hop.stamp.rdns_is_confirmed
            && !is_unqualified(helo)
            && !self.is_own_name(block, hops, trust, helo)
    }

    /// True when `name` is one of the reader's own organisation, or covered by what the reader said.
    pub fn is_own_name(&self, block: &[u8], hops: &[Hop], trust: &Trust, name: &[u8]) -> bool {
        if trust.is_nobody() {
            return false;
        }
        let owns = || registrable_domain(name).is_some_and(|domain| self.owns(block, hops, domain));
        trust.covers_name(name) || (!self.own_names.is_empty() && owns())
    }

    /// True when a registrable domain is of the reader's own organisation.
    fn owns(&self, block: &[u8], hops: &[Hop], domain: &[u8]) -> bool {
        let is_one = |one: Option<&[u8]>| one.is_some_and(|o| are_of_one_organisation(o, domain));
        self.own_names.iter().any(|own| {
            let Some(hop) = hops.get(own.hop) else {
                return false;
            };
            if !own.from_side {
                return is_one(hop.by_domain(block));
            }
            let from = &hop.stamp.from;
            let mut names = [from.name, from.rdns].into_iter();
            names.any(|name| is_one(registrable_domain(hop.text(block, name))))
        })
    }

    /// The name by which the reader's own organisation was recognised.
    pub fn own_name<'a>(&self, block: &'a [u8], hops: &[Hop]) -> Option<&'a [u8]> {
        let own = self.own_names.first()?;
        hops.get(own.hop).map(|hop| hop.by_name(block))
    }
}

/// A greeting of a machine that has no name in the public DNS: none at all, a private address, `pc`, `mx.local`.
fn is_unqualified(helo: &[u8]) -> bool {
    let inner = helo.strip_prefix(b"[").and_then(|h| h.strip_suffix(b"]"));
    if let Some(address) = read_address(inner.unwrap_or(helo)) {
        return is_private(address) || address.is_loopback();
    }
    let is_of_names = |b: &u8| b.is_ascii_alphanumeric() || b"-_.".contains(b);
    helo.len() <= 253 && helo.iter().all(is_of_names) && registrable_domain(helo).is_none()
}

/// True when the writer's row says that a stamp of this kind has no from-part and is a step inside.
fn is_step_without_peer(hop: &Hop) -> bool {
    hop.stamp.step != Step::Transfer
        || hop
            .stamp
            .dialect
            .is_some_and(|d| d.habits.inner_without_from)
}

/// True when the lower hop's `by` is the very peer that the upper hop names.
fn is_peer_of(block: &[u8], upper: &Hop, lower: &Hop) -> bool {
    let from = &upper.stamp.from;
    let by = lower.by_name(block);
    let named = [from.name, from.rdns].into_iter().flatten().any(|span| {
        let name = upper.text(block, Some(span));
        !by.is_empty() && same(name, by)
    });
    let address = matches!(
        (from.address, lower.stamp.by.address),
        (Some(a), Some(b)) if a.value == b.value
    );
    named || address
}
