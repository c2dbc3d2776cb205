//! Judging legs and messages by a profile. Facts do not change when a profile does: judgements stand beside verdicts.
//!
//! - The worst over the known facts counts: version, suite, and the group where it is told.
//! - What is not told is `CannotTell`, unless everything that it could have been comes to the same.
//! - A leg that contradicts itself is `CannotTell` at best, and so is one whose protection nobody can tell, and a gap.
//! - A document that did not stand yet, or says nothing about such a leg, is `NotApplicable`.
//! - Over the message the worst of the legs counts that the answer judges; legs to which nothing applies do not count.

use std::sync::Arc;

use super::day::Day;
use super::judgement::Judgement;
use super::profile::{Checked, Edition, Profile, Rule, Scope, Text};
use super::session::{Finding, SessionFacts, first, judge_session};
use crate::route::{Assurance, Leg, LegKind, Route};
use crate::tls::{Grade, SuiteName};
use crate::verdict::{Answer, Basis, Outlook, Transport, Verdict};

/// By which day's rules a message is judged.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AsOf {
    /// The rules that stand on this day, for all messages.
    Day(Day),
    /// For each leg the rules that stood when its stamp was dated.
    MailDate,
}

/// Judges messages by a profile.
#[derive(Clone, Debug)]
pub struct Judge {
    /// The profile.
    pub profile: Arc<Profile>,
    /// The day.
    pub as_of: AsOf,
}

/// What a message comes to.
#[derive(Clone, Debug)]
pub struct MessageJudgement {
    /// By what it was judged.
    pub judge: Arc<Judge>,
    /// The day whose edition is named: of the entry leg, or of the topmost one that is vouched for, where the mail's
    /// date decides; `None` where that is not dated.
    pub as_of: Option<Day>,
    /// The worst over the legs.
    pub judgement: Judgement,
    /// The legs that the answer judges, nearest to the sender first.
    pub legs: Vec<LegJudgement>,
    /// Legs past the limit on trace fields were not read.
    pub has_unread: bool,
}

/// What a leg comes to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LegJudgement {
    /// Its number, counted from the sender, 1 first.
    pub number: u32,
    /// The day by whose rules it was judged; `None` where the mail's date decides and the stamp has none.
    pub as_of: Option<Day>,
    /// The judgement.
    pub judgement: Judgement,
    /// The rule's place; `None` where no rule decided.
    pub clause: Option<Text>,
    /// What decided it.
    pub reason: Text,
    /// How the rule was compared with its document.
    pub checked: Option<Checked>,
    /// Nobody vouches for what the leg's stamp says.
    pub is_claimed: bool,
    /// The verdict that was judged is not stated by the stamp, but follows from silence or from repaired text.
    pub is_likely: bool,
}

impl MessageJudgement {
    /// The edition that is named for the message.
    pub fn edition(&self) -> Option<&Edition> {
        self.as_of
            .and_then(|day| self.judge.profile.edition_on(day))
    }

    /// What the exit status of a run goes by: where nothing applied to any leg that crossed a network, nothing was met.
    pub fn status(&self) -> Judgement {
        match self.judgement {
            Judgement::NotApplicable if !self.legs.is_empty() => Judgement::CannotTell,
            judgement => judgement,
        }
    }
}

impl Judge {
    /// Judges a message by its legs with their verdicts.
    pub fn message(
        self: &Arc<Self>,
        block: &[u8],
        route: &Route,
        verdicts: &[Verdict],
        answer: &Answer,
    ) -> MessageJudgement {
        let mut legs = Vec::new();
        for (number, (leg, verdict)) in (1..).zip(route.legs.iter().zip(verdicts)) {
            if answer.judges(leg.kind, verdict) {
                legs.push(self.leg(block, route, number, leg, verdict));
            }
        }
        let has_unread = route.left_out > 0;
        let worst = legs.iter().map(|leg| leg.judgement).min();
        let mut judgement = match answer.outlook {
            Outlook::NoTrace => Judgement::CannotTell,
            _ => worst.unwrap_or(Judgement::NotApplicable),
        };
        if has_unread {
            judgement = judgement.min(Judgement::CannotTell);
        }
        MessageJudgement {
            judge: Arc::clone(self),
            as_of: self.day_of_message(route),
            judgement,
            legs,
            has_unread,
        }
    }

    /// The entry leg's day, or that of the topmost stamp, which the reader's own server wrote if any did.
    fn day_of_message(&self, route: &Route) -> Option<Day> {
        match self.as_of {
            AsOf::Day(day) => Some(day),
            AsOf::MailDate => {
                let entry = route.boundary.entry.and_then(|at| route.hops.get(at));
                let stamp = &entry.or(route.hops.last())?.stamp;
                Day::of_seconds(stamp.date?.value)
            }
        }
    }

    fn leg(
        &self,
        block: &[u8],
        route: &Route,
        number: u32,
        leg: &Leg,
        verdict: &Verdict,
    ) -> LegJudgement {
        let hop = route.hops.get(leg.hop as usize);
        let is_gap = leg.kind == LegKind::Gap;
        let as_of = match self.as_of {
            AsOf::Day(day) => Some(day),
            AsOf::MailDate => hop
                .filter(|_| !is_gap)
                .and_then(|hop| hop.stamp.date)
                .and_then(|date| Day::of_seconds(date.value)),
        };
        let value = hop.map_or(&b""[..], |hop| hop.body.of(block));
        let finding = self.judge_leg(leg.kind, verdict, value, as_of);
        LegJudgement {
            number,
            as_of,
            judgement: finding.judgement,
            clause: finding.clause,
            reason: finding.reason,
            checked: finding.checked,
            is_likely: verdict.basis.is_some_and(|basis| basis < Basis::Stated),
            is_claimed: is_gap || hop.is_none_or(|hop| hop.assurance <= Assurance::Claimed),
        }
    }

    fn judge_leg(
        &self,
        kind: LegKind,
        verdict: &Verdict,
        value: &[u8],
        as_of: Option<Day>,
    ) -> Finding {
        let in_scope = match self.profile.scope {
            Scope::All => true,
            Scope::SubmissionAndAccess => {
                matches!(kind, LegKind::Submission | LegKind::Retrieval)
            }
        };
        if !in_scope {
            return Finding::without_rule(
                Judgement::NotApplicable,
                "the document is about submission and retrieval",
            );
        }
        if kind == LegKind::Gap {
            return Finding::without_rule(Judgement::CannotTell, "a stamp is missing here");
        }
        let Some(day) = as_of else {
            return Finding::without_rule(Judgement::CannotTell, "the stamp has no date");
        };
        let Some(edition) = self.profile.edition_on(day) else {
            return Finding::without_rule(
                Judgement::NotApplicable,
                format!(
                    "on {day} the document did not stand, or not in an edition that the program has"
                ),
            );
        };
        let finding = judge_verdict(verdict, value, edition, day);
        let finding = match &edition.never_shown {
            Some((what, clause)) if is_better_than_untold(finding.judgement) => Finding {
                judgement: Judgement::CannotTell,
                clause: Some(clause.clone()),
                reason: format!("{}, but {what}", finding.reason).into(),
                checked: Some(edition.checked),
            },
            _ => finding,
        };
        contradicted(finding, verdict)
    }
}

fn is_better_than_untold(judgement: Judgement) -> bool {
    matches!(judgement, Judgement::Discouraged | Judgement::Meets)
}

/// A session that contradicts itself says nothing that a profile could rest on; a leg in the clear stays as weak as it
/// was reported.
fn contradicted(finding: Finding, verdict: &Verdict) -> Finding {
    let is_clear = matches!(verdict.transport, Transport::Cleartext);
    if !verdict.contradicted || is_clear && finding.judgement == Judgement::Fails {
        return finding;
    }
    Finding::without_rule(Judgement::CannotTell, "the stamp contradicts itself")
}

/// What a leg comes to by what happened on the wire.
fn judge_verdict(verdict: &Verdict, value: &[u8], edition: &Edition, day: Day) -> Finding {
    let by = |rules: &[Rule<()>]| {
        first(rules, day, |()| true).map(|rule| Finding::by_rule(rule, edition))
    };
    let clear = || {
        by(&edition.cleartext).unwrap_or_else(|| {
            Finding::without_rule(
                Judgement::NotApplicable,
                "the document says nothing about a leg in the clear",
            )
        })
    };
    match &verdict.transport {
        Transport::Tls(session) => {
            let finding = judge_session(&SessionFacts::read(session, value), edition, day);
            let is_null = session.suite.is_some_and(|suite| match suite.value {
                SuiteName::Known(id) => id.facts().is_some_and(|suite| suite.is_null()),
                _ => false,
            });
            // A session that encrypts nothing is as good as none, whatever its version.
            if is_null && verdict.grade == Grade::Cleartext && finding.judgement > Judgement::Fails
            {
                let clear = clear();
                let reason = match clear.judgement {
                    Judgement::NotApplicable => {
                        "the suite encrypts nothing, which is as a leg in the clear: the document says nothing about that"
                    }
                    _ => "the suite encrypts nothing: judged as in the clear",
                };
                return Finding {
                    reason: reason.into(),
                    ..clear
                };
            }
            finding
        }
        Transport::Encrypted => by(&edition.other_encryption).unwrap_or_else(|| {
            Finding::without_rule(
                Judgement::CannotTell,
                "encrypted by something that is not TLS, or is not told",
            )
        }),
        Transport::Cleartext => clear(),
        Transport::NoNetwork => {
            Finding::without_rule(Judgement::NotApplicable, "no network was crossed")
        }
        Transport::Unknown => Finding::without_rule(
            Judgement::CannotTell,
            "nobody can tell whether it was encrypted",
        ),
    }
}
