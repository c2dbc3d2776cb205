//! The judgement by a policy, for people: a sentence, a line a leg with the rule that decided, and what to bear in mind.

use super::clean::{push_terminal, terminal};
use super::wire_policy::policy_sentence;
use super::wrap::wrapped;
use crate::policy::{AsOf, Checked, Judgement, LegJudgement};
use crate::trail::Trail;

/// The part of the report on the policy; empty where none was asked for.
pub fn policy(trail: &Trail<'_>, width: usize) -> String {
    let Some(judged) = trail.judgement else {
        return String::new();
    };
    let mut text = wrapped(&terminal(&policy_sentence(judged)), width, "  ");
    for leg in &judged.legs {
        text.push_str(&wrapped(&terminal(&of_leg(leg)), width, "    "));
    }
    if judged.legs.iter().any(is_unchecked) {
        let note = format!("  * {}.", Checked::No.sentence());
        text.push_str(&wrapped(&note, width, "    "));
    }
    let caution = &judged.judge.profile.caution;
    if !caution.is_empty() {
        text.push_str(&wrapped(&format!("  {}", terminal(caution)), width, "  "));
    }
    text.push_str(&wrapped(&format!("  {NEVER_SHOWN}"), width, "  "));
    if judged.judge.as_of == AsOf::MailDate && judged.legs.iter().any(|leg| leg.is_claimed) {
        text.push_str(&wrapped(&format!("  {MAY_BE_INVENTED}"), width, "  "));
    }
    text.push('\n');
    text
}

const NEVER_SHOWN: &str = "Headers show what single sessions used: not what a server offers, not whether a certificate \
    was checked, and nothing of DANE, MTA-STS, or falling back.";

const MAY_BE_INVENTED: &str = "Each leg was judged by the date of its own stamp; where nobody vouches for the stamp, its \
    date may be invented, too.";

fn of_leg(leg: &LegJudgement) -> String {
    let mut text = format!(
        "  leg {}: {}{}: {}",
        leg.number,
        hedge(leg),
        leg.judgement.words(),
        leg.reason
    );
    if let Some(clause) = &leg.clause {
        text.push_str(&format!(" ({clause})"));
    }
    text.push_str(if is_unchecked(leg) { "*." } else { "." });
    text
}

/// What is only claimed or likely of the leg is no firmer in its judgement.
fn hedge(leg: &LegJudgement) -> &'static str {
    let is_open = matches!(
        leg.judgement,
        Judgement::CannotTell | Judgement::NotApplicable
    );
    match (leg.is_claimed, leg.is_likely) {
        _ if is_open => "",
        (true, true) => "as claimed, most likely ",
        (true, false) => "as claimed, ",
        (false, true) => "most likely ",
        (false, false) => "",
    }
}

fn is_unchecked(leg: &LegJudgement) -> bool {
    leg.checked == Some(Checked::No)
}

/// `, bcp195: meets`, in the line of one message of several.
pub fn push_judgement(trail: &Trail<'_>, text: &mut String) {
    if let Some(judged) = trail.judgement {
        text.push_str(", ");
        push_terminal(&judged.judge.profile.id, text);
        text.push_str(": ");
        text.push_str(judged.judgement.words());
    }
}
