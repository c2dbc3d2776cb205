//! Gmail's fetching of other mailboxes over POP3: an inner stamp with the keyword `POP3`. The server fetched from is told
//! in another field; port 995 there would mean TLS, the stamp does not say so.

use super::prelude::*;
use crate::received::protocol::Protocol;

pub(super) const DIALECT: Dialect = Dialect {
    id: "google-fetch",
    name: "Gmail, fetched from another mailbox",
    marks: &[],
    shape: Some(is_fetch),
    from: FromShape::NoHost,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: the keyword is POP3 for every kind of fetch",
    },
    slots: &[Slot::Nothing],
    step: StepRule::Always(Step::Retrieval),
    habits: Habits::NONE,
    examples: include_str!("google_fetch.txt"),
};

/// `by 2002:a.. with POP3 id GOOGLEID`.
fn is_fetch(view: &View<'_>) -> bool {
    !view.has_from()
        && matches!(view.protocol, Some(Protocol::Retrieval { .. }))
        && super::google_inner::is_by_number(view)
        && super::google_inner::is_google_id(view.id())
}
