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
    silence: Silence::NoTls {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        until: 2004,
        source: "MailShield 2 had no TLS: a product of its time, known from its documentation",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("mailshield.txt"),
};
