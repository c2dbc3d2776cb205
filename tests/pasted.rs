//! Pasted headers on the command line: where they are repaired, what is said of it, and what is left alone.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const PLAIN: &str = "Received: from a.example (a.example [192.0.2.1])\n\
\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n\
\tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\n\
\tThu, 14 Mar 2024 09:12:03 +0000 (UTC)\n\
From: a <a@a.example>\nTo: b@b.example\nSubject: x\nDate: Thu, 14 Mar 2024 09:12:01 +0000\n";

/// Quoted, and without its folding.
fn damaged() -> String {
    let lines = PLAIN.lines();
    lines.map(|line| format!("> {}\n", line.trim())).collect()
}

fn tlstrail(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(arguments)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn message(arguments: &[&str], input: &[u8]) -> Value {
    let arguments = [&["-f", "json"], arguments].concat();
    let output = tlstrail(&arguments, input);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    document["messages"][0].clone()
}

#[test]
fn the_report_says_what_was_repaired() {
    for quiet in [&[][..], &["-q"]] {
        let text = out(&tlstrail(quiet, damaged().as_bytes()));
        assert!(text.starts_with("✓ Encrypted on the 1 leg"), "{text}");
        assert!(
            text.contains("\nrepaired: quoting, lost folding\n"),
            "{text}"
        );
    }
    let strict = out(&tlstrail(&[], PLAIN.as_bytes()));
    assert!(!strict.contains("repaired"), "{strict}");
}

#[test]
fn json_names_the_repairs_and_leads_into_the_paste() {
    let paste = damaged();
    let told = message(&[], paste.as_bytes());
    assert_eq!(
        told["repairs"],
        serde_json::json!(["quoting", "lost_folding"])
    );
    let leg = &told["legs"][0];
    assert_eq!(
        (&leg["basis"], &leg["transport"]),
        (&"presumed".into(), &"tls".into())
    );
    let place = paste.find(" from a.example").expect("there");
    assert_eq!(leg["value_offset"], place);
    let strict = message(&[], PLAIN.as_bytes());
    assert_eq!(strict["repairs"], serde_json::json!([]));
    assert_eq!(strict["legs"][0]["basis"], "stated");
}

#[test]
fn why_shows_the_lines_of_the_paste() {
    let text = out(&tlstrail(&["--why"], damaged().as_bytes()));
    let line = "> (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384";
    let at = text.find(line).unwrap_or_else(|| panic!("{text}"));
    let carets = text[at..].lines().nth(1).unwrap_or_default();
    assert!(carets.trim_start().starts_with("^^^"), "{text}");
}

#[test]
fn a_file_is_repaired_and_a_folder_or_two_files_are_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("headers.eml");
    // Half of it is damaged, so that the strict reading finds a message as well.
    let paste = PLAIN.replace("\n\tby", "\nby");
    fs::write(&path, &paste).expect("written");
    let name = path.to_string_lossy();
    let alone = message(&[&name], b"");
    assert_eq!(alone["repairs"], serde_json::json!(["hard_wraps"]));
    assert_eq!(
        message(&["-j", "3", &name], b"")["repairs"],
        alone["repairs"]
    );
    let among = message(&[&folder.path().to_string_lossy()], b"");
    assert_eq!(among["repairs"], serde_json::json!([]));
    assert_eq!(among["defects"], serde_json::json!(["malformed_lines"]));
    let twice = message(&[&name, &name], b"");
    assert_eq!(twice["repairs"], serde_json::json!([]));
    let mailbox = format!("From a@a.example Thu Mar 14 09:12:03 2024\n{paste}\n");
    assert_eq!(
        message(&[], mailbox.as_bytes())["repairs"],
        serde_json::json!([])
    );
}

#[test]
fn what_cannot_be_rescued_gets_one_sentence() {
    let key = b"-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0c2VjcmV0\n-----END EC PRIVATE KEY-----\n";
    let table = b"Original Message\nMessage ID\t<1@a.example>\nFrom:\ta\nTo:\tb\nSPF:\tPASS\nDKIM:\t'PASS'\n";
    for (input, words) in [
        (&b""[..], "nothing in it"),
        (b" \n\n", "copy that, and paste it here"),
        (key, "this is a private key"),
        (b"\x89PNG\r\n\x1a\n\0\0", "this is a PNG picture"),
        (b"Hello,\nsee you later.\n", "no header field in it"),
        (table, "the summary that Gmail shows"),
    ] {
        let output = tlstrail(&[], input);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(words), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(!told.contains("c2Vj"), "{told}");
    }
    let long = tlstrail(&[], &b"lorem ipsum\n".repeat(500_000));
    let told = String::from_utf8_lossy(&long.stderr).into_owned();
    assert!(told.contains("longer than 4 MiB"), "{told}");
}

#[test]
fn text_that_was_left_out_leaves_the_leg_unknown() {
    let cut = PLAIN.replace("(256/256 bits))\n\tby", "(256/... by");
    let told = message(&[], cut.as_bytes());
    assert_eq!(told["legs"][0]["transport"], "unknown");
    let codes = told["legs"][0]["defects"].as_array().expect("codes");
    assert!(codes.iter().any(|code| code == "cut"), "{codes:?}");
}

#[test]
fn a_reversed_order_is_told_and_kept() {
    let stamp = |host: &str, by: &str, minute: u32| {
        format!(
            "Received: from {host}.example ({host}.example [192.0.2.1])\n\tby {by}.example (Postfix) with ESMTPS id 1;\n\
             \tThu, 14 Mar 2024 09:{minute}:03 +0000\n"
        )
    };
    let (one, two, three) = (
        stamp("a", "b", 10),
        stamp("b", "c", 11),
        stamp("c", "d", 12),
    );
    let codes = |text: &str| {
        let told = message(&[], text.as_bytes());
        let codes = told["findings"].as_array().expect("findings").clone();
        (
            codes.iter().any(|f| f["code"] == "order_reversed"),
            told["legs"][0]["from"]["name"].clone(),
        )
    };
    assert_eq!(
        codes(&format!("{three}{two}{one}")),
        (false, "a.example".into())
    );
    assert_eq!(
        codes(&format!("{one}{two}{three}")),
        (true, "c.example".into())
    );
}
