//! What the program says where little was read, or where the arguments are not understood.
#![cfg(feature = "cli")]

use std::fs;
use std::process::{Command, Output, Stdio};

const MESSAGE: &str = "Received: from a.example (a.example [192.0.2.1])\n\
    \tby mx.b.example (Postfix) with ESMTP id 4F2A1C0B9D;\n\
    \tThu, 14 Mar 2024 09:12:03 +0000 (UTC)\nSubject: x\n\n";

fn tlstrail(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(args)
        .env("NO_COLOR", "1")
        .env_remove("COLUMNS")
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn what_was_passed_over_is_counted_below_a_single_report_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_str().expect("UTF-8");
    fs::write(folder.path().join("a.eml"), MESSAGE).expect("a file");
    let alone = text(&tlstrail(&[path]).stdout);
    assert!(!alone.contains("passed over"), "{alone}");
    for (name, line) in [
        ("x.bin", "\n1 other file was passed over.\n"),
        ("y.bin", "\n2 other files were passed over.\n"),
    ] {
        fs::write(folder.path().join(name), "\0").expect("a file");
        let found = text(&tlstrail(&[path]).stdout);
        assert_eq!(found, format!("{alone}{line}"));
        assert_eq!(text(&tlstrail(&["-q", path]).stdout), alone);
    }
    fs::write(folder.path().join("b.eml"), MESSAGE).expect("a file");
    let found = text(&tlstrail(&[path]).stdout);
    assert!(
        found.ends_with("\n2 messages: 2 cleartext; 2 other files were passed over.\n"),
        "{found}"
    );
}

#[test]
fn one_file_is_one_file() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("x.bin"), "\0").expect("a file");
    let said = text(&tlstrail(&[folder.path().to_str().expect("UTF-8")]).stderr);
    assert!(said.contains("(1 other file passed over)"), "{said}");
}

#[test]
fn statistics_of_nothing_are_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.eml");
    fs::write(&path, MESSAGE).expect("a file");
    let path = path.to_str().expect("UTF-8");
    let missing = folder.path().join("missing.eml");
    let missing = missing.to_str().expect("UTF-8");
    for (args, status, line) in [
        (
            &["--since", "2030", path][..],
            0,
            "No message between these dates: 1 outside them.\n",
        ),
        (
            &["--since", "2030", "--by", "sender", path],
            0,
            "No message between these dates: 1 outside them.\n",
        ),
        (&[missing], 2, "Nothing could be read: 1 not readable.\n"),
    ] {
        let output = tlstrail(&[&["stats"], args].concat());
        assert_eq!(text(&output.stdout), line, "{args:?}");
        assert_eq!(output.status.code(), Some(status), "{args:?}");
    }
}

#[test]
fn arguments_that_do_not_fit_are_told_in_words() {
    for (args, words) in [
        (&["--jobs", "0", "x"][..], "must be at least 1"),
        (&["stats", "--jobs", "0", "x"], "must be at least 1"),
        (&["stats", "--top", "0", "x"], "must be at least 1"),
        (&["-f", "html", "x"], "`tlstrail stats -f html`"),
    ] {
        let output = tlstrail(args);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(words), "{args:?}: {said}");
    }
    let other = text(&tlstrail(&["-f", "yaml", "x"]).stderr);
    assert!(!other.contains("stats -f html"), "{other}");
}

#[test]
fn help_is_a_word_too() {
    for (word, option) in [
        (&["help"][..], &["--help"][..]),
        (&["help", "stats"], &["stats", "--help"]),
    ] {
        let (word, option) = (tlstrail(word), tlstrail(option));
        assert_eq!(word.status.code(), Some(0));
        assert_eq!(text(&word.stdout), text(&option.stdout));
    }
}
