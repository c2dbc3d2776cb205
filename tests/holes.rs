//! A peer's text never makes a verdict stronger: TLS-looking text goes into every slot that a row declares, in every
//! example, as servers let it through and unfiltered, folded and on one line.

mod support;

use support::examples::{Example, examples, message, unfolded};
use tlstrail::Analyzer;
use tlstrail::received::{DIALECTS, Slot};
use tlstrail::render::LegRecord;

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

/// How servers filter what peers send.
fn filtered(text: &str) -> Vec<String> {
    let host = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    vec![
        text.to_owned(),
        text.chars().filter(|c| host(*c)).collect(),
        text.chars()
            .map(|c| {
                if host(c) || "=:/,+@[]".contains(c) {
                    c
                } else {
                    '?'
                }
            })
            .collect(),
        text.replace(char::is_whitespace, "_"),
        text.chars()
            .flat_map(|c| {
                if "().;\"\\".contains(c) {
                    vec!['\\', c]
                } else {
                    vec![c]
                }
            })
            .collect(),
        balanced(text),
    ]
}

/// As Postfix shows a login: a stray `)` becomes `?`, a missing one is added.
fn balanced(text: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                out.push('?');
                continue;
            }
            ')' => depth -= 1,
            '\\' => {
                out.push('?');
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    out.extend(std::iter::repeat_n(')', depth));
    out
}

/// What a verdict says, as far as it can be stronger.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Verdict {
    transport: &'static str,
    basis: Option<&'static str>,
    version: Option<&'static str>,
    cipher: Option<&'static str>,
}

fn verdict(stamp: &str) -> Verdict {
    let mut analyzer = Analyzer::new();
    let bytes = message(stamp);
    let trail = analyzer.read(&bytes).expect("a message");
    let view = trail.legs().next().expect("a leg");
    let leg = LegRecord::new(&trail, &view);
    Verdict {
        transport: leg.transport,
        basis: leg.basis,
        version: leg.version,
        cipher: leg.cipher.and_then(|c| c.iana),
    }
}

/// Unchanged, or not told.
fn is_no_stronger(base: &Verdict, with_text: &Verdict) -> bool {
    // TLS of which nothing is told ranks with other encryption.
    let untold = with_text.version.is_none() && with_text.cipher.is_none();
    let protected = |transport: &str| ["tls", "encrypted"].contains(&transport);
    let alike = protected(base.transport) && protected(with_text.transport) && untold;
    let transport =
        with_text.transport == base.transport || with_text.transport == "unknown" || alike;
    let version = with_text.version.is_none() || with_text.version == base.version;
    let cipher = with_text.cipher.is_none() || with_text.cipher == base.cipher;
    // What the keyword implies is not stated because a peer says it too.
    let basis = with_text.basis != Some("stated") || base.basis == Some("stated");
    transport && basis && version && cipher
}

/// Where a slot's text stands in an example; `slot:NAME=-` says that what stands there is the writer's own.
fn place(example: &Example, slot: Slot) -> Option<(usize, usize)> {
    let find = |text: &str| example.stamp.find(text).map(|at| (at, at + text.len()));
    let named = |key: &str| {
        example
            .expected
            .get(&format!("slot:{key}"))
            .and_then(|text| find(text))
    };
    if slot == Slot::Helo && example.expected.get("slot:helo").is_some_and(|t| t == "-") {
        return None;
    }
    let mut analyzer = Analyzer::new();
    let bytes = message(&example.stamp);
    let trail = analyzer.read(&bytes).expect("a message");
    let stamp = trail.route.hops.first().expect("a hop").stamp;
    // Spans count from the byte behind the colon; the stamp's text begins one blank later.
    let span = |s: tlstrail::Span| (s.start as usize - 1, s.end as usize - 1);
    match slot {
        Slot::Helo => named("helo").or_else(|| stamp.from.name.map(span)),
        Slot::Rdns => named("rdns").or_else(|| stamp.from.rdns.map(span)),
        Slot::Recipient => named("recipient").or_else(|| stamp.for_.map(span)),
        Slot::Id => named("id").or_else(|| stamp.id.map(span)),
        Slot::Ident => named("ident"),
        Slot::Login => named("login"),
        Slot::CertificateName => named("cn"),
        Slot::Sender => named("sender").or_else(|| {
            let at = [
                "envelope-from <",
                "envelope-sender <",
                "envelope-from ",
                "envelope from \"",
            ]
            .iter()
            .find_map(|words| example.stamp.find(words).map(|at| at + words.len()))?;
            let length = example.stamp[at..].find(['>', ')', '"', ';', '\n'])?;
            Some((at, at + length))
        }),
        Slot::Nothing => None,
    }
}

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
