//! One header field -> a [`Stamp`]: what a server wrote about one step (RFC 5321 section 4.4).
//!
//! `scan` takes the value apart, `clauses` finds the clauses, `origin` reads the from-part, `notation` reads TLS
//! notes, `dialects` knows the writers. Not here: what a stamp means for the message.

mod address;
mod clauses;
mod cursor;
mod dialects;
mod notation;
mod origin;
mod protocol;
mod scan;
mod stamp;

pub use self::dialects::{
    ALL as DIALECTS, Dialect, Habits, Keyword, Mark, Place, Silence, Slot, Step, StepRule, View,
};
pub use self::notation::Note;
pub use self::origin::{ExtendedDomain, FromShape};
pub use self::protocol::{Protocol, Transfer};
pub use self::scan::{Item, ItemKind, Section};
pub use self::stamp::{Defects, NoteStanding, Stamp};
