//! The mail server of the European Microsoft Windows NT Academic Centre (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "emwac",
    name: "EMWAC SMTPRS",
    marks: &[Mark::new(Place::ByComment, "EMWAC SMTPRS")],
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
    examples: include_str!("emwac.txt"),
};
