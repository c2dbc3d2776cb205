//! XMail: `from NAME (IP:PORT) by HOST with [XMail 1.20 ESMTP Server] id <S123> for <...> from <...>`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "xmail",
    name: "XMail",
    marks: &[Mark::new(Place::With, "[XMail")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "a product of the years before TLS was told; observed texts have nothing of it",
    },
    slots: &[Slot::Helo, Slot::Sender, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("xmail.txt"),
};
