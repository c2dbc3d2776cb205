//! A second opinion: `mail-parser` reads every Received field of the examples and the samples too. Where the two readers
//! differ there is a reason in `differential/reasons.rs`, and no reason there without a difference.
//!
//! The other reader is no judge: it has one grammar for all writers and does not ask whose words it reads.

mod support;

#[path = "differential/facts.rs"]
mod facts;
#[path = "differential/reasons.rs"]
mod reasons;

use std::collections::HashSet;
use std::fmt::Write as _;

use facts::{Facts, KEYS, ours, theirs};
use reasons::{Difference, REASONS};
use support::fields::received_fields;

/// A Received field and what the two say of it.
struct Reading {
    place: String,
    /// The value on one line.
    text: String,
    ours: Facts,
    theirs: Facts,
}

impl Reading {
    /// The facts on which the two differ, by their place in [`KEYS`].
    fn differences(&self) -> impl Iterator<Item = (usize, Difference<'_>)> {
        (0..KEYS.len())
            .filter(|&key| self.ours[key] != self.theirs[key])
            .map(|key| {
                let difference = Difference {
                    place: &self.place,
                    text: &self.text,
                    ours: self.ours[key].as_deref(),
                    theirs: self.theirs[key].as_deref(),
                    name: self.ours[0].as_deref(),
                };
                (key, difference)
            })
    }
}

/// Every field once, though several samples may have it.
fn readings() -> Vec<Reading> {
    let mut seen = HashSet::new();
    received_fields()
        .into_iter()
        .filter(|field| seen.insert(field.value.clone()))
        .map(|field| {
            let value = String::from_utf8_lossy(&field.value);
            let words: Vec<&str> = value.split_ascii_whitespace().collect();
            Reading {
                text: words.join(" "),
                ours: ours(&field.value),
                theirs: theirs(&field.value),
                place: field.place,
            }
        })
        .collect()
}

#[test]
fn every_difference_has_a_reason_and_every_reason_a_difference() {
    let mut used = vec![0; REASONS.len()];
    let mut wrong = String::new();
    for reading in readings() {
        for (key, difference) in reading.differences() {
            let found = REASONS
                .iter()
                .position(|reason| reason.key == KEYS[key] && (reason.holds)(&difference));
            match found {
                Some(place) => used[place] += 1,
                None => {
                    let _ = writeln!(
                        wrong,
                        "{}: {} is {:?}, mail-parser says {:?}\n  {}",
                        difference.place,
                        KEYS[key],
                        difference.ours,
                        difference.theirs,
                        difference.text
                    );
                }
            }
        }
    }
    for (reason, count) in REASONS.iter().zip(used) {
        if count == 0 {
            let _ = writeln!(
                wrong,
                "explains nothing any more: {}, {}",
                reason.key, reason.why
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// How often both find the same text at least; what neither finds does not count.
const AGREEMENTS: [(&str, usize); KEYS.len()] = [
    ("name", 530),
    ("rdns", 255),
    ("address", 505),
    ("by", 590),
    ("via", 10),
    ("with", 480),
    ("id", 450),
    ("for", 285),
    ("date", 590),
    ("version", 215),
    ("cipher", 225),
];

#[test]
fn the_two_agree_on_most() {
    let readings = readings();
    assert!(readings.len() >= 600, "{} fields", readings.len());
    let mut wrong = String::new();
    for (key, (name, least)) in AGREEMENTS.into_iter().enumerate() {
        assert_eq!(name, KEYS[key], "the order of the keys");
        let same = |r: &&Reading| r.ours[key].is_some() && r.ours[key] == r.theirs[key];
        let differs = |r: &&Reading| r.ours[key] != r.theirs[key];
        let agree = readings.iter().filter(same).count();
        let differ = readings.iter().filter(differs).count();
        if agree < least {
            let _ = writeln!(
                wrong,
                "{name}: agree {agree} times, not {least}; differ {differ} times"
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
