//! Did the step cross a network at all, and whose inner step was it?

use super::Subject;
use crate::received::{Protocol, Step, Transfer};
use crate::route::{LegKind, is_loopback, is_private};
use crate::span::Span;
use crate::verdict::claim::{Basis, Claim, Transport};
use crate::verdict::reasons::Reason;

/// The claim of a step on one host, and the explanation of an inner one.
pub fn judge(subject: &Subject<'_>, claims: &mut Vec<Claim>) {
    let stamp = &subject.hop.stamp;
    if stays_on_one_host(subject) {
        let evidence = subject.first_words(stamp.from.address.map(|a| a.span).or(stamp.with));
        claims.push(subject.claim(
            Transport::NoNetwork,
            Basis::Implied,
            Reason::LocalHop,
            Some(evidence),
        ));
        return;
    }
    if matches!(stamp.step, Step::Inner) {
        let place = stamp.with.or(stamp.by.name);
        claims.push(subject.explain(Reason::InnerHop, place));
    } else if subject.leg_kind == LegKind::Internal
        && let Some(address) = stamp.from.address.filter(|a| is_private(a.value))
    {
        claims.push(subject.explain(Reason::PrivateHop, Some(address.span)));
    }
}

fn stays_on_one_host(subject: &Subject<'_>) -> bool {
    let stamp = &subject.hop.stamp;
    match stamp.step {
        Step::Pickup | Step::HandOver | Step::LocalDelivery => true,
        Step::Transfer | Step::Inner | Step::Web | Step::Delivery | Step::Retrieval => {
            is_loopback(stamp)
                || matches!(
                    stamp.protocol,
                    Some(Protocol::Smtp(Transfer { local: true, .. }))
                )
                || is_local_word(subject)
        }
    }
}

/// `with local` from a writer that is not known counts only where the stamp shows no peer address: bulk mailers
/// forge it beside a public one.
fn is_local_word(subject: &Subject<'_>) -> bool {
    let stamp = &subject.hop.stamp;
    let peer: Option<Span> = stamp.from.address.map(|a| a.span);
    matches!(stamp.protocol, Some(Protocol::Local)) && peer.is_none()
}
