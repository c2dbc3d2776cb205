//! ZoneMTA, lib/sending-zone.js: `(version=... cipher=...)` behind the recipient; the keyword may be `HTTP` or
//! an API's word. Whether every TLS session is marked has not been confirmed.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "zonemta",
    name: "ZoneMTA",
    marks: &[Mark::new(Place::ByComment, "ZoneMTA")],
    shape: None,
    from: FromShape::HeloIpRdns,
    notes: &[Section::Id, Section::For],
    own_note: None,
    silence: Silence::Unknown {
        source: "zone-mta lib/sending-zone.js: read, the silent cases not confirmed",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Login, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits {
        version_is_family: true,
        ..Habits::NONE
    },
    examples: include_str!("zonemta.txt"),
};
