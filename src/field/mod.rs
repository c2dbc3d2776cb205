//! A header block and its fields: from bytes to places in them.
//!
//! | Module | Turns | Into |
//! |---|---|---|
//! | `block` | a header block (RFC 5322 section 2.2) | [`Field`]s and [`BlockDefects`] |
//! | `date` | the text of a date (RFC 5322 section 3.3 and what is met besides) | seconds since 1970, UTC |
//! | `find_date` | a trace field without `;` | the place of its date |
//! | `auth_results` | the value of `Authentication-Results` (RFC 8601) | [`AuthResults`], [`MethodResult`]s |
//! | `tags` | a tag=value list (RFC 6376 section 3.2) | [`Tags`] |
//! | `content_type` | a Content-Type field (RFC 2045) | [`ContentProtection`] |
//! | `arc` | the `ARC-*` fields (RFC 8617) | [`ArcInstance`]s |
//!
//! Everything here is total: any bytes give an answer, time is linear in their number, and nothing is copied or
//! unfolded. Not here: `Received` values, whose reader is a floor of its own, and what any of it means for TLS.

// What reads strangers' bytes says of each file why no place in it lies outside and no count overflows.
#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing)
)]

mod arc;
mod auth_results;
mod block;
mod cfws;
mod content_type;
mod date;
mod date_token;
mod find_date;
mod kind;
mod property;
mod tags;
mod usual_date;
mod zone;

pub use arc::{ARC_INSTANCE_CAP, ArcInstance, ChainValidation, read_arc};
pub use auth_results::{AuthResults, MethodResult, Methods};
pub use block::{
    BlockDefects, FIELD_CAP, FIELD_COUNT_CAP, Field, HeaderEnd, header_end, read_fields,
    read_fields_within,
};
pub use content_type::{ContentMethod, ContentProtection};
pub use date::{DateDefect, read_date, read_date_prefix};
pub use find_date::find_date;
pub use kind::FieldKind;
pub use property::{Properties, Property};
pub use tags::{Tags, header_list_count, tag, tags, tags_named};
pub use usual_date::DateTail;
