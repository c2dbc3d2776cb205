//! Dovecot's LMTP server of 2.0 to 2.2: `by HOST (Dovecot) with LMTP id ID`. It had TLS from about 2.2.16 on,
//! with the note behind the TCP-info; before that it said nothing.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "dovecot-old",
    name: "Dovecot 2.0 to 2.2",
    marks: &[Mark::new(Place::ByComment, "Dovecot")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    // From 2.2.16 on a note stands left of `by`, beside a keyword that never has an S: a greeting that looks like one
    // could not be told from it.
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "dovecot src/lmtp/commands.c: the releases before 2.2.16 say nothing of TLS",
    },
    slots: &[Slot::Helo, Slot::Recipient],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("dovecot_old.txt"),
};

fn step(view: &View<'_>) -> Step {
    if view.has_from() && view.comments(&[Section::From]).next().is_none() {
        Step::LocalDelivery
    } else {
        Step::Transfer
    }
}
