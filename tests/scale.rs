//! Many messages: the same bytes for any number of threads, any size of block and any way in; ranges; an early end.
#![cfg(feature = "cli")]

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use proptest::prelude::*;

const DATED: &str = "From a@a.example Thu Mar 14 09:12:03 2024";

fn tlstrail(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(args)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// A mailbox of all sample messages, some damage between them, and bodies with lines that look like separators.
fn mailbox() -> Vec<u8> {
    let mut names: Vec<_> = fs::read_dir("samples")
        .expect("samples")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
        .collect();
    names.sort();
    let mut mailbox = Vec::new();
    for (number, name) in names.iter().enumerate() {
        writeln!(mailbox, "{DATED}").expect("memory");
        mailbox.extend(fs::read(name).expect("a sample"));
        mailbox.extend(b"\n\n");
        match number % 5 {
            0 => write!(mailbox, "text\n{DATED}\nmore text\n\n").expect("memory"),
            1 => write!(mailbox, "{DATED}\nprose without a field\n\n").expect("memory"),
            2 => mailbox.extend("a long line of a body\n".repeat(200).as_bytes()),
            3 => write!(mailbox, "From c@c.example\nC: 1\n\n").expect("memory"),
            _ => {}
        }
        mailbox.extend(b"\n");
    }
    mailbox
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a file");
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn threads_and_blocks_change_no_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = write(folder.path(), "all.mbox", &mailbox());
    for format in ["ndjson", "json", "csv", "table"] {
        for rule in ["usual", "loose", "strict"] {
            let base = ["-f", format, "--mbox-rule", rule, &path];
            let expected = tlstrail(&[&base[..], &["--jobs", "1"]].concat());
            assert!(expected.stdout.len() > 1000, "{format}");
            for (jobs, block) in [("1", "97"), ("2", "1000"), ("3", "4096"), ("8", "20001")] {
                let args = [&base[..], &["--jobs", jobs, "--block-size", block]].concat();
                let found = tlstrail(&args);
                assert_eq!(found.status.code(), expected.status.code(), "{args:?}");
                assert_eq!(text(&found.stdout), text(&expected.stdout), "{args:?}");
                assert_eq!(text(&found.stderr), text(&expected.stderr), "{args:?}");
            }
        }
    }
}

#[test]
fn a_stream_gives_what_the_file_gives() {
    let folder = tempfile::tempdir().expect("a folder");
    let mailbox = mailbox();
    let path = write(folder.path(), "all.mbox", &mailbox);
    let expected = tlstrail(&["-f", "ndjson", &path]);
    for jobs in ["1", "2", "5"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
            .args(["-f", "ndjson", "--jobs", jobs])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut stdin = child.stdin.take().expect("piped");
        let bytes = mailbox.clone();
        let writer = std::thread::spawn(move || stdin.write_all(&bytes));
        let found = child.wait_with_output().expect("it ends");
        writer.join().expect("joined").expect("written");
        let named =
            text(&found.stdout).replace("\"source\":\"-\"", &format!("\"source\":\"{path}\""));
        assert_eq!(named, text(&expected.stdout), "{jobs} threads");
    }
}

#[test]
fn many_small_files_come_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = fs::read("samples/gmail.eml").expect("a sample");
    for number in 0..300 {
        let bytes = match number % 7 {
            0 => b"no header at all\n".as_slice(),
            _ => sample.as_slice(),
        };
        write(folder.path(), &format!("{number:03}.eml"), bytes);
    }
    let path = folder.path().to_str().expect("UTF-8");
    let expected = tlstrail(&["-f", "ndjson", "-j", "1", path]);
    let lines = text(&expected.stdout);
    let sources: Vec<&str> = lines
        .lines()
        .filter_map(|line| line.split("\"source\":\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(sources.len(), 300);
    assert!(sources.is_sorted());
    assert_eq!(expected.status.code(), Some(4));
    for jobs in ["2", "4"] {
        let found = tlstrail(&["-f", "ndjson", "-j", jobs, path]);
        assert_eq!(text(&found.stdout), lines);
    }
}

/// What the ranges between these places give, one after the other.
fn joined(path: &str, format: &str, places: &[u64]) -> String {
    let mut ends: Vec<u64> = places.to_vec();
    ends.sort_unstable();
    let mut start = 0;
    let mut all = String::new();
    for end in ends.into_iter().map(Some).chain([None]) {
        let range = format!(
            "{start}:{}",
            end.map_or(String::new(), |end| end.to_string())
        );
        let args = [
            "-f",
            format,
            "--block-size",
            "3000",
            "--range",
            &range,
            path,
        ];
        all += &text(&tlstrail(&args).stdout);
        start = end.unwrap_or_default();
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn ranges_that_tile_a_mailbox_give_the_whole(places in proptest::collection::vec(0_u64..60_000, 0..6)) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = write(folder.path(), "all.mbox", &mailbox());
        for format in ["ndjson", "csv"] {
            let whole = text(&tlstrail(&["-f", format, &path]).stdout);
            // The summary of all belongs to the whole alone.
            let records: String = whole
                .split_inclusive('\n')
                .filter(|line| !line.starts_with("{\"type\":\"summary\""))
                .collect();
            assert_eq!(joined(&path, format, &places), records, "{format}");
        }
    }
}

#[test]
fn a_range_needs_a_mailbox() {
    for (args, words) in [
        (
            vec!["-f", "ndjson", "--range", "0:5", "samples/gmail.eml"],
            "no mailbox",
        ),
        (vec!["-f", "ndjson", "--range", "0:5"], "name one mailbox"),
        (
            vec!["--range", "0:5", "samples/small.mbox"],
            "--format ndjson or csv",
        ),
        (
            vec!["-f", "ndjson", "--range", "9:5", "samples/small.mbox"],
            "ends before it starts",
        ),
    ] {
        let output = tlstrail(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            text(&output.stderr).contains(words),
            "{args:?}: {}",
            text(&output.stderr)
        );
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_ends_with_whole_lines_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("kept.ndjson");
    let errors = folder.path().join("errors.txt");
    for (signal, status, to_file) in [
        ("INT", 130, false),
        ("TERM", 143, false),
        ("INT", 130, true),
        // The terminal was closed.
        ("HUP", 129, true),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tlstrail"));
        command.args(["-f", "ndjson", "--jobs", "2"]);
        if to_file {
            command.arg("-o").arg(&kept);
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::from(fs::File::create(&errors).expect("a file")))
            .spawn()
            .expect("the program runs");
        let mut stdin = child.stdin.take().expect("piped");
        let mut stdout = child.stdout.take().expect("piped");
        let reader = std::thread::spawn(move || {
            let mut out = String::new();
            stdout.read_to_string(&mut out).map(|_| out)
        });
        // Enough for some batches; then the stream stays open, and the program waits for more.
        let mailbox = mailbox();
        for _ in 0..40 {
            stdin.write_all(&mailbox).expect("written");
        }
        std::thread::sleep(Duration::from_millis(300));
        let killed = Command::new("kill")
            .args([&format!("-{signal}"), &child.id().to_string()])
            .status()
            .expect("kill runs");
        assert!(killed.success());
        let status_of_child = child.wait().expect("it ends");
        drop(stdin);
        let out = reader.join().expect("joined").expect("UTF-8");
        let err = fs::read_to_string(&errors).expect("UTF-8");
        assert_eq!(status_of_child.code(), Some(status), "{err}");
        assert!(err.contains("interrupted"), "{err}");
        assert!(!kept.exists(), "a file appears whole or not at all");
        let left = fs::read_dir(folder.path()).expect("the folder").count();
        assert_eq!(left, 1, "nothing is left but the errors");
        if !to_file {
            for line in out.lines() {
                serde_json::from_str::<serde_json::Value>(line).expect("a whole line");
            }
            let summary = out.lines().last().expect("a summary");
            let summary: serde_json::Value = serde_json::from_str(summary).expect("a record");
            assert_eq!(summary["type"], "summary");
            assert_eq!(summary["complete"], false);
        }
    }
}

/// What a run says on standard output that is interrupted while it waits for more.
#[cfg(unix)]
fn interrupted(args: &[&str]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(args)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("piped");
    let mut stdout = child.stdout.take().expect("piped");
    let reader = std::thread::spawn(move || {
        let mut out = String::new();
        stdout.read_to_string(&mut out).map(|_| out)
    });
    let mailbox = mailbox();
    for _ in 0..40 {
        stdin.write_all(&mailbox).expect("written");
    }
    std::thread::sleep(Duration::from_millis(300));
    let killed = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("kill runs");
    assert!(killed.success());
    let status = child.wait().expect("it ends");
    drop(stdin);
    assert_eq!(status.code(), Some(130), "{args:?}");
    reader.join().expect("joined").expect("UTF-8")
}

#[cfg(unix)]
#[test]
fn no_report_of_an_interrupted_run_looks_complete() {
    let words = "interrupted: the rest was not read";
    let table = interrupted(&["--jobs", "2"]);
    let last = table.lines().last().unwrap_or_default();
    assert!(last.ends_with(&format!("{words}.")), "{last}");
    let stats = interrupted(&["stats", "--jobs", "2"]);
    let heading = stats.split("\n\n").next().unwrap_or_default();
    let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(heading.contains(words), "{heading}");
    let page = interrupted(&["stats", "-f", "html", "--jobs", "2"]);
    assert!(page.contains("Interrupted: the rest was not read."));
    for args in [&["-f", "json"][..], &["stats", "-f", "json"]] {
        let document: serde_json::Value =
            serde_json::from_str(&interrupted(args)).expect("a document");
        let summary = document.get("summary").unwrap_or(&document);
        assert_eq!(summary["complete"], false, "{args:?}");
        let args = [args, &["samples/gmail.eml"]].concat();
        let whole: serde_json::Value =
            serde_json::from_slice(&tlstrail(&args).stdout).expect("a document");
        let summary = whole.get("summary").unwrap_or(&whole);
        assert_eq!(summary["complete"], true, "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_stream_that_stays_open_ends_with_its_reader() {
    for jobs in ["1", "2", "3"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
            .args(["-f", "ndjson", "--jobs", jobs])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut stdin = child.stdin.take().expect("piped");
        let mut stdout = child.stdout.take().expect("piped");
        // One batch of a stream and a little more: its output is more than the pipe holds, so it is cut below.
        let mailbox = format!("{DATED}\nSubject: x\n\n{}\n\n", "text ".repeat(80)).repeat(600);
        stdin.write_all(mailbox.as_bytes()).expect("written");
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            // As `head` does: the first lines, and no more.
            let read = stdout.read_exact(&mut [0; 100]);
            drop(stdout);
            sender.send(read)
        });
        if receiver.recv_timeout(Duration::from_secs(20)).is_err() {
            child.kill().expect("killed");
            panic!("{jobs} threads: nothing comes of the stream");
        }
        // The stream stays open, so that the program cannot see its end.
        let started = std::time::Instant::now();
        let status = loop {
            match child.try_wait().expect("asked") {
                Some(status) => break status,
                None if started.elapsed().as_secs() < 20 => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                None => {
                    child.kill().expect("killed");
                    panic!("{jobs} threads: it waits for the stream");
                }
            }
        };
        drop(stdin);
        assert_eq!(status.code(), Some(0), "{jobs} threads");
    }
}
