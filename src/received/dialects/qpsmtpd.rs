//! qpsmtpd, lib/Qpsmtpd/SMTP.pm `received_line`: `with ESMTPS (SUITE encrypted)`, older releases `with (SUITE
//! encrypted) SMTP`. The suite is written for every TLS session, also for a client that said HELO; only the `S`
//! needs EHLO.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "qpsmtpd",
    name: "qpsmtpd",
    marks: &[Mark::new(Place::ByComment, "qpsmtpd/")],
    shape: None,
    from: FromShape::RdnsHeloIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp, Keyword::Esmtp, Keyword::Esmtpa],
        since: 2007,
        source: "qpsmtpd/lib/Qpsmtpd/SMTP.pm received_line: the suite is written for every TLS session",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Login],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("qpsmtpd.txt"),
};
