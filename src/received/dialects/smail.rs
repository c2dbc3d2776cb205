//! Smail 3: the host before the peer, `by HOST (Smail3.2) from NAME (IP) with smtp id <...>`, or after it.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "smail",
    name: "Smail",
    marks: &[Mark::new(Place::Comment, "Smail")],
    shape: None,
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "Smail 3 never had TLS, but its from-part stands where a peer could extend the stamp",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("smail.txt"),
};
