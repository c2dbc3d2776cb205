//! Does this writer's silence mean that there was no TLS? Only where its row says so, for this keyword and year, and
//! only where the stamp records a peer address that the server saw. A writer that marks TLS and one that had none to
//! mark both come to cleartext, for different reasons.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB, and counts of its claims"
)]

use super::Subject;
use crate::received::{Keyword, Silence, Step};
use crate::route::LegKind;
use crate::verdict::claim::{Basis, Claim, Transport};
use crate::verdict::reasons::Reason;

/// The claim of a stamp in which nothing speaks of TLS.
pub fn judge(subject: &Subject<'_>, claims: &mut Vec<Claim>) {
    let stamp = &subject.hop.stamp;
    let place = stamp.with.or(stamp.by.name);
    if stamp.step != Step::Transfer || subject.leg_kind == LegKind::Loopback {
        // Nothing follows from silence where the writer saw no transfer over a network; that is said all the same.
        claims.extend(why_untold(subject).map(|reason| subject.explain(reason, place)));
        return;
    }
    if let Some(reason) = why_cleartext(subject) {
        claims.push(subject.claim(Transport::Cleartext, Basis::Implied, reason, place));
        if stamp.protocol.is_some_and(|p| p.is_authenticated()) {
            claims.push(subject.explain(Reason::SubmissionInClear, stamp.with));
        }
    } else if subject.leg_kind == LegKind::Retrieval {
        claims.push(subject.explain(Reason::RetrievalUnseen, place));
    } else {
        claims.push(subject.explain(Reason::SilentWriter, place));
    }
}

/// Why nothing is told of a step that was no transfer; `None` where [`place`](super::place) has said it.
fn why_untold(subject: &Subject<'_>) -> Option<Reason> {
    match subject.hop.stamp.step {
        Step::Retrieval => Some(Reason::RetrievalUnseen),
        Step::Web => Some(Reason::WebSubmission),
        Step::Inner => None,
        Step::Transfer | Step::Delivery | Step::Pickup | Step::HandOver | Step::LocalDelivery => {
            Some(Reason::SilentWriter)
        }
    }
}

/// Why the silence means cleartext; `None` where nothing follows from it.
fn why_cleartext(subject: &Subject<'_>) -> Option<Reason> {
    let stamp = &subject.hop.stamp;
    let (keywords, fits_date, reason) = match stamp.dialect.map(|d| d.silence)? {
        Silence::Cleartext {
            keywords, since, ..
        } => (
            keywords,
            since == 0 || subject.is_dated_since(since),
            Reason::PlaintextInferred,
        ),
        Silence::NoTls {
            keywords, until, ..
        } => (
            keywords,
            stamp.date.is_some() && !subject.is_dated_since(until + 1),
            Reason::NoTlsSupport,
        ),
        Silence::Unknown { .. } => return None,
    };
    let spoken = Keyword::of(stamp.protocol).is_some_and(|keyword| keywords.contains(&keyword));
    // A word on no list in place of the keyword is not the keyword's absence.
    let named = stamp.protocol.is_some() || stamp.with.is_none();
    let peer_seen =
        stamp.from.address.is_some() && !stamp.from.address_is_a_name && stamp.from_part_is_tidy;
    (spoken && named && peer_seen && fits_date).then_some(reason)
}
