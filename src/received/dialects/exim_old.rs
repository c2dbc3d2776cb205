//! Exim before 4.42, by the version that it prints. The protocol name did not tell of TLS yet, whatever the date: such
//! servers ran on for years. Exim 3 wrote `(Cipher VERSION:SUITE:BITS)` behind it, Exim 4 `(VERSION:SUITE:BITS)`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "exim-old",
    name: "Exim before 4.42",
    marks: &[Mark::new(Place::ReleaseBefore, "Exim 4.42")],
    shape: None,
    from: FromShape::RdnsIpHelo,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "exim ChangeLog 4.42 (2004): only since then is the protocol name set from the TLS state",
    },
    slots: super::exim::DIALECT.slots,
    step: super::exim::DIALECT.step,
    habits: Habits {
        bits_in_bytes: true,
        confirms_rdns: true,
        ..Habits::NONE
    },
    examples: include_str!("exim_old.txt"),
};
