//! What is known of TLS itself: versions, cipher suites, groups, and how good a session is. Knows nothing of mail.
//!
//! Text in, facts out: [`read_version`], [`find_suite`], [`find_bulk_cipher`], [`find_group`] and [`find_signature`] each
//! take the whole of one word as a writer put it down, and answer `None` for what is not theirs. [`TlsSession`] holds
//! what one note tells, and [`grade_session`] says what that is worth. Nothing here allocates after the first look-up.

mod bulk;
mod grade;
mod group;
mod name_table;
mod registry;
mod session;
mod spelling;
mod suite;
mod version;

pub use self::bulk::{BulkCipher, find_bulk_cipher, is_placeholder};
pub use self::grade::{Grade, grade_session};
pub use self::group::{
    Group, GroupKind, Quantum, Signature, all_groups, all_signatures, find_group, find_signature,
};
pub use self::registry::{all_spellings, all_suites};
pub use self::session::{ResolvedVersion, SuiteName, TlsSession};
pub use self::spelling::{SuiteMatch, find_suite, find_suite_in};
pub use self::suite::{Recommendation, Registration, Suite, SuiteId, Tier, in_ssl2, in_tls13};
pub use self::version::{
    TlsVersion, VersionLabel, may_begin_version, read_code_point, read_version,
};
