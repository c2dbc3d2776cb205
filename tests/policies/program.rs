//! What the program makes of a policy: exit statuses, what it prints, a person's own file, the mail's date.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(arguments)
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A run that ends at its arguments does not read.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

const NOTE: &str = "(using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits))\n\t";

/// A stamp of the reader's own server.
fn stamp(note: &str, keyword: &str, date: &str) -> String {
    format!(
        "Received: from a.example (a.example [192.0.2.1])\n\t{note}by mx.b.example (Postfix) with {keyword} id 4F2A1C0B9D;\n\t{date}\n"
    )
}

fn note(version: &str, suite: &str) -> String {
    format!("(using {version} with cipher {suite} (256/256 bits))\n\t")
}

const NOW: &str = "Thu, 14 Mar 2024 09:12:03 +0000";

const AS_OF: [&str; 2] = ["--as-of", "2026-11-23"];

fn judge(policy: &str, message: &str) -> Value {
    let mut arguments = vec!["-f", "json", "-q", "--policy", policy];
    arguments.extend(AS_OF);
    let output = run(&arguments, message);
    let report: Value = serde_json::from_str(&printed(&output)).expect("JSON");
    report["messages"][0]["policy"].clone()
}

#[test]
fn a_policy_decides_the_status() {
    let good = stamp(NOTE, "ESMTPS", NOW) + "\n";
    let old = stamp(&note("TLSv1", "AES256-SHA"), "ESMTPS", NOW) + "\n";
    let phased_out = stamp(&note("TLSv1.2", "DHE-RSA-AES256-GCM-SHA384"), "ESMTPS", NOW) + "\n";
    let untold = stamp("", "ESMTPS", NOW) + "\n";
    let clear = stamp("", "ESMTP", NOW) + "\n";
    let local = "Received: by a.example (Postfix, from userid 0)\n\tid 4F2A1C0B9D; Thu, 14 Mar 2024 09:12:03 +0000\n\n";
    for (policy, message, expected) in [
        ("bcp195", &*good, 0),
        ("bcp195", &old, 1),
        ("bcp195", &untold, 3),
        // Nothing was met where the document says nothing.
        ("rfc8996", &clear, 3),
        ("nist", &clear, 1),
        ("m3aawg", &clear, 0),
        ("ncsc-nl", &phased_out, 0),
        ("bcp195", local, 0),
        ("mta-sts", &good, 3),
        ("bcp195", "Subject: x\n\n", 3),
    ] {
        let mut arguments = vec!["-q", "--policy", policy];
        arguments.extend(AS_OF);
        let output = run(&arguments, message);
        assert_eq!(status(&output), expected, "{policy}: {message}");
    }
    // The worst of both decides.
    for (require, expected) in [("tls", 0), ("tls1.3", 1), ("forward-secrecy", 0)] {
        let output = run(
            &[
                "-q",
                "--policy",
                "bcp195",
                "--require",
                require,
                "--as-of",
                "2026-11-23",
            ],
            &good,
        );
        assert_eq!(status(&output), expected, "{require}");
    }
    let output = run(
        &[
            "-q",
            "--policy",
            "bcp195",
            "--require",
            "tls",
            "--as-of",
            "2026-11-23",
        ],
        &old,
    );
    assert_eq!(status(&output), 1);
}

#[test]
fn the_worst_of_the_judged_legs_counts() {
    let good = stamp(NOTE, "ESMTPS", NOW);
    let old = "Received: from c.example (c.example [192.0.2.9])\n\t(using TLSv1 with cipher AES256-SHA (256/256 bits))\n\
        \tby a.example (Postfix) with ESMTPS id 4F2A1C0B9E;\n\tThu, 14 Mar 2024 09:12:01 +0000\n\n";
    let policy = judge("ncsc-nl", &format!("{good}{old}"));
    assert_eq!(policy["judgement"], "fails");
    assert_eq!(policy["legs"][0]["number"], 1);
    assert_eq!(policy["legs"][0]["judgement"], "fails");
    assert_eq!(policy["legs"][0]["clause"], "NCSC-NL 2025-05 section 3.3.1");
    // Its document limits the groups, of which the stamp says nothing.
    assert_eq!(policy["legs"][1]["judgement"], "cannot_be_told");
    assert_eq!(policy["edition"], "2025-05");
    // A leg to which nothing applies does not hide the others, and is told.
    let clear = "Received: from c.example (c.example [192.0.2.9])\n\tby a.example (Postfix) with ESMTP id 4F2A1C0B9E;\n\
        \tThu, 14 Mar 2024 09:12:01 +0000\n\n";
    let policy = judge("rfc8996", &format!("{good}{clear}"));
    assert_eq!(policy["judgement"], "meets");
    let sentence = policy["sentence"].as_str().expect("a sentence");
    assert!(
        sentence.contains("1 of 2 legs that are judged are within it"),
        "{sentence}"
    );
    assert!(
        sentence.contains("it does not apply to 1 leg"),
        "{sentence}"
    );
}

#[test]
fn what_is_only_claimed_is_met_by_what_is_claimed() {
    let good = stamp(NOTE, "ESMTPS", NOW) + "\n";
    let output = run(
        &[
            "-f",
            "json",
            "--trust",
            "none",
            "--policy",
            "bcp195",
            "--as-of",
            "2026-11-23",
        ],
        &good,
    );
    let report: Value = serde_json::from_str(&printed(&output)).expect("JSON");
    let sentence = report["messages"][0]["policy"]["sentence"]
        .as_str()
        .expect("a sentence");
    assert!(
        sentence.ends_with("what 1 leg says is only claimed."),
        "{sentence}"
    );
    let sentence = judge("bcp195", &good)["sentence"].to_string();
    assert!(!sentence.contains("claimed"), "{sentence}");
}

#[test]
fn the_mails_date_decides_where_it_is_asked_to() {
    let old = |date: &str| stamp(&note("TLSv1", "AES256-SHA"), "ESMTPS", date) + "\n";
    for (date, expected, as_of) in [
        (
            "Thu, 12 Mar 2009 09:12:03 +0000",
            "not_applicable",
            Some("2009-03-12"),
        ),
        (
            "Mon, 14 Mar 2022 09:12:03 +0000",
            "discouraged",
            Some("2022-03-14"),
        ),
        (
            "Fri, 14 Nov 2025 23:59:59 -0100",
            "fails",
            Some("2025-11-15"),
        ),
        ("31 Feb 2025 09:12:03 +0000", "cannot_be_told", None),
    ] {
        let output = run(
            &[
                "-f",
                "json",
                "-q",
                "--policy",
                "ncsc-nl",
                "--as-of",
                "mail-date",
            ],
            &old(date),
        );
        let report: Value = serde_json::from_str(&printed(&output)).expect("JSON");
        let policy = &report["messages"][0]["policy"];
        assert_eq!(policy["judgement"], expected, "{date}");
        assert_eq!(policy["as_of"].as_str(), as_of, "{date}");
        assert_eq!(policy["legs"][0]["as_of"].as_str(), as_of, "{date}");
        assert_eq!(policy["by_mail_date"], true);
    }
    let output = run(
        &[
            "--policy",
            "ncsc-nl",
            "--as-of",
            "mail-date",
            "--trust",
            "none",
        ],
        &old("Mon, 14 Mar 2022 09:12:03 +0000"),
    );
    let text = printed(&output)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(text.contains("its date may be invented, too"), "{text}");
}

#[test]
fn the_report_names_document_section_and_what_was_not_checked() {
    let old = stamp(&note("TLSv1", "AES256-SHA"), "ESMTPS", NOW) + "\n";
    let output = run(&["--policy", "rfc8996", "--as-of", "2026-11-23"], &old);
    let text = printed(&output)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for part in [
        "Policy rfc8996 (RFC 8996, RFC 7568, RFC 6176, March 2021), as of 2026-11-23: fails on the 1 leg that is judged.",
        "leg 1: fails: TLS 1.0 must not be used (RFC 8996 section 4)*.",
        "* The wording of this rule was not re-checked against the document.",
        "not whether a certificate was checked",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let chacha = stamp(
        &note("TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256"),
        "ESMTPS",
        NOW,
    ) + "\n";
    let reason = judge("nist", &chacha)["legs"][0]["reason"].to_string();
    assert!(
        reason.contains("not on the list of approved algorithms"),
        "{reason}"
    );
    let reason = judge("bsi", &chacha)["legs"][0]["reason"].to_string();
    assert!(reason.contains("not assessed"), "{reason}");
}

#[test]
fn several_messages_are_judged_line_by_line_and_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = stamp(NOTE, "ESMTPS", NOW) + "\n";
    let old = stamp(&note("TLSv1", "AES256-SHA"), "ESMTPS", NOW) + "\n";
    fs::write(folder.path().join("1.eml"), &good).expect("a file");
    fs::write(folder.path().join("2.eml"), &old).expect("a file");
    let place = folder.path().to_str().expect("UTF-8");
    let output = run(&["--policy", "bcp195", "--as-of", "2026-11-23", place], "");
    let text = printed(&output);
    assert!(text.contains(", bcp195: meets  "), "{text}");
    assert!(text.contains(", bcp195: fails  "), "{text}");
    assert!(
        text.contains("; by the policy: 1 fails, 1 meets."),
        "{text}"
    );
    let output = run(
        &[
            "-f",
            "ndjson",
            "--policy",
            "bcp195",
            "--as-of",
            "2026-11-23",
            place,
        ],
        "",
    );
    let text = printed(&output);
    let summary: Value =
        serde_json::from_str(text.lines().last().expect("a summary")).expect("JSON");
    assert_eq!(
        summary["policy"],
        serde_json::json!({"fails": 1, "meets": 1})
    );
    let output = run(
        &[
            "-f",
            "csv",
            "--policy",
            "bcp195",
            "--as-of",
            "2026-11-23",
            place,
        ],
        "",
    );
    let mut rows = csv::Reader::from_reader(&*output.stdout);
    let head = rows.headers().expect("a heading").clone();
    let at = |name: &str| {
        head.iter()
            .position(|column| column == name)
            .expect("a column")
    };
    let (judgement, clause) = (at("policy_judgement"), at("policy_clause"));
    let cells: Vec<(String, String)> = rows
        .records()
        .map(|row| row.expect("a row"))
        .map(|row| (row[judgement].to_owned(), row[clause].to_owned()))
        .collect();
    assert_eq!(cells[0].0, "meets");
    assert_eq!(
        cells[1],
        ("fails".to_owned(), "RFC 9325 section 3.1.1".to_owned())
    );
    // Without a policy there is nothing of it.
    let text = printed(&run(&["-f", "ndjson", place], ""));
    assert_eq!(text.matches("\"policy\":null").count(), 2);
    assert!(
        text.ends_with("\"policy\":{},\"complete\":true}\n"),
        "{text}"
    );
}

#[test]
fn a_name_that_is_none_leads_to_the_nearest() {
    let output = run(&["--policy", "bcp159"], "");
    assert_eq!(status(&output), 2);
    let text = said(&output);
    assert!(
        text.contains("bcp159: no such policy; did you mean bcp195"),
        "{text}"
    );
    assert!(
        text.contains("There are bcp195, bcp195-draft, bsi-tr02102-2"),
        "{text}"
    );
    for word in ["yesterday", "2024-02-30", "2024-3-1"] {
        let output = run(&["--policy", "bcp195", "--as-of", word], "");
        assert_eq!(status(&output), 2, "{word}");
        assert!(said(&output).contains("no such day"), "{word}");
    }
    assert_eq!(status(&run(&["--as-of", "mail-date"], "")), 2);
}

#[test]
fn a_policy_of_ones_own_is_read_from_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("house.toml");
    let place = path.to_str().expect("UTF-8");
    let good = stamp(NOTE, "ESMTPS", NOW) + "\n";
    fs::write(
        &path,
        "title = \"House \\u001b[31mrules\"\nmin_version = \"TLSv1.3\"\n",
    )
    .expect("a file");
    let policy = judge(place, &good);
    assert_eq!(policy["name"], "house");
    assert_eq!(policy["judgement"], "fails");
    assert_eq!(policy["legs"][0]["clause"], "min_version");
    assert_eq!(policy["legs"][0]["checked"], "own");
    fs::write(
        &path,
        "name = \"h\\u001b[31m\"\nmin_version = \"TLSv1.2\"\ndocument = \"\\u202e\"\n",
    )
    .expect("a file");
    let output = run(&["--policy", place], &good);
    assert_eq!(status(&output), 0);
    assert!(!printed(&output).contains(['\u{1b}', '\u{202e}']));
    let problem = |text: &[u8]| {
        fs::write(&path, text).expect("a file");
        let output = run(&["--policy", place], &good);
        assert_eq!(status(&output), 2);
        said(&output)
    };
    let text = problem(b"min_version = \"TLSv1.2\"\nclear_text = \"fails\"\n");
    assert!(
        text.contains("house.toml: line 2: clear_text: no such key; did you mean cleartext?"),
        "{text}"
    );
    assert!(problem(b"title = \"\xff\"").contains("byte 9 is not UTF-8"));
    assert!(problem(&[b'#'; 70_000]).contains("more than 64 KiB"));
    fs::write(&path, "min_version = \"TLSv1.2\"\n").expect("a file");
    let output = run(&["--policy", place, "-o", place], &good);
    assert_eq!(status(&output), 2);
    assert!(said(&output).contains("is the file of --output, too"));
    let place = folder.path().to_str().expect("UTF-8");
    assert!(said(&run(&["--policy", place], "")).contains("this is no file"));
    let missing = format!("{place}/none.toml");
    assert!(said(&run(&["--policy", &missing], "")).contains("none.toml: "));
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let mut mailbox = String::new();
    for number in 0..400 {
        let suite = ["ECDHE-RSA-AES256-GCM-SHA384", "AES256-SHA", "RC4-SHA"][number % 3];
        mailbox += &format!(
            "From a@a.example Thu Mar 14 09:12:03 2024\n{}\nbody\n\n",
            stamp(&note("TLSv1.2", suite), "ESMTPS", NOW)
        );
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("m.mbox");
    fs::write(&path, mailbox).expect("a file");
    let place = path.to_str().expect("UTF-8");
    let one = |jobs, block| {
        let arguments = [
            "-f",
            "json",
            "-j",
            jobs,
            "--block-size",
            block,
            "--policy",
            "ncsc-nl",
            "--as-of",
            "2026-11-23",
            place,
        ];
        let output = run(&arguments, "");
        assert_eq!(status(&output), 1);
        output.stdout
    };
    let whole = one("1", "1000000");
    assert!(whole == one("3", "1000") && whole == one("2", "37"));
}

#[test]
fn only_names_of_the_list_are_suggested() {
    for word in ["bcp", "bcp-195-versions", "obsolete", "rfc-7672x", "maawgg"] {
        let unknown = tlstrail::policy::find_profile(word).expect_err("no profile");
        assert!(!unknown.nearest.is_empty(), "{word}");
        assert!(
            unknown
                .nearest
                .iter()
                .all(|name| unknown.all.contains(name)),
            "{unknown}"
        );
    }
}

#[test]
fn what_follows_from_silence_is_judged_as_likely() {
    let clear = "Received: from c.example (c.example [192.0.2.9])\n\tby a.example (Postfix) with ESMTP id 4F2A1C0B9E;\n\
        \tThu, 14 Mar 2024 09:12:01 +0000\n\n";
    let arguments = ["-q", "--policy", "ncsc-nl", "--as-of", "2026-11-23"];
    let likely = String::from_utf8(run(&arguments, clear).stdout).expect("UTF-8");
    assert!(likely.contains("leg 1: most likely fails: "), "{likely}");
    let old = stamp(
        "(using TLSv1 with cipher AES256-SHA (256/256 bits))",
        "ESMTPS",
        NOW,
    ) + "\n";
    let firm = String::from_utf8(run(&arguments, &old).stdout).expect("UTF-8");
    assert!(firm.contains("leg 1: fails: "), "{firm}");
    let of_others = run(&[&arguments[..], &["--trust", "none"]].concat(), &old);
    let claimed = String::from_utf8(of_others.stdout).expect("UTF-8");
    assert!(claimed.contains("leg 1: as claimed, fails: "), "{claimed}");
}
