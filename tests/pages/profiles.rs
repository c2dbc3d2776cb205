//! `docs/profiles.md`: what the rows in `src/policy/profiles/` say.

use std::fmt::Write as _;

use tlstrail::policy::{
    Checked, Edition, Groups, Judgement, Parts, Profile, Rule, Scope, Suites, Versions,
    all_profiles, read_profile,
};

use crate::{cell, check};

const INTRODUCTION: &str = "\
# Profiles

`--policy NAME` judges each leg that the answer is taken over by the rules of a document on TLS, and the message by the
worst of its legs. This page is made from the rows in `src/policy/profiles/`; to change it, change a row and run
`UPDATE=1 cargo test --test pages`.

| judgement | meaning | status |
|---|---|---|
| meets | this leg is within the rules, as far as the header tells | 0 |
| discouraged | allowed, but advised against, or to be given up | 0 |
| fails | a rule forbids it | 1 |
| cannot be told | a fact that decides is not told, or never is | 3 |
| not applicable | the document says nothing about such a leg, or did not stand yet | 3 where that holds for every judged leg |

The worst over the facts counts: the version, the cipher suite, and the key-exchange group where it is told. Where the
version or the suite is not told, or only in part, the judgement stands only if everything that it could have been comes to
the same; an untold suite is taken for one that encrypts. Where the edition has
rules on groups and the header names none, nothing is better than *cannot be told*, unless no group that the session may
have used falls short; what fails or is discouraged by the version or the suite stays so. A leg that contradicts itself, a gap, and a leg of which nobody can tell whether it was encrypted *cannot be told*. Legs to
which nothing applies do not count, and the sentence says how many they are; with a profile that says nothing about
legs in the clear, add `--require encrypted`. A message that crossed no network leaves the status at 0.

A header shows what one session used. It never shows what else the server would have taken, whether the certificate was
checked, whether DANE or MTA-STS asked for it, or whether the two sides fell back. So nothing here says that a server or an
organisation keeps a document's rules, and the profiles `dane` and `mta-sts` end at *cannot be told* at best. What a leg
below your own servers says is only claimed, and the sentence counts such legs.

## The day

`--as-of today` (the default) judges by the rules of the day of the run, `--as-of 2024-03-14` by those of that day, which
makes a run repeatable. `--as-of mail-date` judges each leg by the rules that stood when its own stamp was dated: a
message of 2009 over TLS 1.0 broke no rule of its time. A leg without a date then cannot be told, and the date of a leg
that nobody vouches for may be invented. For the message the edition is named that stood when the entry stamp was dated,
or the topmost one. Documents that are dated by a month count from its last day. Before the first edition that the program
has, a profile is not applicable.

## Your own

`--policy FILE`, with a slash in its path or ending in `.toml`, reads a profile of your own:

```toml
name = \"house\"                      # what reports call it; else the file's name
title = \"Mail of the house\"
document = \"House rules on mail\"
edition = \"3\"
min_version = \"TLSv1.2\"
min_bits = 128                      # strength of the bulk cipher
require_forward_secrecy = true
cleartext = \"fails\"                 # the default; or discouraged, or meets

[versions]                          # meets, discouraged, fails
discouraged = [\"TLSv1.2\"]

[suites]                            # names of IANA, OpenSSL, GnuTLS, ...
fails = [\"ECDHE-RSA-AES128-SHA\"]
discouraged = [\"TLS_DHE_RSA_WITH_AES_256_GCM_SHA384\"]
otherwise = \"meets\"                 # what is on no list; with a list `meets` that is fails, else meets

[groups]                            # judged where a header tells them
meets = [\"X25519\", \"P-256\", \"X25519MLKEM768\"]
otherwise = \"discouraged\"
```

Every key may be left out, but one rule there must be. Of the rules on suites `fails` comes first, then
`require_forward_secrecy`, `min_bits`, `discouraged`, `meets`, and `otherwise`. The file may have 64 KiB; what is wrong in it
is told with its line and key.
";

fn checked(checked: Checked) -> &'static str {
    match checked {
        Checked::Wording => "wording",
        Checked::List => "list",
        Checked::No => "no",
        Checked::Own => "own",
    }
}

fn versions(when: &Versions) -> String {
    match when {
        Versions(one, other) if one == other => one.to_string(),
        Versions(least, most) => format!("{least} to {most}"),
    }
}

fn suites(when: &Suites) -> String {
    match when {
        Suites::Named(names) => names.join(", "),
        Suites::Numbered(_) => "numbers".to_owned(),
        Suites::Of(parts) => made_of(parts),
    }
}

fn made_of(parts: &Parts) -> String {
    let mut words = Vec::new();
    let mut any = |what: &str, list: &[&str]| {
        if !list.is_empty() {
            words.push(format!("{what} {}", list.join(" or ")));
        }
    };
    any("key exchange", parts.key_exchange);
    any("authentication", parts.authentication);
    any("cipher", parts.encryption);
    any("cipher not", parts.not_ending);
    any("MAC", parts.mac);
    if parts.bits_below > 0 {
        words.push(format!("less than {} bits", parts.bits_below));
    }
    for (is_set, what) in [
        (parts.export, "export"),
        (parts.anonymous, "anonymous"),
        (parts.no_forward_secrecy, "no forward secrecy"),
        (parts.registered, "registered"),
    ] {
        if is_set {
            words.push(what.to_owned());
        }
    }
    if let Some(version) = parts.exists_in {
        words.push(format!("of {version}"));
    }
    if words.is_empty() {
        return "all others".to_owned();
    }
    words.join("; ")
}

fn groups(when: &Groups) -> String {
    match when {
        Groups::Named(names) => names.join(", "),
        Groups::Own(names) => names.join(", "),
        Groups::FiniteField(0) => "finite field".to_owned(),
        Groups::FiniteField(bits) => format!("finite field of {bits} bits of strength or more"),
        Groups::FiniteFieldBelow(bits) => {
            format!("finite field of less than {bits} bits of strength")
        }
        Groups::Below(bits) => format!("less than {bits} bits of strength"),
        Groups::All => "all others".to_owned(),
    }
}

fn rows<W>(
    fact: &str,
    rules: &[Rule<W>],
    edition: &Edition,
    fits: impl Fn(&W) -> String,
    page: &mut String,
) {
    for rule in rules {
        let mut says = cell(&rule.says);
        if let Some(day) = rule.since {
            let _ = write!(says, "; from {day}");
        }
        if let Some(day) = rule.until {
            let _ = write!(says, "; until {day}");
        }
        let _ = writeln!(
            page,
            "| {fact} | {} | {} | {says} | {} | {} |",
            cell(&fits(&rule.when)),
            rule.judgement.words(),
            cell(&rule.clause),
            checked(rule.checked.unwrap_or(edition.checked)),
        );
    }
}

fn edition_of(edition: &Edition, page: &mut String) {
    let since = edition
        .since
        .map_or("ever".to_owned(), |day| day.to_string());
    let _ = writeln!(
        page,
        "\n{}, {}; stands from {since} on.",
        edition.document, edition.name
    );
    if let Some((what, clause)) = &edition.never_shown {
        let _ = writeln!(page, "At best it cannot be told: {what} ({clause}).");
    }
    page.push_str(
        "\n| on | fits | judgement | says | place | compared |\n|---|---|---|---|---|---|\n",
    );
    rows("version", &edition.versions, edition, versions, page);
    rows("suite", &edition.suites, edition, suites, page);
    rows(
        "suite",
        &edition.anonymous,
        edition,
        |()| "anonymous".to_owned(),
        page,
    );
    rows("group", &edition.groups, edition, groups, page);
    rows(
        "leg",
        &edition.cleartext,
        edition,
        |()| "in the clear".to_owned(),
        page,
    );
    rows(
        "leg",
        &edition.other_encryption,
        edition,
        |()| "other encryption".to_owned(),
        page,
    );
}

/// True where another profile shows the same editions.
fn is_shown_elsewhere(profile: &Profile) -> bool {
    matches!(
        &*profile.id,
        "ncsc-nl" | "mozilla-intermediate-5.7" | "hipaa"
    )
}

#[test]
fn the_page_of_profiles_is_up_to_date() {
    let mut page = format!(
        "{INTRODUCTION}\n## The profiles\n\n*Compared* tells how a rule was held against its document: with its *wording*, with \
         the *list* of a public implementation, or *no*: it is written from knowledge of the document, and reports that rest on \
         it say that the wording was not re-checked.\n\n| name | also | what | editions |\n|---|---|---|---|\n"
    );
    for profile in all_profiles() {
        let editions: Vec<&str> = profile
            .editions
            .iter()
            .map(|edition| &*edition.name)
            .collect();
        let aliases: Vec<String> = profile
            .aliases
            .iter()
            .map(|alias| format!("`{alias}`"))
            .collect();
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            profile.id,
            aliases.join(", "),
            cell(&profile.title),
            cell(&editions.join("; "))
        );
    }
    page.push_str(
        "\nOf a list the first row that fits counts. Suites are told by the words of their parts; a cipher is told by how its name \
         begins.\n",
    );
    for profile in all_profiles() {
        let _ = writeln!(
            page,
            "\n### {}\n\n{}. {}",
            profile.id, profile.title, profile.caution
        );
        if profile.scope == Scope::SubmissionAndAccess {
            page.push_str("\nOnly legs of submission and retrieval are judged.\n");
        }
        if is_shown_elsewhere(profile) {
            let elsewhere = match &*profile.id {
                "hipaa" => {
                    "The rules on sessions are those of `nist80052r2`; a leg in the clear fails by 45 CFR 164.312(e)(2)(ii), unless the patient asked for plain e-mail."
                }
                "ncsc-nl" => {
                    "The rules are those of `ncsc-nl-2025` and, before it stood, of `ncsc-nl-2.1`."
                }
                _ => "The rules are those of `mozilla-intermediate` in its edition 5.7.",
            };
            let _ = writeln!(page, "\n{elsewhere}");
            continue;
        }
        for edition in &profile.editions {
            edition_of(edition, &mut page);
        }
    }
    check("docs/profiles.md", &page.replace(" \n", "\n"));
    assert_eq!(
        Judgement::ALL.len(),
        INTRODUCTION.matches(" | 0 |\n").count() + 3
    );
}

#[test]
fn the_example_of_ones_own_profile_is_read() {
    let (_, rest) = INTRODUCTION.split_once("```toml\n").expect("an example");
    let (example, _) = rest.split_once("```\n").expect("its end");
    let profile = read_profile(example, "x").expect("a profile");
    assert_eq!(profile.id, "house");
    assert!(profile.editions[0].groups.len() == 4 && profile.editions[0].suites.len() == 6);
}
