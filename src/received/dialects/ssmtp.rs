//! sSMTP as sendmail(8): `by HOST (sSMTP sendmail emulation)`, a local user's program hands the message in.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "ssmtp",
    name: "sSMTP",
    marks: &[Mark::new(Place::ByComment, "sSMTP")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "ssmtp.c: a pickup on one host",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Pickup),
    habits: Habits::NONE,
    examples: include_str!("ssmtp.txt"),
};
