//! MessageWall, an SMTP proxy of about 2002: `from [IP] (HELO NAME) by HOST (MessageWall 1.0.8) with SMTP`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "messagewall",
    name: "MessageWall",
    marks: &[Mark::new(Place::ByComment, "MessageWall")],
    shape: None,
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "a product of the years before TLS was told; observed texts have nothing of it",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("messagewall.txt"),
};
