//! Kerio (Tiny) WinRoute Pro, a proxy with a mail server (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "winroute",
    name: "WinRoute",
    marks: &[Mark::new(Place::ByComment, "WinRoute")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed in the years before it could have marked TLS; nothing is known of later ones",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("winroute.txt"),
};
