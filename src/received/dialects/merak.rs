//! Merak Mail Server and VisNetic MailServer, before they became IceWarp. Only the later versions write TCP-info
//! (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "merak",
    name: "Merak and VisNetic MailServer",
    marks: &[
        Mark::new(Place::ByComment, "Merak"),
        Mark::new(Place::ByComment, "VisNetic"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: no stamp of it has a TLS word, and late versions could do it",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits {
        may_lack_tcp_info: true,
        ..Habits::NONE
    },
    examples: include_str!("merak.txt"),
};
