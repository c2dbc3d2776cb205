//! SendGrid: the way in names `(SG)` and tells nothing of TLS; an inner step follows, `filterdrecv`, with a date in
//! Go's style (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "sendgrid",
    name: "SendGrid",
    marks: &[
        Mark::new(Place::Id, "filterdrecv-"),
        Mark::new(Place::ByHost, "sendgrid.net"),
    ],
    shape: Some(is_way_in),
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS is never told",
    },
    slots: &[Slot::Helo],
    step: StepRule::Told(step),
    habits: Habits {
        inner_without_from: true,
        ..Habits::NONE
    },
    examples: include_str!("sendgrid.txt"),
};

/// `(SG)` and nothing else behind the `by` host.
fn is_way_in(view: &View<'_>) -> bool {
    let mut comments = view.comments(&[Section::By]);
    comments.next() == Some(b"SG") && comments.next().is_none() && view.clauses.with.is_some()
}

fn step(view: &View<'_>) -> Step {
    use crate::received::protocol::Protocol;
    if !view.has_from() {
        Step::Inner
    } else if view.protocol == Some(Protocol::Http) {
        Step::Web
    } else {
        Step::Transfer
    }
}
