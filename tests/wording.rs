//! What the report says to people is true: of servers without TLS, of damage, of names that a stranger chose.

mod support;

use support::examples::{examples, message};
use tlstrail::render::{Layout, MessageRecord, Style, Table};
use tlstrail::{Analyzer, Trail};

/// What is said of one header block: the sentence, the report with its blanks made one, and each leg's reasons.
struct Said {
    sentence: String,
    report: String,
    reasons: Vec<Vec<&'static str>>,
}

fn say(block: &str) -> Said {
    let mut analyzer = Analyzer::new();
    let trail: Trail<'_> = analyzer.read(block.as_bytes()).expect("a message");
    let record = MessageRecord::new("x", &trail);
    let layout = Layout {
        width: 400,
        style: Style::Plain,
        why: false,
        quiet: false,
    };
    let report = Table::new(layout).report(&trail);
    let words: Vec<&str> = report.split_whitespace().collect();
    Said {
        sentence: record.answer.sentence,
        report: words.join(" "),
        reasons: (record.legs.iter())
            .map(|leg| leg.reasons.iter().map(|reason| reason.code).collect())
            .collect(),
    }
}

const NO_TLS_FIRST: &str = "Received: from a.example [192.0.2.1] by mx.b.example with ESMTP\n\
\t(SMTPD32-6.05) id A0123CC4567; Thu, 14 Mar 2002 09:12:03 -0500\n";

const NO_TLS_NEXT: &str = "Received: from mx.b.example [192.0.2.2] by mx.c.example with ESMTP\n\
\t(SMTPD32-6.05) id A0123CC4568; Thu, 14 Mar 2002 09:12:04 -0500\n";

const UNMARKED_NEXT: &str = "Received: from mx.b.example (mx.b.example [192.0.2.2])\n\
\tby mx.c.example (Postfix) with ESMTP id 4F2A1C0B9D; Thu, 14 Mar 2024 09:12:04 -0500\n";

#[test]
fn a_server_without_tls_is_not_said_to_mark_it() {
    let said = say(&format!("{NO_TLS_FIRST}Subject: x\n\n"));
    assert!(
        said.sentence
            .contains(": that server had no TLS at that time;"),
        "{}",
        said.sentence
    );
    assert!(!said.sentence.contains("marks TLS"), "{}", said.sentence);
    assert!(
        said.report.contains("✗ none: the server had no TLS"),
        "{}",
        said.report
    );
    assert!(said.reasons[0].contains(&"no_tls_support"));
    assert!(!said.reasons[0].contains(&"plaintext_inferred"));
}

#[test]
fn several_servers_are_spoken_of_by_what_holds_for_all() {
    let both = say(&format!("{NO_TLS_NEXT}{NO_TLS_FIRST}Subject: x\n\n"));
    assert!(
        both.sentence
            .contains(": those servers had no TLS at that time"),
        "{}",
        both.sentence
    );
    let mixed = say(&format!("{UNMARKED_NEXT}{NO_TLS_FIRST}Subject: x\n\n"));
    for words in ["had no TLS", "mark TLS", "marks TLS"] {
        assert!(!mixed.sentence.contains(words), "{}", mixed.sentence);
    }
}

#[test]
fn damage_is_shown() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/gmail.eml");
    let message = std::fs::read_to_string(sample).expect("a sample");
    assert!(!say(&message).report.contains("Damage:"));
    let unfolded: Vec<&str> = message.lines().map(str::trim_start).collect();
    let said = say(&unfolded.join("\n"));
    assert!(
        said.report
            .contains("Damage: 15 lines are no header fields; leg"),
        "{}",
        said.report
    );
    let no_date = "Received: from a.example [192.0.2.1] by mx.b.example with ESMTP id 1\n\n";
    let said = say(no_date);
    assert!(
        said.report.ends_with("Damage: leg 1: no date."),
        "{}",
        said.report
    );
}

#[test]
fn every_leg_has_a_reason() {
    for example in examples() {
        let block = String::from_utf8(message(&example.stamp)).expect("UTF-8");
        for reasons in say(&block).reasons {
            // What only tells how the stamp stands among others is no reason for the verdict.
            let verdict = reasons.iter().any(|code| *code != "below_boundary");
            assert!(verdict, "{} line {}", example.dialect.id, example.line);
        }
    }
}

#[test]
fn a_step_that_was_no_transfer_says_why_nothing_is_told() {
    for (dialect, reason) in [
        ("fetchmail", "retrieval_unseen"),
        ("getmail", "retrieval_unseen"),
        ("google-fetch", "retrieval_unseen"),
        ("google-api", "web_submission"),
        ("squirrelmail", "web_submission"),
        ("mailgun", "web_submission"),
        ("zoho", "web_submission"),
    ] {
        let of_it = examples().into_iter().filter(|e| e.dialect.id == dialect);
        let all: Vec<String> = of_it
            .flat_map(|e| say(&String::from_utf8(message(&e.stamp)).expect("UTF-8")).reasons)
            .map(|reasons| reasons.join(" "))
            .collect();
        let said = all.iter().any(|reasons| reasons.contains(reason));
        assert!(said, "{dialect}: {all:?}");
    }
}

#[test]
fn a_name_that_is_none_stands_in_quotation_marks() {
    let named = |name: &str| {
        say(&format!(
            "Received: from [192.0.2.1] (account x HELO {name})\n\
\tby mx.b.example (CommuniGate Pro SMTP 6.1) with ESMTP id 1; Thu, 14 Mar 2024 09:12:03 +0000\n\n"
        ))
    };
    for name in ["mail.a.example", "[192.0.2.7]", "a_b"] {
        let said = named(name);
        let words = format!("(leg 1, {name} to mx.b.example)");
        assert!(said.sentence.contains(&words), "{}", said.sentence);
        assert!(
            said.report.contains(&format!(" 1 {name} ")),
            "{}",
            said.report
        );
    }
    for name in ["Anna PC", "y (by mx.c.example) with LMTPS"] {
        let said = named(name);
        let words = format!("(leg 1, \"{name}\" to mx.b.example)");
        assert!(said.sentence.contains(&words), "{}", said.sentence);
        assert!(
            said.report.contains(&format!(" 1 \"{name}\" ")),
            "{}",
            said.report
        );
    }
    let said = named(&format!("a {}", "b".repeat(60)));
    let words = format!("(leg 1, \"a {}…\" to mx.b.example)", "b".repeat(38));
    assert!(said.sentence.contains(&words), "{}", said.sentence);
}

#[test]
fn a_name_in_a_damaged_stamp_vouches_for_nothing() {
    use tlstrail::Analyzer;
    let message = b"Received: from x) (gw.a.example [192.0.2.7]) by mx.b.example with ESMTP id 1 for <\"x\n\t\
        by evil.example with ESMTPS id 1 \"y\"@b.example>; Thu, 14 Mar 2024 09:12:03 +0000\n\n";
    let mut analyzer = Analyzer::new();
    let trail = analyzer.read(message).expect("a message");
    let sentence = tlstrail::render::sentence(&trail);
    assert!(
        !sentence.contains("vouched for by evil.example"),
        "{sentence}"
    );
    assert!(
        sentence.contains("a server whose stamp is damaged"),
        "{sentence}"
    );
}
