//! McAfee (Network Associates) WebShield SMTP, a scanning proxy: no protocol, at times a `;` before the id
//! (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "webshield",
    name: "WebShield",
    marks: &[Mark::new(Place::ByComment, "WebShield SMTP")],
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
    examples: include_str!("webshield.txt"),
};
