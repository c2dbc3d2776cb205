//! GroupWise between its own agents, by its own protocol (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "groupwise",
    name: "GroupWise",
    marks: &[Mark::new(Place::With, "Novell_GroupWise")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: its own protocol, of which no TLS is told",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Inner),
    habits: Habits::NONE,
    examples: include_str!("groupwise.txt"),
};
