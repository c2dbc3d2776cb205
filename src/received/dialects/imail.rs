//! Ipswitch IMail, SMTPD32 by its program, SMTPD from 8.2 on: behind the host or behind the keyword (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "imail",
    name: "IMail",
    marks: &[
        Mark::new(Place::Comment, "SMTPD32-"),
        Mark::new(Place::Comment, "SMTPD-"),
    ],
    shape: None,
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed in the years before it could have marked TLS; nothing is known of later ones",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("imail.txt"),
};
