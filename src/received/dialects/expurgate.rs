//! eXpurgate: the keyword with its `S`, its name behind it, and a from-part like Exim's (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "expurgate",
    name: "eXpurgate",
    marks: &[Mark::new(Place::Comment, "eXpurgate")],
    shape: None,
    from: FromShape::RdnsIpHelo,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: ESMTPS and ESMTP both seen; whether every TLS leg has the S is not known",
    },
    slots: &[Slot::Helo, Slot::Sender, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("expurgate.txt"),
};
