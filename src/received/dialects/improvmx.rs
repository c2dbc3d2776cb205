//! ImprovMX: `with ESMTP (version=... cipher=... bits=n/m)` (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "improvmx",
    name: "ImprovMX",
    marks: &[Mark::new(Place::ByHost, "improvmx.com")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS legs have the clause; no other stamps were seen",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("improvmx.txt"),
};
