//! One header field -> a [`Stamp`]: what a server wrote about one step (RFC 5321 section 4.4).
//!
//! `scan` takes the value apart, `clauses` finds the clauses, `origin` reads the from-part, `notation` reads TLS
//! notes, `dialects` knows the writers. Not here: what a stamp means for the message.

mod address;
mod agreement;
mod bare_notes;
mod clause_walk;
mod clauses;
mod cursor;
mod damaged_origin;
mod defects;
mod dialect;
mod dialects;
mod domain;
mod extended_domain;
mod from_part;
mod from_shape;
mod habits;
mod mark;
mod notation;
mod note_place;
mod origin;
mod peer_text;
mod placed_text;
mod protocol;
mod scan;
mod session_parts;
mod silence;
mod stamp;
mod tcp_info;
mod tls_notes;
mod view;
mod with_phrase;

pub use self::defects::Defects;
pub use self::dialect::{Dialect, Slot, Step, StepRule};
pub use self::dialects::ALL as DIALECTS;
pub use self::extended_domain::ExtendedDomain;
pub use self::from_shape::FromShape;
pub use self::habits::Habits;
pub use self::mark::{Mark, Place};
pub use self::notation::Note;
pub use self::protocol::{Protocol, Transfer};
pub use self::scan::{Item, ItemKind, Section};
pub use self::silence::{Keyword, Silence};
pub use self::stamp::Stamp;
pub use self::tls_notes::NoteStanding;
pub use self::view::View;
