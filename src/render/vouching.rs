//! What the answer rests on: down to which server all is vouched for, how the legs before it stand, and whether the
//! record begins with the author.

use super::naming::{host, push_before, push_host};
use super::short_text::ShortText;
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
        let is_it = |hop: &Hop| name(hop) == name(lowest) && host(trail, hop) == by;
        if hops.iter().all(is_it) {
            text.push_str("; vouched for by ");
            text.push_str(&by);
        } else {
            text.push_str("; vouched for on every leg");
        }
        return;
    }
    text.push_str("; vouched for from ");
    push_host(trail, lowest, text);
    text.push_str(" on");
    for (assurance, how) in [
        (Assurance::Signed, "claimed under a verified signature"),
        (Assurance::Sealed, "claimed under a trusted seal"),
        (Assurance::Claimed, "only claimed"),
        (Assurance::Doubtful, "doubtful"),
    ] {
        let count = count(assurance);
        if count == 0 {
            continue;
        }
        text.push_str("; ");
        text.push_str(&ShortText::number(count as u64));
        text.push_str(if count == 1 {
            " earlier leg is "
        } else {
            " earlier legs are "
        });
        text.push_str(how);
    }
}

/// Where the lowest stamp is no submission, the author's own leg is missing.
fn origin(trail: &Trail<'_>, text: &mut String) {
    let Some(first) = trail.legs().next() else {
        return;
    };
    if first.leg.kind != LegKind::Submission {
        text.push_str("; what came before ");
        push_before(trail, first.hop, text);
        text.push_str(" is not recorded");
    }
}
