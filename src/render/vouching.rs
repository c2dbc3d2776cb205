//! What the answer rests on: down to which server all is vouched for, how the legs before it stand, and whether the
//! record begins with the author.

use std::fmt::Write as _;

use super::naming::{before, host};
use crate::route::{Assurance, Hop, LegKind};
use crate::trail::{LegView, Trail};

/// Adds to `text` how the legs that it speaks of are vouched for, and where the record begins.
pub fn vouching(trail: &Trail<'_>, spoken: &[LegView<'_>], text: &mut String) {
    // Legs that were not read could stand anywhere below.
    let is_complete = trail.route.left_out == 0;
    vouched(trail, spoken, is_complete, text);
    if is_complete {
        origin(trail, text);
    }
}

fn vouched(trail: &Trail<'_>, spoken: &[LegView<'_>], is_complete: bool, text: &mut String) {
    let hops = &trail.route.hops;
    let Some(lowest) = trail.route.boundary.lowest_own.and_then(|at| hops.get(at)) else {
        return;
    };
    let standing = |view: &LegView<'_>| match view.leg.kind {
        LegKind::Gap => Assurance::Claimed,
        _ => view.hop.assurance,
    };
    let count = |wanted| spoken.iter().filter(|v| standing(v) == wanted).count();
    let is_whole = is_complete && hops.iter().all(|hop| hop.assurance == Assurance::Own);
    if is_whole && count(Assurance::Claimed) == 0 {
        let by = host(trail, lowest);
        // Two long names may be shown alike.
        let name = |hop: &Hop| hop.by_name(trail.block());
        let is_it = |hop: &Hop| host(trail, hop) == by && name(hop) == name(lowest);
        if hops.iter().all(is_it) {
            let _ = write!(text, "; vouched for by {by}");
        } else {
            text.push_str("; vouched for on every leg");
        }
        return;
    }
    let _ = write!(text, "; vouched for from {} on", host(trail, lowest));
    for (assurance, how) in [
        (Assurance::Signed, "claimed under a verified signature"),
        (Assurance::Sealed, "claimed under a trusted seal"),
        (Assurance::Claimed, "only claimed"),
        (Assurance::Doubtful, "doubtful"),
    ] {
        match count(assurance) {
            0 => {}
            1 => {
                let _ = write!(text, "; 1 earlier leg is {how}");
            }
            count => {
                let _ = write!(text, "; {count} earlier legs are {how}");
            }
        }
    }
}

/// Where the lowest stamp is no submission, the author's own leg is missing.
fn origin(trail: &Trail<'_>, text: &mut String) {
    let Some(first) = trail.legs().next() else {
        return;
    };
    if first.leg.kind != LegKind::Submission {
        let _ = write!(
            text,
            "; what came before {} is not recorded",
            before(trail, first.hop)
        );
    }
}
