//! The profiles: what they say of every cipher suite, of composed sessions, of whole messages; a person's own; and what
//! the program makes of them.

#[path = "policies/program.rs"]
mod program;
#[path = "policies/sessions.rs"]
mod sessions;
#[path = "policies/suites.rs"]
mod suites;
