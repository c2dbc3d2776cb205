//! Lotus, IBM and HCL Domino: never tells TLS (observed); a blank stands before the `;`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "domino",
    name: "HCL Domino",
    marks: &[
        Mark::new(Place::ByComment, "Lotus Domino"),
        Mark::new(Place::ByComment, "IBM Domino"),
        Mark::new(Place::ByComment, "HCL Domino"),
        Mark::new(Place::ByComment, "Lotus SMTP MTA"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the same ESMTP with and without TLS",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("domino.txt"),
};
