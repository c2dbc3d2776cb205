//! Exim. The protocol name carries the S for every TLS session since 4.42; `(VERSION) tls SUITE` since 4.93,
//! `(VERSION:SUITE:BITS)` before. Written in exim/src/globals.c (`received_header_text`), host.c and smtp_in.c.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "exim",
    name: "Exim",
    marks: &[Mark::new(Place::Comment, "Exim")],
    shape: None,
    from: FromShape::RdnsIpHelo,
    notes: &[Section::With, Section::Tls],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp, Keyword::Esmtp, Keyword::Esmtpa],
        since: 2005,
        source: "exim/src/smtp_in.c and ChangeLog 4.42 (2004): the protocol name is set from the TLS state",
    },
    slots: &[
        Slot::Helo,
        Slot::Rdns,
        Slot::Ident,
        Slot::Sender,
        Slot::Recipient,
    ],
    step: StepRule::Told(step),
    habits: Habits {
        always_sets_s: true,
        also_for_helo: true,
        names_tls13_suites_as_tls12: true,
        bits_in_bytes: true,
        confirms_rdns: true,
        ..Habits::NONE
    },
    examples: include_str!("exim.txt"),
};

fn step(view: &View<'_>) -> Step {
    use crate::received::protocol::Protocol;
    match view.protocol {
        Some(Protocol::Local) if bytes::starts_with(view.text(view.clauses.with), b"local") => {
            Step::Pickup
        }
        Some(Protocol::Local) => Step::HandOver,
        Some(protocol) if protocol.is_local() => Step::Pickup,
        _ => Step::Transfer,
    }
}
