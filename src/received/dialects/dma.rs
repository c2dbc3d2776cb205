//! dma, mail.c: a local user's program hands the message in, `from USER (uid N) (envelope-from S) id HEX by
//! HOST (DragonFly Mail Agent v0.13)`, the id left of the host. A quoted sender comes as it is.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "dma",
    name: "DragonFly Mail Agent",
    marks: &[Mark::new(Place::ByComment, "DragonFly Mail Agent")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "dma/mail.c: a pickup on one host",
    },
    slots: &[Slot::Sender],
    step: StepRule::Always(Step::Pickup),
    habits: Habits::NONE,
    examples: include_str!("dma.txt"),
};
