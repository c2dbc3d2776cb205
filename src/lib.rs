//! Tells from an e-mail's headers which legs of its journey were protected by TLS.
#![forbid(unsafe_code)]

mod bytes;
pub mod field;
pub mod input;
mod span;
pub mod tls;

pub use crate::span::{Span, Spanned};
