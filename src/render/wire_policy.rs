//! A message's judgement by a policy as a record.

use std::borrow::Cow;

use serde::Serialize;

use super::json_text::json_members;
use crate::policy::{AsOf, Checked, Edition, Judgement, LegJudgement, MessageJudgement};
use crate::trail::Trail;

/// What a message comes to by a policy.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PolicyRecord<'a> {
    pub name: Cow<'a, str>,
    pub document: Option<Cow<'a, str>>,
    pub edition: Option<Cow<'a, str>>,
    pub as_of: Option<String>,
    pub by_mail_date: bool,
    pub judgement: &'static str,
    pub sentence: String,
    pub legs: Vec<LegPolicyRecord<'a>>,
}

json_members!(PolicyRecord<'_> {
    name,
    document,
    edition,
    as_of,
    by_mail_date,
    judgement,
    sentence,
    legs,
});

/// What a leg comes to by a policy.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct LegPolicyRecord<'a> {
    pub number: u32,
    pub as_of: Option<String>,
    pub judgement: &'static str,
    pub clause: Option<Cow<'a, str>>,
    pub reason: Cow<'a, str>,
    pub checked: Option<&'static str>,
}

json_members!(LegPolicyRecord<'_> {
    number,
    as_of,
    judgement,
    clause,
    reason,
    checked,
});

impl<'a> PolicyRecord<'a> {
    /// The record; `None` where no policy was asked for.
    pub fn read(trail: &Trail<'a>) -> Option<Self> {
        let judged = trail.judgement?;
        let profile = &judged.judge.profile;
        let edition = judged.edition();
        // Before its first edition there is none to name, but it is known which document was asked for.
        let document = edition.or(profile.editions.last());
        let written = |text: &'a str| (!text.is_empty()).then_some(Cow::Borrowed(text));
        Some(PolicyRecord {
            name: Cow::Borrowed(&profile.id),
            document: document.and_then(|edition| written(&edition.document)),
            edition: edition.and_then(|edition| written(&edition.name)),
            as_of: judged.as_of.map(|day| day.to_string()),
            by_mail_date: judged.judge.as_of == AsOf::MailDate,
            judgement: judged.judgement.as_str(),
            sentence: policy_sentence(judged),
            legs: judged.legs.iter().map(LegPolicyRecord::new).collect(),
        })
    }
}

impl<'a> LegPolicyRecord<'a> {
    fn new(leg: &'a LegJudgement) -> Self {
        LegPolicyRecord {
            number: leg.number,
            as_of: leg.as_of.map(|day| day.to_string()),
            judgement: leg.judgement.as_str(),
            clause: leg.clause.as_deref().map(Cow::Borrowed),
            reason: Cow::Borrowed(&leg.reason),
            checked: leg.checked.map(|checked| match checked {
                Checked::Wording => "wording",
                Checked::List => "list",
                Checked::No => "no",
                Checked::Own => "own",
            }),
        }
    }
}

/// The judgement of a message in one sentence. What is met is met by sessions that were seen, not by servers.
pub fn policy_sentence(judged: &MessageJudgement) -> String {
    let total = judged.legs.len();
    let count = |wanted: Judgement| {
        judged
            .legs
            .iter()
            .filter(|leg| leg.judgement == wanted)
            .count()
    };
    let legs = |count: usize| {
        let noun = if count == 1 { "leg" } else { "legs" };
        format!("{count} {noun}")
    };
    let of = |count: usize| match (count, total) {
        (1, 1) => "the 1 leg that is judged".to_owned(),
        (count, total) if count == total => format!("all {total} legs that are judged"),
        _ => format!("{count} of {} that are judged", legs(total)),
    };
    let mut text = match judged.judgement {
        Judgement::Fails => format!("fails on {}", of(count(Judgement::Fails))),
        Judgement::CannotTell if total == 0 => "cannot be told: there is no trace field".to_owned(),
        Judgement::CannotTell if count(Judgement::CannotTell) == 0 => {
            "cannot be told: not all trace fields were read".to_owned()
        }
        Judgement::CannotTell => format!("cannot be told for {}", of(count(Judgement::CannotTell))),
        Judgement::Discouraged => {
            format!(
                "allowed, but discouraged on {}",
                of(count(Judgement::Discouraged))
            )
        }
        Judgement::Meets => {
            let met = of(count(Judgement::Meets));
            let are = if total == 1 { "is" } else { "are" };
            format!("{met} {are} within it, as far as the headers tell")
        }
        Judgement::NotApplicable if total == 0 => {
            "not applicable: no leg crossed a network".to_owned()
        }
        Judgement::NotApplicable => format!("not applicable to {}", of(total)),
    };
    let silent = count(Judgement::NotApplicable);
    if silent > 0 && judged.judgement != Judgement::NotApplicable {
        text.push_str(&format!("; it does not apply to {}", legs(silent)));
    }
    let is_good = matches!(judged.judgement, Judgement::Meets | Judgement::Discouraged);
    let claimed = (judged.legs.iter()).filter(|leg| leg.is_claimed).count();
    if is_good && claimed > 0 {
        text.push_str(&format!("; what {} say is only claimed", legs(claimed)));
        if claimed == 1 {
            text.truncate(text.len() - " say is only claimed".len());
            text.push_str(" says is only claimed");
        }
    }
    format!(
        "Policy {}{}: {text}.",
        judged.judge.profile.id,
        by_what(judged)
    )
}

/// ` (BCP 195: RFC 9325 and RFC 8996, November 2022), as of 2026-11-23`.
fn by_what(judged: &MessageJudgement) -> String {
    let named = |edition: &Edition| match edition.name.is_empty() {
        true => format!(" ({})", edition.document),
        false => format!(" ({}, {})", edition.document, edition.name),
    };
    let edition = judged.edition().map(named).unwrap_or_default();
    let when = match (judged.judge.as_of, judged.as_of) {
        (AsOf::Day(day), _) => format!(", as of {day}"),
        (AsOf::MailDate, Some(day)) => format!(", as of the mail's date, {day}"),
        (AsOf::MailDate, None) => ", as of the mail's date, which is not told".to_owned(),
    };
    format!("{edition}{when}")
}
