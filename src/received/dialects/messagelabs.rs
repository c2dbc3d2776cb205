//! Symantec's mail cloud, MessageLabs before: qmail with a TLS patch, `with SUITE encrypted SMTP`; its inner hosts
//! (bemta) name the peer's address alone and write a note like Postfix's (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "messagelabs",
    name: "Symantec Email Security.cloud",
    marks: &[
        Mark::new(Place::ByHost, "messagelabs.com"),
        Mark::new(Place::ByHost, "symcld.net"),
    ],
    shape: None,
    from: FromShape::RdnsHeloIp,
    notes: &[Section::From, Section::With],
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
