//! Judging legs against a demand. Facts do not change when a demand does, so judgements stand beside verdicts.

mod require;

pub use self::require::{Judgement, Requirement};
