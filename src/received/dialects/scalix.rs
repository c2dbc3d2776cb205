//! Scalix: `from NAME ( IP) by HOST (Scalix SMTP Relay 10.0.1.3) via ESMTP`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "scalix",
    name: "Scalix",
    marks: &[Mark::new(Place::ByComment, "Scalix SMTP Relay")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "a product of the years before TLS was told; observed texts have nothing of it",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("scalix.txt"),
};
