//! totemomail: names itself and `ID` in capitals, nothing of the session (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "totemo",
    name: "Totemo",
    marks: &[Mark::new(Place::ByComment, "Totemo SMTP Server")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed on the loopback address only",
    },
    slots: &[Slot::Helo, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("totemo.txt"),
};
