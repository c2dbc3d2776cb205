//! qmail-queue and its like in programs that descend from qmail, as the message enters the queue: `(qmail 123
//! invoked from network); DATE`, `... invoked by uid 500`, `... by alias`, `... for bounce`, `(wp-smtpd HOST
//! 123 invoked from network)`. One program hands over to another on one host (qmail/qmail-queue.c,
//! qmail/received.c).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "qmail-queue",
    name: "qmail-queue",
    marks: &[
        Mark::new(Place::Start, "qmail "),
        Mark::new(Place::Start, "wp-smtpd "),
    ],
    shape: Some(is_invoked),
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "qmail/qmail-queue.c: a hand-over on one host",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::HandOver),
    habits: Habits::NONE,
    examples: include_str!("qmail_queue.txt"),
};

/// `(PROGRAM PID invoked from network)` or `(PROGRAM PID invoked by uid N)` before any clause.
fn is_invoked(view: &View<'_>) -> bool {
    !view.has_from()
        && view.clauses.by_is_missing
        && view.comments(&[Section::Before]).any(|c| {
            bytes::find(c, b" invoked from network").is_some()
                || bytes::find(c, b" invoked by uid ").is_some()
        })
}
