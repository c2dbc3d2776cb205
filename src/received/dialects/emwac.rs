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
    silence: Silence::NoTls {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        until: 2005,
        source: "the EMWAC Internet Mail Services for Windows NT never had TLS: a product of its time, known from its documentation",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("emwac.txt"),
};
