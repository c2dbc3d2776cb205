//! Facebook's programs hand their mail to its own servers `with Thrift`, its remote procedure protocol; the comment behind
//! the name is an opaque text and the peer's address.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "facebook",
    name: "Facebook",
    marks: &[Mark::new(Place::With, "Thrift")],
    shape: None,
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the protocol word is Thrift and nothing is told of encryption",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Inner),
    habits: Habits::NONE,
    examples: include_str!("facebook.txt"),
};
