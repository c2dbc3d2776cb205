//! Steps between Fastmail's own machines: `by HOST.internal (MEProxy)`, no protocol.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "fastmail-proxy",
    name: "Fastmail, inner steps",
    marks: &[Mark::new(Place::ByComment, "MEProxy")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the stamp names no protocol",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Inner),
    habits: Habits::NONE,
    examples: include_str!("fastmail_proxy.txt"),
};
