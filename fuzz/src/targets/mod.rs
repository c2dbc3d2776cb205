//! One file a target: `check` panics where a promise is broken.

pub mod dates;
pub mod fields;
pub mod mailboxes;
pub mod pastes;
pub mod results;
pub mod slots;
pub mod stamps;
pub mod whole;
