//! Kerio Connect, Kerio MailServer before: the `S` of RFC 3848, and in newer releases a note behind the keyword
//! (observed; the note's first release is not known). Webmail is named by a keyword too.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "kerio",
    name: "Kerio Connect",
    marks: &[
        Mark::new(Place::ByComment, "Kerio Connect"),
        Mark::new(Place::ByComment, "Kerio MailServer"),
    ],
    shape: None,
    from: FromShape::HeloRdnsIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: its webmail writes ESMTPA as well, and since when the S is set is not known",
    },
    slots: &[Slot::Helo, Slot::Login, Slot::Recipient],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("kerio.txt"),
};
