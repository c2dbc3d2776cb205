//! PowerMTA, also under Postmark: no protocol, the envelope sender behind the date (observed).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "powermta",
    name: "PowerMTA",
    marks: &[Mark::new(Place::ByComment, "PowerMTA")],
    shape: Some(is_unnamed),
    from: FromShape::HeloIp,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: neither protocol nor TLS is named",
    },
    slots: &[Slot::Helo, Slot::Sender, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("powermta.txt"),
};

/// `by HOST id hXXXX for <...>; DATE (envelope-from <...>)`, no protocol.
fn is_unnamed(view: &View<'_>) -> bool {
    let id = view.id();
    let mut behind = view.comments(&[Section::Date]);
    view.by_is_bare()
        && view.clauses.with.is_none()
        && view.clauses.via.is_none()
        && view.clauses.for_.is_some()
        && (10..=16).contains(&id.len())
        && id.starts_with(b"h")
        && id
            .iter()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && behind.any(|c| bytes::starts_with_words(c, b"envelope-from <"))
}
