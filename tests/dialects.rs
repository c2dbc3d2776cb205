//! Runs every example of every dialect row, and checks the rows themselves.
//!
//! An example file holds blocks parted by empty lines:
//!
//! ```text
//! # what it shows
//! from a.example (a.example [192.0.2.1])
//!     by mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D; Thu, 14 Mar 2024 09:12:03 +0000
//! => transport=tls basis=implied version=- cipher=-
//! => from=a.example with=ESMTPS slot:login="alice"
//! ```
//!
//! Keys: `transport basis version cipher bits contradicted` (of the verdict), `from rdns address by with id for date`
//! (of the stamp), `folded=only` (unfolded, the text says less), `slot:NAME=TEXT` or `-` (where a peer's text stands that no
//! clause names: `ident login cn sender user`). `-` means that nothing must be found; values with blanks are quoted.

mod support;

use support::examples::{Example, examples, message, unfolded};
use tlstrail::received::{DIALECTS, Place, Silence};
use tlstrail::render::LegRecord;
use tlstrail::{Analyzer, Trail};

fn with_leg<T>(bytes: &[u8], look: impl FnOnce(&Trail<'_>, LegRecord) -> T) -> T {
    let mut analyzer = Analyzer::new();
    let trail = analyzer.read(bytes).expect("a message");
    let leg = trail.legs().next().expect("a leg");
    let record = LegRecord::new(&trail, &leg);
    look(&trail, record)
}

fn fact(leg: &LegRecord, key: &str) -> Option<String> {
    let own = |text: Option<&str>| text.map(str::to_owned);
    match key {
        "transport" => Some(leg.transport.to_owned()),
        "basis" => leg.basis.map(str::to_owned),
        "version" => leg.version.map(str::to_owned),
        "cipher" => leg.cipher.as_ref().and_then(|c| c.iana.map(str::to_owned)),
        "bits" => leg.bits.map(|b| b.to_string()),
        "contradicted" => Some(leg.contradicted.to_string()),
        "from" => own(leg.from.name.as_deref()),
        "rdns" => own(leg.from.rdns.as_deref()),
        "address" => own(leg.from.address.as_deref()),
        "by" => own(leg.by.name.as_deref().or(leg.by.address.as_deref())),
        "with" => own(leg.with.as_deref()),
        "id" => own(leg.id.as_deref()),
        "for" => own(leg.for_.as_deref()),
        "date" => own(leg.date.as_deref()),
        "kind" => Some(leg.kind.to_owned()),
        _ => panic!("`{key}` is no key of an example"),
    }
}

/// Folded as given, with CRLF, unfolded, and with blanks in place of tabs.
fn variants(stamp: &str) -> [(&'static str, String); 4] {
    [
        ("as written", stamp.to_owned()),
        ("CRLF", stamp.replace('\n', "\r\n")),
        ("unfolded", unfolded(stamp)),
        ("blanks for tabs", stamp.replace('\t', " ")),
    ]
}

#[test]
fn every_example_says_what_it_should() {
    let mut wrong = String::new();
    for example in examples() {
        for (name, stamp) in variants(&example.stamp) {
            if name == "unfolded" && example.expected.get("folded").is_some_and(|f| f == "only") {
                continue;
            }
            with_leg(&message(&stamp), |_, leg| {
                if leg.dialect != Some(example.dialect.id) {
                    wrong += &format!(
                        "{} line {} ({name}): claimed by {:?}\n{stamp}\n\n",
                        example.dialect.id, example.line, leg.dialect
                    );
                }
                for (key, want) in &example.expected {
                    if key == "folded" || key.starts_with("slot:") {
                        continue;
                    }
                    let got = fact(&leg, key).unwrap_or_else(|| "-".to_owned());
                    if &got != want {
                        wrong += &format!(
                            "{} line {} ({name}): {key} should be `{want}`, is `{got}`\n{stamp}\n\n",
                            example.dialect.id, example.line
                        );
                    }
                }
            });
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_row_is_complete() {
    let examples = examples();
    let mut wrong = String::new();
    for dialect in DIALECTS {
        let own: Vec<&Example> = examples
            .iter()
            .filter(|e| std::ptr::eq(e.dialect, *dialect))
            .collect();
        let says = |word: &str| {
            own.iter()
                .any(|e| e.expected.get("transport").is_some_and(|t| t == word))
        };
        let mut demand = |met: bool, what: &str| {
            if !met {
                wrong += &format!("{}: {what}\n", dialect.id);
            }
        };
        demand(
            !own.is_empty(),
            "has no example: put one or two stamps into its .txt",
        );
        demand(
            own.iter().all(|e| e.expected.contains_key("transport")),
            "an example does not say its transport",
        );
        demand(
            !dialect.marks.is_empty() || dialect.shape.is_some(),
            "has neither marks nor a shape",
        );
        demand(
            !dialect.slots.is_empty(),
            "does not say which parts of its text a peer chooses (Slot::Nothing if none)",
        );
        demand(
            dialect.silence.source().len() > 10,
            "does not say where its silence is known from",
        );
        if let Silence::Cleartext { keywords, .. } = dialect.silence {
            demand(!keywords.is_empty(), "its silence names no keyword");
            demand(
                says("tls") || says("encrypted"),
                "silence means cleartext, so it needs an example with TLS",
            );
            demand(
                says("cleartext"),
                "silence means cleartext, so it needs an example in the clear",
            );
        } else if let Silence::NoTls { .. } = dialect.silence {
            demand(
                says("cleartext"),
                "silence means cleartext, so it needs an example in the clear",
            );
        } else {
            demand(
                !own.iter().any(|e| {
                    e.expected
                        .get("transport")
                        .is_some_and(|t| t == "cleartext")
                        && e.expected.get("basis").is_none_or(|b| b != "stated")
                }),
                "silence is unknown, yet an example is in the clear",
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_mark_is_exercised() {
    let examples = examples();
    let mut wrong = String::new();
    for dialect in DIALECTS {
        for mark in dialect.marks {
            let mut text = mark.text.to_ascii_lowercase();
            if mark.place == Place::ReleaseBefore {
                text.truncate(text.rfind(' ').unwrap_or(text.len()));
            }
            let used = examples
                .iter()
                .filter(|e| std::ptr::eq(e.dialect, *dialect))
                .any(|e| {
                    let words: Vec<&str> = e.stamp.split_whitespace().collect();
                    words.join(" ").to_ascii_lowercase().contains(text.trim())
                });
            if !used {
                wrong += &format!("{}: no example has the mark {mark:?}\n", dialect.id);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn rows_are_alphabetical_unique_and_every_file_is_listed() {
    let ids: Vec<&str> = DIALECTS.iter().map(|dialect| dialect.id).collect();
    let mut sorted = ids.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(
        ids, sorted,
        "rows must be in the order of their ids, each once"
    );
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/received/dialects");
    let source = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/received/dialects.rs"
    ))
    .expect("the list of dialects");
    for entry in std::fs::read_dir(folder).expect("the folder of dialects") {
        let path = entry.expect("an entry").path();
        let stem = path
            .file_stem()
            .and_then(|s| s.to_str())
            .expect("a name")
            .to_owned();
        if path.extension().is_some_and(|e| e == "rs") {
            assert!(
                source.contains(&format!("mod {stem};")),
                "{stem}.rs is not declared in dialects.rs"
            );
            assert!(
                source.contains(&format!("&{stem}::")),
                "{stem}.rs has no row in ALL"
            );
        }
    }
}

#[test]
fn examples_use_reserved_names_and_addresses_only() {
    for example in examples() {
        for word in example
            .stamp
            .split(|c: char| c.is_whitespace() || "()<>;,\"".contains(c))
        {
            let word = word.trim_matches(['[', ']']);
            if let Ok(std::net::IpAddr::V4(address)) = word.parse() {
                let [a, b, c, _] = address.octets();
                let documented = matches!([a, b, c], [192, 0, 2] | [198, 51, 100] | [203, 0, 113]);
                let nobodys = address.is_private() || address.is_loopback() || a == 0;
                let google = [a, b] == [209, 85];
                assert!(
                    documented || nobodys || google,
                    "{} line {}: {word}",
                    example.dialect.id,
                    example.line
                );
            }
        }
    }
}
