//! Netscape Mail Server and Messaging Server up to 4: `from NAME ([IP]) by HOST (Netscape Messaging Server 4.15
//! ...) with ESMTP id ID`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "netscape",
    name: "Netscape Messaging Server",
    marks: &[
        Mark::new(Place::ByComment, "Netscape Messaging Server"),
        Mark::new(Place::ByComment, "Netscape Mail Server"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "a product of the years before TLS was told; observed texts have nothing of it",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("netscape.txt"),
};
