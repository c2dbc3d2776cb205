//! nullmailer: a local user's program hands the message in, `(nullmailer pid N invoked by uid N)`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "nullmailer",
    name: "nullmailer",
    marks: &[Mark::new(Place::Start, "nullmailer ")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "nullmailer/src/inject.cc: a pickup on one host",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Pickup),
    habits: Habits::NONE,
    examples: include_str!("nullmailer.txt"),
};
