//! Shared between the integration tests.

pub mod examples;
