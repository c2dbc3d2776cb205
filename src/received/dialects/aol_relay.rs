//! AOL's relays: `by rly-xa01.mx.aol.com (v90.10) with ESMTP id ...`. TLS is never told.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "aol-relay",
    name: "AOL, from outside and inside, until about 2010",
    marks: &[],
    shape: Some(is_relay),
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: no stamp of it has a TLS word",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("aol_relay.txt"),
};

/// `by ... .mx.aol.com (vNN.N)`.
fn is_relay(view: &View<'_>) -> bool {
    view.by_is_below(&[b"mx.aol.com"])
        && view.comments(&[Section::By]).any(|c| {
            c.strip_prefix(b"v")
                .is_some_and(|n| n.iter().all(|b| b.is_ascii_digit() || b"._".contains(b)))
        })
}
