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
    silence: Silence::NoTls {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        until: 2003,
        source: "Mail-Gear 2 had no TLS: a product of its time, known from its documentation",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("mail_gear.txt"),
};
