//! Whether a damaged text was read rightly, and whether anything was made up.

use super::Aim;
use super::told::{Told, ToldLeg};

/// The judgement of one case.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// What was asked is fulfilled.
    pub is_met: bool,
    /// What the result has and the truth lacks.
    pub invented: Vec<String>,
    /// Host names that stand nowhere in the truth: not an invented leg, but a wrong name.
    pub strange_names: usize,
    /// Other text that became a field of a name that means nothing to the program.
    pub stray_fields: usize,
    /// Nothing was read.
    pub is_refused: bool,
}

/// Judges what was told of a damaged text, given what is true.
pub fn judge(truth: &Told, told: &Told, aim: Aim) -> Judged {
    let keeps_order = aim == Aim::SameLegs;
    Judged {
        is_met: match aim {
            Aim::SameLegs => told.legs == truth.legs && told.gaps == truth.gaps,
            Aim::Reported => told.legs == truth.legs || reported(truth, told),
            Aim::TopUnknown => reported(truth, told) && top_is_unknown(truth, told),
        },
        invented: invented(truth, told, keeps_order),
        strange_names: strange_names(truth, told),
        stray_fields: surplus(&told.strays, &truth.strays).len(),
        is_refused: told.refusal.is_some(),
    }
}

/// Something is reported that the undamaged text does not show; a refusal says so as well.
fn reported(truth: &Told, told: &Told) -> bool {
    told.refusal.is_some() || !told.repairs.is_empty() || !told.reports.is_subset(&truth.reports)
}

/// The leg of the topmost stamp is told neither protected nor in the clear.
fn top_is_unknown(truth: &Told, told: &Told) -> bool {
    let Some(top) = truth.legs.last() else {
        return true;
    };
    let is_top = |leg: &ToldLeg| leg.by == top.by && leg.from == top.from;
    // Two stamps alike: the other one may be the one that is told.
    if truth.legs.iter().filter(|leg| is_top(leg)).count() > 1 {
        return true;
    }
    let firm = ["tls", "encrypted", "cleartext"];
    !told
        .legs
        .iter()
        .any(|leg| is_top(leg) && firm.contains(&leg.transport))
}

fn invented(truth: &Told, told: &Told, keeps_order: bool) -> Vec<String> {
    let mut found = Vec::new();
    if told.legs.len() > truth.legs.len() {
        found.push(format!("{} legs for {}", told.legs.len(), truth.legs.len()));
    }
    let mut free = vec![true; truth.legs.len()];
    if found.is_empty() && !all_match(&told.legs, &truth.legs, &mut free, keeps_order) {
        for leg in &told.legs {
            if !truth.legs.iter().any(|true_leg| may_be(leg, true_leg)) {
                found.push(format!("no such leg: {leg:?}"));
            }
        }
        if found.is_empty() {
            found.push("two legs made of one".to_owned());
        }
    }
    for name in surplus(&told.fields, &truth.fields) {
        found.push(format!("field {name}"));
    }
    let all = |one: &Told| [one.trusted.clone(), one.claimed.clone()].concat();
    for result in surplus(&all(told), &all(truth)) {
        found.push(format!("result {result}"));
    }
    if told.firm > 0 && !told.repairs.is_empty() {
        found.push(format!("{} verdicts firmer than presumed", told.firm));
    }
    // Where the text above is lost, or its order, other fields stand where the reader's own servers write.
    if keeps_order {
        for result in surplus(&told.trusted, &truth.trusted) {
            found.push(format!("trusted result {result}"));
        }
    }
    found
}

/// Each told leg belongs to another true one. There are few legs: all ways are tried.
fn all_match(told: &[ToldLeg], truth: &[ToldLeg], free: &mut [bool], is_whole: bool) -> bool {
    let Some((first, rest)) = told.split_first() else {
        return true;
    };
    for (at, leg) in truth.iter().enumerate() {
        // A name that lost its end is no name that could be known again; the leg must then claim nothing.
        let is_remainder = !is_whole && first.transport == "unknown";
        if free[at] && (is_remainder || may_be(first, leg)) {
            free[at] = false;
            if all_match(rest, truth, free, is_whole) {
                return true;
            }
            free[at] = true;
        }
    }
    false
}

/// Whether a told leg can be that true one, read with less certainty: it shares a host, and claims nothing else.
fn may_be(told: &ToldLeg, truth: &ToldLeg) -> bool {
    let claims_nothing = told.transport == "unknown";
    let hosts = |leg: &ToldLeg| {
        let all = [&leg.by, &leg.address, &leg.from, &leg.rdns];
        let texts: Vec<String> = all
            .into_iter()
            .flatten()
            .map(|text| letters(text))
            .collect();
        texts
    };
    let (told_hosts, true_hosts) = (hosts(told), hosts(truth));
    let shares_host = told_hosts
        .iter()
        .any(|host| true_hosts.iter().any(|other| is_same_host(host, other)));
    (claims_nothing || told.transport == truth.transport)
        && (shares_host || (told_hosts.is_empty() && claims_nothing))
        && (told.version.is_none() || told.version == truth.version)
        && (told.cipher.is_none() || told.cipher == truth.cipher)
}

/// The letters and digits: what is left of a name when marks stand in it that nobody took out.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric()).collect()
}

/// The same, or one of them with its end or its start lost.
fn is_same_host(told: &str, truth: &str) -> bool {
    told == truth
        || (told.len() >= 6 && truth.contains(told))
        || (truth.len() >= 6 && told.contains(truth))
}

fn surplus(told: &[String], truth: &[String]) -> Vec<String> {
    let mut left = truth.to_vec();
    let mut more = Vec::new();
    for one in told {
        match left.iter().position(|other| other == one) {
            Some(at) => {
                left.swap_remove(at);
            }
            None => more.push(one.clone()),
        }
    }
    more
}

fn strange_names(truth: &Told, told: &Told) -> usize {
    let names = |one: &Told| -> Vec<String> {
        let of_leg = |leg: &ToldLeg| [leg.from.clone(), leg.rdns.clone(), leg.by.clone()];
        one.legs.iter().flat_map(of_leg).flatten().collect()
    };
    let known = names(truth);
    names(told)
        .iter()
        .filter(|name| !known.contains(name))
        .count()
}
