//! AOL's own clients' mail on its way out: `from USER@aol.com by imo-m09.mx.aol.com (mail_out_v34.13.) id ...`. It came by AOL's
//! own protocol.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "aol-outbound",
    name: "AOL, outgoing, until about 2010",
    marks: &[Mark::new(Place::ByComment, "mail_out_v")],
    shape: None,
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the stamp names no protocol; the client spoke AOL's own",
    },
    slots: &[Slot::Login],
    step: StepRule::Always(Step::Inner),
    habits: Habits::NONE,
    examples: include_str!("aol_outbound.txt"),
};
