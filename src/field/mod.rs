//! A header block and its fields: from bytes to places in them.
//!
//! | Module | Turns | Into |
//! |---|---|---|
//! | `block` | a header block (RFC 5322 section 2.2) | [`Field`]s and [`BlockDefects`] |
//!
//! Everything here is total: any bytes give an answer, time is linear in their number, and nothing is copied or
//! unfolded. Not here: `Received` values, whose reader is a floor of its own, and what any of it means for TLS.

mod block;
mod kind;

pub use block::{
    BlockDefects, FIELD_CAP, FIELD_COUNT_CAP, Field, HeaderEnd, header_end, read_fields,
};
pub use kind::FieldKind;
