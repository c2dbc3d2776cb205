//! LSMTP, the mailer beside LISTSERV: `from NAME (IP) by HOST (LSMTP for Windows NT v1.1b) with SMTP id <...>`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "lsmtp",
    name: "LSMTP",
    marks: &[Mark::new(Place::ByComment, "LSMTP")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::NoTls {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        until: 2010,
        source: "L-Soft's LSMTP never had TLS: a product of its time, known from its documentation",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("lsmtp.txt"),
};
