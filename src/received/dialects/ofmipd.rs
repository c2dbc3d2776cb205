//! ofmipd of mess822, the submission server beside qmail: `(ofmipd IP); DATE`. The user reached it over a
//! network, and nothing is told of TLS (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "ofmipd",
    name: "ofmipd",
    marks: &[Mark::new(Place::Start, "ofmipd ")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "mess822/ofmipd.c: the text has no place for TLS",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("ofmipd.txt"),
};
