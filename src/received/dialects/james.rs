//! Apache James, protocols/smtp ReceivedHeaderGenerator.java: the id clause in upper case, `with ESMTPS ID
//! 12345`. The note `(using VERSION with cipher SUITE)` behind the TCP-info exists since 2024-02, the `S` on
//! all paths since 2024-12; a stamp does not show which release wrote it, so silence tells nothing.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "james",
    name: "Apache James",
    marks: &[
        Mark::new(Place::ByComment, "JAMES "),
        Mark::new(Place::ByComment, "Apache James"),
    ],
    shape: None,
    from: FromShape::RdnsHeloIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Unknown {
        source: "james ReceivedHeaderGenerator.java: releases before 2024-02 say nothing of TLS, and the stamp does not tell the release",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("james.txt"),
};
