//! SquirrelMail, a web page that takes the message from its author: `from NAME ([IP]) (SquirrelMail
//! authenticated user U); by HOST with HTTP; DATE`, the first `;` in older releases. `HTTP` is written whatever
//! the transport.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "squirrelmail",
    name: "SquirrelMail",
    marks: &[],
    shape: Some(has_user),
    from: FromShape::Told,
    notes: &[],
    own_note: None,
    silence: Silence::Unknown {
        source: "squirrelmail class/deliver/Deliver.class.php: HTTP whatever the transport",
    },
    slots: &[Slot::Login],
    step: StepRule::Always(Step::Web),
    habits: Habits::NONE,
    examples: include_str!("squirrelmail.txt"),
};

/// `(SquirrelMail authenticated user U)` in the from-part.
fn has_user(view: &View<'_>) -> bool {
    use crate::received::protocol::Protocol;
    matches!(view.protocol, Some(Protocol::Http | Protocol::Https))
        && view
            .comments(&[Section::From])
            .any(|c| c.starts_with(b"SquirrelMail authenticated user "))
}
