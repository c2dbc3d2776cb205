//! Every kind of input gives the messages of the plain file, whole or damaged: what is reported is right, and what is
//! not reported is an error.
#![cfg(all(feature = "gz", feature = "tar", feature = "zip"))]

#[path = "inputs/archives.rs"]
mod archives;
#[path = "inputs/damage.rs"]
mod damage;
#[path = "inputs/emlx.rs"]
mod emlx;
#[path = "inputs/folders.rs"]
mod folders;
#[path = "inputs/kinds.rs"]
mod kinds;
#[path = "inputs/limits.rs"]
mod limits;
#[path = "inputs/pack.rs"]
mod pack;
#[path = "inputs/parts.rs"]
mod parts;
#[path = "inputs/taking.rs"]
mod taking;
