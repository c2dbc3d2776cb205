//! What kind of step a stamp records, and the notes that one writer alone writes.

use super::{DATE, check};

#[test]
fn what_a_stamp_lacks_tells_the_kind_of_step() {
    let exim = "from alice by mx.b.example with WORD (Exim 4.96)\n\tid 1rkXyz-0005OA-0T";
    let oracle = "from NAME\n by mx.b.example (Oracle Communications Messaging Server 8.0.1.2)\n id <0P5K00AB@mx.b.example>";
    let sendgrid = "by geopod-ismtpd-5 (SG) with WORD id AAAAbbbb";
    let sendmail = "by mx.b.example (8.17.1/8.17.1)";
    let peer = "from a.example (gw.a.example [192.0.2.1])";
    let zoho = "by mx.zohomail.com\n\twith SMTP id 1710407523476125.88900174032096";
    for (stamp, step) in [
        (exim.replace("WORD", "local"), "Pickup"),
        (exim.replace("WORD", "local-esmtp"), "Pickup"),
        (exim.replace("WORD", "spam-scanned"), "HandOver"),
        (exim.replace("WORD", "esmtp"), "Transfer"),
        (oracle.replace("NAME", "process-daemon.mx.b.example"), "HandOver"),
        (oracle.replace("NAME", "a.example"), "Transfer"),
        (
            oracle
                .replace("NAME", "process-daemon.mx.b.example")
                .replace(" id", " with ESMTP id"),
            "Transfer",
        ),
        (
            oracle.replace(
                "NAME",
                "process-daemon.mx.b.example (gw.a.example [192.0.2.1])",
            ),
            "Transfer",
        ),
        (format!("{peer} {}", sendgrid.replace("WORD", "ESMTP")), "Transfer"),
        (format!("{peer} {}", sendgrid.replace("WORD", "HTTP")), "Web"),
        (sendgrid.replace("WORD", "HTTP"), "Inner"),
        (format!("{peer}\n\t{sendmail} with ESMTP id 42E9C3xy012345"), "Transfer"),
        (format!("{peer}\n\t{sendmail} id 42E9C3xy012345"), "Transfer"),
        (format!("from root\n\t{sendmail} id 42E9C3xy012345"), "Pickup"),
        (
            format!("{peer}\n\t{} with ESMTP id 42E9C3xy012345", sendmail.replace(".1)", ".1/Submit)")),
            "Pickup",
        ),
        (format!("(from root@localhost)\n\t{sendmail} with ESMTP id 42E9C3xy012345"), "Pickup"),
        ("by mx.b.example (Postfix)\n\tid 4F2A1C0B9D".to_owned(), "HandOver"),
        ("by mx.b.example (Postfix) id 4F2A1C0B9D".to_owned(), "Transfer"),
        ("by mx.b.example (Postfix) with ESMTP\n\tid 4F2A1C0B9D".to_owned(), "Transfer"),
        (format!("from mail.zoho.com {zoho}"), "Web"),
        (format!("from mail.zoho.com (mail.zoho.com [192.0.2.7]) {zoho}"), "Transfer"),
        (format!("from a.example {zoho}"), "Transfer"),
        ("from 192.0.2.7 by bay0-f1.bay0.hotmail.msn.com with HTTP".to_owned(), "Web"),
        ("by smtp61.i.mail.ru with HTTP id 1rkXyz-0005OA-0T".to_owned(), "Web"),
        ("by smtp61.i.mail.ru with local id 1rkXyz-0005OA-0T".to_owned(), "Pickup"),
        ("by smtp61.i.mail.ru with esmtpa id 1rkXyz-0005OA-0T".to_owned(), "Transfer"),
        (
            "from ([192.0.2.1:50387] helo=a.example)\n\tby mta2.b.example (ecelerity 2.2.2.301 r(12345)) with ECSTREAM\n\tid 10/0B-01234-0BADCAF4".to_owned(),
            "Inner",
        ),
    ] {
        check(&format!("{stamp}; {DATE}"), &[("step", step)]);
    }
    check(
        &format!("{peer}\n\tby 0123456789ab with HTTP id 0123456789abcdef01234560; {DATE}"),
        &[("writer", "mailgun"), ("step", "Web")],
    );
}

#[test]
fn a_note_that_names_a_curve_is_read_whole_or_not_at_all() {
    let note = "using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (curve secp256r1 with 256 ECDH bits, eq. 3072 bits RSA)";
    let stamp = |note: &str| {
        format!(
            "from a.example ([192.0.2.1])\n    by smtp.strato.example (RZmta 48.2.1 OK)\n    with ESMTPS id ab12cdeF3GhijkT\n        ({note});\n    {DATE}"
        )
    };
    check(&stamp(note), &[("writer", "rzmta"), ("note", note)]);
    for (from, to) in [
        ("256 ECDH", "many ECDH"),
        ("3072", "many"),
        ("bits RSA", "bits RSA x"),
        ("RSA)", "RSA) x"),
        ("with 256", "of 256"),
    ] {
        check(
            &stamp(&note.replace(from, to)),
            &[("writer", "rzmta"), ("note", "-")],
        );
    }
}
