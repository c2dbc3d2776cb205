//! Symantec Mail-Gear, a filtering proxy (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mail-gear",
    name: "Mail-Gear",
    marks: &[Mark::new(Place::ByComment, "Mail-Gear")],
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
    examples: include_str!("mail_gear.txt"),
};
