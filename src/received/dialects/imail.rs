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
    silence: Silence::NoTls {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        until: 2004,
        source: "IMail Server had no TLS before 8.2 of 2005: a product of its time, known from its documentation",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("imail.txt"),
};
