//! LISTSERV: `by HOST (LISTSERV release 1.8c) with NJE id N`, `(LISTSERV-TCP/IP release 15.5) with spool id N`.
//! A hand-over on one host where it comes from the spool or from the host itself; else from another node of its
//! network.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "listserv",
    name: "LISTSERV",
    marks: &[Mark::new(Place::ByComment, "LISTSERV")],
    shape: None,
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: nothing of TLS in any release",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("listserv.txt"),
};

fn step(view: &View<'_>) -> Step {
    let spool = bytes::same(view.text(view.clauses.with), b"spool");
    let itself = bytes::same(view.text(view.clauses.from), view.text(view.clauses.by));
    if spool || itself {
        Step::HandOver
    } else {
        Step::Transfer
    }
}
