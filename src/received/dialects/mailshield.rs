//! Lyris MailShield, a filtering proxy for Windows (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mailshield",
    name: "MailShield",
    marks: &[Mark::new(Place::Comment, "MailShield")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed in the years before it could have marked TLS; nothing is known of later ones",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("mailshield.txt"),
};
