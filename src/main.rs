//! The `tlstrail` program.
fn main() {}
