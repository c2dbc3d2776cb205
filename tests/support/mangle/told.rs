//! What the library says of a text, as far as it is compared.

use std::collections::BTreeSet;

use tlstrail::Analyzer;
use tlstrail::field::FieldKind;
use tlstrail::render::{LegRecord, MessageRecord};

/// One leg that a stamp tells of.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ToldLeg {
    pub from: Option<String>,
    pub rdns: Option<String>,
    pub address: Option<String>,
    pub by: Option<String>,
    pub transport: &'static str,
    pub version: Option<&'static str>,
    pub cipher: Option<&'static str>,
}

/// What was told of a text.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The legs that a stamp tells of, sender first.
    pub legs: Vec<ToldLeg>,
    /// The legs between two stamps that do not meet.
    pub gaps: usize,
    /// The names of the fields that mean something to the program, in lower case.
    pub fields: Vec<String>,
    /// The names of all other fields.
    pub strays: Vec<String>,
    /// `spf=pass` and so on: what the own servers state, and what others claim.
    pub trusted: Vec<String>,
    pub claimed: Vec<String>,
    /// Verdicts that rest on more than the presumption that a repair leaves.
    pub firm: usize,
    /// Codes of repairs.
    pub repairs: Vec<String>,
    /// Codes of everything odd: repairs, defects of message and legs, findings.
    pub reports: BTreeSet<String>,
    /// The sentence of the refusal.
    pub refusal: Option<String>,
}

/// Reads a pasted text. The one place that knows the front door for pastes.
pub fn tell(analyzer: &mut Analyzer, bytes: &[u8]) -> Told {
    match analyzer.read_pasted(bytes) {
        Ok(trail) => {
            let repairs = trail.repairs().iter();
            read(
                &trail,
                repairs.map(|repair| repair.code().to_owned()).collect(),
            )
        }
        Err(error) => Told {
            refusal: Some(error.to_string()),
            ..Told::default()
        },
    }
}

fn read(trail: &tlstrail::Trail<'_>, repairs: Vec<String>) -> Told {
    let record = MessageRecord::new("x", trail);
    let mut reports: BTreeSet<String> = repairs.iter().cloned().collect();
    for defect in &record.defects {
        let code = defect.split('=').next().unwrap_or(defect);
        reports.insert(code.to_owned());
    }
    reports.extend(
        record
            .findings
            .iter()
            .map(|finding| finding.code.to_owned()),
    );
    for leg in &record.legs {
        reports.extend(leg.defects.iter().map(|code| (*code).to_owned()));
        reports.extend(leg.reasons.iter().map(|reason| reason.code.to_owned()));
    }
    let block = trail.block();
    let mut fields = Vec::new();
    let mut strays = Vec::new();
    for field in trail.fields {
        let name = String::from_utf8_lossy(field.name.of(block)).to_ascii_lowercase();
        match field.kind {
            FieldKind::Malformed => {}
            FieldKind::Other => strays.push(name),
            _ => fields.push(name),
        }
    }
    let is_gap = |leg: &&LegRecord<'_>| leg.kind == "gap";
    let is_firm = |leg: &&LegRecord<'_>| {
        let is_told = matches!(leg.transport, "tls" | "encrypted" | "cleartext");
        is_told && leg.basis != Some("presumed")
    };
    let mut trusted = Vec::new();
    let mut claimed = Vec::new();
    let all = &record.authentication;
    state(
        &mut trusted,
        all.spf.as_deref(),
        &all.dkim,
        all.dmarc.as_deref(),
    );
    for one in &all.claimed {
        state(
            &mut claimed,
            one.spf.as_deref(),
            &one.dkim,
            one.dmarc.as_deref(),
        );
    }
    Told {
        legs: record
            .legs
            .iter()
            .filter(|leg| !is_gap(leg))
            .map(leg)
            .collect(),
        gaps: record.legs.iter().filter(is_gap).count(),
        fields,
        strays,
        trusted,
        claimed,
        firm: record.legs.iter().filter(is_firm).count(),
        repairs,
        reports,
        refusal: None,
    }
}

fn state(
    into: &mut Vec<String>,
    spf: Option<&str>,
    dkim: &[std::borrow::Cow<'_, str>],
    dmarc: Option<&str>,
) {
    into.extend(spf.map(|word| format!("spf={word}")));
    into.extend(dkim.iter().map(|word| format!("dkim={word}")));
    into.extend(dmarc.map(|word| format!("dmarc={word}")));
}

fn leg(leg: &LegRecord<'_>) -> ToldLeg {
    // Names of hosts are the same in every case (RFC 4343).
    let owned = |text: Option<&str>| text.map(str::to_ascii_lowercase);
    ToldLeg {
        from: owned(leg.from.name.as_deref()),
        rdns: owned(leg.from.rdns.as_deref()),
        address: owned(leg.from.address.as_deref()),
        by: owned(leg.by.name.as_deref().or(leg.by.address.as_deref())),
        transport: leg.transport,
        version: leg.version,
        cipher: leg.cipher.as_ref().and_then(|cipher| cipher.iana),
    }
}
