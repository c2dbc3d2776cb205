//! Yahoo's and AOL's entry since about 2016: `from ADDRESS (EHLO NAME) by 10.x with SMTPs (version=... cipher=...)`, without
//! an id. The address in the place of the name is what the server saw.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "yahoo-mx",
    name: "Yahoo, from outside",
    marks: &[],
    shape: Some(is_entry),
    from: FromShape::RdnsIpHelo,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS sessions have SMTPs and the note; that a bare SMTP is in the clear is likely, not known",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("yahoo_mx.txt"),
};

/// `from ADDRESS (EHLO NAME) by 10.x with SMTP[s]`, no id.
fn is_entry(view: &View<'_>) -> bool {
    let greets = |c: &[u8]| bytes::starts_with(c, b"EHLO ") || bytes::starts_with(c, b"HELO ");
    let from = view.text(view.clauses.from);
    let mut comments = view.comments(&[Section::From]);
    matches!(view.protocol, Some(Protocol::Smtp(_)))
        && view.clauses.id.is_none()
        && matches!(view.by_address, Some(std::net::IpAddr::V4(a)) if a.octets()[0] == 10)
        && from.first() != Some(&b'[')
        && crate::received::address::read_address(from).is_some()
        && comments.next().is_some_and(greets)
        && comments.next().is_none()
}
