//! Mimecast's relays: `with ESMTP with STARTTLS (version=..., cipher=...)` since 2021, `(Using TLS)` left of `by`
//! before (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mimecast",
    name: "Mimecast",
    marks: &[Mark::new(Place::ByHost, "mimecast.com")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From, Section::With, Section::Id],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp],
        since: 2013,
        source: "observed: the same hosts write (Using TLS) or with STARTTLS on their TLS legs; the year is a cautious guess",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits {
        adds_with_starttls: true,
        ..Habits::NONE
    },
    examples: include_str!("mimecast.txt"),
};
