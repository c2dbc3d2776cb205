//! Forcepoint (Websense) Email Security: `by Forcepoint Email with ESMTPS`, which names no host; Postfix's note
//! left of `by` (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "forcepoint",
    name: "Forcepoint Email Security",
    marks: &[Mark::new(Place::ByHost, "Forcepoint")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS legs have the S, but since when is not known",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("forcepoint.txt"),
};
