//! The counts over a whole mailbox.

use std::collections::BTreeMap;

use super::counter::Sums;
use super::example::Example;
use super::tables::Tables;
use super::{Options, Report};
use crate::trail::Trail;

/// Counts over the messages of a mailbox.
///
/// Messages come one after another with [`Stats::add`]. On several threads, each has [`Sums`] of its own and fills a log;
/// the logs are taken in by [`Stats::take_in`] in the order of the messages, the sums by [`Stats::merge`] in any order.
/// Both ways lead to the same report.
#[derive(Clone, Debug)]
pub struct Stats {
    pub(super) options: Options,
    pub(super) sums: Sums,
    pub(super) tables: Tables,
    pub(super) bytes: u64,
    pub(super) errors: BTreeMap<&'static str, (u64, Example)>,
    pub(super) interrupted: bool,
    log: Vec<u8>,
}

impl Stats {
    /// Nothing counted yet.
    pub fn new(options: Options) -> Self {
        Stats {
            sums: Sums::new(&options),
            options,
            tables: Tables::new(),
            bytes: 0,
            errors: BTreeMap::new(),
            interrupted: false,
            log: Vec::new(),
        }
    }

    /// Counts one message. `source` is the name of the file that it stands in.
    pub fn add(&mut self, source: &str, trail: &Trail<'_>) {
        self.log.clear();
        self.sums.add(source, trail, &mut self.log);
        self.tables.take_in(&self.log);
    }

    /// Counts what [`Sums::add`] has appended to a log. The logs have to come in the order of the messages.
    pub fn take_in(&mut self, log: &[u8]) {
        self.tables.take_in(log);
    }

    /// Adds the sums of messages whose log was, or will be, taken in.
    pub fn merge(&mut self, sums: Sums) {
        self.sums.merge(sums);
    }

    /// Counts a message or a file that could not be read.
    pub fn add_error(&mut self, source: &str, code: &'static str, offset: u64) {
        let (count, example) = self.errors.entry(code).or_default();
        *count += 1;
        example.note(source.as_bytes(), offset);
    }

    /// Counts bytes that were read.
    pub fn add_bytes(&mut self, bytes: u64) {
        self.bytes = self.bytes.saturating_add(bytes);
    }

    /// Notes that reading was interrupted: the report says that it is not of the whole input.
    pub fn set_interrupted(&mut self) {
        self.interrupted = true;
    }

    /// Messages that were read, those outside the dates asked for included.
    pub fn messages_read(&self) -> u64 {
        self.sums.messages_read()
    }

    /// Errors that were counted.
    pub fn errors(&self) -> u64 {
        self.errors.values().map(|(count, _)| count).sum()
    }

    /// What it all comes to.
    pub fn report(mut self) -> Report {
        self.tables.settle();
        Report::take(self)
    }
}
