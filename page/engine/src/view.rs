//! What the page shows of a message, beside its report: made for people, and clean.

use serde::Serialize;
use tlstrail::plain::Language;
use tlstrail::render::{
    EvidenceField, ExplanationPart, Layout, LegPolicyRecord, Mark, PartKind, PolicyRecord, Style,
    Table, evidence, explanation, headline,
};
use tlstrail::verdict::{Claim, Reason};
use tlstrail::{LegView, Trail};

/// Columns of the texts for a ticket.
const COLUMNS: u16 = 80;

/// What is shown of a message.
#[derive(Serialize)]
pub struct View<'a> {
    mark: &'static str,
    headline: String,
    legs: Vec<Leg<'a>>,
    explanation: Vec<Part>,
    ticket: String,
    why: String,
}

#[derive(Serialize)]
struct Leg<'a> {
    number: u32,
    mark: &'static str,
    /// The field of the leg; a gap has none.
    raw: Option<EvidenceField>,
    /// Other fields that its reasons rest on.
    elsewhere: Vec<EvidenceField>,
    reasons: Vec<Why>,
    policy: Option<LegPolicyRecord<'a>>,
}

#[derive(Serialize)]
struct Why {
    code: &'static str,
    sentence: String,
    source: &'static str,
    basis: Option<&'static str>,
    /// It speaks for an answer, and does not only explain.
    weighed: bool,
}

#[derive(Serialize)]
struct Part {
    kind: PartKind,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<&'static str>,
}

impl<'a> View<'a> {
    /// The view of a message in a language.
    pub fn of(trail: &Trail<'a>, language: Language) -> Self {
        let mut policies = PolicyRecord::read(trail).map_or_else(Vec::new, |record| record.legs);
        let legs = trail.legs().map(|view| {
            let at = policies.iter().position(|leg| leg.number == view.number);
            let policy = at.map(|at| policies.swap_remove(at));
            leg(trail, &view, policy, language)
        });
        View {
            mark: Mark::of_answer(trail.answer.outlook).as_str(),
            headline: headline(trail, language),
            legs: legs.collect(),
            explanation: explanation(trail, language).into_iter().map(part).collect(),
            ticket: report(trail, false),
            why: report(trail, true),
        }
    }
}

fn leg<'a>(
    trail: &Trail<'a>,
    view: &LegView<'a>,
    policy: Option<LegPolicyRecord<'a>>,
    language: Language,
) -> Leg<'a> {
    let fields = evidence(trail, view);
    let is_own = |field: &EvidenceField| view.next.is_none() && field.field == view.hop.field;
    let (own, elsewhere): (Vec<_>, Vec<_>) = fields.into_iter().partition(is_own);
    let claims = view.verdict.claims(trail.claims).iter();
    Leg {
        number: view.number,
        mark: Mark::of_leg(view).as_str(),
        raw: own.into_iter().next(),
        elsewhere,
        reasons: claims.map(|claim| why(claim, language)).collect(),
        policy,
    }
}

fn why(claim: &Claim, language: Language) -> Why {
    Why {
        code: claim.reason.code(),
        sentence: sentence(claim.reason, language),
        source: claim.reason.source(),
        basis: claim.says.map(|(_, basis)| basis.as_str()),
        weighed: claim.says.is_some(),
    }
}

/// The sentence of a reason: that of `--why`, or that of the explanation in another language.
fn sentence(reason: Reason, language: Language) -> String {
    let key = format!("reason.{}", reason.code());
    let found = language.catalogue().find(&key);
    let found = found.filter(|_| language != Language::ENGLISH);
    found.unwrap_or(reason.sentence()).to_owned()
}

fn part(part: ExplanationPart) -> Part {
    Part {
        kind: part.kind,
        text: part.text,
        mark: part.mark.map(Mark::as_str),
    }
}

/// The report of the command line.
fn report(trail: &Trail<'_>, why: bool) -> String {
    let layout = Layout {
        width: COLUMNS,
        style: Style::Plain,
        why,
        quiet: false,
    };
    Table::new(layout).report(trail)
}
