//! Comcast's relays (`resomta-`, `resqmta-`, `resimta-` under sys.comcast.net). Since about 2023 the note stands left of `by`,
//! without the inner parentheses, and the keyword of a relayed message may lack the S beside it; before there was the
//! keyword alone.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "comcast",
    name: "Comcast",
    marks: &[Mark::new(Place::ByHost, "sys.comcast.net")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp],
        since: 2024,
        source: "observed: the same servers write the note on their TLS legs since 2023",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("comcast.txt"),
};
