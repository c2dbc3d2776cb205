//! Writers that are known by their layout: each condition of it counts, so a stamp that lacks one is nobody's.

use super::{DATE, check, fact};

/// Asserts that `stamp` is of `writer`, and no more so where one text in it is put in place of another.
#[track_caller]
fn check_layout(writer: &str, stamp: &str, changes: &[(&str, &str)]) {
    let stamp = stamp.replace("DATE", DATE);
    check(&stamp, &[("writer", writer)]);
    for (from, to) in changes {
        let changed = stamp.replacen(from, to, 1);
        assert_ne!(changed, stamp, "`{from}` is not there");
        assert_ne!(fact(&changed, "writer"), writer, "{changed}");
    }
}

#[test]
fn an_id_of_its_own_makes_a_writer_known() {
    check_layout(
        "courier",
        "from a.example (gw.a.example [::ffff:192.0.2.1])\n  by mx.b.example with ESMTP\n  id 0000000000A1B2C3.0000000065F2C3D4.00001234; DATE",
        &[
            ("ESMTP", "esmtp"),
            ("ESMTP", "QMTP"),
            ("mx.b.example", "mx.b.example (Relay)"),
            ("00001234;", "00001234 for <u@b.example>;"),
            (".00001234", ""),
            (".00001234", ".0000123"),
            ("A1B2C3", "a1b2c3"),
        ],
    );
    check_layout(
        "fortimail",
        "from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example  with ESMTP id 2EEXMPLA012341-2EEXMPLb012341; DATE",
        &[
            ("ESMTP", "QMTP"),
            ("mx.b.example", "mx.b.example (Relay)"),
            ("-2EEXMPLb012341", ""),
            ("b012341", "b012341-1"),
            ("A012341", "A01234x"),
        ],
    );
    check_layout(
        "mailgun",
        "from a.example (gw.a.example [192.0.2.1]) by\n\t0123456789ab with SMTP id 0123456789abcdef01234560; DATE",
        &[
            ("SMTP", "QMTP"),
            ("789ab ", "789ab (Relay) "),
            ("01234560", "0123456"),
            ("01234560", "0123456X"),
        ],
    );
    check_layout(
        "mailmarshal",
        "from a.example (Not Verified[192.0.2.1]) by mx.b.example (Relay)\n\tid <B5f00aa110000>; DATE",
        &[
            ("id", "with SMTP id"),
            ("B5f00aa110000", "B5f00aa1"),
            ("B5f00aa110000", "B5f00aa11000x"),
        ],
    );
    check_layout(
        "mandrill",
        "from [192.0.2.1] by mandrillapp.com id 0123456789abcdef0123456789abcdef; DATE",
        &[
            ("id", "with SMTP id"),
            ("abcdef;", "abcde;"),
            ("abcdef;", "abcdex;"),
            ("mandrillapp.com", "mx.b.example"),
        ],
    );
    check_layout(
        "proofpoint",
        "from a.example (gw.a.example [192.0.2.1])\n\tby mx0a.b.example with ESMTPS id 7xq2mmp4t9-1\n\tfor <u@b.example>; DATE",
        &[
            ("ESMTPS", "QMTP"),
            ("mx0a.b.example", "mx0a.b.example (Relay)"),
            ("t9-1", "t-1"),
            ("t9-1", "t9"),
            ("t9-1", "T9-1"),
            ("t9-1", "t9-1234"),
            ("t9-1", "t9-x"),
        ],
    );
    check_layout(
        "symantec-messaging-gateway",
        "from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example (Relay) with SMTP id A1.B2.12345.0BADCAFE; DATE",
        &[
            ("SMTP", "QMTP"),
            ("A1.", "A1C."),
            ("A1.", "a1."),
            ("B2.", "B2C."),
            ("B2.", "b2."),
            ("12345", "123"),
            ("12345", "1234A"),
            ("0BADCAFE", "0BADCAF"),
            ("0BADCAFE", "0badcafe"),
            ("0BADCAFE", "0BADCAFE.1"),
        ],
    );
    check_layout(
        "postfix",
        "from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example (Example Mail) with ESMTP id 4F2A1C0B9D; DATE",
        &[
            ("ESMTP", "QMTP"),
            ("4F2A1C0B9D", "4F2A1C"),
            ("4F2A1C0B9D", "4F2A1C0B9X"),
            ("4F2A1C0B9D", "4VzA3J0w9Bz8Qr"),
            ("4F2A1C0B9D", "4Vxk3J0w9Bx8Qr"),
            ("4F2A1C0B9D", "4Vzk3J0w9"),
            ("Example Mail", "7.2"),
            ("Example Mail", "a/b"),
            ("Mail)", "Mail) (x)"),
            ("[192.0.2.1]", "unknown"),
        ],
    );
    check_layout(
        "postfix",
        "from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example (Example Mail) with ESMTP id 4Vzk3J0w9Bz8Qr; DATE",
        &[],
    );
    check_layout(
        "opensmtpd",
        "from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example (Example Mail Server) with ESMTP id 1a2b3c4d\n\tfor <u@b.example>;\n\tDATE (UTC)",
        &[
            ("ESMTP", "QMTP"),
            ("1a2b3c4d", "11223344"),
            ("1a2b3c4d", "1a2b3c4"),
            ("1a2b3c4d", "1A2B3C4D"),
            ("Example Mail Server", "7.2"),
            ("Example Mail Server", "Mail/7"),
            ("Server)", "Server) (x)"),
            ("[192.0.2.1]", "unknown"),
            (" (UTC)", ""),
        ],
    );
    check_layout(
        "powermta",
        "by mta1.b.example id hp0123456789 for <u@b.example>;\n\tDATE (envelope-from <s@a.example>)",
        &[
            ("mta1.b.example", "mta1.b.example (Relay)"),
            ("id", "with ESMTP id"),
            ("id", "via TCP id"),
            (" for <u@b.example>", ""),
            ("hp0123456789", "hp01"),
            ("hp0123456789", "xp0123456789"),
            ("hp0123456789", "hP0123456789"),
            (" (envelope-from <s@a.example>)", ""),
        ],
    );
}

#[test]
fn the_order_of_clauses_makes_a_writer_known() {
    check_layout(
        "assp",
        "from gw.a.example ([192.0.2.1] helo=a.example) by mx.b.example with SMTP (2.6.5); DATE",
        &[
            ("(2.6.5)", "(2.6)"),
            ("(2.6.5)", "(2.6.5a)"),
            ("(2.6.5)", "(2.6.5) id 7"),
            (" helo=a.example", ""),
        ],
    );
    check_layout(
        "cisco-esa",
        "from gw.a.example (HELO a.example) ([192.0.2.1])\n  by mx.b.example with ESMTP; 14 Mar 2024 10:12:03 +0100",
        &[
            ("ESMTP", "QMTP"),
            ("ESMTP", "ESMTP id 7"),
            ("ESMTP", "ESMTP for <u@b.example>"),
            ("ESMTP", "ESMTP (Relay)"),
            ("HELO a", "a"),
            ("[192.0.2.1]", "192.0.2.1]"),
            ("14", "1"),
            ("14", "xx"),
            ("14", "x"),
            ("Mar", "March"),
            ("14", "Thu, 14"),
        ],
    );
    check_layout(
        "hmailserver",
        "from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example with ESMTPS\n\t; DATE",
        &[
            ("ESMTPS", "esmtps"),
            ("ESMTPS", "SMTP"),
            ("ESMTPS", "ESMTPS id 7"),
            ("ESMTPS", "ESMTPS for <u@b.example>"),
            ("mx.b.example", "mx.b.example (Relay)"),
            ("\n\t;", ";"),
            ("\n\t;", "\n\t; ;"),
            ("[192.0.2.1]", "unknown"),
        ],
    );
    check_layout(
        "mox",
        "from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example ([198.51.100.2]) via tcp with ESMTPS id abcDEF1234567890abcdef; 14 Mar 2024 09:12:03 +0000",
        &[
            ("[198.51.100.2]", "198.51.100.2"),
            ("[198.51.100.2]", "[x]"),
            ("via tcp", "via udp"),
            ("via tcp with ESMTPS", "with ESMTPS via tcp"),
            (
                "with ESMTPS id abcDEF1234567890abcdef",
                "id abcDEF1234567890abcdef with ESMTPS",
            ),
        ],
    );
    check_layout(
        "qmail",
        "from gw.a.example (HELO a.example) (192.0.2.1)\n  by mx.b.example with SMTP; 14 Mar 2024 09:12:03 -0000",
        &[
            ("SMTP", "ESMTP"),
            ("SMTP", "SMTP id 7"),
            ("SMTP", "SMTP for <u@b.example>"),
            ("14", "Thu, 14"),
            ("mx.b.example", "mx.b.example (Relay)"),
            ("(192.0.2.1)", "(x)"),
            ("(HELO a.example)", "(HELO a.example) (y)"),
        ],
    );
    check_layout(
        "qmail-queue",
        "(relay 12345 invoked from network); 14 Mar 2024 09:12:03 -0000",
        &[
            (" invoked from network", ""),
            (";", " by mx.b.example;"),
            (";", " from a.example;"),
        ],
    );
    check_layout(
        "sendmail",
        "from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example (8.17.1/8.17.1) with ESMTPS id 42E9C3xy012345; DATE",
        &[("8.17.1/8.17.1", "8.17.1"), ("8.17.1/8.17.1", "9.1/9.1")],
    );
    check_layout(
        "sendmail",
        "from root (root@localhost)\n\tby mx.b.example id i1RNOhSX009487; DATE",
        &[
            ("i1RNOhSX009487", "i1RNOhSX00948x"),
            ("i1RNOhSX009487", "i1RNOhSX0094"),
            ("@localhost", "@a.example"),
            ("@localhost)", "@localhost) (x [192.0.2.1])"),
        ],
    );
    check_layout(
        "slmail",
        "by mx.b.example from localhost (router,SLmail V2.0); DATE",
        &[("localhost", "a.example"), ("router,SLmail", "relay")],
    );
    check_layout(
        "zimbra",
        "from mx1.b.example (LHLO mx2.b.example) (192.0.2.1) by store.b.example with\n LMTP; DATE",
        &[("LHLO mx2", "mx2"), ("LMTP", "SMTP"), ("LMTP", "LMTP id 7")],
    );
}

#[test]
fn a_host_of_its_own_makes_a_writer_known_beside_its_layout() {
    check_layout(
        "antispameurope",
        "from a.example ([192.0.2.1]) by mx-relay16-hz2.antispameurope.com; DATE",
        &[
            (";", " with SMTP;"),
            (";", " id 7;"),
            (";", " (Relay);"),
            ("antispameurope.com", "b.example"),
        ],
    );
    check_layout(
        "courier-webmail",
        "from ([192.0.2.1]) via http; DATE",
        &[
            ("http", "http with HTTP"),
            ("via", "by mx.b.example via"),
            ("http", "tcp"),
        ],
    );
    check_layout(
        "gmx-old",
        "from gw.a.example (EHLO pc7) [192.0.2.7]\n  by mail.gmx.net (mp033) with SMTP; 14 Mar 2012 09:12:03 +0100",
        &[
            ("mp033", "mp0"),
            ("mp033", "mp03x"),
            ("mail.gmx.net", "mx.b.example"),
        ],
    );
    check_layout(
        "google-api",
        "by 10.0.0.19 with HTTP; Thu, 14 Mar 2013 02:12:03 -0700 (PDT)",
        &[
            (" (PDT)", ""),
            ("10.0.0.19", "192.0.2.19"),
            ("HTTP", "SMTP"),
            ("by", "from a.example by"),
        ],
    );
    let id = "x12csp1234567edb";
    check_layout(
        "google-inner",
        "by 10.0.0.19 with SMTP id x12csp1234567edb;\n Thu, 14 Mar 2024 02:12:03 -0700 (PDT)",
        &[
            ("10.0.0.19", "192.0.2.19"),
            ("SMTP", "SMTPS"),
            ("by", "from a.example by"),
            (id, "x12csp12edb"),
            (id, "x12c1234567edb"),
            (id, "x12csp1234567"),
            (id, "X12csp1234567edb"),
        ],
    );
    check_layout(
        "google-inner",
        "by 2002:a05:6402:1234:b0:56b:8a5c:1d2e with SMTP id x12csp1234567edb;\n Thu, 14 Mar 2024 02:12:03 -0700 (PDT)",
        &[("2002:a05", "2002:b05"), ("2002:a05", "2001:a05")],
    );
    check_layout(
        "ses-inbound",
        "from a.example (gw.a.example [192.0.2.1])\n by inbound-smtp.us-east-1.amazonaws.com with SMTP id 0abc\n for u@b.example; DATE",
        &[
            ("us-east-1.amazonaws.com", "b.example"),
            ("inbound-smtp.", "mx."),
        ],
    );
    check_layout(
        "yahoo-atlas",
        "from 10.0.142.152\n by atlas104.free.mail.bf1.yahoo.com pod-id NONE with HTTP; DATE",
        &[
            ("HTTP", "SMTP"),
            ("atlas104", "mx104"),
            ("yahoo.com", "b.example"),
        ],
    );
    check_layout(
        "yahoo-login",
        "from unknown (HELO pc7) (alice@192.0.2.7 with login)\n  by smtp100.mail.mud.yahoo.com with SMTP; 14 Mar 2009 09:12:03 -0000",
        &[
            ("with login", "with x"),
            ("yahoo.com", "b.example"),
            ("SMTP", "QMTP"),
        ],
    );
    check_layout(
        "yahoo-mx",
        "from 192.0.2.1 (EHLO a.example)\n by 10.0.241.228 with SMTP; DATE",
        &[
            ("SMTP", "QMTP"),
            ("SMTP", "SMTP id 7"),
            ("10.0.241.228", "192.0.2.228"),
            ("192.0.2.1", "a.example"),
            ("192.0.2.1", "[192.0.2.1]"),
            ("EHLO a", "a"),
            ("(EHLO a.example)", "(EHLO a.example) (x)"),
        ],
    );
    check_layout(
        "yahoo-mx-old",
        "from 127.0.0.1  (EHLO a.example) (192.0.2.1)\n  by mta100.mail.bf1.yahoo.com with SMTP; DATE",
        &[
            ("SMTP", "QMTP"),
            ("SMTP", "SMTP id 7"),
            ("mta100", "mx100"),
            ("yahoo.com", "b.example"),
            ("EHLO a", "a"),
            ("(192.0.2.1)", "(x)"),
        ],
    );
}
