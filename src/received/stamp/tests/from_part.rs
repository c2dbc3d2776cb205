//! The names and the address of the peer, and what else stands around them.

use super::{DATE, check, of_unknown, right_of_from};

#[test]
fn the_address_of_a_damaged_stamp_is_taken_where_its_writer_puts_it() {
    let exim = "with esmtp (Exim 4.96) id 1rkXyz-0005OA-0T";
    let chasquid = "(chasquid) with ESMTP";
    let communigate = "(CommuniGate Pro SMTP 6.3.19) with ESMTP id 1234584";
    for (from, rest, facts) in [
        (
            "gw.a.example ([192.0.2.1] helo=x ([198.51.100.9]))) y",
            exim,
            [
                ("from", "x"),
                ("rdns", "gw.a.example"),
                ("address", "192.0.2.1"),
            ],
        ),
        (
            "gw.a.example (x [198.51.100.9])) y",
            exim,
            [
                ("from", "gw.a.example"),
                ("rdns", "gw.a.example"),
                ("address", "-"),
            ],
        ),
        (
            "[192.0.2.1] (x))",
            chasquid,
            [("from", "x)"), ("rdns", "-"), ("address", "192.0.2.1")],
        ),
        (
            "[192.0.2.1] (HELO x) ([198.51.100.9]))",
            communigate,
            [("from", "[192.0.2.1]"), ("rdns", "-"), ("address", "-")],
        ),
        (
            "x) (y (gw.a.example [192.0.2.1])",
            "with ESMTP id 7",
            [
                ("from", "x)"),
                ("rdns", "y (gw.a.example"),
                ("address", "192.0.2.1"),
            ],
        ),
    ] {
        let value = format!("from {from}\n\tby mx.b.example {rest}; {DATE}");
        check(&value, &[("structure", "anchored")]);
        check(&value, &facts);
    }
}

#[test]
fn an_address_is_the_servers_only_in_its_place() {
    let exim = "with esmtp (Exim 4.96) id 1rkXyz-0005OA-0T";
    let exchange = "(198.51.100.2) with Microsoft SMTP Server id 15.1.1591.10";
    for (from, rest, address) in [
        (
            "gw.a.example ([192.0.2.1] ident=[198.51.100.9] helo=x)",
            exim,
            "192.0.2.1",
        ),
        ("gw.a.example (x [127.0.0.1])", exim, "-"),
        (
            "a.example ([192.0.2.1] ident=[198.51.100.9])",
            "with ESMTP id 7",
            "192.0.2.1",
        ),
        (
            "b.example (HELO x) (y [198.51.100.9]@192.0.2.1)",
            "with SMTP",
            "192.0.2.1",
        ),
        (
            "a.example (gw.a.example [192.0.2.1])",
            exchange,
            "192.0.2.1",
        ),
        // In place of the name it may be the peer's word.
        ("192.0.2.1 (EHLO x)", "with SMTP", "192.0.2.1?"),
        ("[192.0.2.7]", "with ESMTP id 7", "192.0.2.7?"),
        (
            "a.example (x [198.51.100.9])",
            "(ZoneMTA) with ESMTP id 18e3c1d2b3a0001a2b.001",
            "-",
        ),
    ] {
        let value = format!("from {from}\n\tby mx.b.example {rest}; {DATE}");
        check(&value, &[("address", address)]);
    }
    for value in [
        format!("[192.0.2.1] by mx.b.example with ESMTP id 7; {DATE}"),
        format!("(x [198.51.100.9]) from a.example (b)\n\tby mx.b.example with ESMTP id 7; {DATE}"),
    ] {
        check(&value, &[("address", "-")]);
    }
    check("(gw.a.example [192.0.2.1])", &[("address", "192.0.2.1")]);
    check(
        &format!("([192.0.2.1])\n\tby mx.b.example with ESMTP id 7; {DATE}"),
        &[("address", "192.0.2.1")],
    );
}

#[test]
fn an_address_is_cited_as_it_is_written() {
    for (tcp_info, written, rdns) in [
        ("[192.0.2.1]:2525", "[192.0.2.1]:2525", "-"),
        ("gw.a.example [192.0.2.1]", "[192.0.2.1]", "gw.a.example"),
        ("gw.a.example 2001:db8::1", "2001:db8::1", "gw.a.example"),
        ("u@gw.a.example", "-", "gw.a.example"),
        ("actually gw.a.example", "-", "gw.a.example"),
    ] {
        check(
            &of_unknown(&format!("a.example ({tcp_info})")),
            &[("address as written", written), ("rdns", rdns)],
        );
    }
    // Exchange has no reverse DNS name: a word there is not one.
    check(
        &right_of_from("by mx.b.example (198.51.100.2) with Microsoft SMTP Server id 15.1.1591.10"),
        &[("writer", "exchange"), ("rdns", "-")],
    );
    check(
        &of_unknown(". (gw.a.example [192.0.2.1])"),
        &[("from", ".")],
    );
}

#[test]
fn of_two_addresses_in_chasquids_old_order_one_may_be_loopback() {
    for (first, second, may_be) in [
        ("127.0.0.1", "192.0.2.1", "true"),
        ("192.0.2.1", "127.0.0.1", "true"),
        ("192.0.2.1", "198.51.100.9", "false"),
    ] {
        let value = format!(
            "from [{first}] ([{second}])\n\tby mx.b.example (chasquid) with ESMTP\n\t; {DATE}"
        );
        check(&value, &[("may be loopback", may_be), ("address", "-")]);
    }
}

#[test]
fn a_from_part_is_tidy_when_nothing_stands_there_that_servers_do_not_write() {
    let tcp_info = "(gw.a.example [192.0.2.1])";
    for (from, tidy) in [
        (format!("a.example {tcp_info}"), "true"),
        (
            format!("a.example {tcp_info} (envelope-from <s@a.example>)"),
            "true",
        ),
        (
            format!("a.example {tcp_info} (Authenticated sender: alice)"),
            "true",
        ),
        (format!("a.example {tcp_info} (HELO x)"), "false"),
        (format!("a.example {tcp_info} (198.51.100.9)"), "false"),
        (format!("a.example (192.0.2.1) {tcp_info}"), "false"),
        (format!("a.example {tcp_info} [198.51.100.9]x"), "false"),
        // A writer that nobody knows may put any words there.
        (format!("a.example x {tcp_info}"), "true"),
    ] {
        check(&of_unknown(&from), &[("tidy", tidy)]);
    }
    check(
        &format!(
            "from a.example x {tcp_info}\n\tby mx.b.example (Postfix) with ESMTP id 4F2A1C0B9D; {DATE}"
        ),
        &[("writer", "postfix"), ("tidy", "false")],
    );
}
