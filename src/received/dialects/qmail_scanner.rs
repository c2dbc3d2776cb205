//! qmail-scanner takes the place of qmail-queue and notes itself: `from SENDER by HOST by uid 500 with
//! qmail-scanner-1.24 (...)`. A hand-over on one host; the name after `from` is the envelope sender (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "qmail-scanner",
    name: "qmail-scanner",
    marks: &[Mark::new(Place::With, "qmail-scanner-")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: a scanner on one host",
    },
    slots: &[Slot::Sender],
    step: StepRule::Always(Step::HandOver),
    habits: Habits::NONE,
    examples: include_str!("qmail_scanner.txt"),
};
