//! The names under which suites and key-exchange groups are counted.

use std::collections::HashMap;

use crate::tls::{Group, Quantum, SuiteId, SuiteName, find_group};

/// What a suite is counted as.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum SuiteKey {
    Known(SuiteId),
    /// Only the bulk cipher is told.
    Bulk(&'static str),
    Unregistered,
    /// TLS without a suite's name.
    Untold,
}

impl SuiteKey {
    pub fn of(suite: Option<SuiteName>) -> SuiteKey {
        match suite {
            Some(SuiteName::Known(id)) => SuiteKey::Known(id),
            Some(SuiteName::Bulk(cipher)) => SuiteKey::Bulk(cipher.name),
            Some(SuiteName::Unregistered) => SuiteKey::Unregistered,
            Some(SuiteName::Untold) | None => SuiteKey::Untold,
        }
    }

    /// The registry's name, the bulk cipher's, `unregistered` or `untold`.
    pub fn name(self) -> String {
        match self {
            SuiteKey::Known(id) => match id.facts() {
                Some(suite) => suite.iana.to_owned(),
                None => id.to_string(),
            },
            SuiteKey::Bulk(name) => name.to_owned(),
            SuiteKey::Unregistered => "unregistered".to_owned(),
            SuiteKey::Untold => "untold".to_owned(),
        }
    }
}

/// What a key-exchange group is counted as.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum GroupKey {
    /// By its name, and whether it withstands quantum computers.
    Known(&'static str, bool),
    Unregistered,
}

impl GroupKey {
    fn of(group: Option<&'static Group>) -> GroupKey {
        match group {
            Some(group) => GroupKey::Known(group.name, group.quantum != Quantum::No),
            None => GroupKey::Unregistered,
        }
    }

    pub fn is_quantum_safe(self) -> bool {
        matches!(self, GroupKey::Known(_, true))
    }

    pub fn name(self) -> &'static str {
        match self {
            GroupKey::Known(name, _) => name,
            GroupKey::Unregistered => "unregistered",
        }
    }
}

/// Spellings of groups that were looked up; the table of groups is searched line by line.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    known: HashMap<Box<[u8]>, GroupKey>,
}

/// Spellings that are kept: more than the table has.
const SPELLING_CAP: usize = 512;

/// The longest spelling of a group.
const LONGEST: usize = 64;

impl Groups {
    pub fn find(&mut self, text: &[u8]) -> GroupKey {
        if let Some(&key) = self.known.get(text) {
            return key;
        }
        if text.len() > LONGEST {
            return GroupKey::Unregistered;
        }
        let key = GroupKey::of(find_group(text));
        if self.known.len() < SPELLING_CAP {
            self.known.insert(text.into(), key);
        }
        key
    }
}
