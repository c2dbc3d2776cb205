//! Postini (Google Message Security, until 2015): `from source`, and `(using TLSv1)` left of `by` (its manual).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "postini",
    name: "Postini",
    marks: &[Mark::new(Place::ByHost, "postini.com")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Unknown {
        source: "the manual of its administration shows the note; whether all TLS legs have it is not known",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("postini.txt"),
};
