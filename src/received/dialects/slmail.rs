//! SLmail for Windows: its SMTP server, and its router, which hands messages over on the same host (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "slmail",
    name: "SLmail",
    marks: &[Mark::new(Place::ByComment, "SLmail")],
    shape: Some(is_router),
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::NoTls {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        until: 2004,
        source: "SLmail up to 5.1 had no TLS: a product of its time, known from its documentation",
    },
    slots: &[Slot::Helo, Slot::Recipient],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("slmail.txt"),
};

/// `by HOST from localhost (router,SLmail V2.0)`.
fn is_router(view: &View<'_>) -> bool {
    let in_order = match (view.clauses.by, view.clauses.from) {
        (Some(by), Some(from)) => {
            by.start < from.start && bytes::same(from.of(view.value), b"localhost")
        }
        _ => false,
    };
    in_order
        && view
            .comments(&[Section::From])
            .any(|c| bytes::starts_with(c, b"router,SLmail"))
}

fn step(view: &View<'_>) -> Step {
    if is_router(view) {
        Step::HandOver
    } else {
        Step::Transfer
    }
}
