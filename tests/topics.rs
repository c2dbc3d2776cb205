//! `explain`, `how-to`, `completions` and `man`, as a person runs them.

use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(arguments)
        .env("COLUMNS", "80")
        .output()
        .expect("the program starts")
}

fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    assert!(output.stderr.is_empty(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn a_word_is_explained_in_any_spelling() {
    let suite = printed(&["explain", "ECDHE-RSA-AES128-GCM-SHA256"]);
    for part in [
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "0xC02F",
        "TLSv1.2 only",
        "RFC",
    ] {
        assert!(suite.contains(part), "{part}: {suite}");
    }
    let apart = printed(&["explain", "TLS", "1.2"]);
    assert_eq!(apart, printed(&["explain", "TLSv1.2"]));
    let system = printed(&["explain", "postfix"]);
    assert!(system.contains("Received: from"), "{system}");
    assert!(printed(&["explain", "plaintext_inferred"]).contains("This server marks"));
}

#[test]
fn an_unknown_word_leads_to_the_nearest() {
    assert!(refused(&["explain", "postfxi"]).contains("did you mean postfix"));
    let hostile = refused(&["explain", "\u{1b}[31mred\n"]);
    assert!(
        !hostile.contains('\u{1b}') && hostile.lines().count() == 1,
        "{hostile:?}"
    );
    assert!(refused(&["how-to", "tunderbird"]).contains("did you mean thunderbird"));
}

#[test]
fn the_lists_name_what_can_be_asked_for() {
    let topics = printed(&["explain"]);
    for word in [
        "modern",
        "TLSv1.3",
        "silent_writer",
        "exim",
        "X25519",
        "cipher suite",
    ] {
        assert!(topics.contains(word), "{word}: {topics}");
    }
    assert!(
        topics.lines().all(|line| line.chars().count() <= 80),
        "{topics}"
    );
    assert!(printed(&["how-to"]).contains("gmail"));
    assert!(printed(&["how-to", "gmail"]).contains("Show original"));
    assert!(printed(&["how-to", "gmail", "--lang", "de"]).contains("Original anzeigen"));
}

#[test]
fn shells_and_manuals_know_every_option() {
    let help = printed(&["--help"]);
    let manual = printed(&["man"]).replace('\\', "");
    let script = printed(&["completions", "bash"]);
    let words = help.split(|c: char| c.is_whitespace() || ",[]|".contains(c));
    let options: Vec<&str> = words
        .filter(|word| word.starts_with("--") && word.len() > 2)
        .collect();
    assert!(options.len() > 10, "{options:?}");
    for option in options {
        let option = option.trim_end_matches(['.', ':', ')']);
        assert!(manual.contains(option), "the man page lacks {option}");
        assert!(script.contains(option), "the completions lack {option}");
    }
    for command in ["stats", "explain", "how-to", "completions", "man"] {
        assert!(script.contains(command), "{command}");
        assert!(manual.to_lowercase().contains(command), "{command}");
    }
    assert!(run(&["completions", "no-shell"]).status.code() == Some(2));
}

#[test]
fn a_language_is_taken_and_where_it_is_wanting_that_is_said() {
    let english = printed(&["explain", "modern", "--lang", "en"]);
    let german = printed(&["explain", "modern", "--lang", "de"]);
    assert!(
        german.starts_with("Diesen Text gibt es bisher nur auf Englisch"),
        "{german}"
    );
    assert!(german.ends_with(&english), "{german}");
    let term = printed(&["explain", "key-exchange", "--lang", "de"]);
    assert!(
        term.starts_with("Schlüssel") && !term.contains("Englisch"),
        "{term}"
    );
    assert!(printed(&["explain", "key-exchange", "--lang", "en"]).starts_with("Key exchange"));
    let how = printed(&["how-to", "gmail", "--lang", "de"]);
    assert!(how.contains("Kopfzeilen kopieren"), "{how}");
    assert!(refused(&["explain", "modern", "--lang", "xx"]).contains("no such language"));
}
