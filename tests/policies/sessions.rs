//! The composed sessions beside each row, `src/policy/profiles/*.txt`, through the whole of the program:
//!
//! ```text
//! profile bcp195
//! TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384  => meets
//! TLSv1/SSLv3 AES256-SHA on 2026-01-01 => cannot be told
//! TLSv1.3 - group X25519               => meets
//! cleartext                            => not applicable
//! ```
//!
//! A version as a server writes it, then a suite; `-` is what is not told. Without `on` the day is 2026-11-23, with
//! `dated` the stamp's own date decides. `UPDATE=1 cargo test --test policies` rewrites what stands behind the arrows;
//! read the difference before you keep it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use tlstrail::policy::{AsOf, Checked, Judge, Judgement, all_profiles, find_profile};
use tlstrail::{Analyzer, Trust};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/policy/profiles");

/// A header block with one leg like this.
fn message(session: &[&str], date: &str) -> String {
    let from = "Received: from a.example (a.example [192.0.2.1])\n";
    let by = "\tby mx.b.example (Postfix)";
    let end = format!("id 4F2A1C0B9D;\n\t{date}\n\n");
    match session {
        ["cleartext"] => format!("{from}{by} with ESMTP {end}"),
        ["unknown"] => format!("{from}\tby mx.b.example (Nameless 1.0) with SMTP {end}"),
        ["encrypted"] => format!(
            "Received: from a.example (a.example [192.0.2.1]) by mx.google.com with SMTPS {end}"
        ),
        ["submission", rest @ ..] => message(rest, date)
            .replace(" with ESMTP", " with ESMTPA")
            .replace("ESMTPAS", "ESMTPSA"),
        ["-", "-"] => format!("{from}{by} with ESMTPS {end}"),
        [version, suite, rest @ ..] => {
            let version = version.replace('-', "TLS");
            let suite = suite.replace("- ", "OTHER ");
            let suite = if suite == "-" {
                "OTHER".to_owned()
            } else {
                suite
            };
            let group = match rest {
                ["group", group @ ..] => format!(" key-exchange {}", group.join(" ")),
                _ => String::new(),
            };
            if group.is_empty() {
                // The way of sendmail, which can name a family of versions.
                return format!(
                    "{from}\tby mx.b.example (8.15.2/8.15.2) with ESMTPS id w2E9C3xx01\n\
                     \t(version={version} cipher={suite} bits=256 verify=NO);\n\t{date}\n\n"
                );
            }
            format!(
                "{from}\t(using {version} with cipher {suite} (256/256 bits){group})\n{by} with ESMTPS {end}"
            )
        }
        _ => panic!("{session:?} is no session"),
    }
}

/// The judgement of the one leg of a line, in words.
fn judged(profile: &str, line: &str) -> String {
    let (session, when) = match line.split_once(" on ") {
        Some((session, day)) => (session, AsOf::Day(day.trim().parse().expect("a day"))),
        None if line.contains(" dated ") => (line, AsOf::MailDate),
        None => (line, AsOf::Day("2026-11-23".parse().expect("a day"))),
    };
    let (session, date) = session
        .split_once(" dated ")
        .unwrap_or((session, "Mon, 23 Nov 2026 09:12:03 +0000"));
    let words: Vec<&str> = session.split_whitespace().collect();
    let judge = Judge {
        profile: find_profile(profile).expect("a profile"),
        as_of: when,
    };
    let mut analyzer = Analyzer::with(Trust::guess(), tlstrail::input::Limits::default())
        .judging(Some(Arc::new(judge)));
    let block = message(&words, date.trim());
    let trail = analyzer.read(block.as_bytes()).expect("a message");
    let judgement = trail.judgement.expect("a judgement");
    let [leg] = judgement.legs.as_slice() else {
        panic!("{line}: {} legs", judgement.legs.len());
    };
    assert_eq!(leg.judgement, judgement.judgement, "{line}");
    assert!(!leg.reason.is_empty(), "{line}");
    leg.judgement.words().to_owned()
}

#[test]
fn composed_sessions_come_to_what_stands_beside_each_row() {
    let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let mut differing = String::new();
    for entry in fs::read_dir(FOLDER).expect("the rows") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|end| end != "txt") {
            continue;
        }
        let (mut profile, mut page) = (String::new(), String::new());
        let text = fs::read_to_string(&path).expect("sessions");
        for line in text.lines() {
            let Some((session, expected)) = line.split_once("=>") else {
                if let Some(name) = line.strip_prefix("profile ") {
                    profile = name.to_owned();
                }
                let _ = writeln!(page, "{line}");
                continue;
            };
            let found = judged(&profile, session.trim());
            if found != expected.trim() {
                let _ = writeln!(differing, "{profile}: {session}=>{expected}, not {found}");
            }
            let _ = writeln!(page, "{session}=> {found}");
            *counts
                .entry(profile.clone())
                .or_default()
                .entry(found)
                .or_default() += 1;
        }
        if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
            fs::write(&path, page).expect("the sessions can be written");
            differing.clear();
        }
    }
    assert!(differing.is_empty(), "\n{differing}");
    for profile in all_profiles() {
        let found = counts.get(&*profile.id).cloned().unwrap_or_default();
        let total: usize = found.values().sum();
        assert!(
            total >= 20,
            "{}: {total} sessions, write at least 20",
            profile.id
        );
        assert!(
            found.len() >= 3,
            "{}: all sessions come to {found:?}",
            profile.id
        );
    }
}

#[test]
fn what_was_not_read_or_is_missing_cannot_be_told() {
    let good = |from: &str, by: &str| {
        format!(
            "Received: from {from} ({from} [192.0.2.1])\n\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n\
             \tby {by} (Postfix) with ESMTPS id 4F2A1C0B9D;\n\tMon, 23 Nov 2026 09:12:03 +0000\n"
        )
    };
    let joined = format!(
        "{}{}\n",
        good("b.example", "c.example"),
        good("a.example", "b.example")
    );
    let parted = format!(
        "{}{}\n",
        good("d.example", "c.example"),
        good("a.example", "b.example")
    );
    for (message, most, legs, expected) in [
        (&joined, 100, 2, Judgement::Meets),
        (&joined, 1, 1, Judgement::CannotTell),
        (&parted, 100, 3, Judgement::CannotTell),
    ] {
        let judge = Judge {
            profile: find_profile("bcp195").expect("a profile"),
            as_of: AsOf::Day("2026-11-23".parse().expect("a day")),
        };
        let mut limits = tlstrail::input::Limits::default();
        limits.trace_fields = most;
        let mut analyzer = Analyzer::with(Trust::guess(), limits).judging(Some(Arc::new(judge)));
        let trail = analyzer.read(message.as_bytes()).expect("a message");
        let found = trail.judgement.expect("a judgement");
        assert_eq!(
            (found.legs.len(), found.judgement),
            (legs, expected),
            "{message} {most}"
        );
        let gap = (found.legs.iter()).find(|leg| leg.reason == "a stamp is missing here");
        assert_eq!(gap.is_some(), legs == 3, "{message} {most}");
    }
}

#[test]
fn every_rule_names_its_place_and_how_it_was_compared() {
    for profile in all_profiles() {
        assert!(
            !profile.title.is_empty() && !profile.editions.is_empty(),
            "{}",
            profile.id
        );
        let days: Vec<_> = profile
            .editions
            .iter()
            .map(|edition| edition.since)
            .collect();
        assert!(
            days.is_sorted() && days.iter().all(Option::is_some),
            "{}",
            profile.id
        );
        for edition in &profile.editions {
            let texts = (edition.versions.iter().map(|r| (&r.clause, &r.says)))
                .chain(edition.suites.iter().map(|r| (&r.clause, &r.says)))
                .chain(edition.anonymous.iter().map(|r| (&r.clause, &r.says)))
                .chain(edition.groups.iter().map(|r| (&r.clause, &r.says)))
                .chain(edition.cleartext.iter().map(|r| (&r.clause, &r.says)))
                .chain(
                    edition
                        .other_encryption
                        .iter()
                        .map(|r| (&r.clause, &r.says)),
                );
            for (clause, says) in texts {
                assert!(
                    !clause.is_empty() && !says.is_empty(),
                    "{}: {clause}: {says}",
                    profile.id
                );
                for word in ["compliant", "conforms", "secure server"] {
                    assert!(!says.contains(word), "{}: {says}", profile.id);
                }
            }
            assert_ne!(edition.checked, Checked::Own, "{}", profile.id);
        }
    }
    assert!(Judgement::ALL.is_sorted());
}
