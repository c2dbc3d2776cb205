//! Naver's servers (`nm.naver.com`): ESMTP for all; TLS is never told.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "naver",
    name: "Naver",
    marks: &[Mark::new(Place::ByHost, "nm.naver.com")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: always ESMTP, whatever the session",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("naver.txt"),
};
