//! Software.com (Openwave) InterMail: `from NAME ([IP]) by HOST (InterMail vM.5.01 ...) with ESMTP id
//! <ID@NAME>`. The id ends with the greeting name.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "intermail",
    name: "InterMail",
    marks: &[Mark::new(Place::ByComment, "InterMail v")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "a product of the years before TLS was told; observed texts have nothing of it",
    },
    slots: &[Slot::Helo, Slot::Id],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("intermail.txt"),
};
