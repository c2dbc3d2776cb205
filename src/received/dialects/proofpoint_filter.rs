//! Proofpoint's own filter and its reinjection, `pps.filterd` and `pps.reinject`: a hand-over on the loopback
//! address. From another address these words are only what a stranger said in HELO.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "proofpoint-filter",
    name: "Proofpoint filter",
    marks: &[
        Mark::new(Place::LocalFromWords, "pps.filterd"),
        Mark::new(Place::LocalFromWords, "pps.reinject"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::Id, Section::For],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the filter hands over on 127.0.0.1",
    },
    slots: &[Slot::Helo],
    step: StepRule::Always(Step::HandOver),
    habits: Habits::NONE,
    examples: include_str!("proofpoint_filter.txt"),
};
