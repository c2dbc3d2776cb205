//! chasquid, internal/smtpsrv/conn.go. It says in words what it had: `(over SMTP, TLS-1.3, envelope from
//! "...")`, `(over SMTP, plain text!, envelope from "...")`, the suite before it as `tls SUITE`. `from HELO
//! ([IP])`; version 1.11 of Debian 12 has them the other way round, `from [IP] (HELO)`. A user who logged in is
//! shown without an address.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "chasquid",
    name: "chasquid",
    marks: &[Mark::new(Place::ByComment, "chasquid")],
    shape: None,
    from: FromShape::IpHelo,
    notes: &[Section::With, Section::Tls],
    own_note: None,
    silence: Silence::Unknown {
        source: "chasquid internal/smtpsrv/conn.go: silence does not occur, it writes plain text! where there was no TLS",
    },
    slots: &[Slot::Helo, Slot::Sender],
    step: StepRule::Transfer,
    habits: Habits {
        always_sets_s: true,
        also_for_helo: true,
        own_words: Some(Note::Cleartext),
        ..Habits::NONE
    },
    examples: include_str!("chasquid.txt"),
};
