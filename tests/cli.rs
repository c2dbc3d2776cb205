//! The command line as scripts see it: exit statuses, streams, formats, bad input among good.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const GOOD: &str = "Received: from a.example (a.example [192.0.2.1])\n\
\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n\
\tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\n\
\tThu, 14 Mar 2024 09:12:03 +0000 (UTC)\n\
From: a <a@a.example>\nTo: b@b.example\nSubject: =?utf-8?q?caf=C3=A9?=\n\
Message-ID: <1@a.example>\nDate: Thu, 14 Mar 2024 09:12:01 +0000\n\nbody\n";

const CLEAR: &str = "Received: from a.example (a.example [192.0.2.1])\n\
\tby mx.b.example (Postfix) with ESMTP id 4F2A1C0B9D;\n\
\tThu, 14 Mar 2024 09:12:03 +0000 (UTC)\nSubject: x\n\n";

const UNTOLD: &str =
    "Received: from a.example by mx.b.example with ESMTP; Thu, 14 Mar 2024 09:12:03 +0000\n\n";

fn tlstrail(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tlstrail"));
    command
        .args(arguments)
        .env_remove("COLUMNS")
        .env("NO_COLOR", "1");
    command
}

fn run(arguments: &[&str]) -> Output {
    tlstrail(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = tlstrail(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The program may stop reading early.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the program ends")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("an exit status")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn records(output: &Output) -> Vec<serde_json::Value> {
    text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a record"))
        .collect()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("UTF-8").to_owned()
}

#[test]
fn a_message_on_standard_input_gives_a_report() {
    let output = with_input(&[], GOOD.as_bytes());
    assert_eq!(status(&output), 0);
    let report = text(&output.stdout);
    assert!(
        report.starts_with("✓ Encrypted on the 1 leg that crossed a network (TLS 1.3)"),
        "{report}"
    );
    assert!(report.contains("own (entry)"), "{report}");
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn json_is_one_document_and_ndjson_one_record_a_line() {
    let files = folder(&[("a.eml", GOOD.as_bytes()), ("b.eml", CLEAR.as_bytes())]);
    let place = files.path().to_str().expect("UTF-8");
    let output = run(&["--format", "ndjson", "--", place]);
    let records = records(&output);
    let kinds: Vec<&str> = records
        .iter()
        .map(|r| r["type"].as_str().expect("a type"))
        .collect();
    assert_eq!(kinds, ["message", "message", "summary"]);
    assert_eq!(records[0]["message"]["subject"], "café");
    assert_eq!(records[0]["message"]["message_id"], "1@a.example");
    assert_eq!(records[0]["message"]["date"], "2024-03-14T09:12:01Z");
    assert_eq!(records[2]["answers"]["encrypted"], 1);
    assert_eq!(records[2]["answers"]["cleartext"], 1);
    let output = run(&["-f", "json", place]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a document");
    assert_eq!(document["messages"].as_array().expect("a list").len(), 2);
    assert_eq!(document["messages"][0], records[0]);
    assert_eq!(document["tool"]["name"], "tlstrail");
}

#[test]
fn value_offsets_lead_to_the_bytes_of_the_source() {
    let mailbox = format!(
        "From a@a.example Thu Mar 14 09:12:03 2024\n{GOOD}\nFrom b@b.example Thu Mar 14 09:12:04 2024\n{CLEAR}"
    );
    let files = folder(&[("x.mbox", mailbox.as_bytes())]);
    for record in records(&run(&["-f", "ndjson", &path(files.path(), "x.mbox")])) {
        for leg in record["legs"].as_array().into_iter().flatten() {
            let start = leg["value_offset"].as_u64().expect("an offset") as usize;
            assert!(mailbox[..start].ends_with("Received:"));
            for reason in leg["reasons"]
                .as_array()
                .expect("reasons")
                .iter()
                .filter(|r| r["start"].is_u64())
            {
                let place = start + reason["start"].as_u64().expect("a start") as usize;
                let end = start + reason["end"].as_u64().expect("an end") as usize;
                assert!(mailbox.is_char_boundary(place) && end <= mailbox.len() && place <= end);
            }
        }
    }
}

#[test]
fn csv_has_one_row_a_leg_and_the_same_width_everywhere() {
    let files = folder(&[
        ("a.eml", GOOD.as_bytes()),
        ("b.eml", b"Subject: no trace\n\n"),
    ]);
    let output = run(&["-f", "csv", files.path().to_str().expect("UTF-8")]);
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let header = reader.headers().expect("a header").clone();
    assert_eq!(&header[0], "source");
    let rows: Vec<csv::StringRecord> = reader
        .records()
        .map(|row| row.expect("a row of the same width"))
        .collect();
    assert_eq!(rows.len(), 2);
    let column = header
        .iter()
        .position(|name| name == "cipher_iana")
        .expect("a column");
    assert_eq!(&rows[0][column], "TLS_AES_256_GCM_SHA384");
}

#[test]
fn bad_inputs_are_named_and_the_others_go_on() {
    let files = folder(&[
        ("good.eml", GOOD.as_bytes()),
        ("empty.eml", b""),
        ("binary.eml", b"\x7fELF\0\0\0\0\0\0"),
        ("prose.eml", b"just some words\nand more of them\n"),
    ]);
    let names = [
        "good.eml",
        "empty.eml",
        "binary.eml",
        "prose.eml",
        "missing.eml",
    ];
    let paths: Vec<String> = names.iter().map(|name| path(files.path(), name)).collect();
    let mut arguments = vec!["-f", "ndjson"];
    arguments.extend(paths.iter().map(String::as_str));
    let output = run(&arguments);
    assert_eq!(status(&output), 4);
    let errors = text(&output.stderr);
    for name in &names[1..] {
        assert!(
            errors.lines().any(|line| line.contains(name)),
            "{name} is not named in\n{errors}"
        );
    }
    let records = records(&output);
    let codes: Vec<&str> = records.iter().filter_map(|r| r["code"].as_str()).collect();
    assert_eq!(codes, ["empty", "binary", "not_a_message", "not_found"]);
    assert_eq!(records.last().expect("a summary")["messages"], 1);
    assert_eq!(records.last().expect("a summary")["errors"], 4);
}

#[test]
fn nothing_readable_at_all_is_status_2() {
    let files = folder(&[("empty.eml", b"")]);
    assert_eq!(status(&run(&[&path(files.path(), "empty.eml")])), 2);
    assert_eq!(status(&run(&[&path(files.path(), "missing.eml")])), 2);
    assert_eq!(status(&run(&["--no-such-option"])), 2);
    assert_eq!(status(&run(&["--trust", "not a host!", "x"])), 2);
    assert_eq!(status(&run(&["--require", "secure", "x"])), 2);
    assert_eq!(status(&with_input(&[], b"")), 2);
}

#[test]
fn requirements_decide_the_status() {
    let cases: &[(&str, &str, i32)] = &[
        (GOOD, "encrypted", 0),
        (GOOD, "tls1.3,modern,forward-secrecy", 0),
        (CLEAR, "encrypted", 1),
        (UNTOLD, "encrypted", 3),
        (GOOD, "assured", 0),
    ];
    for (message, words, want) in cases {
        let output = with_input(&["--require", words, "-q"], message.as_bytes());
        assert_eq!(status(&output), *want, "{words}");
    }
    let nobody = with_input(
        &["--require", "assured", "--trust", "none"],
        GOOD.as_bytes(),
    );
    assert_eq!(status(&nobody), 3);
    // One that fails outweighs one that cannot be told.
    let files = folder(&[("a.eml", CLEAR.as_bytes()), ("b.eml", UNTOLD.as_bytes())]);
    let output = run(&[
        "--require",
        "encrypted",
        files.path().to_str().expect("UTF-8"),
    ]);
    assert_eq!(status(&output), 1);
}

#[test]
fn without_trust_all_is_claimed() {
    let output = with_input(&["--trust", "none"], GOOD.as_bytes());
    let report = text(&output.stdout);
    assert!(
        report.contains("As the headers claim, encrypted on the 1 leg"),
        "{report}"
    );
}

#[test]
fn why_shows_the_words_with_carets() {
    let output = with_input(&["--why"], GOOD.as_bytes());
    let report = text(&output.stdout);
    let lines: Vec<&str> = report.lines().collect();
    let at = lines
        .iter()
        .position(|l| l.contains("(using TLSv1.3 with cipher"))
        .expect("the line");
    let carets = lines[at + 1];
    let words = "using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)";
    assert_eq!(carets.find('^'), lines[at].find(words));
    assert_eq!(carets.matches('^').count(), words.len());
    assert!(report.contains("tls_session_stated (stated)"), "{report}");
}

#[test]
fn a_report_fits_the_terminal_from_60_columns_up() {
    for width in [40, 60, 72, 80, 100, 132] {
        let output = with_input_at(width, GOOD.as_bytes());
        let most = width.max(60);
        for line in text(&output.stdout).lines() {
            let length = line.chars().count();
            assert!(length <= most, "{length} columns at {width}: {line}");
        }
    }
}

fn with_input_at(width: usize, input: &[u8]) -> Output {
    let mut command = tlstrail(&["--why"]);
    command
        .env("COLUMNS", width.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the program ends")
}

#[test]
fn output_appears_whole_and_never_over_an_input() {
    let files = folder(&[("a.eml", GOOD.as_bytes())]);
    let input = path(files.path(), "a.eml");
    let elsewhere = folder(&[]);
    let report = path(elsewhere.path(), "report.json");
    assert_eq!(status(&run(&["-f", "json", "-o", &report, &input])), 0);
    let written = fs::read_to_string(&report).expect("the report");
    assert!(serde_json::from_str::<serde_json::Value>(&written).is_ok());
    assert_eq!(
        fs::read_dir(elsewhere.path()).expect("a folder").count(),
        1,
        "a temporary file is left"
    );
    assert_eq!(status(&run(&["-o", &input, &input])), 2);
    assert_eq!(fs::read(&input).expect("the input"), GOOD.as_bytes());
    assert_eq!(status(&run(&["-o", "/nonexistent/folder/x", &input])), 74);
}

#[test]
fn a_full_disk_is_told() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("the full device");
    let files = folder(&[("a.eml", GOOD.as_bytes())]);
    let output = tlstrail(&["-f", "json", &path(files.path(), "a.eml")])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .expect("the program starts");
    assert_eq!(status(&output), 74);
    assert!(text(&output.stderr).contains("cannot be written"));
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let mailbox: String = (0..3000)
        .map(|n| {
            format!(
                "From a@a.example Thu Mar 14 09:12:{:02} 2024\n{GOOD}\n",
                n % 60
            )
        })
        .collect();
    let files = folder(&[("x.mbox", mailbox.as_bytes())]);
    let mut child = tlstrail(&["-f", "ndjson", &path(files.path(), "x.mbox")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(status(&output), 0);
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn hostile_text_reaches_no_terminal() {
    let hostile = "Received: from \u{1b}]0;x\u{7}a.example (\u{202e}x [192.0.2.1])\n\
        \tby mx.b.example\u{9b}31m (Postfix) with ESMTP id 4F2A1C0B9D; Thu, 14 Mar 2024 09:12:03 +0000\n\
        Subject: =?utf-8?q?=1B[2J?=\n\n";
    let files = folder(&[
        ("\u{1b}[31m.eml", hostile.as_bytes()),
        ("b.eml", hostile.as_bytes()),
    ]);
    let place = files.path().to_str().expect("UTF-8").to_owned();
    let file = path(files.path(), "b.eml");
    for arguments in [
        vec!["--why", file.as_str()],
        vec!["--explain", file.as_str()],
        vec!["--explain", "--lang", "de", place.as_str()],
        vec![place.as_str()],
        vec!["-f", "json", place.as_str()],
        vec!["-f", "ndjson", place.as_str()],
        vec!["-f", "csv", place.as_str()],
    ] {
        let output = run(&arguments);
        let all = [output.stdout, output.stderr].concat();
        for character in text(&all).chars() {
            let harmless = character == '\n' || character == '\r' || !character.is_control();
            assert!(
                harmless && character != '\u{202e}',
                "{character:?} in {arguments:?}"
            );
        }
    }
}

#[test]
fn a_hostile_argument_reaches_no_terminal() {
    let evil = "x\u{1b}[31m\u{202e}\u{9b}y";
    for arguments in [
        vec![format!("--{evil}")],
        vec!["--format".to_owned(), evil.to_owned()],
        vec!["--jobs".to_owned(), evil.to_owned()],
        vec!["--limit".to_owned(), evil.to_owned()],
        vec!["--limit".to_owned(), format!("{evil}=1")],
        vec!["--trust".to_owned(), evil.to_owned()],
        vec!["--policy".to_owned(), evil.to_owned()],
        vec!["stats".to_owned(), "--since".to_owned(), evil.to_owned()],
        vec!["explain".to_owned(), evil.to_owned()],
        vec!["how-to".to_owned(), evil.to_owned()],
        vec![evil.to_owned()],
    ] {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = run(&arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        let told = text(&output.stderr);
        assert!(told.contains('y'), "{arguments:?}: {told:?}");
        let acts = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!told.contains(acts), "{arguments:?}: {told:?}");
    }
}

#[test]
fn a_mailbox_that_lost_its_first_line_is_told_of() {
    let message = "Received: from a by b; x\nSubject: y\n\ntext\n\n";
    let separator = "From a@a.example Thu Mar 14 09:12:03 2024\n";
    for first in ["", "From a@a.exam\n", "2024\n"] {
        let mailbox = format!("{first}{message}{separator}{message}{separator}{message}");
        for more in [&[][..], &["--input-format", "message"]] {
            let output = with_input(&[&["-f", "ndjson"], more].concat(), mailbox.as_bytes());
            let all = records(&output);
            let lost = all.iter().find(|record| record["type"] == "error");
            let lost = lost.unwrap_or_else(|| panic!("{first:?}: nothing is said"));
            assert_eq!(lost["code"], "messages_below", "{lost}");
            assert!(
                lost["sentence"].to_string().contains("2 more messages"),
                "{lost}"
            );
            assert_eq!(
                lost["offset"],
                (first.len() + message.len()) as u64,
                "{lost}"
            );
            assert_eq!(status(&output), 4);
        }
        let all = records(&with_input(
            &["-f", "ndjson", "--input-format", "mbox"],
            mailbox.as_bytes(),
        ));
        let messages = all.iter().filter(|record| record["type"] == "message");
        assert_eq!(messages.count(), 3, "{first:?}");
    }
}

#[test]
fn a_limit_can_be_raised_and_lowered() {
    let stamp = "Received: from a.example (a.example [192.0.2.1]) by mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D; \
        Thu, 14 Mar 2024 09:12:03 +0000\n";
    let message = [
        &b"Subject: "[..],
        &vec![b'x'; 3000],
        b"\n",
        stamp.repeat(5).as_bytes(),
        b"\n",
    ]
    .concat();
    let first =
        |limit: &str| records(&with_input(&["-f", "ndjson", "--limit", limit], &message)).remove(0);
    assert_eq!(first("header-block=1K")["code"], "head_too_long");
    assert_eq!(first("header-block=1M")["answer"]["verdict"], "encrypted");
    // A comment in the from-part holds another one, which holds a third.
    let deep = stamp.replace("by mx", "(((x))) by mx");
    let second = |limit: &str| {
        let message = [deep.as_bytes(), b"\n"].concat();
        records(&with_input(&["-f", "ndjson", "--limit", limit], &message)).remove(0)
    };
    for (limit, defect) in [
        ("comment-depth=3", None),
        ("comment-depth=2", Some("comments_too_deep")),
        ("field=1K", None),
        ("field=60", Some("field_too_long")),
    ] {
        let record = second(limit);
        let defects = record["legs"][0]["defects"].to_string();
        let is_told = defect.is_some_and(|defect| defects.contains(defect));
        assert_eq!(is_told, defect.is_some(), "{limit}: {defects}");
        let is_encrypted = record["answer"]["verdict"] == "encrypted";
        assert_eq!(is_encrypted, defect.is_none(), "{limit}: {record}");
    }
    // Fields that were not read could say anything.
    let left_out = first("trace-fields=2");
    assert_ne!(left_out["answer"]["verdict"], "encrypted");
    assert_eq!(left_out["legs"].as_array().map(Vec::len), Some(2));
    assert!(
        left_out["findings"].to_string().contains("3"),
        "{}",
        left_out["findings"]
    );
}

#[test]
fn place_and_language_change_no_byte() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/small.mbox");
    for format in ["table", "json", "ndjson", "csv"] {
        let under = |variables: &[(&str, &str)]| {
            let mut command = tlstrail(&["-f", format, "--why", sample]);
            command.envs(variables.iter().copied());
            command.output().expect("the program starts").stdout
        };
        let usual = under(&[("TZ", "UTC"), ("LC_ALL", "C")]);
        assert!(!usual.is_empty());
        for other in [
            &[("TZ", "Asia/Tokyo"), ("LC_ALL", "de_DE.UTF-8")][..],
            &[
                ("TZ", "America/St_Johns"),
                ("LANG", "tr_TR.UTF-8"),
                ("LANGUAGE", "tr"),
            ],
        ] {
            assert_eq!(under(other), usual, "{format} {other:?}");
        }
    }
}

#[test]
fn help_shows_examples_and_statuses() {
    let help = text(&run(&["--help"]).stdout);
    for word in [
        "Examples:",
        "--trust",
        "--require",
        "--why",
        "--explain",
        "Exit status",
    ] {
        assert!(help.contains(word), "{word}");
    }
    assert!(text(&run(&["--version"]).stdout).starts_with("tlstrail "));
}

#[test]
fn help_offers_what_is_built_in_and_the_rest_names_its_feature() {
    let help = String::from_utf8(run(&["--help"]).stdout).expect("UTF-8");
    let words = [
        ("--input-format", "gzip", "gz", cfg!(feature = "gz")),
        ("--input-format", "zstd", "zstd", cfg!(feature = "zstd")),
        ("--input-format", "xz", "xz", cfg!(feature = "xz")),
        ("--input-format", "bzip2", "bz2", cfg!(feature = "bz2")),
        ("--input-format", "tar", "tar", cfg!(feature = "tar")),
        ("--input-format", "zip", "zip", cfg!(feature = "zip")),
        ("--format", "parquet", "parquet", cfg!(feature = "parquet")),
        ("--format", "sqlite", "sqlite", cfg!(feature = "sqlite")),
    ];
    for (option, word, feature, is_built_in) in words {
        let is_offered = help.contains(&format!("- {word}:"));
        assert_eq!(is_offered, is_built_in, "{word}: {help}");
        if is_built_in {
            continue;
        }
        let output = run(&[option, word, "m.eml"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        let expected = format!("tlstrail: {option} {word}: this program was built without it");
        assert!(said.starts_with(&expected), "{said}");
        assert!(said.contains(&format!("--features {feature}`")), "{said}");
    }
}
