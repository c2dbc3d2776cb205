//! Judging legs against a demand. Facts do not change when a demand does, so judgements stand beside verdicts.
//!
//! A demand is either a few words ([`Requirement`]) or a profile: the rules of a document on TLS ([`find_profile`],
//! [`all_profiles`]) or a person's own ([`read_profile`]), by which a [`Judge`] judges. The library has no clock: the day
//! whose rules count comes from outside.

mod day;
mod judge;
mod judgement;
#[cfg(feature = "cli")]
mod own;
mod profile;
mod profiles;
mod require;
mod session;

pub use self::day::{Day, NoSuchDay};
pub use self::judge::{AsOf, Judge, LegJudgement, MessageJudgement};
pub use self::judgement::Judgement;
#[cfg(feature = "cli")]
pub use self::own::{MOST_BYTES, OwnProfileError, read_profile};
pub use self::profile::{
    Checked, Edition, Groups, Parts, Profile, Rule, Scope, Suites, Text, Versions,
};
pub use self::profiles::{UnknownProfile, all as all_profiles, find as find_profile};
pub use self::require::Requirement;
pub use self::session::{Finding, SessionFacts, SuiteFact, judge_session, judge_suite};
