//! IceWarp MailServer: `(SSL)` behind the keyword, `ASMTP` for a login (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "icewarp",
    name: "IceWarp",
    marks: &[Mark::new(Place::ByComment, "IceWarp")],
    shape: None,
    from: FromShape::HeloIpRdns,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS legs have (SSL) from IceWarp 11 on; before that, and whether always, is not known",
    },
    slots: &[Slot::Helo, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("icewarp.txt"),
};
