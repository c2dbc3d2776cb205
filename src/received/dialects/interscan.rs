//! Trend Micro's InterScan family: old proxies that name themselves and nothing of the session (observed).
//! InterScan Messaging Security is a Postfix that hands over on the loopback address; its stamps are Postfix's.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "interscan",
    name: "Trend Micro InterScan",
    marks: &[
        Mark::new(Place::ByComment, "InterScan"),
        Mark::new(Place::With, "InterScan"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the old proxies name no TLS; most had none",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("interscan.txt"),
};
