//! Yahoo's submission servers before Hermes: `from ... (USER@ADDRESS with login)`; the word after the address is the way in
//! which the user logged in. TLS was not marked.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "yahoo-login",
    name: "Yahoo, submission by users, until about 2018",
    marks: &[],
    shape: Some(is_submission),
    from: FromShape::RdnsHeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the same keyword, SMTP, for all ports of submission",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Login],
    step: StepRule::Transfer,
    habits: Habits {
        may_lack_tcp_info: true,
        ..Habits::NONE
    },
    examples: include_str!("yahoo_login.txt"),
};

/// `(user@192.0.2.1 with login)` by a host of Yahoo's.
fn is_submission(view: &View<'_>) -> bool {
    matches!(view.protocol, Some(Protocol::Smtp(_)))
        && view.by_is_below(&[b"yahoo.com"])
        && view.comments(&[Section::From]).any(has_login)
}

fn has_login(comment: &[u8]) -> bool {
    const WAYS: [&[u8]; 4] = [
        b" with login",
        b" with plain",
        b" with xymcookie",
        b" with cram-md5",
    ];
    WAYS.iter().any(|way| bytes::ends_with(comment, way))
}
