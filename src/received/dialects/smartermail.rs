//! SmarterMail: `(version=TLS\\Tls12 cipher=Aes256 bits=256)` behind the keyword, in the names of .NET's
//! SslProtocols (observed). Its stamps without TLS have no word of its own.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "smartermail",
    name: "SmarterMail",
    marks: &[
        Mark::new(Place::Comment, "version=TLS\\"),
        Mark::new(Place::Comment, "version=Tls12"),
        Mark::new(Place::Comment, "version=Tls13"),
    ],
    shape: None,
    from: FromShape::Told,
    notes: &[Section::With, Section::Id, Section::For],
    own_note: None,
    silence: Silence::Unknown {
        source: "observed: TLS legs have the note; the others cannot be told from other servers'",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("smartermail.txt"),
};
