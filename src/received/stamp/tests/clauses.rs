//! Which words belong to which clause.

use super::{DATE, check, of_unknown, right_of_from};

#[test]
fn the_word_behind_a_clauses_name_is_its_operand() {
    for (text, facts) in [
        // ... even where it is such a name itself.
        (
            "by mx.b.example with id id 7",
            &[("with", "id"), ("id", "7")][..],
        ),
        // A comment may come first; a name behind it is a name.
        (
            "by mx.b.example with (Example 1.0)\n\tid 7",
            &[("with", "-"), ("id", "7")],
        ),
        (
            "by mx.b.example with Gatekeeper id 7",
            &[("with", "Gatekeeper")],
        ),
        ("by mx.b.example with Gate/keeper id 7", &[("with", "-")]),
        (
            "by mx.b.example with Gate SMTP Server id 7",
            &[("with", "-")],
        ),
        (
            "by mx.b.example (198.51.100.2) with Microsoft SMTP Server 15.1 id 7",
            &[("with", "Microsoft SMTP Server")],
        ),
        // A word of the length of a clause's name is none.
        (
            "by mx.b.example example-relay (198.51.100.2)",
            &[("by", "mx.b.example"), ("by address", "198.51.100.2")],
        ),
        // Blanks in brackets belong to a product's name alone.
        (
            "by mx.b.example with ESMTP id [Relay 7]",
            &[("id", "[Relay")],
        ),
    ] {
        check(&right_of_from(text), facts);
    }
    check(
        &format!("from a.example (gw.a.example [192.0.2.1]) for <u@b.example>; {DATE}"),
        &[("for", "u@b.example"), ("defects", "no_by")],
    );
    check(&format!("; {DATE}"), &[("date", DATE)]);
    check(&format!("from {DATE}"), &[("from", "Thu,")]);
}

#[test]
fn a_clause_that_comes_twice_is_told() {
    for (text, second) in [
        ("by mx.b.example with ESMTP id 7 id 8", "id"),
        (
            "by mx.b.example with ESMTP id 7 for <u@b.example> for <v@b.example>",
            "for",
        ),
        (
            "by mx.b.example with ESMTP id 7 (envelope-from <x) y (>)",
            "(envelope-from <x)",
        ),
        ("by mx.b.example with ESMTP id 7 for <u@b.example>", "-"),
    ] {
        check(&right_of_from(text), &[("second", second)]);
    }
    // Of two suites nobody can tell which is the server's.
    check(
        &right_of_from(
            "by mx.b.example with ESMTPS id 7 tls TLS_AES_128_GCM_SHA256 tls TLS_AES_256_GCM_SHA384",
        ),
        &[("note", "-"), ("second", "TLS_AES_256_GCM_SHA384")],
    );
    // A second from-part, left of `by` or right of it, is not the writer's.
    check(
        &of_unknown("x from y (gw.a.example [192.0.2.1])"),
        &[("from", "x"), ("second", "-")],
    );
    check(
        &right_of_from("by mx.b.example from evil.example with ESMTP id 7"),
        &[("from", "a.example"), ("address", "192.0.2.1")],
    );
}

#[test]
fn smail_names_its_peer_behind_its_host() {
    check(
        &format!(
            "by mx.b.example (Smail3.1.29.1)\n\tfrom gw.a.example ([192.0.2.1]) with smtp\n\tid 7; {DATE}"
        ),
        &[
            ("by", "mx.b.example"),
            ("from", "gw.a.example"),
            ("address", "192.0.2.1"),
            ("with", "smtp"),
            ("id", "7"),
        ],
    );
}

#[test]
fn words_of_iis_are_cited_to_the_byte() {
    check(
        &right_of_from(
            "by mx.b.example\n\t over TLS secured channel with Microsoft SMTPSVC(6.0.3790.4675)",
        ),
        &[("words", "over TLS secured channel")],
    );
}
