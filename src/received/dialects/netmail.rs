//! Novell NetMail, later M+ Netmail: `via secured & encrypted transport (TLS)` behind the product (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "netmail",
    name: "NetMail",
    marks: &[
        Mark::new(Place::With, "NetMail"),
        Mark::new(Place::With, "M+ Extreme Email Engine"),
    ],
    shape: None,
    from: FromShape::Told,
    notes: &[Section::Via],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS legs have the words; whether all have them is not known",
    },
    slots: &[Slot::Helo, Slot::Login],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("netmail.txt"),
};
