//! Sophos Email Appliance: a Postfix under its own name, with Postfix's notes left of `by`; many of its ids have a
//! tail of its own (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "sophos-appliance",
    name: "Sophos Email Appliance",
    marks: &[
        Mark::new(Place::ByComment, "Sophos Email Appliance"),
        Mark::new(Place::ByComment, "Email Security Appliance"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp],
        since: 2012,
        source: "observed: a Postfix, with its notes and queue ids, which sets the S for every TLS session since 2008",
    },
    slots: &[
        Slot::Helo,
        Slot::Rdns,
        Slot::CertificateName,
        Slot::Recipient,
    ],
    step: StepRule::Transfer,
    habits: Habits {
        always_sets_s: true,
        ..Habits::NONE
    },
    examples: include_str!("sophos_appliance.txt"),
};
