//! MDaemon: the `S` of RFC 3848 in newer releases, nothing more of the session (observed); since which release is
//! not known.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mdaemon",
    name: "MDaemon",
    marks: &[Mark::new(Place::ByComment, "MDaemon")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: ESMTPS and ESMTPSA from 19 on; since when every TLS leg has the S is not known",
    },
    slots: &[Slot::Helo, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("mdaemon.txt"),
};
