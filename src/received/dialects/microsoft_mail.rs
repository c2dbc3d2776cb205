//! The Internet mail transport of Microsoft's mail clients of the 1990s: `by HOST with Microsoft Mail id <...>`. The client
//! itself wrote it; it tells nothing of how the message left it.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "microsoft-mail",
    name: "Microsoft Mail transports",
    marks: &[Mark::new(Place::With, "Microsoft Mail")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the stamp names no protocol",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("microsoft_mail.txt"),
};
