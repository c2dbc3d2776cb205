//! Where a TLS note counts, and what it is worth there.

use super::{DATE, check, right_of_from};

#[test]
fn a_bare_line_of_tls_is_one_that_tls_begins() {
    let session = "version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NO";
    let stamp = |line: &str| {
        format!(
            "from a.example (gw.a.example [192.0.2.1]);\n\tby mx.b.example (OpenSMTPD) with ESMTPS id 1a2b3c4d;{line} {session};\n\tfor <u@b.example>;\n\t{DATE}"
        )
    };
    check(
        &stamp("\n\tTLS"),
        &[("writer", "opensmtpd"), ("note", session)],
    );
    check(&stamp(" TLS"), &[("writer", "opensmtpd"), ("note", "-")]);
    check(&stamp("\n\tSSL"), &[("writer", "opensmtpd"), ("note", "-")]);
    // Behind a quotation that was left open it may be a recipient's text.
    let damaged = |recipient: &str| {
        stamp("\n\tTLS")
            .replace("from a.example (", "from a.example) (")
            .replace("1a2b3c4d;", &format!("1a2b3c4d{recipient};"))
    };
    check(
        &damaged(""),
        &[("structure", "anchored"), ("note", session)],
    );
    check(
        &damaged(" for <\"x"),
        &[("structure", "anchored"), ("note", "-")],
    );
}

#[test]
fn above_the_by_of_a_damaged_stamp_only_a_whole_line_is_a_note() {
    let session = "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)";
    let stamp = |line: &str, by: &str| {
        format!(
            "from x) y (gw.a.example [192.0.2.1])\n\t{line}\n\tby {by} with ESMTPS id 4F2A1C0B9D; {DATE}"
        )
    };
    let (postfix, note) = ("mx.b.example (Postfix)", format!("({session})"));
    check(
        &stamp(&note, postfix),
        &[
            ("structure", "anchored"),
            ("writer", "postfix"),
            ("note", session),
            ("standing", "AfterPeerText"),
        ],
    );
    check(
        &stamp(&format!("{note} (x)"), postfix),
        &[("structure", "anchored"), ("note", "-")],
    );
    // A writer that nobody knows puts its notes right of `by`.
    check(
        &stamp(&note, "mx.b.example"),
        &[("structure", "anchored"), ("note", "-")],
    );
}

#[test]
fn where_a_note_stands_tells_what_it_is_worth() {
    let google = "Google Transport Security";
    for (text, note, standing) in [
        (
            "by mx.b.example (TLSv1.3) with ESMTPS id 7",
            "TLSv1.3",
            "Placed",
        ),
        (
            "(TLSv1.3) by mx.b.example with ESMTPS id 7",
            "TLSv1.3",
            "LeftOfBy",
        ),
        (
            "(x) (TLSv1.3) by mx.b.example with ESMTPS id 7",
            "-",
            "Placed",
        ),
        (
            "by mx.b.example (envelope-from <x>) (TLSv1.3) with ESMTPS id 7",
            "TLSv1.3",
            "AfterPeerText",
        ),
        (
            "by mx.b.example (\"x) (TLSv1.3) with ESMTPS id 7",
            "TLSv1.3",
            "AfterPeerText",
        ),
        // Another clause is another place.
        (
            "by mx.b.example (envelope-from <x>) with ESMTPS (TLSv1.3) id 7",
            "TLSv1.3",
            "Placed",
        ),
        // Behind the recipient other words than a session are doubtful.
        (
            "by mx.b.example with ESMTP id 7 for <u@b.example> (Google Transport Security)",
            google,
            "AfterPeerText",
        ),
        (
            "by mx.b.example with ESMTP id 7 for <u@b.example> (TLSv1.3)",
            "TLSv1.3",
            "Placed",
        ),
    ] {
        check(
            &right_of_from(text),
            &[("note", note), ("standing", standing)],
        );
    }
    check(
        &format!("(TLSv1.3) by mx.b.example with ESMTPS id 7; {DATE}"),
        &[("note", "-")],
    );
    check(
        &format!(
            "{}\n\t(TLSv1.3)",
            right_of_from("by mx.b.example with ESMTPS id 7")
        ),
        &[("note", "TLSv1.3"), ("standing", "LeftOfBy")],
    );
}

#[test]
fn two_notes_that_say_the_same_are_no_contradiction() {
    let stamp = |one: &str, two: &str| {
        right_of_from(&format!("by mx.b.example ({one}) ({two}) with ESMTPS id 7"))
    };
    let google = "Google Transport Security";
    check(&stamp(google, google), &[("second", "-"), ("defects", "")]);
    check(
        &stamp("TLS", google),
        &[("second", google), ("defects", "notes_disagree")],
    );
}
