//! Makes a copy of a header block that can be shown to others: names of hosts, addresses, mailboxes, ids and subjects
//! are replaced, the same text by the same text within a run, and what the verdicts rest on stays.
//!
//! Replacements are reserved for documentation (RFC 2606, RFC 5737, RFC 3849). Which organisation a name belongs to,
//! whether it is qualified, the family and kind of an address, and the names of large providers, by which their stamps
//! are known, are kept. What no rule knows is replaced: a field that nothing is judged by is left with its name alone.

mod address;
mod disguise;
mod fields;
mod host;
mod mailbox;
mod same;
mod tokens;
mod trace;
mod vocabulary;

use std::collections::HashSet;

pub use self::same::{Difference, first_difference};

use self::address::Addresses;
use self::disguise::Disguises;
use self::host::Hosts;
use self::mailbox::Mailboxes;
use crate::received::Items;
use crate::trail::Trail;

/// Above each copy where there are several: neither the sender nor the time of receipt of the original.
pub const SEPARATOR: &[u8] = b"From nobody@redacted.invalid Thu Jan  1 00:00:00 1970\n";

/// Replaces; keeps in mind by what, for one run.
#[derive(Debug, Default)]
pub struct Redactor {
    hosts: Hosts,
    addresses: Addresses,
    mailboxes: Mailboxes,
    ids: Disguises,
    /// Words of the messages so far, in lower case: none of them is used as a replacement.
    taken: HashSet<Vec<u8>>,
    /// Scratch space for reading stamps.
    items: Items,
}

impl Redactor {
    /// One that has replaced nothing yet.
    pub fn new() -> Self {
        Redactor::default()
    }

    /// A copy of the header block of a message, with LF line ends and an empty line at its end.
    ///
    /// ```
    /// let mut analyzer = tlstrail::Analyzer::new();
    /// let message = b"Received: from gw.bank.com (gw.bank.com [8.8.4.4])\n\
    ///     \tby mx.corp.net (Postfix) with ESMTPS id 4F2A1C0B9D\n\
    ///     \tfor <bob@corp.net>; Thu, 14 Mar 2024 09:12:03 +0000\nSubject: salary\n";
    /// let trail = analyzer.read(message)?;
    /// let copy = tlstrail::redact::Redactor::new().redact(&trail);
    /// let copy = String::from_utf8_lossy(&copy);
    /// assert!(copy.contains("(Postfix) with ESMTPS id "));
    /// for secret in ["bank", "corp", "bob", "8.8.4.4", "4F2A1C0B9D", "salary"] {
    ///     assert!(!copy.contains(secret), "{secret}: {copy}");
    /// }
    /// # Ok::<(), tlstrail::input::InputError>(())
    /// ```
    pub fn redact(&mut self, trail: &Trail<'_>) -> Vec<u8> {
        self.taken.extend(tokens::words(trail.block()));
        let mut copy = Vec::with_capacity(trail.block().len() + 1);
        fields::redact(self, trail, &mut copy);
        copy.push(b'\n');
        copy
    }
}
