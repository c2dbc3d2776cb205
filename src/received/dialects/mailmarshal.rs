//! MailMarshal (Trustwave SEG): `(using TLS: V, C)` behind the `by` host, `(Not Verified[IP])` for a name that does
//! not lead back, an id `<B...>` (observed; older releases name themselves after `with`).

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "mailmarshal",
    name: "Trustwave MailMarshal",
    marks: &[
        Mark::new(Place::With, "MailMarshal"),
        Mark::new(Place::With, "Trustwave MailMarshal"),
        Mark::new(Place::With, "Trustwave SEG"),
    ],
    shape: Some(has_its_id),
    from: FromShape::HeloRdnsIp,
    notes: &[Section::By, Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS legs have the note, but since when is not known",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("mailmarshal.txt"),
};

/// `<B5f00aa110000>`, and no `with` clause.
fn has_its_id(view: &View<'_>) -> bool {
    let id = view.text(view.clauses.id);
    let inner = id.strip_prefix(b"<B").and_then(|i| i.strip_suffix(b">"));
    view.clauses.with.is_none()
        && inner
            .is_some_and(|i| (10..=14).contains(&i.len()) && i.iter().all(u8::is_ascii_hexdigit))
}
