//! What a whole run came to: counts of everything, with keys in order.

use std::collections::BTreeMap;

use serde::Serialize;

use super::notes::defect_counts;
use super::tally::Tally;
use super::wire::{CountsRecord, SCHEMA};
use crate::input::MboxRule;
use crate::policy::Judgement;
use crate::received::{Defects, Dialect};
use crate::route::LegKind;
use crate::tls::{Grade, SuiteId, SuiteName, TlsVersion};
use crate::trail::Trail;
use crate::verdict::{Outlook, Transport};

/// Counts over all messages of a run, or of a part of one: parts are put together by [`Summary::merge`].
#[derive(Debug, Default)]
pub struct Summary {
    /// Messages reported.
    pub messages: u64,
    /// Messages and files that could not be read.
    pub errors: u64,
    /// Bytes read.
    pub bytes: u64,
    /// The rule by which mailboxes were split.
    pub mbox_rule: MboxRule,
    /// Files and members of archives that nobody named and that are no mail, and links, pipes and the like in folders.
    pub passed_over: u64,
    /// The run ended before its input did, because somebody asked for it.
    pub interrupted: bool,
    answers: Tally<Outlook>,
    legs: CountsRecord,
    versions: Tally<Option<TlsVersion>>,
    suites: Tally<SuiteId>,
    grades: Tally<Grade>,
    writers: Tally<Writer>,
    defects: Tally<&'static str>,
    judgements: Tally<Judgement>,
}

/// The row of a stamp's writer, if one is known. Rows are equal when they are the same one.
#[derive(Clone, Copy, Debug)]
struct Writer(Option<&'static Dialect>);

impl PartialEq for Writer {
    fn eq(&self, other: &Writer) -> bool {
        match (self.0, other.0) {
            (Some(one), Some(two)) => std::ptr::eq(one, two),
            (one, two) => one.is_none() && two.is_none(),
        }
    }
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
    pub answers: BTreeMap<&'static str, u64>,
    pub legs: &'a CountsRecord,
    pub versions: BTreeMap<&'static str, u64>,
    pub suites: BTreeMap<&'static str, u64>,
    pub grades: BTreeMap<&'static str, u64>,
    pub writers: BTreeMap<&'static str, u64>,
    pub defects: BTreeMap<&'static str, u64>,
    pub bytes: u64,
    pub mbox_rule: &'static str,
    pub passed_over: u64,
    pub policy: BTreeMap<&'static str, u64>,
    pub complete: bool,
}

impl Summary {
    /// Counts one message.
    pub fn add(&mut self, trail: &Trail<'_>) {
        self.messages += 1;
        self.answers.add(trail.answer.outlook, 1);
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
            self.grades.add(view.verdict.grade, 1);
            let stamp = &view.hop.stamp;
            self.writers.add(Writer(stamp.dialect), 1);
            if stamp.defects != Defects::default() {
                for defect in stamp.defects.names() {
                    self.defects.add(defect, 1);
                }
            }
            let Transport::Tls(session) = &view.verdict.transport else {
                continue;
            };
            self.versions.add(session.resolved_version().exact, 1);
            if let Some(SuiteName::Known(id)) = session.suite.map(|s| s.value) {
                self.suites.add(id, 1);
            }
        }
        if let Some(judged) = trail.judgement {
            self.judgements.add(judged.judgement, 1);
        }
        for (code, count) in defect_counts(trail) {
            self.defects.add(code, count);
        }
    }

    /// Counts all that `other` has counted.
    pub fn merge(&mut self, other: &Summary) {
        self.messages += other.messages;
        self.errors += other.errors;
        self.bytes += other.bytes;
        self.passed_over += other.passed_over;
        self.interrupted |= other.interrupted;
        self.answers.merge(&other.answers);
        self.legs.tls += other.legs.tls;
        self.legs.encrypted += other.legs.encrypted;
        self.legs.cleartext += other.legs.cleartext;
        self.legs.unknown += other.legs.unknown;
        self.legs.no_network += other.legs.no_network;
        self.legs.gap += other.legs.gap;
        self.versions.merge(&other.versions);
        self.suites.merge(&other.suites);
        self.grades.merge(&other.grades);
        self.writers.merge(&other.writers);
        self.defects.merge(&other.defects);
        self.judgements.merge(&other.judgements);
    }

    /// How many messages came to each answer.
    pub fn answers(&self) -> BTreeMap<&'static str, u64> {
        self.answers.by_name(|outlook| Some(outlook.as_str()))
    }

    /// How many messages came to each judgement by the policy; none where no policy was asked for.
    pub fn judgements(&self) -> BTreeMap<&'static str, u64> {
        self.judgements
            .by_name(|judgement| Some(judgement.as_str()))
    }

    /// The record of the output.
    pub fn record(&self) -> SummaryRecord<'_> {
        SummaryRecord {
            kind: "summary",
            schema: SCHEMA,
            messages: self.messages,
            errors: self.errors,
            answers: self.answers(),
            legs: &self.legs,
            versions: (self.versions)
                .by_name(|version| Some(version.map_or("untold", TlsVersion::as_str))),
            // A number that the table lacks has no name.
            suites: self.suites.by_name(|id| id.facts().map(|suite| suite.iana)),
            grades: self.grades.by_name(|grade| Some(grade.as_str())),
            writers: (self.writers)
                .by_name(|writer| Some(writer.0.map_or("unknown", |row| row.id))),
            defects: self.defects.by_name(Some),
            bytes: self.bytes,
            mbox_rule: self.mbox_rule.as_str(),
            passed_over: self.passed_over,
            policy: self.judgements(),
            complete: !self.interrupted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trail::Analyzer;

    const MESSAGES: [&[u8]; 4] = [
        b"Received: from a.example (a.example [192.0.2.1])\n\
            \t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n\
            \tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\n\
            \tThu, 14 Mar 2024 09:12:03 +0000\n\n",
        b"Received: from x by y with SMTP; Thu, 14 Mar 2024 09:12:03 +0000\nbad\nbad\nTo: a\0\n\n",
        b"Received: from a.example (a.example [192.0.2.1])\n\
            \t(using TLSv1.2 with cipher ECDHE-RSA-AES256-SHA (256/256 bits))\n\
            \tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D\n\
            Received: (((\xff\nX: \r\n\n",
        b"Subject: x\n\n",
    ];

    fn summary(messages: &[&[u8]]) -> Summary {
        let mut summary = Summary::default();
        for bytes in messages {
            let mut analyzer = Analyzer::new();
            summary.add(&analyzer.read(bytes).expect("a message"));
            summary.bytes += bytes.len() as u64;
        }
        summary
    }

    fn record(summary: &Summary) -> String {
        serde_json::to_string_pretty(&summary.record()).expect("JSON")
    }

    #[test]
    fn parts_put_together_are_the_whole() {
        let messages = [MESSAGES, MESSAGES].concat();
        let whole = record(&summary(&messages));
        for cut in 0..=messages.len() {
            let (head, tail) = messages.split_at(cut);
            let mut parts = summary(head);
            parts.merge(&summary(tail));
            assert_eq!(record(&parts), whole, "{cut}");
        }
    }

    #[test]
    fn everything_is_counted_under_its_name() {
        let told: serde_json::Value =
            serde_json::from_str(&record(&summary(&MESSAGES))).expect("JSON");
        for (place, count) in [
            ("/answers/no_trace", 1),
            ("/versions/TLSv1.3", 1),
            ("/suites/TLS_AES_256_GCM_SHA384", 1),
            ("/grades/modern", 1),
            ("/writers/postfix", 2),
            ("/defects/malformed_lines", 2),
            ("/defects/nul_bytes", 1),
            ("/defects/not_utf8", 2),
            ("/defects/no_date", 2),
        ] {
            assert_eq!(
                told.pointer(place),
                Some(&count.into()),
                "{place} of {told}"
            );
        }
    }
}
