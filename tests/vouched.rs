//! When a stamp below the boundary counts as signed: only where the reader's own server says so of that very signature.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use tlstrail::Analyzer;
use tlstrail::input::Limits;
use tlstrail::route::{Assurance, Trust};

const ENTRY: &str = "Received: from o.a.example (o.a.example [203.0.113.9])\n\
\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n\
\tby mx.b.example (Postfix) with ESMTPS id 4F2Q1p0Xyz; Tue, 05 Mar 2024 10:11:12 +0000 (UTC)\n";

const BELOW: &str = "Received: from pc ([192.0.2.1])\n\
\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n\
\tby o.a.example (Postfix) with ESMTPSA id 4F2Q1p0Xyy; Tue, 05 Mar 2024 10:11:02 +0000 (UTC)\n";

/// How long reading takes, and the assurance of the lowest stamp.
fn lowest(message: &str) -> (Duration, Assurance) {
    let mut trust = Trust::guess();
    trust.add("mx.b.example").expect("a host");
    let mut analyzer = Analyzer::with(trust, Limits::default());
    let start = Instant::now();
    let trail = analyzer.read(message.as_bytes()).expect("a message");
    let took = start.elapsed();
    (took, trail.route.hops[0].assurance)
}

fn is_signed(results: &str, signatures: &str) -> bool {
    let message =
        format!("Authentication-Results: mx.b.example; {results}\n{ENTRY}{signatures}{BELOW}\n");
    lowest(&message).1 == Assurance::Signed
}

fn dkim(tags: &str) -> String {
    format!("DKIM-Signature: v=1; a=rsa-sha256; bh=abc=; {tags}\n")
}

#[test]
fn a_result_is_about_the_signature_that_it_names() {
    let covering = dkim("d=a.example; s=s1; h=from:received:received; b=ZZZZ\n\tZZZZyyyyxxxx");
    let other = dkim("d=a.example; s=s1; h=from; b=AAAAAAAAbbbb");
    let both = format!("{covering}{other}");
    let same_start = format!(
        "{covering}{}",
        dkim("d=a.example; s=s1; h=from; b=ZZZZZZZZqqqq")
    );
    let by_b = |result: &str, b: &str| {
        format!("dkim={result} header.d=a.example header.s=s1 header.b={b}")
    };
    let by_s = |result: &str| format!("dkim={result} header.d=a.example header.s=s1");
    let cases = [
        (by_b("pass", "ZZZZZZZZ"), &covering, true),
        (by_b("pass", "\"ZZZZ ZZZZ\""), &covering, true),
        (by_b("pass", "AAAAAAAA"), &covering, false),
        (by_b("pass", "zzzzzzzz"), &covering, false),
        (by_s("pass"), &covering, true),
        (
            "dkim=pass header.i=@a.example header.s=s1".to_owned(),
            &covering,
            true,
        ),
        (
            "dkim=pass header.d=a.example header.b=ZZZZZZZZ".to_owned(),
            &covering,
            true,
        ),
        (
            "dkim=pass header.d=a.example header.b=ZZZZ".to_owned(),
            &covering,
            false,
        ),
        ("dkim=pass header.d=a.example".to_owned(), &covering, false),
        (
            "dkim=pass header.d=a.example header.s=s2 header.b=ZZZZZZZZ".to_owned(),
            &covering,
            false,
        ),
        (
            "dkim=pass header.d=c.example header.s=s1 header.b=ZZZZZZZZ".to_owned(),
            &covering,
            false,
        ),
        (
            format!("{}; {}", by_b("pass", "AAAAAAAA"), by_b("fail", "ZZZZZZZZ")),
            &both,
            false,
        ),
        (
            format!("{}; {}", by_b("fail", "AAAAAAAA"), by_b("pass", "ZZZZZZZZ")),
            &both,
            true,
        ),
        (
            format!("{}; {}", by_b("pass", "AAAAAAAA"), by_b("pass", "ZZZZZZZZ")),
            &both,
            true,
        ),
        (by_s("pass"), &both, false),
        (format!("{}; {}", by_s("pass"), by_s("pass")), &both, false),
        (
            format!("{}; {}", by_s("pass"), by_s("fail")),
            &covering,
            false,
        ),
        (
            format!("{}; dkim=fail header.d=a.example", by_s("pass")),
            &covering,
            false,
        ),
        (
            format!("{}; dkim=fail header.d=c.example header.s=s1", by_s("pass")),
            &covering,
            true,
        ),
        (by_b("pass", "ZZZZZZZZ"), &same_start, false),
        (by_b("pass", "ZZZZZZZZyyyy"), &same_start, true),
    ];
    for (results, signatures, expected) in cases {
        assert_eq!(
            is_signed(&results, signatures),
            expected,
            "{results}\n{signatures}"
        );
    }
}

#[test]
fn a_seal_counts_where_the_results_agree_and_the_chain_has_no_gap() {
    let set = |n: u32| {
        format!(
            "ARC-Seal: i={n}; a=rsa-sha256; cv=none; d=a.example; s=s1; b=x\n\
             ARC-Message-Signature: i={n}; a=rsa-sha256; d=a.example; s=s1; h=received; bh=x; b=y\n\
             ARC-Authentication-Results: i={n}; mx.a.example; spf=pass\n"
        )
    };
    let (first, two) = (set(1), set(2) + &set(1));
    for (results, sets, expected) in [
        ("arc=pass", &first, true),
        ("arc=pass", &two, true),
        ("arc=fail", &first, false),
        ("arc=fail; arc=pass", &first, false),
        ("arc=pass; arc=none", &first, false),
        ("arc=pass", &set(7), false),
        ("arc=pass", &(set(3) + &set(1)), false),
    ] {
        assert_eq!(is_signed(results, sets), expected, "{results}\n{sets}");
    }
}

/// A message whose strangers' fields are many takes time in proportion to its size.
#[test]
fn many_signatures_and_results_take_no_longer_than_their_bytes() {
    for (results, signatures, stamps) in [(5000, 5000, 1), (3000, 3000, 900)] {
        let mut message = "Authentication-Results: mx.b.example".to_owned();
        for _ in 0..results {
            message += "; dkim=pass header.d=a.example";
        }
        let _ = write!(message, "\n{ENTRY}");
        let list = "received:".repeat(if stamps > 1 { stamps } else { 3 });
        // Long lists in the first hundred only: the block has a limit too.
        for at in 0..signatures {
            let list = if at < 100 { &list } else { "received" };
            let _ = writeln!(
                message,
                "DKIM-Signature: d=a.example; s=s1; h={list}from; b=A"
            );
        }
        for _ in 0..stamps {
            message += BELOW;
        }
        let (took, assurance) = lowest(&message);
        assert_ne!(assurance, Assurance::Signed);
        assert!(
            took < Duration::from_secs(5),
            "{results} {signatures} {stamps}: {took:?}"
        );
    }
}

#[test]
fn signatures_past_the_limit_are_not_looked_at_and_leave_no_doubt_unseen() {
    let covering = dkim("d=a.example; s=s1; h=from:received; b=ZZZZZZZZyyyy");
    let named = "dkim=pass header.d=a.example header.s=s1 header.b=ZZZZZZZZ";
    let others = |n: usize| dkim("d=c.example; s=s1; h=from; b=AAAAAAAA").repeat(n);
    assert!(is_signed(named, &format!("{}{covering}", others(63))));
    assert!(!is_signed(named, &format!("{}{covering}", others(64))));
    let by_s = "dkim=pass header.d=a.example header.s=s1";
    assert!(is_signed(by_s, &format!("{covering}{}", others(63))));
    assert!(!is_signed(by_s, &format!("{covering}{}", others(64))));
    let many = "; dkim=pass header.d=c.example".repeat(256);
    assert!(!is_signed(&format!("{named}{many}"), &covering));
}

/// What explains a session is cited from the field that tells of it, not from the stamp.
#[test]
fn what_another_field_tells_is_cited_from_there() {
    let block = b"Authentication-Results: mx.b.example; x-tls=pass smtp.version=TLSv1.1\n\t\
        smtp.cipher=ECDHE-RSA-AES256-SHA; spf=pass smtp.mailfrom=a.example\n\
        Received: from a.example (a.example [192.0.2.9])\n\tby mx.b.example (Postfix) with SMTP id 4F2FE8DB0;\n\t\
        Thu, 14 Mar 2024 09:12:06 +0000\n\n";
    let mut analyzer = tlstrail::Analyzer::new();
    let trail = analyzer.read(block).expect("a message");
    let words = |code: &str| {
        let claim = trail.claims.iter().find(|c| c.reason.code() == code)?;
        let evidence = claim.evidence?;
        let field = trail.fields.get(evidence.field as usize)?;
        Some(evidence.span.of(field.body.of(block)))
    };
    assert_eq!(words("version_deprecated"), Some(&b"TLSv1.1"[..]));
    assert_eq!(words("forward_secrecy"), Some(&b"ECDHE-RSA-AES256-SHA"[..]));
}
