//! Other text before and after: prose, and what mail programs show beside the headers.

use super::text::text;
use super::{Damage, Family, Layer};

const fn around(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Around, Layer::Lines, run)
}

pub const DAMAGES: &[Damage] = &[
    around("prose_before_plain", |b| {
        between(
            b,
            "Hello,\n\nhere are the headers that you asked for.\n\n",
            "",
        )
    }),
    around("prose_before_no_empty_line", |b| {
        between(b, "Hi, this is what I copied from the mail program\n", "")
    }),
    around("prose_before_with_colon", |b| {
        between(b, "Hi all: please look at these.\nHeaders:\n\n", "")
    }),
    around("prose_before_same_line", |b| between(b, "Headers: ", "")),
    around("prose_after", |b| between(b, "", "\nThanks a lot,\nUli\n")),
    around("prose_after_no_empty_line", |b| {
        between(b, "", "That is all it shows.\nThanks, Uli\n")
    }),
    around("prose_both_plain", |b| {
        between(
            b,
            "Could you check this one?\n\n",
            "\n-- \nUli Brand\nPhone: +44 1632 960123\nWeb: https://b.example/\n",
        )
    }),
    around("ruler_before_and_after", |b| {
        between(
            b,
            "----------------------------------------\n",
            "----------------------------------------\n",
        )
    }),
    around("ruler_with_words", |b| {
        between(
            b,
            "===== BEGIN HEADERS =====\n",
            "===== END HEADERS =====\n",
        )
    }),
    around("webmail_summary", |b| between(b, WEBMAIL_SUMMARY, "")),
    around("webmail_summary_without_tabs", |b| {
        between(b, &WEBMAIL_SUMMARY.replace('\t', "\n"), "")
    }),
    around("webmail_summary_and_buttons", |b| {
        let before = format!("{WEBMAIL_SUMMARY}Download original\nCopy to clipboard\n\n");
        between(b, &before, "")
    }),
    around("properties_box", |b| {
        between(
            b,
            "Properties\n\nSettings\nImportance\tNormal\nSensitivity\tNormal\n\nSecurity\n\
             Delivery options\nInternet headers\n",
            "\nClose\n",
        )
    }),
    around("internet_headers_line", |b| {
        between(b, "Internet headers:\n", "")
    }),
    around("original_message_line", |b| {
        between(b, "-----Original Message-----\n", "")
    }),
    around("original_message_block", |b| {
        between(
            b,
            "-----Original Message-----\nFrom: Uli Brand <u@b.example>\nSent: Thursday, March 14, 2024 11:03 AM\n\
             To: Desk <desk@b.example>\nSubject: FW: strange mail\n\n",
            "",
        )
    }),
    around("forwarded_message_block", |b| {
        between(
            b,
            "---------- Forwarded message ---------\nFrom: Uli Brand <u@b.example>\nDate: Thu, Mar 14, 2024 at 11:03\n\
             Subject: strange mail\nTo: <desk@b.example>\n\n\n",
            "",
        )
    }),
    around("ticket_form", |b| {
        between(
            b,
            "Ticket #4711\nRequester: Uli Brand\nPriority: normal\nDescription:\n\nThe mail came late.\n\n",
            "\n\nAttachments: none\n",
        )
    }),
    around("shell_prompt", |b| {
        between(b, "uli@desk:~$ cat headers.txt\n", "uli@desk:~$ \n")
    }),
    around("diagnostics_of_a_bounce", |b| {
        between(
            b,
            "Diagnostic information for administrators:\n\nGenerating server: mx.c.example\n\
             u@b.example\nRemote server returned '550 5.7.1 refused'\n\nOriginal message headers:\n\n",
            "",
        )
    }),
];

/// What a webmail program shows above the source of a message.
pub const WEBMAIL_SUMMARY: &str = "Original Message\n\
Message ID\t<2001.7f3a@a.example>\n\
Created at:\tThu, Mar 14, 2024 at 10:12 AM (Delivered after 7 seconds)\n\
From:\tAlice Moor <alice@a.example>\n\
To:\tUli Brand <u@b.example>\n\
Subject:\tMinutes of Tuesday\n\
SPF:\tPASS with IP 192.0.2.9 Learn more\n\
DKIM:\t'PASS' with domain a.example Learn more\n\
DMARC:\t'PASS' Learn more\n\n";

fn between(bytes: &[u8], before: &str, after: &str) -> Vec<u8> {
    format!("{before}{}{after}", text(bytes)).into_bytes()
}
