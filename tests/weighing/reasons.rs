//! What is said about a leg beside its verdict: the codes of all reasons, in their order.

use super::{DATE, look, stamp};

/// The codes of the reasons about the last leg, which the topmost stamp ends.
fn codes(block: &str) -> Vec<&'static str> {
    look(block, |trail| {
        let last = trail.verdicts.last().expect("a leg");
        let claims = last.claims(trail.claims);
        claims.iter().map(|claim| claim.reason.code()).collect()
    })
}

/// A stamp of a writer that nobody knows.
fn unknown(right_of_by: &str) -> String {
    format!(
        "Received: from a.example (gw.a.example [192.0.2.1])\n\tby mx.b.example {right_of_by}; {DATE}\n"
    )
}

/// A stamp of Postfix with this note.
fn postfix(note: &str) -> String {
    stamp(
        "out.a.example",
        "mx.b.example",
        &format!("\t({note})\n"),
        "ESMTPS",
    )
}

/// What is said of a session between the claims of TLS and the last word, that a server's certificate is not seen.
#[track_caller]
fn check_session(block: &str, firsts: &[&str], expected: &[&str]) {
    let codes = codes(block);
    let session = (codes.strip_prefix(firsts))
        .and_then(|rest| rest.strip_suffix(&["server_auth_not_visible"]))
        .unwrap_or_else(|| panic!("{codes:?} of {block}"));
    assert_eq!(session, expected, "{block}");
}

#[test]
fn a_note_says_more_than_the_plain_keyword_beside_it() {
    let session = "(TLSv1.3, TLS_AES_256_GCM_SHA384)";
    for (with, firsts) in [
        ("with ESMTPS", &["tls_session_stated", "tls_token_only"][..]),
        ("with ESMTP", &["tls_session_stated", "token_understates"]),
        ("with LMTP", &["tls_session_stated", "token_understates"]),
        // Without a keyword there is nothing to go beyond.
        ("id 7", &["tls_session_stated"]),
    ] {
        check_session(
            &unknown(&format!("{with} {session}")),
            firsts,
            &["forward_secrecy"],
        );
    }
    check_session(
        &unknown("with ESMTPS (TLS)"),
        &["tls_word_only", "tls_token_only"],
        &["version_unknown", "cipher_unknown"],
    );
    for told in ["(TLSv1.3)", "(SSLv3)", "(version=TLSv1/SSLv3 cipher=OTHER)"] {
        let codes = codes(&unknown(&format!("with ESMTPS {told}")));
        assert_eq!(codes.first(), Some(&"tls_session_stated"), "{told}");
    }
    // Of a writer that nobody knows, words beside the keyword are no more than a second statement.
    let left = format!(
        "Received: from a.example (gw.a.example [192.0.2.1]) {session}\n\tby mx.b.example with ESMTP with STARTTLS; {DATE}\n"
    );
    assert!(!codes(&left).contains(&"tls_session_stated"), "{left}");
    assert!(codes(&left).contains(&"second_statement"), "{left}");
    let alone = left.replace(" with STARTTLS", "");
    assert!(!codes(&alone).contains(&"tls_session_stated"), "{alone}");
}

#[test]
fn a_note_beside_a_keyword_that_its_writer_would_not_have_written_is_not_believed() {
    let note = "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n";
    let postfix = |with: &str| stamp("out.a.example", "mx.b.example", note, with);
    assert!(codes(&postfix("ESMTP")).contains(&"note_placed_oddly"));
    assert!(codes(&postfix("HTTP")).contains(&"note_placed_oddly"));
    // Postfix leaves the S out for a client that said HELO.
    assert!(codes(&postfix("SMTP")).contains(&"tls_session_stated"));
    let exim = |with: &str, date: &str| {
        format!(
            "Received: from gw.a.example ([192.0.2.1] helo=a.example)\n\tby mx.b.example with {with} \
             (TLS1.2:ECDHE_RSA_AES_256_GCM_SHA384:256)\n\t(Exim 4.80)\n\tid 1rkXyz-0005OA-0T; {date}\n"
        )
    };
    for (with, date, odd) in [
        ("esmtp", DATE, true),
        ("smtp", DATE, true),
        ("esmtps", DATE, false),
        // Before it marked TLS in the keyword, only a step on one host could not have had it.
        ("esmtp", "Thu, 14 Mar 2002 09:12:03 +0000", false),
        ("local-esmtp", "Thu, 14 Mar 2002 09:12:03 +0000", true),
    ] {
        let codes = codes(&exim(with, date));
        assert_eq!(codes.contains(&"note_placed_oddly"), odd, "{with} {date}");
    }
}

#[test]
fn what_is_known_of_a_version_is_told() {
    for (note, expected) in [
        (
            "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)",
            &["forward_secrecy"][..],
        ),
        (
            "using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)",
            &["forward_secrecy"],
        ),
        ("using TLSv1.1", &["version_deprecated", "cipher_unknown"]),
        ("using TLSv1", &["version_deprecated", "cipher_unknown"]),
        ("using SSLv3", &["version_broken", "cipher_unknown"]),
    ] {
        check_session(
            &postfix(note),
            &["tls_session_stated", "tls_token_only"],
            expected,
        );
    }
    let exim = format!(
        "Received: from gw.a.example ([192.0.2.1] helo=a.example)\n\tby mx.b.example with esmtps (UNKNOWN:AES256-SHA:256)\n\t\
         (Exim 4.72)\n\tid 1rkXyz-0005OA-0T; {DATE}\n"
    );
    assert!(codes(&exim).contains(&"version_label_ambiguous"));
    // A suite alone leaves the version open, and no label is there to be ambiguous.
    let cisco = unknown("with ESMTP/TLS/DHE-RSA-AES256-SHA");
    assert!(codes(&cisco).contains(&"version_unknown"));
    assert!(!codes(&cisco).contains(&"version_label_ambiguous"));
}

#[test]
fn what_is_known_of_a_cipher_is_told() {
    let known = |suite: &str| {
        codes(&unknown(&format!("with ESMTPS ({suite})")))
            .into_iter()
            .filter(|code| {
                code.contains("cipher_") || code.contains("secrecy") || code.contains("bits")
            })
            .collect::<Vec<_>>()
    };
    for (note, expected) in [
        (
            "version=TLSv1.3 cipher=AES-256-GCM",
            &["cipher_partial", "forward_secrecy"][..],
        ),
        (
            "version=TLSv1.2 cipher=AES-256-GCM",
            &["cipher_partial", "forward_secrecy_unknown"],
        ),
        (
            "version=TLSv1.2 cipher=RC4",
            &["cipher_partial", "cipher_broken", "forward_secrecy_unknown"],
        ),
        (
            "version=TLSv1.2 cipher=3DES",
            &["cipher_partial", "cipher_weak", "forward_secrecy_unknown"],
        ),
        (
            "version=TLSv1 cipher=DES-CBC3-SHA bits=168",
            &["cipher_weak", "no_forward_secrecy"],
        ),
        (
            "version=TLSv1 cipher=DES-CBC3-SHA bits=112",
            &["cipher_weak", "no_forward_secrecy"],
        ),
        (
            "version=TLSv1 cipher=DES-CBC3-SHA bits=128",
            &["cipher_weak", "no_forward_secrecy", "bits_mismatch"],
        ),
        (
            "version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256/256",
            &["forward_secrecy"],
        ),
    ] {
        assert_eq!(known(note), expected, "{note}");
    }
    let dotnet = "Received: from 192.0.2.1 by mx.b.example (Tls, Aes128, Sha1, RsaKeyX); Thu, 14 Mar 2013 09:12:03 GMT\n";
    assert!(codes(dotnet).contains(&"cipher_partial"));
    let exim = |bits: &str| {
        format!(
            "Received: from gw.a.example ([192.0.2.1] helo=a.example)\n\tby mx.b.example with esmtps \
             (TLS-1.0:RSA_AES_256_CBC_SHA:{bits})\n\t(Exim 4.69)\n\tid 1rkXyz-0005OA-0T; {DATE}\n"
        )
    };
    assert!(codes(&exim("32")).contains(&"bits_in_bytes"));
    assert!(!codes(&exim("256")).contains(&"bits_in_bytes"));
}

#[test]
fn what_is_known_of_the_key_exchange_is_told() {
    let suite = "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)";
    let firsts = ["tls_session_stated", "tls_token_only", "forward_secrecy"];
    let signed = "server-signature RSA-PSS (2048 bits) server-digest SHA256";
    for (exchange, expected) in [
        ("x25519", &[][..]),
        ("X25519MLKEM768", &["pq_hybrid"]),
        ("ECDHE (secp160r1)", &["group_weak"]),
        ("ECDHE (sect193r1)", &["group_weak"]),
        ("ECDHE (sect233k1)", &[]),
    ] {
        let note = format!("{suite}\n\t key-exchange {exchange} {signed}");
        check_session(&postfix(&note), &firsts, expected);
    }
    // Postfix tells the signature unless the session was resumed.
    let resumed = format!("{suite}\n\t key-exchange x25519");
    check_session(&postfix(&resumed), &firsts, &["session_resumed"]);
    // A group that is part of the suite's name tells nothing of that.
    let exchange = unknown(
        "(192.0.2.2) with Microsoft SMTP Server\n\t(version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384_P384) id 15.1.1591.10",
    );
    assert!(!codes(&exchange).contains(&"session_resumed"));
}

#[test]
fn what_is_known_of_the_clients_certificate_is_told() {
    let note = "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n\t(";
    let firsts = ["tls_session_stated", "tls_token_only", "forward_secrecy"];
    for (comment, expected) in [
        (
            "Client CN \"a\", Issuer \"b\" (verified OK)",
            "client_cert_verified",
        ),
        (
            "Client CN \"a\", Issuer \"b\" (not verified)",
            "client_cert_unverified",
        ),
        ("No client certificate requested", "client_cert_unverified"),
    ] {
        check_session(&postfix(&format!("{note}{comment}")), &firsts, &[expected]);
    }
    for (word, expected) in [
        ("OK", "client_cert_verified"),
        ("NO", "client_cert_unverified"),
    ] {
        let text =
            format!("with ESMTPS (version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 verify={word})");
        check_session(&unknown(&text), &firsts, &[expected]);
    }
}

#[test]
fn details_are_cited_from_the_field_that_tells_them() {
    let results = "Authentication-Results: mx.b.example; x-tls=pass smtp.version=TLSv1.2\n\t\
        smtp.cipher=ECDHE-RSA-AES256-GCM-SHA384\n";
    for (note, field) in [
        ("", 0),
        (
            "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n",
            1,
        ),
    ] {
        let block = format!(
            "{results}{}",
            stamp("out.a.example", "mx.b.example", note, "ESMTPS")
        );
        look(&block, |trail| {
            let mut claims = trail.claims.iter();
            let claim = claims.find(|claim| claim.reason.code() == "forward_secrecy");
            let evidence = claim.and_then(|claim| claim.evidence);
            assert_eq!(evidence.map(|e| e.field), Some(field), "{block}");
        });
    }
}

#[test]
fn words_of_cleartext_say_nothing_where_nothing_may_have_been_on_a_wire() {
    let stamp = |from: &str| {
        format!(
            "Received: from {from}\n\tby mx.b.example (chasquid) with ESMTP\n\t\
             (over SMTP, plain text!, envelope from \"s@a.example\")\n\t; {DATE}\n"
        )
    };
    let transport = |from: &str| look(&stamp(from), |trail| trail.verdicts[0].transport.as_str());
    assert_eq!(transport("a.example ([192.0.2.1])"), "cleartext");
    assert_eq!(transport("a.example ([127.0.0.1])"), "no_network");
    assert_eq!(transport("[127.0.0.1] ([192.0.2.1])"), "unknown");
}

#[test]
fn a_product_without_tls_is_known_to_the_end_of_its_last_year() {
    let transport = |date: &str| {
        let block = format!(
            "Received: from a.example (gw.a.example [192.0.2.1]) by\n\tmx.b.example (EMWAC SMTPRS 0.83) with SMTP id\n\t\
             <B0000123456@mx.b.example>; {date}\n"
        );
        look(&block, |trail| trail.verdicts[0].transport.as_str())
    };
    assert_eq!(transport("Thu, 14 Mar 2002 09:12:03 +0000"), "cleartext");
    assert_eq!(transport("Sat, 31 Dec 2005 23:59:59 +0000"), "cleartext");
    assert_eq!(transport("Sun, 01 Jan 2006 00:00:00 +0000"), "unknown");
}

#[test]
fn a_step_that_a_user_began_on_the_host_crossed_no_network() {
    let transport = |from: &str| {
        let block = format!("Received: from {from} by mx.b.example with local id 7; {DATE}\n");
        look(&block, |trail| trail.verdicts[0].transport.as_str())
    };
    assert_eq!(transport("alice"), "no_network");
    // Bulk mailers forge the word beside a public address.
    assert_eq!(transport("a.example (gw.a.example [192.0.2.1])"), "unknown");
}

#[test]
fn a_private_address_is_told_of_an_inner_step_alone() {
    let private = |stamp: String| stamp.replace("192.0.2.1", "10.0.0.1");
    let inner = private(stamp("mx.b.example", "store.b.example", "", "ESMTP"));
    let entry = stamp("out.a.example", "mx.b.example", "", "ESMTP");
    // A user behind a router began the message.
    let below = private(stamp("laptop.a.example", "out.a.example", "", "ESMTPA"));
    look(&format!("{inner}{entry}{below}"), |trail| {
        let told: Vec<bool> = (trail.verdicts.iter())
            .map(|verdict| {
                let mut claims = verdict.claims(trail.claims).iter();
                claims.any(|claim| claim.reason.code() == "private_hop")
            })
            .collect();
        assert_eq!(told, [false, false, true]);
    });
}

#[test]
fn a_delay_is_told_when_it_is_longer_than_four_hours() {
    let block = |time: &str| {
        let entry = stamp("out.a.example", "mx.b.example", "", "ESMTP");
        let inner = stamp("mx.b.example", "store.b.example", "", "ESMTP");
        format!("{}{entry}", inner.replace("09:12:03", time))
    };
    assert!(!codes(&block("09:12:04")).contains(&"time_jump"));
    assert!(!codes(&block("13:12:03")).contains(&"time_jump"));
    assert!(codes(&block("13:12:04")).contains(&"time_jump"));
    assert!(codes(&block("23:12:03")).contains(&"time_jump"));
}

#[test]
fn a_stamp_that_a_signature_covers_is_told() {
    let signature = |signed: &str| {
        format!(
            "DKIM-Signature: v=1; a=rsa-sha256; d=b.example; s=k; h={signed}; bh=AAAA; b=AAAA\n"
        )
    };
    let entry = stamp("out.a.example", "mx.b.example", "", "ESMTP");
    let covers = |block: String| codes(&block).contains(&"signature_covers");
    assert!(covers(format!("{}{entry}", signature("From:Received"))));
    assert!(!covers(format!("{}{entry}", signature("From:Subject"))));
    let inner = stamp("mx.b.example", "store.b.example", "", "ESMTP");
    assert!(!covers(format!(
        "{inner}{}{entry}",
        signature("From:Received")
    )));
}
