//! Mercury/32: `by HOST (Mercury/32 v4.01a) ID MO0001A2`, `from Spooler` for its own queue. It says nothing of
//! TLS.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mercury",
    name: "Mercury/32",
    marks: &[Mark::new(Place::ByComment, "Mercury")],
    shape: None,
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: nothing of TLS",
    },
    slots: &[Slot::Helo],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("mercury.txt"),
};

fn step(view: &View<'_>) -> Step {
    if view.text(view.clauses.from) == b"Spooler" {
        Step::HandOver
    } else {
        Step::Transfer
    }
}
