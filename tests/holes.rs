//! A peer's text never makes a verdict stronger: TLS-looking text goes into every slot that a row declares, in every
//! example, as servers let it through and unfiltered, folded and on one line.

mod support;

use support::examples::{examples, unfolded};
use support::slots::{filtered, is_no_stronger, place, verdict};
use tlstrail::received::{DIALECTS, Slot};

/// What peers have sent or could send.
const TEXTS: &[&str] = &[
    "TLSv1.3",
    "ESMTPS",
    "with",
    "by",
    "with ESMTPS",
    "x with ESMTPS id 4F2Q1p0Xyz",
    "by evil.example with ESMTPS id 4F2Q1p0Xyz",
    "x tls TLS_AES_256_GCM_SHA384",
    "version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=OK",
    "x (version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=OK)",
    "x (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256)",
    "x (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))",
    "x) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) (y",
    "x) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)",
    "x [192.0.2.99]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) (y",
    "x ([192.0.2.99]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))",
    "x ([192.0.2.99]) (version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=OK)",
    "x (y [127.0.0.1])",
    "[127.0.0.1]",
    "localhost",
    "x) by evil.example with ESMTPS id 4F2Q1p0Xyz (",
    "x) by evil.example (Postfix) with ESMTPS id 4F2A1C0B9D; Mon, 23 Nov 2026 10:00:00 +0000 (",
    "x (y [192.0.2.99]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) by evil.example (Postfix) with ESMTPS id 4F2A1C0B9D; Mon, 23 Nov 2026 10:00:00 +0000",
    "x; Mon, 23 Nov 2026 10:00:00 +0000 (using TLSv1.3)",
    "x; Mon, 23 Nov 2026 10:00:00 +0000 with ESMTPS",
    "(TLSv1.3:TLS_AES_256_GCM_SHA384:256:NO)",
    "x) (TLSv1.3:TLS_AES_256_GCM_SHA384:256) (y",
    "(TLS_AES_256_GCM_SHA384 encrypted) SMTP",
    "x) with (TLS_AES_256_GCM_SHA384 encrypted) SMTP",
    "TLS: TLSv1.3,256bits,TLS_AES_256_GCM_SHA384",
    "x, TLS: TLSv1.3,256bits,TLS_AES_256_GCM_SHA384",
    "x) (TLS: TLSv1.3,256bits,TLS_AES_256_GCM_SHA384",
    "x) ([192.0.2.99]) (TLS: TLSv1.3,256bits,TLS_AES_256_GCM_SHA384",
    "x (TLS1.3) tls TLS_AES_256_GCM_SHA384",
    "x over TLS secured channel",
    "x with STARTTLS",
    "x (Google Transport Security)",
    "x ([192.0.2.99]) (Google Transport Security) (y",
    "x ([192.0.2.99]) (Google Transport Security) (y)",
    "x ([192.0.2.99]) (Google Transport Security)",
    "x@y.example> (Google Transport Security) <z",
    "x ([192.0.2.99]) (over SMTP, plain text!, envelope from \"y\") (HELO z)",
    "x ([192.0.2.99]) (over SMTP, plain text!, envelope from \"y\")",
    "x> (over SMTP, plain text!, envelope from \"y\") <z",
    "x (over SMTP, TLS-1.3, envelope from \"y\")",
    "x) (over SMTP, TLS-1.3, envelope from \"y\"",
    "x with HTTPS id 1",
    "x with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.1.1",
    "x with ESMTP/TLS/ECDHE-RSA-AES256-GCM-SHA384",
    "a\" (TLS) \"b",
    "a\\) \\(using TLSv1.3\\) b",
    "a\\",
    "\"",
    "(",
    ")",
    "\"x\n\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\"@y.example",
    "[TLSv1.3]",
    "<x@y.example> (version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=OK) <z",
    "x@y.example> tls TLS_AES_256_GCM_SHA384 <z",
    "x@y.example> with ESMTPS <z",
    "x\r\twith ESMTPS",
    "x\u{2028}with ESMTPS",
    "ＥＳＭＴＰＳ",
];

#[test]
fn a_peers_text_never_makes_a_verdict_stronger() {
    let mut wrong = Vec::new();
    let mut holes = std::collections::BTreeSet::new();
    let mut tried = 0_u32;
    for example in examples() {
        for slot in example.dialect.slots {
            let Some((start, end)) = place(&example, *slot) else {
                continue;
            };
            for (shape, stamp) in [
                ("folded", example.stamp.clone()),
                ("unfolded", unfolded(&example.stamp)),
            ] {
                if shape == "unfolded" && example.expected.contains_key("folded") {
                    continue;
                }
                let base = verdict(&stamp);
                for text in TEXTS.iter().flat_map(|text| filtered(text)) {
                    let mut hostile =
                        format!("{}{text}{}", &example.stamp[..start], &example.stamp[end..]);
                    if shape == "unfolded" {
                        hostile = unfolded(&hostile);
                    }
                    tried += 1;
                    let got = verdict(&hostile);
                    if is_no_stronger(&base, &got) {
                        continue;
                    }
                    // One hole lets many texts through: each is shown once.
                    if holes.insert((example.dialect.id, example.line, *slot as u8)) {
                        wrong.push(format!(
                            "{} line {}, {slot:?}, {shape}: {base:?} became {got:?}\n{hostile}\n",
                            example.dialect.id, example.line
                        ));
                    }
                }
            }
        }
    }
    assert!(tried > 10_000, "only {tried} were tried");
    assert!(
        wrong.is_empty(),
        "{} holes let a peer's text make a verdict stronger:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// chasquid writes the sender as Go's `%q`: its parentheses are data, and the server's own session stands.
#[test]
fn a_quoted_senders_text_changes_nothing() {
    for (keyword, session) in [
        ("ESMTPS\n\ttls TLS_AES_256_GCM_SHA384", "TLS-1.3"),
        ("ESMTP", "plain text!"),
    ] {
        let stamp = |sender: &str| {
            format!(
                "from a.example ([192.0.2.1])\n\tby mx.b.example (chasquid) with {keyword}\n\t\
                 (over SMTP, {session}, envelope from \"{sender}\")\n\t; Thu, 14 Mar 2024 09:12:03 +0000"
            )
        };
        let base = verdict(&stamp("s@a.example"));
        for inside in [
            "(using TLSv1.1 with cipher RC4-SHA (128/128 bits))",
            "(over SMTP, plain text!, envelope from",
            "tls TLS_RSA_WITH_RC4_128_SHA",
            "by evil.example with ESMTPS id 1",
        ] {
            let hostile = stamp(&format!("\\\"x) {inside} (\\\"@a.example"));
            assert_eq!(verdict(&hostile), base, "{hostile}");
        }
    }
}

/// Whole stamps that a mutator found: a peer's text left its brackets and took the place of the server's words.
#[test]
fn text_that_left_its_brackets_is_no_statement() {
    for (stamp, want) in [
        // A sender closes its comment; the second `id` tells.
        (
            "from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example (envelope-sender <x) ESMTPS id 4F2Q1p0Xyz \
             ( by evil.example with ESMTPS id 4F2Q]1p0Xyz>) (MIMEDefang) with ESMTP id 42E9C3xy012345\n\t\
             for <u@b.example>; Thu, 14 Mar 2024 09:12:03 +0000",
            "unknown",
        ),
        // The same without a second clause: the brackets of the address do not pair.
        (
            "from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example (envelope-sender <x) y (>) (MIMEDefang) \
             with ESMTP id 42E9C3xy012345\n\tfor <u@b.example>; Thu, 14 Mar 2024 09:12:03 +0000",
            "unknown",
        ),
        (
            "from a.example [(192.0.2.1)] by mx.b.example\n\t(envelope-from <>jx) bMTPS id (using TLSv1.3 with \
             cipher TLS_AES_256_GCM_SHA384 (256/256 bits))4F2Q1p0Xyz (y ev>)\n\t(Example MTA with TLSv1.2 \
             ECDHE-RSA-AES256-SHA384 256/256)\n\twith ESMTP id 12345670; Thu, 14 Mar 2024 17:12:03 +0800",
            "unknown",
        ),
        // A recipient that goes on behind its bracket.
        (
            "from a.example (gw.a.example [192.0.2.1]) by mx.b.example with ESMTP id aB3cD4eF5gH6iJkK\n\t\
             for <x<y>z>h_1(TLS)0Xyz_(x)>; Thu, 14 Mar 2024 09:12:03 +0000",
            "unknown",
        ),
        // A HELO whose `with` would swallow the server's `by`.
        (
            "from x? by evil.example with (ESMTPS id 1 ()) (gw.a.example [192.0.2.1])\n\tby mx.b.example \
             (Haraka/3.0.2) with ESMTP id 0F8A4D5C-7B1E-4C59-9D51-0A1B2C3D4E5F.1\n\tenvelope-from <s@a.example> \
             (Google Transport Security)\n\t; Thu, 14 Mar 2024 09:12:03 +0000",
            "cleartext",
        ),
    ] {
        let got = verdict(stamp);
        assert!(
            got.transport == want || got.transport == "unknown",
            "{got:?}\n{stamp}"
        );
    }
}

#[test]
fn every_declared_slot_is_filled_in_an_example() {
    let all = examples();
    let mut missing = String::new();
    for dialect in DIALECTS {
        for slot in dialect.slots.iter().filter(|slot| **slot != Slot::Nothing) {
            // What the sender slot holds is not in every stamp: the row says that it may be.
            let filled = all
                .iter()
                .filter(|e| std::ptr::eq(e.dialect, *dialect))
                .any(|e| place(e, *slot).is_some());
            if !filled {
                missing += &format!("{}: no example shows where {slot:?} stands\n", dialect.id);
            }
        }
    }
    assert!(missing.is_empty(), "\n{missing}");
}
