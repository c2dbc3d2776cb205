//! JetMail: no blank before the parenthesis (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "jetmail",
    name: "JetMail",
    marks: &[Mark::new(Place::ByComment, "JetMail")],
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
    examples: include_str!("jetmail.txt"),
};
