//! LSMTP, the mailer beside LISTSERV: `from NAME (IP) by HOST (LSMTP for Windows NT v1.1b) with SMTP id <...>`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "lsmtp",
    name: "LSMTP",
    marks: &[Mark::new(Place::ByComment, "LSMTP")],
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
    examples: include_str!("lsmtp.txt"),
};
