//! How claims become a verdict and verdicts an answer, fact by fact: each test pins what the others show only in passing.

#[path = "weighing/reasons.rs"]
mod reasons;

use tlstrail::verdict::Transport;
use tlstrail::{Analyzer, Trail};

const DATE: &str = "Thu, 14 Mar 2024 09:12:03 +0000";

fn look<T>(block: &str, look: impl Fn(&Trail<'_>) -> T) -> T {
    let mut analyzer = Analyzer::new();
    look(&analyzer.read(block.as_bytes()).expect("a message"))
}

/// A stamp of Postfix between two hosts.
fn stamp(from: &str, by: &str, note: &str, with: &str) -> String {
    format!(
        "Received: from {from} ({from} [192.0.2.1])\n{note}\tby {by} (Postfix) with {with} id 4F2A1C0B9D;\n\t{DATE}\n"
    )
}

const NOTE: &str = "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n";

#[test]
fn legs_are_counted_by_how_they_were_carried() {
    let block = [
        stamp("mx.b.example", "store.b.example", NOTE, "ESMTPS"),
        stamp("out.a.example", "mx.b.example", "", "ESMTP"),
        stamp("gone.c.example", "in.d.example", NOTE, "ESMTPS"),
        "Received: by in.c.example (Acme) id 7; Thu, 14 Mar 2024 09:12:01 +0000\n".to_owned(),
    ]
    .concat();
    look(&block, |trail| {
        let counts = trail.answer.counts;
        let of = |want: fn(&Transport) -> bool| {
            let legs = trail.legs().filter(|view| view.next.is_none());
            legs.filter(|view| want(&view.verdict.transport)).count() as u32
        };
        assert_eq!(counts.tls, 2);
        assert_eq!(counts.cleartext, 1);
        assert_eq!(counts.tls, of(|t| matches!(t, Transport::Tls(_))));
        assert_eq!(counts.unknown, of(|t| matches!(t, Transport::Unknown)));
        let gaps = trail.legs().filter(|view| view.next.is_some()).count() as u32;
        assert!(gaps > 0);
        assert_eq!(counts.gap, gaps);
        assert_eq!(
            counts.no_network + counts.encrypted,
            of(|t| matches!(t, Transport::NoNetwork | Transport::Encrypted))
        );
    });
}

#[test]
fn an_answer_is_taken_over_the_legs_outside_where_there_are_any() {
    let own = stamp("mx.b.example", "store.b.example", "", "ESMTP");
    let entry = stamp("out.a.example", "mx.b.example", NOTE, "ESMTPS");
    look(&format!("{own}{entry}"), |trail| {
        let answer = &trail.answer;
        assert!(!answer.judges_inner);
        let judged: Vec<bool> = trail
            .legs()
            .map(|v| answer.judges(v.leg.kind, v.verdict))
            .collect();
        assert_eq!(
            judged,
            [true, false],
            "the entry, and not what follows inside"
        );
        assert_eq!((answer.judged, answer.judged_own), (1, 1));
        assert_eq!(answer.weakest_leg, Some(1));
    });
    let local = "Received: by mx.b.example (Postfix, from userid 1000)\n\tid 4F2A1C0B9D; Thu, 14 Mar 2024 09:12:00 +0000\n";
    look(local, |trail| {
        let judged = trail
            .legs()
            .any(|v| trail.answer.judges(v.leg.kind, v.verdict));
        assert!(!judged, "what crossed no network is not judged");
        assert_eq!(trail.answer.judged, 0);
    });
}

#[test]
fn legs_that_were_not_read_could_be_any() {
    let one = stamp("out.a.example", "mx.b.example", NOTE, "ESMTPS");
    let grade = |count: usize| look(&one.repeat(count), |trail| trail.answer.claimed_grade);
    let (few, many) = (grade(1000), grade(1001));
    assert_ne!(few, many);
    assert_eq!(many.map(|grade| grade.as_str()), Some("unknown"));
    let outlook = look(&one.repeat(1001), |trail| trail.answer.outlook.as_str());
    assert_ne!(outlook, "encrypted");
}

#[test]
fn of_two_statements_the_one_that_tells_more_counts() {
    // The results tell version and suite, the stamp's keyword tells that it was TLS.
    let results = "Authentication-Results: mx.b.example; x-tls=pass smtp.version=TLSv1.2\n\t\
        smtp.cipher=ECDHE-RSA-AES256-GCM-SHA384\n";
    let bare = stamp("out.a.example", "mx.b.example", "", "ESMTPS");
    let session = |block: &str| {
        look(block, |trail| match trail.verdicts[0].transport {
            Transport::Tls(session) => (
                session.stated_version().map(|v| v.as_str()),
                session.suite.is_some(),
            ),
            _ => panic!("TLS"),
        })
    };
    assert_eq!(session(&bare), (None, false));
    assert_eq!(
        session(&format!("{results}{bare}")),
        (Some("TLSv1.2"), true)
    );
    // The stamp's own words are as firm, and tell as much: they come first.
    let told = stamp("out.a.example", "mx.b.example", NOTE, "ESMTPS");
    assert_eq!(
        session(&format!("{results}{told}")),
        (Some("TLSv1.3"), true)
    );
    // A version alone gives way to version and suite.
    let version = "Authentication-Results: mx.b.example; x-tls=pass smtp.version=TLSv1.3\n";
    // Words beside a keyword are as firm as results, and tell nothing of the session.
    let words = format!(
        "Received: from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example over TLS secured channel with Microsoft SMTPSVC(8.5.9600.16384);\n\t{DATE}\n"
    );
    assert_eq!(
        session(&format!("{version}{words}")),
        (Some("TLSv1.3"), false)
    );
    assert_eq!(
        session(&format!("{version}{results}{bare}")),
        (Some("TLSv1.2"), true)
    );
}

#[test]
fn of_two_bases_the_firmer_counts_unless_one_is_a_presumption() {
    let told = |block: &str| {
        look(block, |trail| {
            let Transport::Tls(session) = trail.verdicts[0].transport else {
                panic!("{:?}", trail.verdicts[0].transport);
            };
            let version = session.stated_version().map(|v| v.as_str());
            (version, trail.verdicts[0].basis.map(|basis| basis.as_str()))
        })
    };
    let results = |said: &str| format!("Authentication-Results: mx.b.example; x-tls=pass {said}\n");
    let bare = stamp("out.a.example", "mx.b.example", "", "ESMTPS");
    assert_eq!(told(&bare), (None, Some("implied")));
    assert_eq!(
        told(&format!("{}{bare}", results(""))),
        (None, Some("stated"))
    );
    // Left of `by`, from a writer that nobody knows, a note may be the peer's: it stands, and makes all a presumption.
    let left = |note: &str| {
        format!(
            "Received: from a.example (gw.a.example [192.0.2.1]) ({note})\n\tby mx.b.example with ESMTPS; {DATE}\n"
        )
    };
    let version = results("smtp.version=TLSv1.2");
    let both = results("smtp.version=TLSv1.2 smtp.cipher=ECDHE-RSA-AES256-GCM-SHA384");
    assert_eq!(
        told(&format!("{version}{}", left("TLSv1.3"))),
        (Some("TLSv1.3"), Some("presumed"))
    );
    assert_eq!(
        told(&format!("{both}{}", left("TLSv1.3"))).0,
        Some("TLSv1.2")
    );
}

#[test]
fn details_beside_hostile_text_are_not_repeated() {
    let block = format!(
        "Received: from x) (using TLSv1.1 with cipher RC4-SHA (128/128 bits)) (y (gw.a.example [192.0.2.1])\n{NOTE}\t\
         by mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\n\t{DATE}\n"
    );
    look(&block, |trail| {
        let Transport::Tls(session) = trail.verdicts[0].transport else {
            panic!("{:?}", trail.verdicts[0].transport);
        };
        assert!(
            session.suite.is_none() && session.bits.is_none(),
            "{session:?}"
        );
    });
}

#[test]
fn a_contradicted_session_has_no_grade_of_its_own() {
    let sound = stamp("out.a.example", "mx.b.example", NOTE, "ESMTPS");
    let torn = sound.replace("TLSv1.3", "TLSv1.1");
    let grade = |block: &str| {
        look(block, |trail| {
            (
                trail.verdicts[0].contradicted,
                trail.verdicts[0].grade.as_str(),
            )
        })
    };
    assert_eq!(grade(&sound), (false, "modern"));
    assert_eq!(grade(&torn), (true, "encrypted"));
    // Two statements make an answer doubtful, and leave the session whole where it is.
    let twice = sound.replace("with ESMTPS", "with ESMTPS with ESMTP");
    assert!(grade(&twice).0);
}

#[test]
fn two_statements_are_weighed_by_what_they_could_hide() {
    let told = |block: &str| {
        look(block, |trail| {
            let verdict = &trail.verdicts[0];
            (
                verdict.transport.as_str(),
                verdict.contradicted,
                verdict.grade.as_str(),
            )
        })
    };
    let twice = |from: &str, rest: &str| {
        format!(
            "Received: from {from} (gw.a.example [192.0.2.1])\n\tby mx.b.example {rest}; {DATE}\n"
        )
    };
    // What protects is not taken from a stamp whose words may be a peer's ...
    assert_eq!(
        told(&twice("a.example", "with ESMTPS id 7 id 8")),
        ("unknown", true, "unknown")
    );
    assert_eq!(
        told(&twice(
            "a.example",
            "(Google Transport Security) with ESMTP id 7 id 8"
        )),
        ("unknown", true, "unknown")
    );
    let pickup = format!(
        "Received: by mx.b.example (Postfix, from userid 1000)\n\tid 4F2A1C0B9D; {DATE} with ESMTP\n"
    );
    assert_eq!(told(&pickup), ("unknown", true, "unknown"));
    // ... nor is a silence.
    assert_eq!(
        told(&twice(
            "a.example",
            "(Postfix) with ESMTP id 4F2A1C0B9D id 8"
        )),
        ("unknown", true, "unknown")
    );
    // The server's own line stands.
    let hostile = "x) by evil.example with ESMTP y";
    assert_eq!(
        told(&twice(hostile, "(Postfix) with ESMTPS id 4F2A1C0B9D")),
        ("tls", true, "encrypted")
    );
    assert_eq!(
        told(&twice(hostile, "with ESMTPS (TLSv1.3) id 7")),
        ("tls", true, "modern")
    );
    assert_eq!(
        told(&twice(
            hostile,
            "(Google Transport Security) with ESMTP id 7"
        )),
        ("encrypted", true, "encrypted")
    );
}

#[test]
fn a_stamp_that_lost_its_by_is_believed_only_where_it_recorded_a_login() {
    let transport = |keyword: &str, login: &str| {
        let block = format!(
            "Received: from a.example (a.example [192.0.2.1])\n\t{login}\n\twith {keyword} id 4F2A1C0B9D; {DATE}\n"
        );
        look(&block, |trail| {
            let verdict = &trail.verdicts[0];
            (
                verdict.transport.as_str(),
                verdict.basis.map(|basis| basis.as_str()),
            )
        })
    };
    let login = "(Authenticated sender: alice)";
    assert_eq!(transport("ESMTPSA", login), ("tls", Some("presumed")));
    assert_eq!(transport("ESMTPSA", "").0, "unknown");
    assert_eq!(transport("ESMTPS", login).0, "unknown");
}

#[test]
fn words_of_cleartext_beside_a_keyword_of_tls_contradict_it() {
    let stamp = |keyword: &str| {
        format!(
            "Received: from a.example ([192.0.2.1])\n\tby mx.b.example (chasquid) with {keyword}\n\t\
             (over SMTP, plain text!, envelope from \"s@a.example\")\n\t; {DATE}\n"
        )
    };
    let said = |block: &str| {
        look(block, |trail| {
            (
                trail.verdicts[0].transport.as_str(),
                trail.verdicts[0].contradicted,
            )
        })
    };
    assert_eq!(said(&stamp("ESMTP")), ("cleartext", false));
    assert_eq!(said(&stamp("ESMTPS")), ("cleartext", true));
}

#[test]
fn without_words_the_first_line_is_cited() {
    let text = "by mx.b.example (Postfix, from userid 1000)";
    for block in [
        format!("Received: {text}  \n\tid 4F2A1C0B9D; {DATE}\n"),
        format!("Received:\t{text}\r\n\tid 4F2A1C0B9D; {DATE}\r\n"),
    ] {
        look(&block, |trail| {
            let value = trail.fields[0].body.of(trail.block());
            assert_eq!(trail.verdicts[0].transport.as_str(), "no_network");
            let evidence = trail.claims[0].evidence.expect("evidence");
            assert_eq!(evidence.span.of(value), text.as_bytes());
        });
    }
}

/// The appliance's field counts only right above its own stamp, and is cited to the byte.
#[test]
fn a_suite_that_an_appliance_puts_above_its_stamp_is_cited_from_there() {
    let field = "X-Barracuda-Encrypted:  ECDHE-RSA-AES256-SHA \n";
    let appliance = format!(
        "Received: from a.example (gw.a.example [192.0.2.1]) by mx.b.example with ESMTP id aB3cD4eF5gH6iJkK\n\t\
         for <u@b.example>; {DATE}\n"
    );
    let mark = "X-Barracuda-Envelope-From: s@a.example\n";
    let suite = |block: &str| {
        look(block, |trail| {
            let claim = trail
                .claims
                .iter()
                .find(|c| c.reason.code() == "tls_stated_elsewhere")?;
            let evidence = claim.evidence?;
            let words = evidence
                .span
                .of(trail.fields[evidence.field as usize].body.of(trail.block()));
            let Transport::Tls(session) = trail.verdicts[0].transport else {
                return None;
            };
            Some((
                String::from_utf8_lossy(words).into_owned(),
                session.suite.is_some(),
            ))
        })
    };
    let told = Some(("ECDHE-RSA-AES256-SHA".to_owned(), true));
    assert_eq!(suite(&format!("{mark}{field}{appliance}")), told);
    assert_eq!(suite(&format!("{field}Subject: x\n{appliance}")), told);
    // Below the stamp, or above another writer's, a sender may have put it.
    assert_eq!(suite(&format!("{appliance}{field}")), None);
    let postfix = stamp("out.a.example", "mx.b.example", "", "ESMTP");
    assert_eq!(suite(&format!("{field}{postfix}")), None);
    assert_eq!(suite(&format!("{field}{postfix}{appliance}")), None);
}

#[test]
fn each_reason_names_a_source() {
    let block = format!(
        "{}{}",
        stamp("out.a.example", "mx.b.example", NOTE, "ESMTPS"),
        stamp("a.example", "out.a.example", "", "ESMTP")
    );
    look(&block, |trail| {
        for claim in trail.claims {
            let source = claim.reason.source();
            let known = [
                "RFC", "NIST", "BSI", "observed", "IANA", "section", "the ", "output",
            ];
            assert!(
                known.iter().any(|word| source.contains(word)),
                "{:?}: {source}",
                claim.reason
            );
        }
    });
}
