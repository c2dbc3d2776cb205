//! Halon: the `S` of RFC 3848 in the keyword, nothing more of the session; the id is a UUID (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "halon",
    name: "Halon",
    marks: &[Mark::new(Place::ByComment, "Halon")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp],
        since: 2017,
        source: "observed: ESMTPS for TLS legs and ESMTP for the others, by the same hosts; the year is a cautious guess",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("halon.txt"),
};
