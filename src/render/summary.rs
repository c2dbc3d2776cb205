//! What a whole run came to: counts of everything, with keys in order.

use std::collections::BTreeMap;

use serde::Serialize;

use super::notes::{leg_defects, message_defects};
use super::wire::{CountsRecord, SCHEMA};
use crate::route::LegKind;
use crate::tls::SuiteName;
use crate::trail::Trail;
use crate::verdict::Transport;

/// Counts over all messages of a run.
#[derive(Debug, Default)]
pub struct Summary {
    /// Messages reported.
    pub messages: u64,
    /// Messages and files that could not be read.
    pub errors: u64,
    /// Bytes read.
    pub bytes: u64,
    answers: BTreeMap<&'static str, u64>,
    legs: CountsRecord,
    versions: BTreeMap<&'static str, u64>,
    suites: BTreeMap<String, u64>,
    grades: BTreeMap<&'static str, u64>,
    writers: BTreeMap<&'static str, u64>,
    defects: BTreeMap<String, u64>,
}

/// The summary as a record.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct SummaryRecord<'a> {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub schema: u32,
    pub messages: u64,
    pub errors: u64,
    pub answers: &'a BTreeMap<&'static str, u64>,
    pub legs: &'a CountsRecord,
    pub versions: &'a BTreeMap<&'static str, u64>,
    pub suites: &'a BTreeMap<String, u64>,
    pub grades: &'a BTreeMap<&'static str, u64>,
    pub writers: &'a BTreeMap<&'static str, u64>,
    pub defects: &'a BTreeMap<String, u64>,
    pub bytes: u64,
}

impl Summary {
    /// Counts one message.
    pub fn add(&mut self, trail: &Trail<'_>) {
        self.messages += 1;
        *self
            .answers
            .entry(trail.answer.outlook.as_str())
            .or_default() += 1;
        let counts = trail.answer.counts;
        self.legs.tls += u64::from(counts.tls);
        self.legs.encrypted += u64::from(counts.encrypted);
        self.legs.cleartext += u64::from(counts.cleartext);
        self.legs.unknown += u64::from(counts.unknown);
        self.legs.no_network += u64::from(counts.no_network);
        self.legs.gap += u64::from(counts.gap);
        for view in trail.legs() {
            if view.leg.kind == LegKind::Gap {
                continue;
            }
            *self.grades.entry(view.verdict.grade.as_str()).or_default() += 1;
            let writer = view
                .hop
                .stamp
                .dialect
                .map_or("unknown", |dialect| dialect.id);
            *self.writers.entry(writer).or_default() += 1;
            for defect in leg_defects(&view.hop.stamp) {
                *self.defects.entry(defect.to_owned()).or_default() += 1;
            }
            let Transport::Tls(session) = &view.verdict.transport else {
                continue;
            };
            let version = session
                .resolved_version()
                .exact
                .map_or("untold", |v| v.as_str());
            *self.versions.entry(version).or_default() += 1;
            if let Some(SuiteName::Known(id)) = session.suite.map(|s| s.value)
                && let Some(facts) = id.facts()
            {
                *self.suites.entry(facts.iana.to_owned()).or_default() += 1;
            }
        }
        for defect in message_defects(trail) {
            let (code, count) = match defect.split_once('=') {
                Some((code, count)) => (code.to_owned(), count.parse().unwrap_or(1)),
                None => (defect, 1),
            };
            *self.defects.entry(code).or_default() += count;
        }
    }

    /// Adds what another thread has counted.
    pub fn merge(&mut self, other: &Summary) {
        fn add<K: Ord + Clone>(all: &mut BTreeMap<K, u64>, more: &BTreeMap<K, u64>) {
            for (key, count) in more {
                *all.entry(key.clone()).or_default() += count;
            }
        }
        self.messages += other.messages;
        self.errors += other.errors;
        self.bytes += other.bytes;
        add(&mut self.answers, &other.answers);
        add(&mut self.versions, &other.versions);
        add(&mut self.suites, &other.suites);
        add(&mut self.grades, &other.grades);
        add(&mut self.writers, &other.writers);
        add(&mut self.defects, &other.defects);
        let (legs, more) = (&mut self.legs, &other.legs);
        legs.tls += more.tls;
        legs.encrypted += more.encrypted;
        legs.cleartext += more.cleartext;
        legs.unknown += more.unknown;
        legs.no_network += more.no_network;
        legs.gap += more.gap;
    }

    /// How many messages came to each answer.
    pub fn answers(&self) -> &BTreeMap<&'static str, u64> {
        &self.answers
    }

    /// The record of the output.
    pub fn record(&self) -> SummaryRecord<'_> {
        SummaryRecord {
            kind: "summary",
            schema: SCHEMA,
            messages: self.messages,
            errors: self.errors,
            answers: &self.answers,
            legs: &self.legs,
            versions: &self.versions,
            suites: &self.suites,
            grades: &self.grades,
            writers: &self.writers,
            defects: &self.defects,
            bytes: self.bytes,
        }
    }
}
