//! Stalwart, crates/smtp/src/inbound/data.rs: `(using VERSION with cipher SUITE)` behind the TCP-info for every
//! TLS session, the suite as rustls names it (`TLS13_AES_256_GCM_SHA384`). The keyword always begins with E,
//! also for a client that said HELO. Behind the address may stand its network and country.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "stalwart",
    name: "Stalwart",
    marks: &[Mark::new(Place::ByComment, "Stalwart")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp, Keyword::Esmtpa],
        since: 2022,
        source: "stalwart crates/smtp/src/inbound/data.rs: the keyword and the note are set from the TLS state",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits {
        always_sets_s: true,
        also_for_helo: true,
        ..Habits::NONE
    },
    examples: include_str!("stalwart.txt"),
};
