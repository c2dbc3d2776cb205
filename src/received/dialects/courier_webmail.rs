//! Courier's webmail (SqWebMail): `from ([IP]) via http; DATE`, with no `by`. A page took the message from the
//! author, by HTTP or HTTPS alike.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "courier-webmail",
    name: "Courier webmail",
    marks: &[],
    shape: Some(is_webmail),
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "courier/webmail/newmsg_create.c: http whatever the transport",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Web),
    habits: Habits::NONE,
    examples: include_str!("courier_webmail.txt"),
};

/// `via http` with neither `by` nor `with`.
fn is_webmail(view: &View<'_>) -> bool {
    view.clauses.by_is_missing
        && view.clauses.with.is_none()
        && view.text(view.clauses.via) == b"http"
}
