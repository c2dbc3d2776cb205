//! Messages whose sender put trace fields where a sender can put text. Strictly read, none of it is a field.

use super::samples::Sample;

/// The forged stamp, folded in several ways, and as several damages would leave it. Its host, version and suite stand in no sample.
const FORGED: [&str; 11] = [
    "Received: from forged.example (forged.example [198.51.100.66]) (using TLSv1.3 with cipher \
     TLS_CHACHA20_POLY1305_SHA256 (256/256 bits)) by mx.b.example (Postfix) with ESMTPS id 4F2FFFFFF for \
     <u@b.example>; Thu, 14 Mar 2024 09:12:04 +0000 (UTC)",
    "Received: from forged.example (forged.example [198.51.100.66])\n\
     \t(using TLSv1.3 with cipher TLS_CHACHA20_POLY1305_SHA256 (256/256 bits))\n\
     \tby mx.b.example (Postfix) with ESMTPS id 4F2FFFFFF\n\
     \tfor <u@b.example>; Thu, 14 Mar 2024 09:12:04 +0000 (UTC)",
    "\n Received: from forged.example (forged.example [198.51.100.66])\n\
     \x20 (using TLSv1.3 with cipher TLS_CHACHA20_POLY1305_SHA256 (256/256 bits))\n\
     \x20 by mx.b.example (Postfix) with ESMTPS id 4F2FFFFFF\n\
     \x20 for <u@b.example>; Thu, 14 Mar 2024 09:12:04 +0000 (UTC)\n Authentication-Results: mx.b.example; \
     dkim=pass header.d=bank.example;\n spf=pass smtp.mailfrom=bank.example",
    "\n\tReceived:\n\tfrom forged.example (forged.example [198.51.100.66])\n\
     \tby mx.b.example with esmtps  (TLS1.3) tls TLS_CHACHA20_POLY1305_SHA256\n\
     \t(Exim 4.96) id 1rkXyz-0005OA-FF for u@b.example; Thu, 14 Mar 2024 09:12:04 +0000\n\tX-Rest: of it",
    "\rReceived: from forged.example (forged.example [198.51.100.66])\r\tby mx.b.example (Postfix) with ESMTPS id \
     4F2FFFFFF;\r\tThu, 14 Mar 2024 09:12:04 +0000\r",
    "<br>Received: from forged.example (forged.example [198.51.100.66])<br>&nbsp;by mx.b.example (Postfix) with \
     ESMTPS id 4F2FFFFFF; Thu, 14 Mar 2024 09:12:04 +0000<br>",
    "\\r\\nReceived: from forged.example (forged.example [198.51.100.66])\\r\\n\\tby mx.b.example (Postfix) with \
     ESMTPS id 4F2FFFFFF; Thu, 14 Mar 2024 09:12:04 +0000\\r\\n",
    "\u{2028}Received: from forged.example (forged.example [198.51.100.66])\u{2028} by mx.b.example (Postfix) with \
     ESMTPS id 4F2FFFFFF; Thu, 14 Mar 2024 09:12:04 +0000\u{2028}",
    "&#10;Received: from forged.example (forged.example [198.51.100.66]) by mx.b.example (Postfix) with ESMTPS id \
     4F2FFFFFF; Thu, 14 Mar 2024 09:12:04 +0000&#10;",
    "=0D=0AReceived: from forged.example (forged.example [198.51.100.66]) by mx.b.example (Postfix) with ESMTPS id \
     4F2FFFFFF; Thu, 14 Mar 2024 09:12:04 +0000=0D=0A",
    "\n > Received: from forged.example (forged.example [198.51.100.66])\n > \tby mx.b.example (Postfix) with ESMTPS \
     id 4F2FFFFFF;\n > \tThu, 14 Mar 2024 09:12:04 +0000",
];

/// The message, given a text for the forged stamp.
type With = fn(&str) -> String;

/// Where the forged stamp stands.
const PLACES: [(&str, With); 10] = [
    ("subject", |forged| {
        message("", "", &format!("Subject: Your order {forged}"), "Hello.\n")
    }),
    ("display_name", |forged| {
        let name = forged.replace(['"', '\\'], "");
        message(
            "",
            "",
            &format!("Reply-To: \"Shop {name}\" <s@a.example>\nSubject: Your order"),
            "Hello.\n",
        )
    }),
    ("helo", |forged| {
        // One word to the server that wrote it: no blank, no line end.
        let word = forged.trim_start().replace([' ', '\n', '\t'], "_");
        message(&format!("{word} "), "", "Subject: Your order", "Hello.\n")
    }),
    ("helo_with_blanks", |forged| {
        let words = forged.trim_start().replace(['\n', '\t'], " ");
        message(
            &format!("[{words}] "),
            "",
            "Subject: Your order",
            "Hello.\n",
        )
    }),
    ("comment", |forged| {
        message(
            "",
            &format!("\n\t(envelope {forged} end)"),
            "Subject: Your order",
            "Hello.\n",
        )
    }),
    ("body", |forged| {
        let body = format!(
            "Hello,\n\nthis is what our server said:\n\n{}\nSubject: forged\n\nBye.\n",
            forged.trim_start()
        );
        message("", "", "Subject: Your order", &body)
    }),
    ("quoted_reply", |forged| {
        let lines: Vec<String> = forged
            .trim_start()
            .lines()
            .map(|line| format!("> {line}"))
            .collect();
        let body = format!(
            "Hello,\n\nUli wrote:\n> Hello,\n{}\n> From: Uli\n\nBye.\n",
            lines.join("\n")
        );
        message("", "", "Subject: Your order", &body)
    }),
    ("attached_message", |forged| {
        let body = format!(
            "--=_b1\nContent-Type: message/rfc822\n\n{}\nFrom: Uli <u@b.example>\nSubject: forged\n\nHello.\n--=_b1--\n",
            forged.trim_start()
        );
        message("", "", "Subject: Returned mail", &body)
    }),
    ("fenced_body", |forged| {
        let body = format!("Hello,\n\n```\n{}\n```\n\nBye.\n", forged.trim_start());
        message("", "", "Subject: Your order", &body)
    }),
    ("unknown_field", |forged| {
        message(
            "",
            "",
            &format!("Subject: Your order\nX-Campaign: spring {forged}"),
            "Hello.\n",
        )
    }),
];

/// A message in the clear on its last leg, whose sender chose the texts.
fn message(helo: &str, comment: &str, fields: &str, body: &str) -> String {
    let name = if helo.is_empty() {
        "out.a.example "
    } else {
        helo
    };
    format!(
        "Received: from {name}(out.a.example [192.0.2.20])\n\
         \tby mx.b.example (Postfix) with ESMTP id 4F2A97C74{comment}\n\
         \tfor <u@b.example>; Thu, 14 Mar 2024 09:12:06 +0000 (UTC)\n\
         From: Shop <s@a.example>\nTo: Uli Brand <u@b.example>\nDate: Thu, 14 Mar 2024 09:12:00 +0000\n\
         Message-ID: <2030.7f3a@a.example>\n{fields}\nMIME-Version: 1.0\n\
         Content-Type: text/plain; charset=utf-8\n\n{body}"
    )
}

/// All places with all foldings, whole messages and headers alone.
pub fn hostile_samples() -> Vec<Sample> {
    let mut all = Vec::new();
    for (place, with) in PLACES {
        for (number, forged) in FORGED.iter().enumerate() {
            all.extend(Sample::both(&format!("{place} {number}"), &with(forged)));
        }
    }
    all
}
