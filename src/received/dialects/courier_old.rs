//! Courier of the years before about 2004: `with esmtp` in lower case, no `S` and mostly no id; the session
//! stands in the same list as later. What else told TLS in those builds is not known, so silence means nothing.
//! Known by the mapped address, `[::ffff:192.0.2.1]`.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "courier-old",
    name: "Courier before its ids",
    marks: &[],
    shape: Some(is_old),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::From],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the keyword is esmtp with TLS and without",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Ident, Slot::Login],
    step: StepRule::Transfer,
    habits: Habits {
        version_is_family: true,
        ..Habits::NONE
    },
    examples: include_str!("courier_old.txt"),
};

/// `from HELO (RDNS [::ffff:IP]) ... by HOST with esmtp` in lower case, no comment right of `by`.
fn is_old(view: &View<'_>) -> bool {
    let mapped = |c: &[u8]| bytes::find(c, b"[::ffff:").is_some();
    view.text(view.clauses.with) == b"esmtp"
        && view.comments(&[Section::From]).any(mapped)
        && view
            .comments(&[Section::By, Section::With, Section::Id])
            .next()
            .is_none()
        && view.clauses.for_.is_none()
}
