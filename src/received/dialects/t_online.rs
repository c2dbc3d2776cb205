//! Deutsche Telekom's T-Online: `with (TLSv1.2:SUITE encrypted) esmtp`, the note before the keyword; older stamps have no
//! note, and a long token of the server's in the place of the ident answer.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "t-online",
    name: "T-Online",
    marks: &[
        Mark::new(Place::ByHost, "t-online.de"),
        Mark::new(Place::ByHost, "t-online.com"),
    ],
    shape: None,
    from: FromShape::Told,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: notes in recent stamps, none in old ones; since when is not known",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits {
        may_lack_tcp_info: true,
        ..Habits::NONE
    },
    examples: include_str!("t_online.txt"),
};
