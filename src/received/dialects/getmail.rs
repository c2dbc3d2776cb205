//! getmail hands on what it took from a mailbox, message.py: `from SERVER (IP:PORT) by HOST with POP3-SSL
//! getmail6 ...`. The suffix says TLS from the first byte; STARTTLS is not told, so a word without it means
//! nothing.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "getmail",
    name: "getmail",
    marks: &[],
    shape: Some(names_getmail),
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "getmail6 message.py: STARTTLS is not told",
    },
    slots: &[Slot::Recipient],
    step: StepRule::Always(Step::Retrieval),
    habits: Habits::NONE,
    examples: include_str!("getmail.txt"),
};

/// `with POP3-SSL getmail6 ...`: the program's name behind the protocol.
fn names_getmail(view: &View<'_>) -> bool {
    use crate::received::protocol::Protocol;
    let phrase = view.text(view.clauses.with);
    matches!(view.protocol, Some(Protocol::Retrieval { .. }))
        && bytes::words(phrase)
            .nth(1)
            .is_some_and(|word| bytes::starts_with(word, b"getmail"))
}
