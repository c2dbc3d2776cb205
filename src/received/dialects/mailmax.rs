//! SmartMax MailMax for Windows (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mailmax",
    name: "MailMax",
    marks: &[Mark::new(Place::ByComment, "MailMax")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed in the years before it could have marked TLS; nothing is known of later ones",
    },
    slots: &[Slot::Helo, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("mailmax.txt"),
};
