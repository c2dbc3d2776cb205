//! Rackspace Email (emailsrvr.com): Postfix behind its own proxy `trex`, which ends TLS and writes a stamp of its own, with
//! the note left of `by`. The Postfix stamp above it hides the peer; its keyword is what the proxy passed on.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "rackspace",
    name: "Rackspace Email",
    marks: &[
        Mark::new(Place::ByHost, "emailsrvr.com"),
        Mark::new(Place::ByComment, "trex/"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: a proxy ends TLS in front of Postfix",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Login],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("rackspace.txt"),
};
