//! simscan takes the place of qmail-queue and notes itself as `by simscan VERSION ppid: ..., pid: ...` with the
//! versions of its scanners. A hand-over on one host.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "simscan",
    name: "simscan",
    marks: &[Mark::new(Place::ByHost, "simscan")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "simscan.c: a scanner on one host",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::HandOver),
    habits: Habits::NONE,
    examples: include_str!("simscan.txt"),
};
