//! Pasted headers, damaged in every way that people and programs damage them: how often the same legs come out, and
//! that nothing is ever made up. The damages are in `tests/support/mangle`.
//!
//! `cargo test --test paste -- --nocapture` prints the shares; with `PASTE_ALL=1` before it, of all cases.
//! `PASTE_SHOW=DAMAGE PASTE_SAMPLE=gmail cargo test --test paste show -- --nocapture` prints what a damage, or several
//! with `+` between, make of a sample, and what is told of it.

#![allow(clippy::print_stdout)] // the shares are for people

#[path = "support/mangle/mod.rs"]
mod mangle;

use std::thread;

use mangle::{
    Aim, Damage, Dice, Judged, Sample, Tally, damages, hostile_samples, is_listed, judge,
    makes_sense, names_beyond, samples, tell,
};
use tlstrail::Analyzer;

/// One text with one or two damages.
struct Case<'a> {
    sample: &'a Sample,
    chain: Vec<Damage>,
}

impl Case<'_> {
    /// The damaged text, and the most that is asked of its reading: a damage that found nothing to damage asks
    /// nothing.
    fn damaged(&self) -> (Vec<u8>, Aim) {
        let mut text = self.sample.text.clone();
        let mut aim = Aim::SameLegs;
        for damage in &self.chain {
            let damaged = (damage.run)(&text);
            if damaged != text {
                aim = aim.max(damage.aim);
            }
            text = damaged;
        }
        (text, aim)
    }

    fn judged(&self, analyzer: &mut Analyzer) -> Judged {
        let (text, aim) = self.damaged();
        judge(&self.sample.truth, &tell(analyzer, &text), aim)
    }
}

/// Judges all cases, on two threads.
fn tally(cases: &[Case<'_>]) -> Tally {
    let (left, right) = cases.split_at(cases.len() / 2);
    let count = |cases: &[Case<'_>]| {
        let mut analyzer = Analyzer::new();
        let mut tally = Tally::default();
        for case in cases {
            let names: Vec<String> = case
                .chain
                .iter()
                .map(|damage| damage.name.to_owned())
                .collect();
            tally.add(&names, &case.sample.name, &case.judged(&mut analyzer));
        }
        tally
    };
    thread::scope(|scope| {
        let other = scope.spawn(|| count(right));
        let mut all = count(left);
        all.merge(other.join().expect("no case makes the reading panic"));
        all
    })
}

fn assert_nothing_invented(tally: &Tally) {
    let inventions = tally.inventions();
    let first: Vec<&str> = inventions.iter().take(40).map(String::as_str).collect();
    assert!(
        inventions.is_empty(),
        "{} of {} cases have something that the undamaged text lacks:\n{}",
        inventions.len(),
        tally.cases(),
        first.join("\n")
    );
}

/// Every damage of `damages` with every sample.
fn singles<'a>(samples: &'a [Sample], damages: &[Damage]) -> Vec<Case<'a>> {
    let mut cases = Vec::new();
    for damage in damages {
        for sample in samples {
            let chain = vec![*damage];
            cases.push(Case { sample, chain });
        }
    }
    cases
}

fn takes_all() -> bool {
    std::env::var_os("PASTE_ALL").is_some()
}

/// The pairs that make sense, each with one of the samples, in turn. One in `step` of them is taken, or all with
/// `PASTE_ALL=1`.
fn pairs<'a>(samples: &'a [Sample], damages: &[Damage], step: usize) -> Vec<Case<'a>> {
    let step = if takes_all() { 1 } else { step };
    let mut cases = Vec::new();
    let mut number = 0;
    for inner in damages {
        for outer in damages.iter().filter(|outer| makes_sense(inner, outer)) {
            number += 1;
            if number % step == 0 {
                cases.push(Case {
                    sample: &samples[(number / step * 5 + number / samples.len()) % samples.len()],
                    chain: vec![*inner, *outer],
                });
            }
        }
    }
    cases
}

/// The damages that the reading undertakes to repair.
fn listed() -> Vec<Damage> {
    let mut all = damages();
    all.retain(is_listed);
    all
}

#[test]
fn single_damages_are_repaired() {
    let samples = samples();
    let tally = tally(&singles(&samples, &listed()));
    println!("{}", tally.report("single damages", 200));
    assert_nothing_invented(&tally);
    assert!(tally.share() >= 0.97, "{:.4}", tally.share());
}

#[test]
fn pairs_of_damages_are_repaired() {
    let samples = samples();
    let tally = tally(&pairs(&samples, &listed(), 1));
    println!("{}", tally.report("pairs of damages", 200));
    assert_nothing_invented(&tally);
    assert!(tally.share() >= 0.9, "{:.4}", tally.share());
}

#[test]
fn damages_beyond_the_list_make_nothing_up() {
    let samples = samples();
    let mut beyond = damages();
    beyond.retain(|damage| !is_listed(damage));
    let single = tally(&singles(&samples, &beyond));
    println!("{}", single.report("single damages beyond the list", 200));
    assert_nothing_invented(&single);
    let both = tally(&pairs(&samples, &damages(), 9));
    println!("{}", both.report("pairs of all damages", 20));
    assert_nothing_invented(&both);
}

#[test]
fn a_forger_gains_nothing_from_damage() {
    let samples = hostile_samples();
    let mut single = singles(&samples, &damages());
    if !takes_all() {
        let mut number = 0;
        single.retain(|_| {
            number += 1;
            number % 3 == 0
        });
    }
    let mut all = tally(&single);
    all.merge(tally(&pairs(&samples, &damages(), 5)));
    println!("{}", all.report("hostile texts", 20));
    assert_nothing_invented(&all);
}

#[test]
fn what_is_well_formed_is_read_strictly() {
    let mut analyzer = Analyzer::new();
    for sample in samples().iter().chain(&hostile_samples()) {
        let told = tell(&mut analyzer, &sample.text);
        assert_eq!(told.refusal, None, "{}", sample.name);
        assert_eq!(told.repairs, Vec::<String>::new(), "{}", sample.name);
        let is_forged = |text: &Option<String>| text.as_deref() == Some("forged.example");
        let any_forged = told
            .legs
            .iter()
            .any(|leg| is_forged(&leg.from) || is_forged(&leg.by));
        assert!(!any_forged, "{}: {:?}", sample.name, told.legs);
        let is_hostile = sample.text.windows(14).any(|w| w == b"forged.example");
        if is_hostile {
            assert_eq!(told.legs.len(), 1, "{}: {:?}", sample.name, told.legs);
            assert!(
                told.trusted.is_empty() && told.claimed.is_empty(),
                "{}",
                sample.name
            );
        }
    }
}

#[test]
fn many_damages_at_once_make_nothing_up() {
    let plain = samples();
    let hostile = hostile_samples();
    let damages = damages();
    let mut dice = Dice::new(7);
    let mut cases = Vec::new();
    for number in 0..4000 {
        let sample = if number % 3 == 0 {
            dice.choose(&hostile)
        } else {
            dice.choose(&plain)
        };
        let mut chain: Vec<Damage> = Vec::new();
        let wanted = 3 + dice.below(2);
        while chain.len() < wanted {
            let damage = *dice.choose(&damages);
            if chain.iter().all(|inner| makes_sense(inner, &damage)) {
                chain.push(damage);
            } else if dice.below(20) == 0 {
                break;
            }
        }
        cases.push(Case { sample, chain });
    }
    let tally = tally(&cases);
    println!("{}", tally.report("three or four damages", 10));
    assert_nothing_invented(&tally);
}

#[test]
fn each_damage_changes_a_sample() {
    let samples = samples();
    let mut names: Vec<&str> = Vec::new();
    for damage in damages() {
        assert!(!names.contains(&damage.name), "{} twice", damage.name);
        names.push(damage.name);
        let changed = samples
            .iter()
            .filter(|sample| (damage.run)(&sample.text) != sample.text)
            .count();
        assert!(changed > 0, "{} changes nothing", damage.name);
    }
    for name in names_beyond() {
        assert!(names.contains(name), "{name} is no damage");
    }
    assert!(names.len() >= 150, "{} damages", names.len());
}

/// Not a test of its own: prints one damage, or a pair with `+` between, for whoever works on the reading.
#[test]
fn show() {
    let Ok(wanted) = std::env::var("PASTE_SHOW") else {
        return;
    };
    let sample_name = std::env::var("PASTE_SAMPLE").unwrap_or_else(|_| "gmail".to_owned());
    let damages = damages();
    let chain: Vec<Damage> = wanted
        .split('+')
        .filter_map(|name| {
            damages
                .iter()
                .find(|damage| damage.name == name.trim())
                .copied()
        })
        .collect();
    let plain = samples();
    let hostile = hostile_samples();
    let Some(sample) = plain
        .iter()
        .chain(&hostile)
        .find(|sample| sample.name == sample_name)
    else {
        panic!("no sample {sample_name}");
    };
    let case = Case { sample, chain };
    let (text, aim) = case.damaged();
    println!("{}", String::from_utf8_lossy(&text));
    println!("true: {:#?}", sample.truth.legs);
    let told = tell(&mut Analyzer::new(), &text);
    println!("told: {told:#?}");
    println!("{:#?}", judge(&sample.truth, &told, aim));
}
