//! The last inner step at Yahoo and AOL: `from ADDRESS by atlas... pod-id ... with HTTP` or `with HTTPS`. The address after
//! `from` is the machine's own observation, usually 127.0.0.1 or a private one. HTTPS is a word for TLS, HTTP tells nothing.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "yahoo-atlas",
    name: "Yahoo and AOL, into the mailbox",
    marks: &[],
    shape: Some(is_atlas),
    from: FromShape::RdnsIpHelo,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: HTTP between containers says nothing of what carries it",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Inner),
    habits: Habits::NONE,
    examples: include_str!("yahoo_atlas.txt"),
};

/// `by atlas... .yahoo.com pod-id ... with HTTP`.
fn is_atlas(view: &View<'_>) -> bool {
    matches!(view.protocol, Some(Protocol::Http | Protocol::Https))
        && view.by_is_below(&[b"yahoo.com"])
        && bytes::starts_with(view.by(), b"atlas")
}
