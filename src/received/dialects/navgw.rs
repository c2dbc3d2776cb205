//! Symantec Norton AntiVirus for Gateways, a scanning proxy (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "navgw",
    name: "Norton AntiVirus for Gateways",
    marks: &[Mark::new(Place::ByComment, "NAVGW")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed in the years before it could have marked TLS; nothing is known of later ones",
    },
    slots: &[Slot::Helo, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("navgw.txt"),
};
