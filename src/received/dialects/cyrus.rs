//! Cyrus lmtpd, imap/lmtpengine.c: `LMTPS` and `(version=... cipher=... bits=n/m verify=...)` behind the
//! keyword for every TLS session. The usual way in is a socket on the same host, `([unix socket])`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "cyrus",
    name: "Cyrus IMAP",
    marks: &[Mark::new(Place::ByComment, "Cyrus ")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Lmtp],
        since: 2010,
        source: "cyrus-imapd imap/lmtpengine.c: the S and the session are written for every TLS session",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Login],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("cyrus.txt"),
};

/// A peer without an address came by a socket on the same host.
fn step(view: &View<'_>) -> Step {
    if view.has_bracketed_address() {
        Step::Transfer
    } else {
        Step::LocalDelivery
    }
}
