//! Shared between the integration tests; each uses a part of it.
#![allow(dead_code)]

pub mod examples;
pub mod fields;
pub mod routes;
pub mod secrets;
pub mod slots;
