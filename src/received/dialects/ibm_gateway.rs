//! IBM's own relays: `with IBM ESMTP SMTP Gateway: Authorized Use Only! ...`, and the note between the last `;` and
//! the date (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "ibm-gateway",
    name: "IBM SMTP gateway",
    marks: &[Mark::new(Place::With, "IBM ESMTP SMTP Gateway:")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[Section::Date],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: most stamps have no note, and whether those had TLS is not known",
    },
    slots: &[Slot::Helo, Slot::Sender, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits {
        version_is_family: true,
        ..Habits::NONE
    },
    examples: include_str!("ibm_gateway.txt"),
};
