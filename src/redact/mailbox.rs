//! Replaces the local parts of mailboxes: `user-1`, `user-2`, ...

use std::collections::{HashMap, HashSet};

/// The local parts of a run.
#[derive(Debug, Default)]
pub(super) struct Mailboxes {
    known: HashMap<Vec<u8>, String>,
    numbers: usize,
}

impl Mailboxes {
    /// The replacement of a local part, case aside.
    pub(super) fn local_part(&mut self, part: &[u8], taken: &HashSet<Vec<u8>>) -> String {
        let part = part.to_ascii_lowercase();
        if let Some(known) = self.known.get(&part) {
            return known.clone();
        }
        let replacement = loop {
            self.numbers += 1;
            let candidate = format!("user-{}", self.numbers);
            if !taken.contains(candidate.as_bytes()) {
                break candidate;
            }
        };
        self.known.insert(part, replacement.clone());
        replacement
    }
}
