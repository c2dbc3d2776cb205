//! Hotmail's mail exchangers before they ran on Windows: `by hotmail.com (3.2) with ESMTP id MHotMail...`. No TLS word is
//! known of them.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "hotmail-mx",
    name: "Hotmail, 2000 to 2002",
    marks: &[Mark::new(Place::Id, "MHotMail")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: no stamp of it has a TLS word",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits {
        may_lack_tcp_info: true,
        ..Habits::NONE
    },
    examples: include_str!("hotmail_mx.txt"),
};
