//! Hornetsecurity, antispameurope before: its filter names neither protocol nor id (observed); its submission hosts
//! are Postfix, and their stamps are read as Postfix's.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "antispameurope",
    name: "Hornetsecurity",
    marks: &[],
    shape: Some(is_filter),
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the filter names neither protocol nor TLS",
    },
    slots: &[Slot::Helo],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("antispameurope.txt"),
};

/// Nothing behind one of its hosts: no product, no protocol, no id.
fn is_filter(view: &View<'_>) -> bool {
    view.clauses.with.is_none()
        && view.clauses.id.is_none()
        && view.by_is_bare()
        && view.by_is_below(&[b"antispameurope.com"])
}
