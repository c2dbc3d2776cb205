//! MailEnable: its name before the keyword (observed); that it sets the `S` is not certain, but where it stands it
//! is the server's word.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mailenable",
    name: "MailEnable",
    marks: &[Mark::new(Place::With, "MailEnable")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "whether it marks every TLS session is not known",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("mailenable.txt"),
};
