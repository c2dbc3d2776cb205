//! The JSON shape (`"schema": 1`): what other programs rely on, apart from the inner types. Changes by addition only.

use std::borrow::Cow;

use serde::Serialize;

use super::Lost;
use super::heading::read_heading;
use super::json_text::json_members;
use super::notes::{Finding, findings, message_defects};
use super::senders::Authentication;
use super::sentence::sentence;
use super::short_text::ShortText;
use super::texts::Texts;
use super::wire_leg::LegRecord;
use crate::input::InputError;
use crate::paste::Repair;
use crate::trail::Trail;
use crate::verdict::Answer;

/// The number of the shape.
pub const SCHEMA: u32 = 1;

/// One message.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // the names are the contract's own
pub struct MessageRecord<'a> {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub schema: u32,
    pub source: Cow<'a, str>,
    pub index: u64,
    pub offset: u64,
    pub split: &'static str,
    pub message: Heading<'a>,
    pub answer: AnswerRecord,
    pub legs: Vec<LegRecord<'a>>,
    pub authentication: Authentication<'a>,
    pub findings: Vec<Finding>,
    pub repairs: Vec<&'static str>,
    pub defects: Vec<String>,
}

json_members!(MessageRecord<'_> {
    kind as "type",
    schema,
    source,
    index,
    offset,
    split,
    message,
    answer,
    legs,
    authentication,
    findings,
    repairs,
    defects,
});

/// Who wrote to whom, for people who look for the message.
#[derive(Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct Heading<'a> {
    pub message_id: Option<Cow<'a, str>>,
    pub from: Option<Cow<'a, str>>,
    pub to: Option<Cow<'a, str>>,
    pub subject: Option<Cow<'a, str>>,
    pub date: Option<ShortText>,
}

json_members!(Heading<'_> {
    message_id,
    from,
    to,
    subject,
    date,
});

/// The answer for the whole message.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct AnswerRecord {
    pub verdict: &'static str,
    pub inner: Option<&'static str>,
    pub sentence: String,
    pub weakest_leg: Option<u32>,
    pub claimed_grade: Option<&'static str>,
    pub assured_grade: Option<&'static str>,
    pub boundary_leg: Option<u32>,
    pub legs: CountsRecord,
}

json_members!(AnswerRecord {
    verdict,
    inner,
    sentence,
    weakest_leg,
    claimed_grade,
    assured_grade,
    boundary_leg,
    legs,
});

/// How many legs there are of each transport.
#[derive(Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct CountsRecord {
    pub tls: u64,
    pub encrypted: u64,
    pub cleartext: u64,
    pub unknown: u64,
    pub no_network: u64,
    pub gap: u64,
}

json_members!(CountsRecord {
    tls,
    encrypted,
    cleartext,
    unknown,
    no_network,
    gap,
});

impl<'a> MessageRecord<'a> {
    /// The record of one message.
    pub fn new(source: &'a str, trail: &Trail<'a>) -> Self {
        let texts = Texts::of(trail);
        MessageRecord {
            kind: "message",
            schema: SCHEMA,
            source: Cow::Borrowed(source),
            index: trail.message.index,
            offset: trail.message.offset,
            split: trail.message.split.as_str(),
            message: read_heading(trail),
            answer: AnswerRecord::new(trail),
            legs: trail
                .legs()
                .map(|leg| LegRecord::read(trail, &texts, &leg))
                .collect(),
            authentication: Authentication::read(trail),
            findings: findings(trail),
            repairs: trail.repairs().iter().map(Repair::code).collect(),
            defects: message_defects(trail),
        }
    }
}

impl AnswerRecord {
    fn new(trail: &Trail<'_>) -> Self {
        let Answer {
            outlook,
            inner,
            weakest_leg,
            boundary_leg,
            counts,
            ..
        } = trail.answer;
        AnswerRecord {
            verdict: outlook.as_str(),
            inner: inner.map(|inner| inner.as_str()),
            sentence: sentence(trail),
            weakest_leg,
            claimed_grade: trail.answer.claimed_grade.map(|grade| grade.as_str()),
            assured_grade: trail.answer.assured_grade.map(|grade| grade.as_str()),
            boundary_leg,
            legs: CountsRecord {
                tls: counts.tls.into(),
                encrypted: counts.encrypted.into(),
                cleartext: counts.cleartext.into(),
                unknown: counts.unknown.into(),
                no_network: counts.no_network.into(),
                gap: counts.gap.into(),
            },
        }
    }
}

/// A message or a file that could not be read.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ErrorRecord {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub schema: u32,
    pub source: String,
    pub offset: u64,
    pub code: &'static str,
    pub sentence: String,
    pub messages_read: u64,
}

impl ErrorRecord {
    /// The record of an input error.
    pub fn new(source: &str, error: &InputError) -> Self {
        ErrorRecord {
            kind: "error",
            schema: SCHEMA,
            source: source.to_owned(),
            offset: error.offset,
            code: error.code(),
            sentence: error.to_string(),
            messages_read: error.messages_read,
        }
    }

    /// The record of what an internal error of the program cost.
    pub fn lost(source: &str, lost: &Lost, messages_read: u64) -> Self {
        ErrorRecord {
            kind: "error",
            schema: SCHEMA,
            source: source.to_owned(),
            offset: lost.offset(),
            code: "internal_error",
            sentence: lost.to_string(),
            messages_read,
        }
    }
}
