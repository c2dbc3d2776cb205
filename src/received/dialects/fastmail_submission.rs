//! Fastmail's submission: a Postfix stamp `by mail.messagingengine.com (Postfix) with ESMTPA`. A proxy in front ends TLS, so the
//! keyword never has the S. Mail from outside comes by other hosts, whose stamps are plain Postfix.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "fastmail-submission",
    name: "Fastmail, submission by users",
    marks: &[Mark::new(Place::ByHost, "mail.messagingengine.com")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: ESMTPA for all, where the provider demands TLS; a proxy ends it",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("fastmail_submission.txt"),
};
