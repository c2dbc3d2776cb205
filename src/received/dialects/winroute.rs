//! Kerio (Tiny) WinRoute Pro, a proxy with a mail server (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "winroute",
    name: "WinRoute",
    marks: &[Mark::new(Place::ByComment, "WinRoute")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::NoTls {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        until: 2004,
        source: "WinRoute Pro 4's mail server had no TLS; Kerio MailServer, its successor, brought it: a product of its time, known from its documentation",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("winroute.txt"),
};
