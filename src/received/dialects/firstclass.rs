//! OpenText FirstClass: names the sender behind the keyword, never TLS (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "firstclass",
    name: "FirstClass",
    marks: &[Mark::new(Place::ByComment, "FirstClass")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: SMTP alone, in stamps of 2023 too; TLS is never told",
    },
    slots: &[Slot::Helo, Slot::Sender],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("firstclass.txt"),
};
