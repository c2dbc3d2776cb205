//! Symantec's mail cloud, MessageLabs before: qmail with a TLS patch, `with SUITE encrypted SMTP` (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "messagelabs",
    name: "Symantec Email Security.cloud",
    marks: &[Mark::new(Place::ByLabel, "tower-")],
    shape: None,
    from: FromShape::RdnsHeloIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp],
        since: 2010,
        source: "observed: the same hosts write SUITE encrypted SMTP on their TLS legs; the year is a cautious guess",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("messagelabs.txt"),
};
