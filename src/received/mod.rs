//! One header field -> a [`Stamp`]: what a server wrote about one step (RFC 5321 section 4.4).
//!
//! | step | modules |
//! |---|---|
//! | take the value apart | `items`, `scan`, `section`, `clauses`, `clause_name`, `clause_walk`, `early`, `angles` |
//! | tell the writer | `writer`, `dialects` (the list), `dialect`, `mark`, `mark_index`, `view` |
//! | what its row knows | `from_shape`, `silence`, `habits` |
//! | read the `with` phrase | `with_phrase`, `protocol` |
//! | read the from-part | `origin`, `damaged_origin`, `tcp_info`, `domain`, `address`, `ip_text` |
//! | read TLS notes | `tls_notes`, `note_place`, `bare_notes`, `agreement`, `notation`, `note_memo`, `session_parts` |
//! | tell what a peer chose | `from_part`, `peer_text` |
//! | put it together | `stamp`, `extended_domain`, `defects` |
//!
//! `cursor` and `placed_text` walk over text without copying it. Not here: what a stamp means for the message.

// What reads strangers' bytes says of each file why no place in it lies outside and no count overflows.
#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing)
)]

mod address;
mod agreement;
mod angles;
mod bare_notes;
mod clause_name;
mod clause_walk;
mod clauses;
mod cursor;
mod damaged_origin;
mod defects;
mod dialect;
mod dialects;
mod domain;
mod early;
mod extended_domain;
mod from_part;
mod from_shape;
mod habits;
mod ip_text;
mod items;
mod mark;
mod mark_index;
mod notation;
mod note_memo;
mod note_place;
mod origin;
mod peer_text;
mod placed_text;
mod protocol;
mod scan;
mod section;
mod session_parts;
mod silence;
mod stamp;
mod tcp_info;
mod tls_notes;
mod view;
mod with_phrase;
mod writer;

pub use self::address::read_address;
pub use self::defects::Defects;
pub use self::dialect::{Dialect, Slot, Step, StepRule};
pub use self::dialects::ALL as DIALECTS;
pub use self::extended_domain::ExtendedDomain;
pub use self::from_shape::FromShape;
pub use self::habits::Habits;
pub use self::items::{Bounds, Items};
pub use self::mark::{Mark, Place};
pub use self::notation::Note;
pub use self::protocol::{Protocol, Transfer};
pub use self::scan::{Item, ItemKind};
pub use self::section::Section;
pub use self::silence::{Keyword, Silence};
pub use self::stamp::Stamp;
pub use self::tls_notes::NoteStanding;
pub use self::view::View;
