//! `--explain` and `--lang` as people use them.

use std::fs;
use std::process::{Command, Output};

const GOOD: &str = "Received: from a.example (a.example [192.0.2.1])\n\
\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n\
\tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\n\
\tThu, 14 Mar 2024 09:12:03 +0000 (UTC)\nSubject: x\n\n";

const CLEAR: &str = "Received: from a.example (a.example [192.0.2.1])\n\
\tby mx.b.example (Postfix) with ESMTP id 4F2A1C0B9D;\n\
\tThu, 14 Mar 2024 09:12:03 +0000 (UTC)\nSubject: x\n\n";

fn tlstrail(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tlstrail"));
    command
        .args(arguments)
        .env_remove("COLUMNS")
        .env("NO_COLOR", "1");
    command
}

fn run(arguments: &[&str]) -> Output {
    tlstrail(arguments).output().expect("the program starts")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("an exit status")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// A folder with these files, and its path.
fn folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    let place = folder.path().to_str().expect("UTF-8").to_owned();
    (folder, place)
}

/// What is printed with these variables and no other that names a language.
fn in_locale(variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let mut command = tlstrail(arguments);
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"] {
        command.env_remove(name);
    }
    let output = command
        .envs(variables.iter().copied())
        .output()
        .expect("the program starts");
    assert_eq!(status(&output), 0, "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn an_explanation_speaks_the_language_of_the_option_or_the_locale() {
    let (_files, place) = folder(&[("a.eml", GOOD.as_bytes())]);
    let file = format!("{place}/a.eml");
    let (english, german) = ("This message was encrypted", "Diese Nachricht war");
    let explain = ["--explain", file.as_str()];
    for (variables, words) in [
        (vec![], english),
        (vec![("LANG", "de_DE.UTF-8")], german),
        (vec![("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")], english),
        (vec![("LANG", "C"), ("LC_MESSAGES", "de_AT")], german),
        (vec![("LC_ALL", "xx_XX.UTF-8")], english),
    ] {
        let said = in_locale(&variables, &explain);
        assert!(said.contains(words), "{variables:?}: {said}");
    }
    let german_locale = [("LC_ALL", "de_DE.UTF-8")];
    let said = in_locale(&german_locale, &["--explain", "--lang", "en", &file]);
    assert!(said.contains(english), "{said}");
    let said = in_locale(&[], &["--explain", "--lang", "DE", &file]);
    assert!(said.contains(german), "{said}");
    // All else is the same everywhere.
    for format in ["table", "json", "ndjson", "csv"] {
        let arguments = ["--format", format, file.as_str()];
        assert_eq!(
            in_locale(&german_locale, &arguments),
            in_locale(&[], &arguments)
        );
    }
}

#[test]
fn an_explanation_is_a_text_for_people() {
    let (_files, place) = folder(&[("a.eml", GOOD.as_bytes())]);
    let file = format!("{place}/a.eml");
    for (arguments, words) in [
        (vec!["--explain", "-f", "json"], "leave out --format json"),
        (vec!["--explain", "--why"], "cannot be used with"),
        (vec!["--lang", "de"], "--explain"),
        (vec!["--explain", "--lang", "xx"], "there are en, de"),
    ] {
        let output = run(&[&arguments[..], &[file.as_str()]].concat());
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let said = text(&output.stderr);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
    let output = run(&["--explain", "--require", "tls1.2", &file]);
    assert_eq!(status(&output), 0);
}

#[test]
fn several_messages_are_explained_one_after_another() {
    let (_files, place) = folder(&[
        ("a.eml", GOOD.as_bytes()),
        ("b.eml", CLEAR.as_bytes()),
        ("c.eml", b"\n"),
    ]);
    let explain =
        |more: &[&str]| run(&[&["--explain", "--lang", "en", place.as_str()], more].concat());
    let output = explain(&[]);
    assert_eq!(status(&output), 4);
    let said = text(&output.stdout);
    assert_eq!(said.matches("What you can do").count(), 2, "{said}");
    assert!(
        said.ends_with("2 messages were explained.\n1 message or file could not be read.\n"),
        "{said}"
    );
    assert!(
        text(&explain(&["--quiet"]).stdout)
            .trim_end()
            .ends_with("same message.")
    );
    for jobs in ["1", "3"] {
        assert_eq!(text(&explain(&["--jobs", jobs]).stdout), said);
    }
    let narrow = tlstrail(&["--explain", "--lang", "de", "samples/gmail.eml"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("COLUMNS", "60")
        .output()
        .expect("the program starts");
    for line in text(&narrow.stdout).lines() {
        assert!(line.chars().count() <= 60, "{line}");
    }
}
