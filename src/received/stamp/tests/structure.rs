//! What is left of stamps whose brackets and quotations do not pair.

use super::super::Stamp;
use super::{DATE, check, of_unknown, right_of_from};
use crate::received::items::{Bounds, Items};

#[test]
fn what_opens_left_of_by_hides_nothing() {
    for helo in ["x\"y", "x<y"] {
        check(
            &of_unknown(&format!("{helo} (gw.a.example [192.0.2.1])")),
            &[
                ("structure", "sound"),
                ("second", "-"),
                ("by", "mx.b.example"),
            ],
        );
    }
    check(
        &of_unknown("a.example (g<w.example [192.0.2.1])"),
        &[("structure", "sound"), ("second", "-")],
    );
    let damaged = |rest: &str| {
        format!(
            "from x\" y) (gw.a.example [192.0.2.1])\n\tby mx.b.example with ESMTP id 7{rest}; {DATE}"
        )
    };
    for rest in ["", " for <\"z"] {
        check(
            &damaged(rest),
            &[
                ("structure", "anchored"),
                ("by", "mx.b.example"),
                ("tidy", "false"),
            ],
        );
    }
    // A line that is not indented goes on from nothing.
    let not_folded = damaged("").replace("\n\t", "\n");
    check(&not_folded, &[("structure", "broken")]);
}

#[test]
fn what_opens_right_of_by_hides_the_rest() {
    let session = "(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))";
    check(
        &right_of_from(&format!(
            "by mx.b.example with ESMTP id 7 for \"x\n\t{session}\"@b.example"
        )),
        &[
            ("structure", "broken"),
            ("note", "-"),
            ("by", "mx.b.example"),
            ("second", "-"),
        ],
    );
    // A stamp without `by`, and one that names its peer behind its host.
    for value in [
        format!("with Lists (v1.0) for \"x\n\ty; {DATE}"),
        format!("by mx.b.example (Smail3.1.29.1)\n\tfrom a\"x (192.0.2.1) with smtp id 7; {DATE}"),
    ] {
        check(&value, &[("structure", "broken")]);
    }
}

#[test]
fn of_hosts_around_an_open_quotation_the_one_that_starts_a_line_is_named() {
    // The first `by` is a peer's text: it starts no line.
    check(
        &format!(
            "from x by evil.example id \"y\n\tby mx.b.example with ESMTP id 7\n\tfor <u@b.example>; {DATE}"
        ),
        &[
            ("structure", "broken"),
            ("by", "mx.b.example"),
            ("second", "by"),
        ],
    );
    // Here the second is: what it stands in was opened behind the server's own line.
    check(
        &right_of_from("by mx.b.example id \"y\n\tby evil.example with ESMTPS id 7"),
        &[
            ("structure", "broken"),
            ("by", "mx.b.example"),
            ("second", "-"),
        ],
    );
}

#[test]
fn a_damaged_stamp_tells_no_kind_of_step() {
    let stamp = |from: &str| format!("from {from}\n\tby gzsmtp5 (Coremail) ; {DATE}");
    check(
        &stamp("alice (gw.a.example [192.0.2.1])"),
        &[("step", "Web")],
    );
    check(
        &stamp("alice) (gw.a.example [192.0.2.1])"),
        &[
            ("structure", "anchored"),
            ("writer", "coremail"),
            ("step", "Transfer"),
        ],
    );
}

#[test]
fn what_is_odd_is_told() {
    for (value, defects) in [
        (right_of_from("by mx.b.example with ESMTP id 7"), ""),
        (right_of_from("by mx.b.ex\u{e4}mple with ESMTP id 7"), ""),
        (
            of_unknown("x) (gw.a.example [192.0.2.1])"),
            "unbalanced_parentheses",
        ),
        (
            of_unknown("x ((gw.a.example [192.0.2.1])"),
            "unbalanced_parentheses",
        ),
    ] {
        check(&value, &[("defects", defects)]);
    }
    let read = |value: &[u8], bounds| {
        let stamp = Stamp::read(value, &mut Items::within(bounds));
        stamp.defects.names().collect::<Vec<_>>()
    };
    let latin = format!("by mx.b.example (\u{e4}) with ESMTP; {DATE}").replace('\u{e4}', "@");
    let latin: Vec<u8> = latin
        .bytes()
        .map(|b| if b == b'@' { 0xe4 } else { b })
        .collect();
    assert_eq!(read(&latin, Bounds::default()), ["not_utf8"]);
    // The limits themselves are within them.
    let value = format!("by mx.b.example ((x)) with ESMTP; {DATE}");
    let within = |value: usize, comment_depth| Bounds {
        value,
        comment_depth,
    };
    let odd = |bounds| read(value.as_bytes(), bounds);
    assert_eq!(odd(within(value.len(), 2)), [""; 0]);
    assert!(odd(within(value.len() - 1, 2)).contains(&"field_too_long"));
    assert!(odd(within(value.len(), 1)).contains(&"comments_too_deep"));
}
