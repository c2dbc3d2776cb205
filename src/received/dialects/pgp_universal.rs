//! PGP Universal Server, later Symantec Encryption Management Server: names itself and nothing of the session
//! (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "pgp-universal",
    name: "PGP Universal",
    marks: &[Mark::new(Place::ByComment, "PGP Universal service")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: it names neither protocol nor TLS",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("pgp_universal.txt"),
};
