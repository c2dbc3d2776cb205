//! Yahoo's mail exchangers before 2016: `from 127.0.0.1 (EHLO NAME) (ADDRESS) by mta... with SMTP`. What stands after `from` is
//! a filler, the address is in the last parentheses. The `S` in `SMTPS` is from the last years.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "yahoo-mx-old",
    name: "Yahoo, from outside, until about 2016",
    marks: &[],
    shape: Some(is_entry),
    from: FromShape::RdnsHeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS came to these servers in 2014, marks are not known for sure",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("yahoo_mx_old.txt"),
};

/// `from X (EHLO NAME) (ADDRESS) by mtaNNN... .yahoo.com with SMTP`, no id.
fn is_entry(view: &View<'_>) -> bool {
    let greets = |c: &[u8]| bytes::starts_with(c, b"EHLO ") || bytes::starts_with(c, b"HELO ");
    let mut comments = view.comments(&[Section::From]);
    matches!(view.protocol, Some(Protocol::Smtp(_)))
        && view.clauses.id.is_none()
        && view.by_is_below(&[b"yahoo.com"])
        && bytes::starts_with(view.by(), b"mta")
        && comments.next().is_some_and(greets)
        && comments
            .next()
            .is_some_and(|c| crate::received::address::read_address(c).is_some())
}
