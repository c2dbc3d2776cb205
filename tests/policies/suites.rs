//! Every cell of `suites.tsv`: what each profile with a list says of each suite by itself.

use tlstrail::policy::{
    Day, Edition, Finding, Judgement, SessionFacts, SuiteFact, find_profile, judge_session,
    judge_suite,
};
use tlstrail::tls::{Suite, TlsVersion, all_suites};

const TABLE: &str = include_str!("suites.tsv");

fn suite(code: &str) -> &'static Suite {
    let number = u32::from_str_radix(code, 16).expect("a code point");
    let is_meant = |suite: &&Suite| match suite.ssl2_kind {
        Some(kind) => code.len() == 6 && kind == number,
        None => code.len() == 4 && u32::from(suite.id.0) == number,
    };
    all_suites()
        .iter()
        .find(is_meant)
        .unwrap_or_else(|| panic!("no suite {code}"))
}

/// What the rules on suites say; of a suite that only SSL 2.0 has, what the whole profile says.
fn judged(edition: &Edition, suite: &'static Suite, day: Day) -> Finding {
    let finding = judge_suite(suite, edition, day).expect("a rule for every suite");
    if suite.ssl2_kind.is_none() || finding.judgement == Judgement::Fails {
        return finding;
    }
    let facts = SessionFacts {
        versions: (TlsVersion::Ssl2, TlsVersion::Ssl2),
        suite: SuiteFact::Known(suite),
        group: None,
    };
    judge_session(&facts, edition, day)
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// What the BSI's list comes to for a suite that is listed until the end of `until`.
fn by_list(suite: &Suite, until: &str, year: i32) -> Judgement {
    use Judgement::{Discouraged, Fails, Meets};
    if suite.ssl2_kind.is_some() || suite.encryption.starts_with("RC4") {
        return Fails;
    }
    match until {
        // Suites of TLS 1.3 stay: what ends is TLS 1.2.
        "2031" if year <= 2031 || suite.exists_in(TlsVersion::Tls13) => Meets,
        "2029" if year <= 2029 => Meets,
        "2026" if year <= 2026 => Discouraged,
        "2026" => Fails,
        _ => Discouraged,
    }
}

#[test]
fn every_suite_is_judged_as_the_lists_have_it() {
    let mut lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let columns: Vec<&str> = lines.next().expect("a heading").split('\t').collect();
    let today = day("2026-11-23");
    let (mut cells, mut differing) = (0, String::new());
    for line in lines {
        let row: Vec<&str> = line.split('\t').collect();
        assert_eq!(row.len(), columns.len(), "{line}");
        let suite = suite(row[0]);
        for (column, cell) in columns.iter().zip(&row).skip(1) {
            cells += 1;
            let mut check = |profile: &str, at: Day, expected: &str, section: &str| {
                let profile = find_profile(profile).expect("a profile");
                let edition = profile.edition_on(at).expect("an edition");
                let found = judged(edition, suite, at);
                let clause = found.clause.unwrap_or_default();
                if found.judgement.words() != expected || !clause.contains(section) {
                    let name = suite.iana;
                    differing += &format!(
                        "{column} {name} {at}: {expected} {section}, not {:?} {clause}\n",
                        found.judgement
                    );
                }
            };
            match *column {
                "bcp195" => {
                    let (word, section) = cell.split_once(' ').expect("a section");
                    check("bcp195", today, word, section);
                }
                "draft" => {
                    let stands = row[1].split(' ').next().expect("a word");
                    let word = if *cell == "yes" { "fails" } else { stands };
                    check("bcp195-draft", today, word, "");
                }
                "bsi-tr02102-2" => {
                    for year in [2026, 2027, 2029, 2030, 2031, 2032] {
                        let expected = by_list(suite, cell, year);
                        for at in [format!("{year}-02-01"), format!("{year}-12-31")] {
                            check("bsi-tr02102-2", day(&at), expected.words(), "");
                        }
                    }
                }
                "nist80052r2" if *cell == "discouraged" => check(column, today, cell, "appendix D"),
                profile => check(profile, today, cell, ""),
            }
        }
    }
    assert!(differing.is_empty(), "\n{differing}");
    assert_eq!(cells, 10 * all_suites().len(), "cells are missing");
}
