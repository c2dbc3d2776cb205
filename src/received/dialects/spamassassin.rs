//! SpamAssassin, where it wraps a message in a report: `from HOST by HOST with SpamAssassin (version 3.0.2)`. A
//! hand-over on one host.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "spamassassin",
    name: "SpamAssassin",
    marks: &[Mark::new(Place::With, "SpamAssassin")],
    shape: None,
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "spamassassin lib/Mail/SpamAssassin/PerMsgStatus.pm: a scanner on one host",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::HandOver),
    habits: Habits::NONE,
    examples: include_str!("spamassassin.txt"),
};
