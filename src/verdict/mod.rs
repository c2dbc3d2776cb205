//! Legs -> claims -> verdicts: was it TLS, how firmly does the text say so, and what does that come to for the message.

// What reads strangers' bytes says of each file why no place in it lies outside and no count overflows.
#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing)
)]

mod answer;
mod claim;
mod combine;
mod reasons;
mod rules;

pub use self::answer::{Answer, LegCounts, Outlook};
pub use self::claim::{Basis, Claim, Evidence, Transport, Verdict};
pub use self::combine::judge;
pub use self::reasons::Reason;
