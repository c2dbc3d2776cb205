//! Oracle Communications Messaging Server (2010 and later; once used by iCloud and many providers). The keyword follows
//! RFC 3848, whose author wrote for this server; version and suite are never told. Steps between its own queues name a
//! `...-daemon` in the place of the peer.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "oracle-messaging",
    name: "Oracle Communications Messaging Server",
    marks: &[Mark::new(
        Place::ByComment,
        "Oracle Communications Messaging",
    )],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Esmtp],
        since: 2010,
        source: "observed: the server and its forebears set the S of RFC 3848; ESMTPA may come through a proxy that ended TLS",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Recipient],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("oracle_messaging.txt"),
};

/// `from CHANNEL-daemon.HOST by HOST (...) id <...>`: from one queue of the server to the next.
fn step(view: &View<'_>) -> Step {
    if is_channel(view) {
        Step::HandOver
    } else {
        Step::Transfer
    }
}

/// No protocol, no address, and a first label that ends with `-daemon`.
pub(super) fn is_channel(view: &View<'_>) -> bool {
    let from = view.text(view.clauses.from);
    let label = from.split(|&b| b == b'.').next().unwrap_or(from);
    view.clauses.with.is_none()
        && !view.has_bracketed_address()
        && bytes::ends_with(label, b"-daemon")
}
