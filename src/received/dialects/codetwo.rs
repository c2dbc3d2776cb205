//! CodeTwo's signature service: `with CodeTwo SMTP Server (TLS12) via SMTP`, the version in the names of .NET's
//! SslProtocols (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "codetwo",
    name: "CodeTwo",
    marks: &[Mark::new(Place::With, "CodeTwo SMTP Server")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS legs have the version; no other stamps were seen",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("codetwo.txt"),
};
