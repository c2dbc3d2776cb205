//! The pages say what is so: `docs/dialects.md` and `docs/profiles.md` what the rows say, `README.md` what the program prints and takes.
//! `UPDATE=1 cargo test --test pages` rewrites what is generated.

#[path = "pages/profiles.rs"]
mod profiles;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use tlstrail::received::{DIALECTS, Keyword, Silence};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn read(name: &str) -> String {
    fs::read_to_string(format!("{ROOT}/{name}")).unwrap_or_default()
}

/// What the program prints, 80 columns wide and without colours.
fn print(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(arguments)
        .current_dir(ROOT)
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program starts");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Compares a page with what it should be, or writes it.
fn check(name: &str, page: &str) {
    let path = format!("{ROOT}/{name}");
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::write(&path, page).expect("the page can be written");
        return;
    }
    let found = read(name);
    let differing = page
        .lines()
        .zip(found.lines().chain(std::iter::repeat("")))
        .find(|(should, is)| should != is);
    assert!(
        found == page,
        "{name} is out of date; run: UPDATE=1 cargo test --test pages\nfirst line that differs: {differing:#?}"
    );
}

fn words(keywords: &[Keyword]) -> String {
    let word = |keyword: &Keyword| match keyword {
        Keyword::None => keyword.as_str().to_owned(),
        named => format!("`{}`", named.as_str()),
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
        let slots: Vec<&str> = dialect.slots.iter().map(|slot| slot.as_str()).collect();
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
    check("docs/dialects.md", &page);
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    const BLOCK: &str = "```text\n$ tlstrail ";
    let readme = read("README.md");
    let (before, rest) = readme.split_once(BLOCK).expect("an example of a run");
    let (sample, rest) = rest.split_once('\n').expect("the name of a sample");
    let (_, after) = rest.split_once("```\n").expect("the end of the example");
    let printed = print(&[sample]);
    let printed = printed.trim_end();
    check(
        "README.md",
        &format!("{before}{BLOCK}{sample}\n{printed}\n```\n{after}"),
    );
}

#[test]
fn the_readme_shows_how_an_explanation_begins() {
    const BLOCK: &str = "```text\n$ tlstrail --explain ";
    const LINES: usize = 27;
    let readme = read("README.md");
    let (before, rest) = readme
        .split_once(BLOCK)
        .expect("an example of an explanation");
    let (sample, rest) = rest.split_once('\n').expect("the name of a sample");
    let (_, after) = rest.split_once("```\n").expect("the end of the example");
    let printed = print(&["--explain", "--lang", "en", sample]);
    let begin: Vec<&str> = printed.lines().take(LINES).collect();
    let begin = begin.join("\n");
    check(
        "README.md",
        &format!(
            "{before}{BLOCK}{sample}\n{}\n...\n```\n{after}",
            begin.trim_end()
        ),
    );
}

#[test]
fn the_readme_and_the_crate_show_one_example() {
    let readme = read("README.md");
    let (_, rest) = readme.split_once("```rust\n").expect("an example in Rust");
    let (shown, _) = rest.split_once("```\n").expect("its end");
    let library = read("src/lib.rs");
    let run = library.split("//! ```\n").nth(1).expect("an example");
    let run: String = run
        .lines()
        .map(|line| line.trim_start_matches("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .filter(|line| !line.starts_with("# "))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(shown, run, "README.md and src/lib.rs differ");
}

#[test]
fn the_readme_names_the_options_there_are() {
    let options = |text: &str| -> BTreeSet<String> {
        let allowed = |c: char| c.is_ascii_lowercase() || c == '-';
        text.split(|c: char| !allowed(c))
            .filter(|word| word.starts_with("--") && !word.ends_with('-'))
            .map(str::to_owned)
            .collect()
    };
    let others = ["--data-binary", "--features", "--path", "--release"];
    let mut known = options(&print(&["--help"]));
    known.extend(options(&print(&["stats", "--help"])));
    known.extend(options(&print(&["redact", "--help"])));
    known.extend(options(&print(&["serve", "--help"])));
    for option in options(&read("README.md")) {
        assert!(
            known.contains(&option) || others.contains(&option.as_str()),
            "README.md names {option}"
        );
    }
}
