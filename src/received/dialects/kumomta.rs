//! KumoMTA, kumod/src/smtp_server.rs: `(VERSION:SUITE)` behind the keyword and `ESMTPS` or `ESMTPSA` for every
//! TLS session; a login without TLS is `ESMTP`. `from HELO (IP)`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "kumomta",
    name: "KumoMTA",
    marks: &[Mark::new(Place::ByComment, "KumoMTA ")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp],
        since: 2023,
        source: "kumomta kumod/src/smtp_server.rs: the keyword and the note are set from the TLS state",
    },
    slots: &[Slot::Helo, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits {
        always_sets_s: true,
        also_for_helo: true,
        ..Habits::NONE
    },
    examples: include_str!("kumomta.txt"),
};
