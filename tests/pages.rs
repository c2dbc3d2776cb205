//! The generated pages of `docs/` are what the program's tables say. `UPDATE=1 cargo test --test pages` rewrites them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use tlstrail::received::{DIALECTS, Keyword, Silence, Slot};

/// Compares a page with what it should be, or writes it.
fn check(name: &str, page: &str) {
    let path = format!("{}/docs/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::write(&path, page).expect("the page can be written");
        return;
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let differing = page
        .lines()
        .zip(found.lines().chain(std::iter::repeat("")))
        .find(|(should, is)| should != is);
    assert!(
        found == page,
        "docs/{name} is out of date; run: UPDATE=1 cargo test --test pages\nfirst line that differs: {differing:#?}"
    );
}

fn words(keywords: &[Keyword]) -> String {
    let word = |keyword: &Keyword| match keyword {
        Keyword::Smtp => "`SMTP`",
        Keyword::Esmtp => "`ESMTP`",
        Keyword::Esmtpa => "`ESMTPA`",
        Keyword::Lmtp => "`LMTP`",
        Keyword::MicrosoftSmtpServer => "`Microsoft SMTP Server`",
        Keyword::None => "no keyword",
    };
    keywords.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn meaning(silence: &Silence) -> String {
    match silence {
        Silence::Cleartext {
            keywords, since: 0, ..
        } => format!("cleartext: {}", words(keywords)),
        Silence::Cleartext {
            keywords, since, ..
        } => format!("cleartext: {}, from {since} on", words(keywords)),
        Silence::NoTls {
            keywords, until, ..
        } => format!("had no TLS: {}, until {until}", words(keywords)),
        Silence::Unknown { .. } => "nothing".to_owned(),
    }
}

fn slot(slot: &Slot) -> &'static str {
    match slot {
        Slot::Helo => "HELO name",
        Slot::Rdns => "reverse DNS name",
        Slot::Ident => "ident answer",
        Slot::Login => "login",
        Slot::CertificateName => "certificate name",
        Slot::Sender => "sender",
        Slot::Recipient => "recipient",
        Slot::Id => "id",
        Slot::Nothing => "nothing",
    }
}

/// Text as a cell of a table in Markdown.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}

const INTRODUCTION: &str = "\
# Dialects

The writers of trace fields that tlstrail knows. This page is made from the rows in `src/received/dialects/`; to change
it, change a row and run `UPDATE=1 cargo test --test pages`.

*Silence* is what it means when a stamp says nothing of TLS:

- *cleartext*: this writer marks every TLS session. With one of these keywords, dated in the year given or later, and
  with the peer's address, a stamp without a mark records a session in the clear.
- *had no TLS*: until that year the product had none, so there was nothing to mark.
- *nothing*: the writer would not have told, or nobody knows. The leg stays `unknown`.

*The peer writes* names the parts of a stamp that the sending side chooses. Nothing that stands there counts as
evidence.
";

#[test]
fn the_page_of_dialects_is_up_to_date() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut table = String::new();
    for dialect in DIALECTS {
        let kind = match dialect.silence {
            Silence::Cleartext { .. } => "cleartext",
            Silence::NoTls { .. } => "no TLS",
            Silence::Unknown { .. } => "unknown",
        };
        *counts.entry(kind).or_default() += 1;
        let slots: Vec<&str> = dialect.slots.iter().map(slot).collect();
        let _ = writeln!(
            table,
            "| `{}` | {} | {} | {} | {} |",
            dialect.id,
            cell(dialect.name),
            meaning(&dialect.silence),
            cell(dialect.silence.source()),
            slots.join(", ")
        );
    }
    let count = |kind| counts.get(kind).copied().unwrap_or_default();
    let page = format!(
        "{INTRODUCTION}\n{} rows: the silence of {} means cleartext, {} had no TLS in their time, and of {} it means \
         nothing.\n\n\
         | id | writer | silence | known from | the peer writes |\n|---|---|---|---|---|\n{table}",
        DIALECTS.len(),
        count("cleartext"),
        count("no TLS"),
        count("unknown"),
    );
    check("dialects.md", &page);
}
