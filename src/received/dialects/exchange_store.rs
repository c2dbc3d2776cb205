//! Exchange 2007 and later: the mailbox store hands a message that a user wrote to the transport service, `with mapi`.
//! The protocol is Exchange's own RPC; whether it was encrypted is never told.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "exchange-store",
    name: "Microsoft Exchange, mailbox store",
    marks: &[Mark::new(Place::With, "mapi")],
    shape: None,
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the stamp has the protocol word and no TLS note in any version",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Inner),
    habits: Habits::NONE,
    examples: include_str!("exchange_store.txt"),
};
