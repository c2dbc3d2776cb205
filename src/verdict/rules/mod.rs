//! The rules: each looks at one leg with one question and pushes claims. They do not weigh; [`super::combine`] does.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB, and counts of its claims"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the stamp that they are about"
)]

pub mod elsewhere;
pub mod keyword;
pub mod note;
pub mod place;
pub mod session;
pub mod silence;
pub mod standing;

use super::claim::{Basis, Claim, Evidence, Transport};
use super::reasons::Reason;
use crate::bytes::is_blank;
use crate::route::{Hop, LegKind};
use crate::span::Span;

/// One leg as the rules look at it.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The header block.
    pub block: &'a [u8],
    /// The hop that ended the leg.
    pub hop: &'a Hop,
    /// The field that what is explained stands in: the hop's own, or another one that tells of its session.
    pub field: u32,
    /// The kind of leg.
    pub leg_kind: LegKind,
}

impl Subject<'_> {
    /// A claim about the transport, resting on `span` of the stamp.
    pub fn claim(
        &self,
        says: Transport,
        basis: Basis,
        reason: Reason,
        span: Option<Span>,
    ) -> Claim {
        Claim {
            says: Some((says, basis)),
            ..self.explain(reason, span)
        }
    }

    /// A claim that only explains.
    pub fn explain(&self, reason: Reason, span: Option<Span>) -> Claim {
        let field = self.field;
        Claim {
            says: None,
            reason,
            evidence: span.map(|span| Evidence { field, span }),
        }
    }

    /// `span`, or the first line of the stamp where there is none.
    pub fn first_words(&self, span: Option<Span>) -> Span {
        span.unwrap_or_else(|| {
            let value = self.hop.body.of(self.block);
            let start = value.iter().position(|&b| !is_blank(b)).unwrap_or(0);
            let rest = value.get(start..).unwrap_or_default();
            let line = rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len());
            let end = rest[..line]
                .iter()
                .rposition(|&b| !is_blank(b))
                .map_or(0, |n| n + 1);
            Span::from_range(start, start + end)
        })
    }

    /// True when the stamp carries a date in `year` (UTC) or later.
    pub fn is_dated_since(&self, year: i32) -> bool {
        use chrono::{DateTime, Datelike};
        let date = self
            .hop
            .stamp
            .date
            .and_then(|d| DateTime::from_timestamp(d.value, 0));
        date.is_some_and(|d| d.year() >= year)
    }
}
