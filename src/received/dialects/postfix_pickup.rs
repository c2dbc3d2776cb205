//! Postfix pickup(8), pickup/pickup.c: a local user's program hands the message in, `by HOST (Postfix, from
//! userid 1000)`; under another name in the comment too.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "postfix-pickup",
    name: "Postfix pickup",
    marks: &[Mark::new(Place::ByComment, "Postfix, from userid ")],
    shape: Some(has_userid),
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "postfix/src/pickup/pickup.c: a pickup on one host",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Pickup),
    habits: Habits::NONE,
    examples: include_str!("postfix_pickup.txt"),
};

/// `by HOST (any name, from userid N) id ...` without a from-part.
fn has_userid(view: &View<'_>) -> bool {
    !view.has_from()
        && view
            .comments(&[Section::By])
            .any(|c| bytes::find(c, b", from userid ").is_some())
}
