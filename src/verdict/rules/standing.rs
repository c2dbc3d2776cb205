//! How a stamp stands among its neighbours: who vouches for it, and what is odd about its place and time.

use super::Subject;
use crate::field::Field;
use crate::route::{Assurance, Leg, LegKind, Route, covered_by};
use crate::verdict::claim::Claim;
use crate::verdict::reasons::Reason;

/// A delay from which on it is worth a word, in seconds. RFC 5321 section 4.5.4.1 lets a sender try for days.
const LONG_DELAY: i64 = 4 * 3600;

/// Explains where the leg stands.
pub fn explain(
    subject: &Subject<'_>,
    leg: &Leg,
    fields: &[Field],
    route: &Route,
    claims: &mut Vec<Claim>,
) {
    let stamp = &subject.hop.stamp;
    if leg.kind == LegKind::Gap {
        claims.push(subject.explain(Reason::ChainGap, None));
        return;
    }
    if leg.is_copy {
        claims.push(subject.explain(Reason::DuplicateHeader, None));
    }
    let date = stamp.date.map(|d| d.span);
    if leg.time_reversed {
        claims.push(subject.explain(Reason::TimeReversed, date));
    }
    if leg.delay_seconds.is_some_and(|delay| delay > LONG_DELAY) {
        claims.push(subject.explain(Reason::TimeJump, date));
    }
    match subject.hop.assurance {
        Assurance::Own => {}
        Assurance::Sealed => claims.push(subject.explain(Reason::SealRepeats, None)),
        Assurance::Signed | Assurance::Claimed | Assurance::Doubtful => {
            claims.push(subject.explain(Reason::BelowBoundary, None));
        }
    }
    let at = leg.hop as usize;
    let covers = |signature: &crate::route::Coverage| {
        !signature.verified
            && covered_by(fields, signature, &route.hops).any(|covered| covered == at)
    };
    if route.coverage.iter().any(covers) {
        claims.push(subject.explain(Reason::SignatureCovers, None));
    }
}
