//! Ecartis, a list manager: `with ECARTIS (v1.0.0; list NAME)`, neither `from` nor `by`. A hand-over on one
//! host.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "ecartis",
    name: "Ecartis",
    marks: &[Mark::new(Place::With, "ECARTIS")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: a list program on one host",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::HandOver),
    habits: Habits::NONE,
    examples: include_str!("ecartis.txt"),
};
