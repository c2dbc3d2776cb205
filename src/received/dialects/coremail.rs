//! Coremail, the server of NetEase and of many Chinese institutions: `by NAME (Coremail) with SMTP id ...`. The name is often
//! no host's, the address may be left empty, and TLS is never told. The web page's stamp has no protocol.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "coremail",
    name: "Coremail (NetEase 163, 126 and others)",
    marks: &[Mark::new(Place::ByComment, "Coremail")],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: always SMTP, whatever the session",
    },
    slots: &[Slot::Helo, Slot::Rdns, Slot::Login],
    step: StepRule::Told(step),
    habits: Habits::NONE,
    examples: include_str!("coremail.txt"),
};

/// Without a protocol it is the web page, which puts the user in the place of a host.
fn step(view: &View<'_>) -> Step {
    if view.clauses.with.is_none() {
        Step::Web
    } else {
        Step::Transfer
    }
}
