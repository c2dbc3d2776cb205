//! Mailgun: `with SMTP id X (version=TLS1.3, cipher=...)` on hosts that are named by a number, `with HTTP` for its
//! API (observed). Known by its host names and by the shape of the id.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mailgun",
    name: "Mailgun",
    marks: &[
        Mark::new(Place::ByHost, "mailgun.net"),
        Mark::new(Place::ByHost, "mailgun.org"),
        Mark::new(Place::ByHost, "postgun.com"),
    ],
    shape: Some(has_its_id),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::Id],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: new stamps have the clause on TLS legs, old ones never; the change is not dated",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("mailgun.txt"),
};

/// 24 small hexadecimal digits; no product behind the host.
fn has_its_id(view: &View<'_>) -> bool {
    use crate::received::protocol::Protocol;
    let id = view.id();
    (view.is_smtp() || view.protocol == Some(Protocol::Http))
        && view.by_is_bare()
        && id.len() == 24
        && id
            .iter()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b))
}

fn step(view: &View<'_>) -> Step {
    use crate::received::protocol::Protocol;
    if view.protocol == Some(Protocol::Http) {
        Step::Web
    } else {
        Step::Transfer
    }
}
