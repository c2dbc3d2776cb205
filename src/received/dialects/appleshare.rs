//! AppleShare IP Mail Server of classic Mac OS: `via TCP with SMTP` behind the id (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "appleshare",
    name: "AppleShare IP",
    marks: &[Mark::new(Place::ByComment, "AppleShare IP Mail Server")],
    shape: None,
    from: FromShape::HeloIpRdns,
    notes: &[],
    own_note: None,
    silence: Silence::NoTls {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        until: 2005,
        source: "AppleShare IP's mail server never had TLS: a product of its time, known from its documentation",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("appleshare.txt"),
};
