//! Samsung's own mail gate: the `S` in the keyword (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "samsung-knoxportal",
    name: "Samsung KnoxPortal",
    marks: &[Mark::new(Place::ByComment, "KnoxPortal")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: within Samsung alone; whether every TLS leg has the S is not known",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("samsung_knoxportal.txt"),
};
