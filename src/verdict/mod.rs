//! Legs -> claims -> verdicts: was it TLS, how firmly does the text say so, and what does that come to for the message.

mod answer;
mod claim;
mod combine;
mod reasons;
mod rules;

pub use self::answer::{Answer, LegCounts, Outlook};
pub use self::claim::{Basis, Claim, Evidence, Transport, Verdict};
pub use self::combine::judge;
pub use self::reasons::Reason;
