//! Yandex' own server: `by HOST (nwsmtp/Yandex) with ESMTPSA id ...; DATE (using V with cipher C (n/m bits))`: the note stands
//! **behind the date**, with a comment on the client's certificate. The word before `/Yandex` names the part of the service.
//! Steps between its own hosts have ESMTP and no note.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "yandex",
    name: "Yandex",
    marks: &[],
    shape: Some(is_labelled),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::Date],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: ESMTP without a note is what its inner steps have; what it means from outside is not settled",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("yandex.txt"),
};

/// `(nwsmtp/Yandex)`, `(mxback/Yandex)`, `(smtpcorp/Yandex)` ... behind the `by` host.
fn is_labelled(view: &View<'_>) -> bool {
    view.comments(&[Section::By])
        .next()
        .is_some_and(|c| bytes::ends_with(c, b"/Yandex") && !c.iter().any(|&b| bytes::is_blank(b)))
}
