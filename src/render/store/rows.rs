//! One message and its legs as plain values that can be sent to another thread.

use std::borrow::Cow;

use super::super::senders::Authentication;
use super::super::wire::{AnswerRecord, CountsRecord, Heading, MessageRecord};
use super::super::wire_leg::{LegRecord, ReasonRecord};
use crate::route::LegKind;
use crate::trail::Trail;

/// One message. Names and meaning are those of the JSON record; nested ones are joined by `_`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct MessageRow {
    pub source: String,
    pub index: u64,
    pub offset: u64,
    pub split: &'static str,
    pub message_id: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub subject: Option<String>,
    /// RFC 3339.
    pub date: Option<String>,
    pub verdict: &'static str,
    pub inner: Option<&'static str>,
    pub sentence: String,
    pub weakest_leg: Option<u32>,
    pub claimed_grade: Option<&'static str>,
    pub assured_grade: Option<&'static str>,
    pub boundary_leg: Option<u32>,
    pub counts: Counts,
    pub trusted_by: Option<String>,
    pub spf: Option<String>,
    pub dkim: Vec<String>,
    pub dmarc: Option<String>,
    pub arc: Option<String>,
    /// Codes.
    pub findings: Vec<&'static str>,
    /// Codes; those that count something end with `=N`.
    pub defects: Vec<String>,
    pub legs: Vec<LegRow>,
}

/// How many legs there are of each transport.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[allow(missing_docs)]
pub struct Counts {
    pub tls: u64,
    pub encrypted: u64,
    pub cleartext: u64,
    pub unknown: u64,
    pub no_network: u64,
    pub gap: u64,
}

/// One leg. Names and meaning are those of the CSV columns.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct LegRow {
    pub number: u32,
    pub kind: &'static str,
    pub field: Option<u32>,
    pub value_offset: Option<u64>,
    pub from_name: Option<String>,
    pub from_rdns: Option<String>,
    pub from_address: Option<String>,
    pub by_name: Option<String>,
    pub by_address: Option<String>,
    pub via: Option<String>,
    pub with: Option<String>,
    pub id: Option<String>,
    pub for_: Option<String>,
    /// Seconds since 1970 in UTC.
    pub date: Option<i64>,
    pub delay_seconds: Option<i64>,
    pub dialect: Option<&'static str>,
    pub transport: &'static str,
    pub basis: Option<&'static str>,
    pub assurance: &'static str,
    pub contradicted: bool,
    pub version: Option<&'static str>,
    pub version_range: Option<[&'static str; 2]>,
    pub cipher_written: Option<String>,
    pub cipher_iana: Option<&'static str>,
    pub cipher_openssl: Option<&'static str>,
    pub cipher_key_exchange: Option<&'static str>,
    pub cipher_authentication: Option<&'static str>,
    pub cipher_encryption: Option<&'static str>,
    pub cipher_key_bits: Option<u16>,
    pub cipher_forward_secrecy: Option<bool>,
    pub bits: Option<u16>,
    pub group: Option<String>,
    pub signature: Option<String>,
    pub client_certificate: Option<String>,
    pub grade: &'static str,
    pub reasons: Vec<ReasonRow>,
    pub defects: Vec<&'static str>,
}

/// Why a leg is what it is said to be, and where that stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(missing_docs)]
pub struct ReasonRow {
    pub code: &'static str,
    pub start: Option<u32>,
    pub end: Option<u32>,
    pub field: Option<u32>,
}

fn owned(text: Option<Cow<'_, str>>) -> Option<String> {
    text.map(Cow::into_owned)
}

impl MessageRow {
    /// The row of one message.
    pub fn new(source: &str, trail: &Trail<'_>) -> Self {
        let MessageRecord {
            kind: _,
            schema: _,
            source,
            index,
            offset,
            split,
            message,
            answer,
            legs,
            authentication,
            findings,
            // Many messages go into a store, and only one can be pasted.
            repairs: _,
            defects,
        } = MessageRecord::new(source, trail);
        let Heading {
            message_id,
            from,
            to,
            subject,
            date,
        } = message;
        let AnswerRecord {
            verdict,
            inner,
            sentence,
            weakest_leg,
            claimed_grade,
            assured_grade,
            boundary_leg,
            legs: counts,
        } = answer;
        let CountsRecord {
            tls,
            encrypted,
            cleartext,
            unknown,
            no_network,
            gap,
        } = counts;
        let Authentication {
            trusted_by,
            spf,
            dkim,
            dmarc,
            arc,
            claimed: _,
        } = authentication;
        // Times are kept as numbers, which the record has as text.
        let dates = trail.legs().map(|view| {
            let date = view.hop.stamp.date.map(|date| date.value);
            date.filter(|_| view.leg.kind != LegKind::Gap)
        });
        MessageRow {
            source: source.into_owned(),
            index,
            offset,
            split,
            message_id: owned(message_id),
            from: owned(from),
            to: owned(to),
            subject: owned(subject),
            date: date.map(|date| date.to_string()),
            verdict,
            inner,
            sentence,
            weakest_leg,
            claimed_grade,
            assured_grade,
            boundary_leg,
            counts: Counts {
                tls,
                encrypted,
                cleartext,
                unknown,
                no_network,
                gap,
            },
            trusted_by: owned(trusted_by),
            spf: owned(spf),
            dkim: dkim.into_iter().map(Cow::into_owned).collect(),
            dmarc: owned(dmarc),
            arc: owned(arc),
            findings: findings.iter().map(|finding| finding.code).collect(),
            defects,
            legs: legs
                .into_iter()
                .zip(dates)
                .map(|(leg, date)| LegRow::new(leg, date))
                .collect(),
        }
    }

    /// About how many bytes of memory the row takes.
    pub fn weight(&self) -> usize {
        let texts = [&self.message_id, &self.from, &self.to, &self.subject];
        let head: usize = texts.into_iter().flatten().map(String::len).sum();
        let legs: usize = self.legs.iter().map(LegRow::weight).sum();
        size_of::<Self>() + self.source.len() + self.sentence.len() + head + legs
    }
}

impl LegRow {
    fn new(leg: LegRecord<'_>, date: Option<i64>) -> Self {
        let cipher = leg.cipher.as_ref();
        LegRow {
            number: leg.number,
            kind: leg.kind,
            field: leg.field,
            value_offset: leg.value_offset,
            from_address: leg.from.address.map(|address| address.to_string()),
            by_address: leg.by.address.map(|address| address.to_string()),
            date,
            delay_seconds: leg.delay_seconds,
            dialect: leg.dialect,
            transport: leg.transport,
            basis: leg.basis,
            assurance: leg.assurance,
            contradicted: leg.contradicted,
            version: leg.version,
            version_range: leg.version_range,
            cipher_written: cipher.map(|cipher| cipher.written.clone().into_owned()),
            cipher_iana: cipher.and_then(|cipher| cipher.iana),
            cipher_openssl: cipher.and_then(|cipher| cipher.openssl),
            cipher_key_exchange: cipher.and_then(|cipher| cipher.key_exchange),
            cipher_authentication: cipher.and_then(|cipher| cipher.authentication),
            cipher_encryption: cipher.and_then(|cipher| cipher.encryption),
            cipher_key_bits: cipher.and_then(|cipher| cipher.key_bits),
            cipher_forward_secrecy: cipher.and_then(|cipher| cipher.forward_secrecy),
            bits: leg.bits,
            grade: leg.grade,
            reasons: leg.reasons.iter().map(ReasonRow::new).collect(),
            from_name: owned(leg.from.name),
            from_rdns: owned(leg.from.rdns),
            by_name: owned(leg.by.name),
            via: owned(leg.via),
            with: owned(leg.with),
            id: owned(leg.id),
            for_: owned(leg.for_),
            group: owned(leg.group),
            signature: owned(leg.signature),
            client_certificate: owned(leg.client_certificate),
            defects: leg.defects,
        }
    }

    fn weight(&self) -> usize {
        let texts = [
            &self.from_name,
            &self.from_rdns,
            &self.by_name,
            &self.via,
            &self.with,
            &self.id,
            &self.for_,
            &self.cipher_written,
            &self.group,
            &self.signature,
            &self.client_certificate,
        ];
        let texts: usize = texts.into_iter().flatten().map(String::len).sum();
        size_of::<Self>() + texts + self.reasons.len() * size_of::<ReasonRow>()
    }
}

impl ReasonRow {
    fn new(record: &ReasonRecord) -> Self {
        ReasonRow {
            code: record.code,
            start: record.start,
            end: record.end,
            field: record.field,
        }
    }
}
