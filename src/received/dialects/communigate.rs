//! CommuniGate Pro, its SMTP channel: the `S` of RFC 3848 since version 5, `ESMTP-TLS` before; no version, no suite
//! (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "communigate",
    name: "CommuniGate Pro",
    marks: &[Mark::new(Place::ByComment, "CommuniGate Pro SMTP")],
    shape: None,
    from: FromShape::IpOrHelo,
    notes: &[],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp],
        since: 2007,
        source: "observed: ESMTPS since 5.0 (2006) and ESMTP-TLS before for TLS legs, ESMTP for the others",
    },
    slots: &[Slot::Helo, Slot::Login, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("communigate.txt"),
};
