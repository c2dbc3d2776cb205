//! Stamps -> hops -> legs: the order from the sender, joins and gaps, kinds of legs, clocks, and the trust boundary.
//!
//! Knows nothing of whether a leg used TLS, so that no verdict can bend the route.

// What reads strangers' bytes says of each file why no place in it lies outside and no count overflows.
#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing)
)]
#![expect(
    clippy::arithmetic_side_effects,
    reason = "counts of the fields of one block"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "numbers come from a walk over the same list"
)]

mod admd;
mod family;
mod join;
mod leg;
mod network;
mod results;
mod signature;
mod torn;
mod trust;
mod vouched;

pub use self::admd::{is_one_organisation, registrable_domain};
pub use self::family::{FAMILIES, Family};
pub use self::leg::{Assurance, Hop, Leg, LegKind, is_loopback};
pub use self::network::{Network, is_private};
pub use self::results::Results;
pub use self::trust::{Boundary, Trust, TrustError};
pub use self::vouched::{Coverage, arc_passes, covered_by};

use crate::field::{ArcInstance, Field, FieldKind, read_arc};
use crate::received::{Bounds, Defects, Items, Stamp};

/// The way a message took, as its trace fields tell it. Kept from message to message, so that its vectors are.
#[derive(Debug, Default)]
pub struct Route {
    /// The stamps, from the sender on.
    pub hops: Vec<Hop>,
    /// The legs, from the sender on: one a hop, and the gaps between.
    pub legs: Vec<Leg>,
    /// Where the reader's own servers begin.
    pub boundary: Boundary,
    /// The Authentication-Results fields, top first.
    pub results: Vec<Results>,
    /// The signatures that cover stamps, top first.
    pub coverage: Vec<Coverage>,
    /// The ARC sets, lowest instance first.
    pub arcs: Vec<ArcInstance>,
    /// Trace fields past the limit, which gave no leg.
    pub left_out: u32,
    kinds: Vec<LegKind>,
    items: Items,
}

impl Route {
    /// One that reads its trace fields within other bounds than the usual ones.
    pub fn within(bounds: Bounds) -> Self {
        Route {
            items: Items::within(bounds),
            ..Route::default()
        }
    }

    /// Traces the route of the message whose header block is `block`. Of more than `most` trace fields the topmost
    /// give legs.
    pub fn trace(&mut self, block: &[u8], fields: &[Field], trust: &Trust, most: usize) {
        self.read_hops(block, fields, most);
        self.kinds.clear();
        let hops = &self.hops;
        let all_read = self.left_out == 0;
        self.kinds.extend(
            hops.iter()
                .enumerate()
                .map(|(at, hop)| leg::kind_of(block, hop, at == 0 && all_read)),
        );
        self.boundary
            .walk(block, &mut self.hops, &mut self.kinds, trust);
        results::read_results(
            block,
            fields,
            &self.hops,
            &self.kinds,
            &self.boundary,
            trust,
            &mut self.results,
        );
        read_arc(block, fields, &mut self.arcs);
        vouched::read_coverage(block, fields, &self.arcs, &self.results, &mut self.coverage);
        vouched::mark_signed(fields, &self.coverage, &mut self.hops);
        vouched::mark_sealed(block, fields, &self.arcs, &self.results, &mut self.hops);
        self.build_legs(block);
    }

    fn read_hops(&mut self, block: &[u8], fields: &[Field], most: usize) {
        self.hops.clear();
        let is_trace =
            |field: &Field| matches!(field.kind, FieldKind::Received | FieldKind::XReceived);
        let left_out = fields
            .iter()
            .filter(|field| is_trace(field))
            .count()
            .saturating_sub(most);
        self.left_out = u32::try_from(left_out).unwrap_or(u32::MAX);
        // Each server puts its stamp on top (RFC 5321 section 4.4).
        let upwards = fields.iter().enumerate().rev();
        for (index, field) in upwards.filter(|(_, field)| is_trace(field)).skip(left_out) {
            let Ok(index) = u32::try_from(index) else {
                continue;
            };
            let stamp = Stamp::read(field.body.of(block), &mut self.items);
            let mut hop = Hop::new(block, index, field.body, stamp);
            if torn::is_torn(block, fields, &hop) {
                hop.stamp.is_broken = true;
                hop.stamp.defects.add(Defects::CUT);
            }
            self.hops.push(hop);
        }
    }

    fn build_legs(&mut self, block: &[u8]) {
        self.legs.clear();
        let mut clock: Option<(usize, i64)> = None;
        for at in 0..self.hops.len() {
            let hop = &self.hops[at];
            let before = at.checked_sub(1).map(|before| &self.hops[before]);
            let index = u32::try_from(at).unwrap_or(u32::MAX);
            if before.is_some_and(|earlier| join::is_gap(block, earlier, hop)) {
                self.legs.push(Leg {
                    hop: index - 1,
                    kind: LegKind::Gap,
                    delay_seconds: None,
                    is_copy: false,
                    time_reversed: false,
                });
            }
            let date = hop.stamp.date.map(|d| d.value);
            let delay = clock
                .zip(date)
                .map(|((_, earlier), later)| later.saturating_sub(earlier));
            let is_copy = before.is_some_and(|b| b.body.of(block) == hop.body.of(block));
            if let Some((farther, _)) = clock
                && delay.is_some_and(|d| d < 0)
            {
                self.reverse_clock(farther);
            }
            if let Some(date) = date {
                clock = Some((at, date));
            }
            self.legs.push(Leg {
                hop: index,
                kind: self.kinds[at],
                delay_seconds: delay,
                is_copy,
                time_reversed: false,
            });
        }
    }

    /// Of two stamps whose clocks run backwards the one farther from the reader is in doubt, unless it is own.
    fn reverse_clock(&mut self, at: usize) {
        let Some(hop) = self.hops.get_mut(at) else {
            return;
        };
        if hop.assurance == Assurance::Own {
            return;
        }
        hop.assurance = Assurance::Doubtful;
        let index = u32::try_from(at).unwrap_or(u32::MAX);
        // Its leg is among the last that were added.
        let mut legs = self.legs.iter_mut().rev();
        if let Some(leg) = legs.find(|leg| leg.hop == index && leg.kind != LegKind::Gap) {
            leg.time_reversed = true;
        }
    }

    /// The number of the entry leg, counted from the sender, 1 first.
    pub fn boundary_leg(&self) -> Option<u32> {
        let entry = u32::try_from(self.boundary.entry?).ok()?;
        let at = self
            .legs
            .iter()
            .position(|leg| leg.hop == entry && leg.kind != LegKind::Gap)?;
        u32::try_from(at + 1).ok()
    }
}
