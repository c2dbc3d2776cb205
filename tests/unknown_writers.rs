//! Stamps of writers that no row knows: the grammar alone reads what they state, and their silence says nothing.

use tlstrail::Analyzer;
use tlstrail::render::LegRecord;

/// The dialect, the transport and the version of a message's only stamp.
fn read(stamp: &str) -> (Option<&'static str>, &'static str, Option<&'static str>) {
    let bytes = format!("Received: {stamp}\nSubject: x\n\n").into_bytes();
    let mut analyzer = Analyzer::new();
    let trail = analyzer.read(&bytes).expect("a message");
    let leg = trail.legs().next().expect("a leg");
    let record = LegRecord::new(&trail, &leg);
    (record.dialect, record.transport, record.version)
}

/// What stands between `by mx.b.example` and the date.
fn right_of_by(text: &str) -> (&'static str, Option<&'static str>) {
    let stamp = format!(
        "from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example {text}; Thu, 14 Mar 2024 09:12:03 +0000"
    );
    let (dialect, transport, version) = read(&stamp);
    assert_eq!(dialect, None, "{stamp}");
    (transport, version)
}

#[test]
fn a_note_right_of_by_is_read() {
    for (text, version) in [
        (
            "with ESMTP id X (version=TLSv1.2 cipher=AES128-GCM-SHA256 bits=128 verify=NO)",
            Some("TLSv1.2"),
        ),
        (
            "(gate) id 7 (version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=NOT)",
            Some("TLSv1.3"),
        ),
        (
            "with ESMTPS id 1c81e8.2\n\t(version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384)",
            Some("TLSv1.2"),
        ),
        (
            "with ESMTPS (TLSv1.3, TLS_AES_256_GCM_SHA384)",
            Some("TLSv1.3"),
        ),
        (
            "with ESMTP id 1 for <u@b.example> (using TLSv1.2 with cipher AES256-SHA (256/256 bits))",
            Some("TLSv1.2"),
        ),
        ("with Gatekeeper ESMTPS id 1", None),
        ("with ESMTPSA id 1", None),
    ] {
        assert_eq!(right_of_by(text), ("tls", version), "{text}");
    }
}

#[test]
fn silence_and_other_texts_say_nothing() {
    for text in [
        "with ESMTP id 1",
        "with SMTP",
        "with Gatekeeper ESMTP id 1",
        "with ESMTP id (version=TLSv1.2",
        "with ESMTP id 1 for <\"(version=TLSv1.2 cipher=AES128-SHA bits=128 verify=NO)\"@b.example>",
        "with ESMTP id 1 (version=TLSv1.2 cipher=AES128-SHA bits=128 verify=NO and more)",
        "with ESMTP id 1 (note: version=TLSv1.2 cipher=AES128-SHA)",
        "with secure transfer ESMTPS id 1",
        // The form of a note without a name in it: it may as well say that there was no TLS.
        "with ESMTP id 1 (None: )",
        "with ESMTP id 1 (NONE:NONE:0)",
        "with ESMTP id 1 (using NONE with cipher NONE (0/0 bits))",
        "with ESMTP id 1 (version=NONE cipher=NONE bits=0 verify=NO)",
        "with ESMTP id 1 (version=unknown cipher=unknown)",
        "with ESMTP id 1 (NONE encrypted)",
        "with ESMTP tls NONE id 1",
    ] {
        assert_eq!(right_of_by(text), ("unknown", None), "{text}");
    }
}

#[test]
fn an_address_that_goes_over_a_fold_keeps_its_inside() {
    let session = "(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))";
    let long = "a ".repeat(600);
    for text in [
        format!("with ESMTP id 1 for <\"x\n\t{session}\"@b.example>"),
        format!("with ESMTP id 1 for <x\n\t{session}>"),
        format!("with ESMTP id 1 for \"x\n\t{session}\"@b.example"),
        format!("with ESMTP id 1 envelope-from <\"x\n {session}\"@a.example>"),
        format!("with ESMTP id <x\n\t{session}> for <u@b.example>"),
        "id <x\n\twith ESMTPS> for <u@b.example>".to_owned(),
        "with ESMTP id 1 for <\"x\n\ttls TLS_AES_256_GCM_SHA384\"@b.example>".to_owned(),
        "with ESMTP id 1 for <\"x\n\tby evil.example with ESMTPS id 1 \"y\"@b.example>".to_owned(),
        format!("with ESMTP id 1 for <\"{long}{session}{long}\"@b.example>"),
    ] {
        assert_eq!(right_of_by(&text), ("unknown", None), "{text}");
    }
}

#[test]
fn a_tls_clause_vouches_for_no_version_left_of_by() {
    let stamp = |left: &str, right: &str| {
        format!(
            "from a.example (a.example [192.0.2.1]){left} by mx.b.example with {right}; \
             Thu, 14 Mar 2024 09:12:03 +0000"
        )
    };
    let suite = "ESMTP id 1 tls TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    let alone = read(&stamp("", suite));
    assert_eq!(alone.1, "tls");
    for left in [" (TLS1.3)", " (TLSv1.3)"] {
        assert_eq!(read(&stamp(left, suite)), alone, "{left}");
    }
}

#[test]
fn the_words_of_a_filter_need_a_loopback_address() {
    let stamp = |address: &str| {
        format!(
            "from pps.filterd (gw.a.example [{address}])\n\tby mx.b.example with ESMTP id 7; \
             Thu, 14 Mar 2024 09:12:03 +0000"
        )
    };
    assert_eq!(
        read(&stamp("127.0.0.1")),
        (Some("proofpoint-filter"), "no_network", None)
    );
    assert_eq!(read(&stamp("192.0.2.1")), (None, "unknown", None));
    let hostile = "from pps.filterd (x [127.0.0.1]) (gw.a.example [192.0.2.1])\n\tby mx.b.example with ESMTP id 7; \
                   Thu, 14 Mar 2024 09:12:03 +0000";
    assert_eq!(read(hostile), (None, "unknown", None));
}

#[test]
fn words_left_of_by_never_say_more_than_the_keyword() {
    const GOOGLE: &str = "(Google Transport Security)";
    const CHASQUID: &str = "(over SMTP, plain text!, envelope from \"s\")";
    for (from, keyword, expected) in [GOOGLE, CHASQUID].into_iter().flat_map(|words| {
        let stamp = format!("a.example (gw.a.example [192.0.2.1]) {words}");
        let hostile = format!("x ([198.51.100.9]) {words} (y) (gw.a.example [192.0.2.1])");
        let tls = if words == GOOGLE {
            ("encrypted", Some("presumed"))
        } else {
            ("tls", Some("implied"))
        };
        [
            (stamp.clone(), "ESMTP", ("unknown", None)),
            (stamp, "ESMTPS", tls),
            (hostile.clone(), "ESMTP", ("unknown", None)),
            (hostile, "ESMTPS", ("tls", Some("implied"))),
        ]
    }) {
        let stamp = format!(
            "from {from}\n\tby mx.b.example with {keyword} id abc123; Thu, 14 Mar 2024 09:12:03 +0000"
        );
        let bytes = format!("Received: {stamp}\nSubject: x\n\n").into_bytes();
        let mut analyzer = Analyzer::new();
        let trail = analyzer.read(&bytes).expect("a message");
        let leg = trail.legs().next().expect("a leg");
        let record = LegRecord::new(&trail, &leg);
        assert_eq!((record.transport, record.basis), expected, "{stamp}");
    }
}

#[test]
fn a_folded_recipient_is_no_anchor_for_a_damaged_stamp() {
    let hostile = "from x) (gw.a.example [192.0.2.7]) by mx.b.example with ESMTP id 1 for <\"x\n\t\
                   by evil.example with ESMTPS id 1 \"y\"@b.example>; Thu, 14 Mar 2024 09:12:03 +0000";
    assert_eq!(read(hostile), (None, "unknown", None));
}
