//! fetchmail hands on what it took from a mailbox: `from SERVER [IP] by HOST with POP3 (fetchmail-6.4.0) for
//! <...> (single-drop)`. Whether the mailbox was read over TLS is never told (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "fetchmail",
    name: "fetchmail",
    marks: &[Mark::new(Place::Comment, "fetchmail-")],
    shape: None,
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "fetchmail/transact.c: the text has no place for TLS",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Retrieval),
    habits: Habits::NONE,
    examples: include_str!("fetchmail.txt"),
};
