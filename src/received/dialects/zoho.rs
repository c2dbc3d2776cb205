//! Zoho Mail: `with SMTPS id NUMBER.NUMBER` for sessions with TLS; version and suite are never told. Mail written on the web
//! page comes `from mail.zoho...` without an address. What a bare SMTP says of a peer from outside is not settled.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "zoho",
    name: "Zoho Mail",
    marks: &[
        Mark::new(Place::ByHost, "mx.zohomail.com"),
        Mark::new(Place::ByHost, "mx.zohomail.eu"),
        Mark::new(Place::ByHost, "mx.zohomail.in"),
        Mark::new(Place::ByHost, "mx.zoho.com"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: SMTPS on TLS legs; a bare SMTP is also what its own web page and inner steps have",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Told(step),
    habits: Habits {
        may_lack_tcp_info: true,
        ..Habits::NONE
    },
    examples: include_str!("zoho.txt"),
};

/// Zoho shows the address of every peer but its own web page.
fn step(view: &View<'_>) -> Step {
    let from = view.text(view.clauses.from);
    if bytes::starts_with(from, b"mail.zoho.") && !view.has_bracketed_address() {
        Step::Web
    } else {
        Step::Transfer
    }
}
