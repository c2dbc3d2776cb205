//! One session against one edition: what is told of it, and what that comes to.

use std::borrow::Cow;

use super::day::Day;
use super::judgement::Judgement;
use super::profile::{Checked, Edition, Rule, Text};
use crate::tls::{
    BulkCipher, Group, GroupKind, ResolvedVersion, Suite, SuiteName, TlsSession, TlsVersion,
    all_groups, all_suites, find_group,
};

/// What a leg, or a fact of it, comes to, with the rule that decided it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Finding {
    /// The judgement.
    pub judgement: Judgement,
    /// The place of the rule; `None` where no rule decided.
    pub clause: Option<Text>,
    /// What decided it, in a few words.
    pub reason: Text,
    /// How the rule was compared with its document; `None` where no rule decided.
    pub checked: Option<Checked>,
}

impl Finding {
    /// What no rule decided.
    pub fn without_rule(judgement: Judgement, reason: impl Into<Text>) -> Self {
        Finding {
            judgement,
            clause: None,
            reason: reason.into(),
            checked: None,
        }
    }

    /// What a rule says.
    pub fn by_rule<W>(rule: &Rule<W>, edition: &Edition) -> Self {
        Finding {
            judgement: rule.judgement,
            clause: Some(rule.clause.clone()),
            reason: rule.says.clone(),
            checked: Some(rule.checked.unwrap_or(edition.checked)),
        }
    }

    /// The worse of both; of equals the first.
    pub fn worst(self, other: Finding) -> Finding {
        if other.judgement < self.judgement {
            other
        } else {
            self
        }
    }
}

/// The suite, as far as it is told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SuiteFact {
    /// A suite of the table.
    Known(&'static Suite),
    /// Only its bulk cipher.
    Bulk(&'static BulkCipher),
    /// A name or a number that the table does not have.
    Unlisted,
    /// Nothing.
    Untold,
}

impl SuiteFact {
    /// True for a suite that may be meant.
    fn may_be(self, suite: &Suite) -> bool {
        match self {
            SuiteFact::Known(known) => known.id == suite.id,
            SuiteFact::Bulk(bulk) => {
                // `AES-256` is any of its modes, `3DES` its only one; `AES-128-CCM` is not `AES-128-CCM-8`.
                let is_whole = ["-GCM", "-CBC", "-CCM", "POLY1305"]
                    .iter()
                    .any(|end| bulk.name.ends_with(end));
                let rest = suite.encryption.strip_prefix(bulk.name);
                rest.is_some_and(|rest| rest.is_empty() || (!is_whole && rest.starts_with('-')))
            }
            SuiteFact::Unlisted | SuiteFact::Untold => true,
        }
    }
}

/// What is told of a session, as a profile looks at it.
#[derive(Clone, Copy, Debug)]
pub struct SessionFacts {
    /// Oldest and newest version that it may have had.
    pub versions: (TlsVersion, TlsVersion),
    /// Its suite.
    pub suite: SuiteFact,
    /// Its key-exchange group, if that is told.
    pub group: Option<&'static Group>,
}

impl SessionFacts {
    /// The facts of a session whose spans are places in `value`.
    pub fn read(session: &TlsSession, value: &[u8]) -> Self {
        let suite = match session.suite.map(|suite| suite.value) {
            Some(SuiteName::Known(id)) => id.facts().map_or(SuiteFact::Unlisted, SuiteFact::Known),
            Some(SuiteName::Bulk(bulk)) => SuiteFact::Bulk(bulk),
            Some(SuiteName::Unregistered) => SuiteFact::Unlisted,
            Some(SuiteName::Untold) | None => SuiteFact::Untold,
        };
        SessionFacts {
            versions: possible(session.resolved_version(), suite),
            suite,
            group: session.group.and_then(|place| find_group(place.of(value))),
        }
    }

    fn possible_versions(&self) -> impl Iterator<Item = TlsVersion> + use<'_> {
        let (least, most) = self.versions;
        TlsVersion::ALL
            .into_iter()
            .filter(move |version| (least..=most).contains(version))
    }

    /// True where the session's way of agreeing on keys takes a group such as this one. A static key, or one that both
    /// sides knew before, takes none; TLS 1.3 has no finite field below 2048 bits (RFC 8446 section 4.2.7).
    fn may_have_used(&self, group: &Group) -> bool {
        let is_field = group.kind == GroupKind::Dhe;
        let is_tls13 = self.versions.0 == TlsVersion::Tls13;
        if is_field && is_tls13 && group.classical_bits < 112 {
            return false;
        }
        match self.suite {
            SuiteFact::Known(suite) if suite.key_exchange.starts_with("ECDHE") => !is_field,
            SuiteFact::Known(suite) if suite.key_exchange.starts_with("DHE") => is_field,
            SuiteFact::Known(suite) => suite.key_exchange == "any(EC)DHE",
            _ => true,
        }
    }

    fn possible_suites(&self) -> impl Iterator<Item = &'static Suite> + use<'_> {
        // An untold suite is taken for one that encrypts, as the answer and the grade take it.
        all_suites().iter().filter(|suite| {
            !suite.is_null()
                && self.suite.may_be(suite)
                && suite.least_version <= self.versions.1
                && suite.most_version >= self.versions.0
        })
    }
}

/// The versions that a session may have had: all where nothing is told, but for those without the bulk cipher.
fn possible(version: ResolvedVersion, suite: SuiteFact) -> (TlsVersion, TlsVersion) {
    if let Some(exact) = version.exact {
        return (exact, exact);
    }
    let (least, most) = (version.range).unwrap_or((TlsVersion::Ssl2, TlsVersion::Tls13));
    if !matches!(suite, SuiteFact::Bulk(_)) {
        return (least, most);
    }
    let has_cipher = |version: &TlsVersion| {
        (least..=most).contains(version)
            && all_suites()
                .iter()
                .any(|one| suite.may_be(one) && one.exists_in(*version))
    };
    let mut left = TlsVersion::ALL.into_iter().filter(has_cipher);
    match left.next() {
        Some(first) => (first, left.next_back().unwrap_or(first)),
        None => (least, most),
    }
}

/// What one fact may come to: both the same where it is told, or where all that it could be comes to the same.
struct Spread {
    worst: Finding,
    best: Finding,
    /// What is to be said where the difference counts.
    untold: Text,
}

impl Spread {
    fn told(finding: Finding) -> Self {
        Spread {
            worst: finding.clone(),
            best: finding,
            untold: Cow::Borrowed(""),
        }
    }

    fn nothing() -> Self {
        Spread::told(nothing())
    }

    /// Over all that a fact may be; where that is nothing at all, the note contradicts itself.
    fn over(possible: impl Iterator<Item = Finding>, untold: impl Into<Text>) -> Self {
        let mut spread: Option<(Finding, Finding)> = None;
        for finding in possible {
            spread = Some(match spread {
                None => (finding.clone(), finding),
                Some((worst, best)) if finding.judgement > best.judgement => (worst, finding),
                Some((worst, best)) => (worst.worst(finding), best),
            });
            let is_widest = |(worst, best): &(Finding, Finding)| {
                worst.judgement == Judgement::Fails && best.judgement >= Judgement::Meets
            };
            if spread.as_ref().is_some_and(is_widest) {
                break;
            }
        }
        let untold = untold.into();
        match spread {
            Some((worst, best)) => Spread {
                worst,
                best,
                untold,
            },
            None => Spread::told(Finding::without_rule(Judgement::CannotTell, untold)),
        }
    }

    fn differs(&self) -> bool {
        self.worst.judgement != self.best.judgement
    }
}

/// Judges a session by an edition, with the rules that hold on this day: the worst over the facts, if all that the
/// untold ones could be comes to that.
pub fn judge_session(facts: &SessionFacts, edition: &Edition, day: Day) -> Finding {
    let spreads = [
        version(facts, edition, day),
        suite(facts, edition, day),
        anonymous(facts, edition, day),
        group(facts, edition, day),
    ];
    let over = |one: fn(&Spread) -> &Finding| {
        let findings = spreads.iter().map(one).cloned();
        findings.reduce(Finding::worst).unwrap_or_else(nothing)
    };
    let (worst, best) = (over(|spread| &spread.worst), over(|spread| &spread.best));
    if worst.judgement != best.judgement {
        let untold = spreads.iter().find(|spread| spread.differs());
        let reason = untold.map(|spread| spread.untold.clone());
        return Finding::without_rule(Judgement::CannotTell, reason.unwrap_or_default());
    }
    if best.judgement == Judgement::Meets {
        if is_group_wanting(facts, edition, day) {
            return Finding::without_rule(Judgement::CannotTell, GROUP_UNTOLD);
        }
        return all_met(spreads.map(|spread| spread.best));
    }
    best
}

fn nothing() -> Finding {
    let reason = "the document says nothing about such a session";
    Finding::without_rule(Judgement::NotApplicable, reason)
}

/// What is met, fact by fact.
fn all_met(findings: [Finding; 4]) -> Finding {
    let met = |finding: &Finding| finding.judgement == Judgement::Meets;
    let mut met = findings.into_iter().filter(met);
    let Some(mut whole) = met.next() else {
        return nothing();
    };
    for other in met {
        whole.reason = format!("{}; {}", whole.reason, other.reason).into();
        if other.clause != whole.clause {
            let clauses = [whole.clause, other.clause].into_iter().flatten();
            whole.clause = Some(clauses.collect::<Vec<_>>().join("; ").into());
        }
        // Of two the one that was compared less counts.
        whole.checked = [whole.checked, other.checked].into_iter().flatten().max();
    }
    whole
}

fn version(facts: &SessionFacts, edition: &Edition, day: Day) -> Spread {
    let rules = &edition.versions;
    let verdict = |version| by_first(rules, edition, day, |when| when.fits(version));
    let (least, most) = facts.versions;
    let untold = if (least, most) == (TlsVersion::Ssl2, TlsVersion::Tls13) {
        Cow::Borrowed("the version is not told")
    } else {
        Cow::Owned(format!(
            "the version may be any from {least} to {most}, and the rules differ between them"
        ))
    };
    Spread::over(facts.possible_versions().map(verdict), untold)
}

/// What a suite comes to by itself; `None` where no rule looks at it.
pub fn judge_suite(suite: &Suite, edition: &Edition, day: Day) -> Option<Finding> {
    first(&edition.suites, day, |when| when.fits(suite)).map(|rule| Finding::by_rule(rule, edition))
}

fn suite(facts: &SessionFacts, edition: &Edition, day: Day) -> Spread {
    if edition.suites.is_empty() {
        return Spread::nothing();
    }
    let verdict = |suite: &Suite| judge_suite(suite, edition, day).unwrap_or_else(nothing);
    let untold = match facts.suite {
        SuiteFact::Known(suite) => return Spread::told(verdict(suite)),
        // It could stand on any list under another name, or be like none.
        SuiteFact::Unlisted => {
            let reason = "the suite is not one that the program knows";
            return Spread::told(Finding::without_rule(Judgement::CannotTell, reason));
        }
        SuiteFact::Bulk(_) => "only the bulk cipher is told, and not all suites with it are alike",
        SuiteFact::Untold => "the suite is not told",
    };
    Spread::over(facts.possible_suites().map(verdict), untold)
}

fn anonymous(facts: &SessionFacts, edition: &Edition, day: Day) -> Spread {
    let is_anonymous = matches!(facts.suite, SuiteFact::Known(suite) if suite.anonymous);
    Spread::told(by_first(&edition.anonymous, edition, day, |()| {
        is_anonymous
    }))
}

fn group(facts: &SessionFacts, edition: &Edition, day: Day) -> Spread {
    let Some(group) = facts.group else {
        return Spread::nothing();
    };
    Spread::told(by_first(&edition.groups, edition, day, |when| {
        when.fits(group)
    }))
}

const GROUP_UNTOLD: &str = "version and suite are within it, but the key-exchange group, which the document limits, is not told";

/// True where the group is not told and one that the session may have used does not meet the edition: nothing better
/// than "cannot be told" is known then. What fails or is discouraged by other facts stays so.
fn is_group_wanting(facts: &SessionFacts, edition: &Edition, day: Day) -> bool {
    if facts.group.is_some() || edition.groups.is_empty() {
        return false;
    }
    let falls_short = |group: &Group| {
        first(&edition.groups, day, |when| when.fits(group))
            .is_some_and(|rule| rule.judgement < Judgement::Meets)
    };
    (all_groups().iter()).any(|group| facts.may_have_used(group) && falls_short(group))
}

/// What the first rule says that fits and holds.
fn by_first<W>(
    rules: &[Rule<W>],
    edition: &Edition,
    day: Day,
    fits: impl Fn(&W) -> bool,
) -> Finding {
    let rule = first(rules, day, fits);
    rule.map_or_else(nothing, |rule| Finding::by_rule(rule, edition))
}

/// The first rule that fits and holds.
pub fn first<W>(rules: &[Rule<W>], day: Day, fits: impl Fn(&W) -> bool) -> Option<&Rule<W>> {
    rules
        .iter()
        .find(|rule| rule.holds(day) && fits(&rule.when))
}
