//! The answer for a whole message: over which legs it is taken, the weakest of them, and the two grades.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB, and counts of its claims"
)]

use super::claim::{Transport, Verdict};
use crate::route::{Assurance, LegKind, Route};
use crate::tls::Grade;

/// What the legs come to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outlook {
    /// Every leg that was judged was encrypted.
    Encrypted,
    /// At least one was in the clear.
    Cleartext,
    /// None is known to have been in the clear, and at least one cannot be told.
    Unknown,
    /// No leg crossed a network.
    NoTransit,
    /// There is no trace field.
    NoTrace,
}

impl Outlook {
    /// The word of the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Outlook::Encrypted => "encrypted",
            Outlook::Cleartext => "cleartext",
            Outlook::Unknown => "unknown",
            Outlook::NoTransit => "no_transit",
            Outlook::NoTrace => "no_trace",
        }
    }
}

/// How many legs there are of each transport; gaps are counted apart.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct LegCounts {
    /// TLS.
    pub tls: u32,
    /// Other encryption.
    pub encrypted: u32,
    /// In the clear.
    pub cleartext: u32,
    /// Not told.
    pub unknown: u32,
    /// On one host.
    pub no_network: u32,
    /// Missing between two stamps.
    pub gap: u32,
}

/// The answer for one message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// Over the outside legs, or the inner ones where there are none.
    pub outlook: Outlook,
    /// The same over the inner legs; `None` where there are none.
    pub inner: Option<Outlook>,
    /// True when the answer is taken over the inner legs, since there are no outside ones.
    pub judges_inner: bool,
    /// The number of the leg of the worst grade among those judged, the one nearest the reader among equals.
    pub weakest_leg: Option<u32>,
    /// The worst grade over the legs judged.
    pub claimed_grade: Option<Grade>,
    /// The worst grade over those of them that are own; `None` where none is.
    pub assured_grade: Option<Grade>,
    /// The number of the entry leg.
    pub boundary_leg: Option<u32>,
    /// How many legs there are of each transport.
    pub counts: LegCounts,
    /// How many legs were judged.
    pub judged: u32,
    /// How many of them are own.
    pub judged_own: u32,
}

impl Answer {
    /// True for the legs over which the answer is taken.
    pub fn judges(&self, kind: LegKind, verdict: &Verdict) -> bool {
        let wanted = if self.judges_inner {
            kind.is_inner()
        } else {
            kind.is_outside()
        };
        wanted && crosses_network(verdict)
    }

    /// Takes the answer over the legs of `route` with their verdicts.
    pub fn take(route: &Route, verdicts: &[Verdict]) -> Answer {
        let outside = |kind: LegKind, v: &Verdict| kind.is_outside() && crosses_network(v);
        let inner = |kind: LegKind, v: &Verdict| kind.is_inner() && crosses_network(v);
        let legs = || route.legs.iter().zip(verdicts);
        let has_outside = legs().any(|(leg, v)| outside(leg.kind, v));
        let has_inner = legs().any(|(leg, v)| inner(leg.kind, v));
        let is_judged = |kind: LegKind, v: &Verdict| {
            if has_outside {
                outside(kind, v)
            } else {
                inner(kind, v)
            }
        };
        let over = |wanted: &dyn Fn(LegKind, &Verdict) -> bool| {
            let judged = || legs().filter(|(leg, v)| wanted(leg.kind, v));
            if judged().any(|(_, v)| v.grade == Grade::Cleartext) {
                Outlook::Cleartext
            } else if route.left_out > 0 || judged().any(|(_, v)| v.grade == Grade::Unknown) {
                Outlook::Unknown
            } else {
                Outlook::Encrypted
            }
        };
        let outlook = if route.hops.is_empty() {
            Outlook::NoTrace
        } else if !has_outside && !has_inner {
            Outlook::NoTransit
        } else {
            over(&is_judged)
        };
        let mut answer = Answer {
            outlook,
            inner: has_inner.then(|| over(&inner)),
            judges_inner: !has_outside && has_inner,
            weakest_leg: None,
            claimed_grade: None,
            assured_grade: None,
            boundary_leg: route.boundary_leg(),
            counts: count(route, verdicts),
            judged: 0,
            judged_own: 0,
        };
        for (at, (leg, verdict)) in legs().enumerate() {
            if !is_judged(leg.kind, verdict) {
                continue;
            }
            answer.judged += 1;
            if answer
                .claimed_grade
                .is_none_or(|worst| verdict.grade >= worst)
            {
                answer.claimed_grade = Some(verdict.grade);
                answer.weakest_leg = u32::try_from(at + 1).ok();
            }
            let hop = route.hops.get(leg.hop as usize);
            let own = hop.is_some_and(|hop| hop.assurance == Assurance::Own);
            if own && leg.kind != LegKind::Gap {
                answer.judged_own += 1;
                let worst = answer
                    .assured_grade
                    .map_or(verdict.grade, |g| g.max(verdict.grade));
                answer.assured_grade = Some(worst);
            }
        }
        if route.left_out > 0 {
            // Legs that were not read could be any.
            answer.claimed_grade = answer.claimed_grade.map(|grade| grade.max(Grade::Unknown));
        }
        if outlook == Outlook::NoTransit {
            answer.claimed_grade = Some(Grade::Local);
            answer.assured_grade = Some(Grade::Local);
        }
        answer
    }
}

fn crosses_network(verdict: &Verdict) -> bool {
    !matches!(verdict.transport, Transport::NoNetwork)
}

fn count(route: &Route, verdicts: &[Verdict]) -> LegCounts {
    let mut counts = LegCounts::default();
    for (leg, verdict) in route.legs.iter().zip(verdicts) {
        let slot = if leg.kind == LegKind::Gap {
            &mut counts.gap
        } else {
            match verdict.transport {
                Transport::Tls(_) => &mut counts.tls,
                Transport::Encrypted => &mut counts.encrypted,
                Transport::Cleartext => &mut counts.cleartext,
                Transport::Unknown => &mut counts.unknown,
                Transport::NoNetwork => &mut counts.no_network,
            }
        };
        *slot += 1;
    }
    counts
}
