//! Sun Internet Mail Server, the ancestor of iPlanet Messaging Server: `by HOST (Sun Internet Mail Server
//! sims.4.0...) with ESMTP id <...>`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "sims",
    name: "Sun Internet Mail Server",
    marks: &[Mark::new(Place::ByComment, "Sun Internet Mail Server")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "a product of the years before TLS was told; observed texts have nothing of it",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("sims.txt"),
};
