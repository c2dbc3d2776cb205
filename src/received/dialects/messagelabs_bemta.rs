//! The inner hosts (bemta) of Symantec's mail cloud: they name the peer's address alone, and write a note like
//! Postfix's behind it (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "messagelabs-bemta",
    name: "Symantec Email Security.cloud, inner hosts",
    marks: &[Mark::new(Place::ByLabel, "bemta")],
    shape: None,
    from: FromShape::RdnsIpHelo,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: stamps without a note are of years before the notes began",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("messagelabs_bemta.txt"),
};
