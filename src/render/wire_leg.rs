//! One leg in the JSON shape. The shape as a whole is in [`super::wire`].

use std::borrow::Cow;

use serde::Serialize;

use super::json_text::{JsonText, json_members};
use super::notes::leg_defects;
use super::short_text::ShortText;
use super::texts::Texts;
use crate::received::{ExtendedDomain, Note};
use crate::route::{Hop, LegKind};
use crate::span::Span;
use crate::tls::{SuiteName, TlsSession};
use crate::trail::{LegView, Trail};
use crate::verdict::{Claim, Transport};

/// One leg.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LegRecord<'a> {
    pub number: u32,
    pub kind: &'static str,
    pub field: Option<u32>,
    pub value_offset: Option<u64>,
    pub from: FromRecord<'a>,
    pub by: ByRecord<'a>,
    pub via: Option<Cow<'a, str>>,
    pub with: Option<Cow<'a, str>>,
    pub id: Option<Cow<'a, str>>,
    #[serde(rename = "for")]
    pub for_: Option<Cow<'a, str>>,
    pub date: Option<ShortText>,
    pub delay_seconds: Option<i64>,
    pub dialect: Option<&'static str>,
    pub transport: &'static str,
    pub basis: Option<&'static str>,
    pub assurance: &'static str,
    pub contradicted: bool,
    pub version: Option<&'static str>,
    pub version_range: Option<[&'static str; 2]>,
    pub cipher: Option<CipherRecord<'a>>,
    pub bits: Option<u16>,
    pub group: Option<Cow<'a, str>>,
    pub signature: Option<Cow<'a, str>>,
    pub client_certificate: Option<Cow<'a, str>>,
    pub grade: &'static str,
    pub reasons: Vec<ReasonRecord>,
    pub defects: Vec<&'static str>,
}

json_members!(LegRecord<'_> {
    number,
    kind,
    field,
    value_offset,
    from,
    by,
    via,
    with,
    id,
    for_ as "for",
    date,
    delay_seconds,
    dialect,
    transport,
    basis,
    assurance,
    contradicted,
    version,
    version_range,
    cipher,
    bits,
    group,
    signature,
    client_certificate,
    grade,
    reasons,
    defects,
});

/// The from side.
#[derive(Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct FromRecord<'a> {
    pub name: Option<Cow<'a, str>>,
    pub rdns: Option<Cow<'a, str>>,
    pub address: Option<ShortText>,
}

json_members!(FromRecord<'_> {
    name,
    rdns,
    address,
});

/// The by side.
#[derive(Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct ByRecord<'a> {
    pub name: Option<Cow<'a, str>>,
    pub address: Option<ShortText>,
}

json_members!(ByRecord<'_> {
    name,
    address,
});

/// A cipher suite: as written, and what the registry knows.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CipherRecord<'a> {
    pub written: Cow<'a, str>,
    pub iana: Option<&'static str>,
    pub openssl: Option<&'static str>,
    pub key_exchange: Option<&'static str>,
    pub authentication: Option<&'static str>,
    pub encryption: Option<&'static str>,
    pub key_bits: Option<u16>,
    pub forward_secrecy: Option<bool>,
}

json_members!(CipherRecord<'_> {
    written,
    iana,
    openssl,
    key_exchange,
    authentication,
    encryption,
    key_bits,
    forward_secrecy,
});

/// A reason and the bytes it rests on.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ReasonRecord {
    pub code: &'static str,
    pub start: Option<u32>,
    pub end: Option<u32>,
    /// The field that `start` and `end` count in: the leg's own, except for facts that another field tells.
    pub field: Option<u32>,
}

impl JsonText for ReasonRecord {
    fn write_to(&self, text: &mut Vec<u8>) {
        let ReasonRecord {
            code,
            start,
            end,
            field,
        } = self;
        text.extend_from_slice(b"{\"code\":");
        code.write_to(text);
        let (Some(start), Some(end), Some(field)) = (start, end, field) else {
            // Evidence is all there or not at all.
            text.extend_from_slice(b",\"start\":null,\"end\":null,\"field\":null}");
            return;
        };
        text.extend_from_slice(b",\"start\":");
        start.write_to(text);
        text.extend_from_slice(b",\"end\":");
        end.write_to(text);
        text.extend_from_slice(b",\"field\":");
        field.write_to(text);
        text.push(b'}');
    }
}

impl<'a> LegRecord<'a> {
    /// The record of one leg.
    pub fn new(trail: &Trail<'a>, view: &LegView<'a>) -> Self {
        LegRecord::read(trail, &Texts::one_by_one(trail), view)
    }

    /// The same, with the texts of the message, for whoever reads many legs.
    pub(super) fn read(trail: &Trail<'a>, texts: &Texts<'a>, view: &LegView<'a>) -> Self {
        let LegView {
            number,
            leg,
            hop,
            verdict,
            next,
        } = *view;
        let stamp = &hop.stamp;
        let is_gap = leg.kind == LegKind::Gap;
        let text = |span: Option<Span>| span.map(|s| texts.at(hop.body, s));
        let stated = |span| if is_gap { None } else { text(span) };
        let session = match verdict.transport {
            Transport::Tls(session) => session,
            _ => TlsSession::default(),
        };
        let version = session.resolved_version();
        let (from, by) = sides(texts, hop, next);
        LegRecord {
            number,
            kind: leg.kind.as_str(),
            field: (!is_gap).then_some(hop.field),
            value_offset: (!is_gap).then(|| trail.offset(hop.body.start)),
            from,
            by,
            via: stated(stamp.via),
            with: stated(stamp.with).map(keyword),
            id: stated(stamp.id),
            for_: stated(stamp.for_),
            date: (stamp.date.filter(|_| !is_gap)).map(|date| ShortText::utc(date.value)),
            delay_seconds: leg.delay_seconds,
            dialect: stamp.dialect.filter(|_| !is_gap).map(|dialect| dialect.id),
            transport: verdict.transport.as_str(),
            basis: verdict.basis.map(|basis| basis.as_str()),
            assurance: if is_gap {
                "claimed"
            } else {
                hop.assurance.as_str()
            },
            contradicted: verdict.contradicted,
            version: version.exact.map(|version| version.as_str()),
            version_range: version
                .range
                .map(|(least, most)| [least.as_str(), most.as_str()]),
            cipher: cipher(trail, texts, hop, verdict.claims(trail.claims), &session),
            bits: session.bits.map(|bits| bits.value),
            group: text(session.group),
            signature: text(session.signature),
            client_certificate: text(session.client_certificate),
            grade: verdict.grade.as_str(),
            reasons: reasons(verdict.claims(trail.claims)),
            defects: if is_gap {
                Vec::new()
            } else {
                leg_defects(stamp)
            },
        }
    }
}

/// Both sides of a leg; `next` is the later stamp where the leg is a gap.
fn sides<'a>(texts: &Texts<'a>, hop: &Hop, next: Option<&Hop>) -> (FromRecord<'a>, ByRecord<'a>) {
    let by = FromRecord::of(texts, hop, &hop.stamp.by);
    let Some(next) = next else {
        let from = FromRecord::of(texts, hop, &hop.stamp.from);
        let by = ByRecord {
            name: by.name,
            address: by.address,
        };
        return (from, by);
    };
    // What is missing lies between the earlier stamp's by and the later one's from.
    let later = FromRecord::of(texts, next, &next.stamp.from);
    let later = ByRecord {
        name: later.name.or(later.rdns),
        address: later.address,
    };
    (by, later)
}

/// A keyword on one line in upper case.
fn keyword(text: Cow<'_, str>) -> Cow<'_, str> {
    if (text.bytes()).all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_lowercase()) {
        return text;
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.is_ascii() {
        line.make_ascii_uppercase();
        return Cow::Owned(line);
    }
    Cow::Owned(line.to_uppercase())
}

impl<'a> FromRecord<'a> {
    fn of(texts: &Texts<'a>, hop: &Hop, side: &ExtendedDomain) -> Self {
        let text = |span: Option<Span>| span.map(|s| texts.at(hop.body, s));
        FromRecord {
            name: text(side.name),
            rdns: text(side.rdns),
            address: (side.address).map(|address| ShortText::address(address.value)),
        }
    }
}

fn reasons(claims: &[Claim]) -> Vec<ReasonRecord> {
    let record = |claim: &Claim| ReasonRecord {
        code: claim.reason.code(),
        start: claim.evidence.map(|e| e.span.start),
        end: claim.evidence.map(|e| e.span.end),
        field: claim.evidence.map(|e| e.field),
    };
    claims.iter().map(record).collect()
}

/// The suite of the session, with its text taken from the field in which it stands.
fn cipher<'a>(
    trail: &Trail<'a>,
    texts: &Texts<'a>,
    hop: &Hop,
    claims: &[Claim],
    session: &TlsSession,
) -> Option<CipherRecord<'a>> {
    let suite = session.suite?;
    // A fact from another field has its span there.
    let elsewhere = claims.iter().find_map(|claim| {
        let (Transport::Tls(said), evidence) = (claim.says?.0, claim.evidence?) else {
            return None;
        };
        (said.suite == Some(suite) && evidence.field != hop.field).then_some(evidence.field)
    });
    let in_note =
        matches!(hop.stamp.note.map(|n| n.value), Some(Note::Session(s)) if s.suite == Some(suite));
    let body = match elsewhere
        .filter(|_| !in_note)
        .and_then(|f| trail.fields.get(f as usize))
    {
        Some(field) => field.body,
        None => hop.body,
    };
    let written = texts.at(body, suite.span);
    let mut record = CipherRecord {
        written,
        iana: None,
        openssl: None,
        key_exchange: None,
        authentication: None,
        encryption: None,
        key_bits: None,
        forward_secrecy: None,
    };
    match suite.value {
        SuiteName::Known(id) => {
            if let Some(facts) = id.facts() {
                record.iana = Some(facts.iana);
                record.openssl = facts.openssl;
                record.key_exchange = Some(facts.key_exchange);
                record.authentication = Some(facts.authentication);
                record.encryption = Some(facts.encryption);
                record.key_bits = Some(facts.key_bits);
                record.forward_secrecy = Some(facts.forward_secrecy);
            }
        }
        SuiteName::Bulk(bulk) => {
            record.encryption = Some(bulk.name);
            record.key_bits = Some(bulk.key_bits);
        }
        SuiteName::Unregistered | SuiteName::Untold => {}
    }
    Some(record)
}
