//! amavis (amavisd-new): a scanner beside the mail server, `by localhost (HOST [127.0.0.1]) (amavisd-new, port
//! 10024)`. A hand-over on one host.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "amavis",
    name: "amavis",
    marks: &[Mark::new(Place::ByComment, "amavis")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: a scanner on one host",
    },
    slots: &[Slot::Helo, Slot::Recipient],
    step: StepRule::Always(Step::HandOver),
    habits: Habits::NONE,
    examples: include_str!("amavis.txt"),
};
