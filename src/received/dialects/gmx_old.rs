//! GMX before Nemesis: `by mail.gmx.net (mpNNN) with SMTP`. No stamp of it tells of TLS, though the service offered it.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "gmx-old",
    name: "GMX, until about 2013",
    marks: &[],
    shape: Some(is_numbered),
    from: FromShape::RdnsHeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the same text for all ports and sessions",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("gmx_old.txt"),
};

/// `by mail.gmx.net (mp033)`.
fn is_numbered(view: &View<'_>) -> bool {
    view.by_is_below(&[b"gmx.net"])
        && view.comments(&[Section::By]).any(|c| {
            c.strip_prefix(b"mp")
                .is_some_and(|n| n.len() >= 2 && n.iter().all(u8::is_ascii_digit))
        })
}
