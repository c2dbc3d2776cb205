//! No network, and no writes beside the named output: every command under strace, which is to be there where
//! `TLSTRAIL_STRACE` is set (as `.ci/run` does); elsewhere, without it, there is nothing to look at.
#![cfg(target_os = "linux")]

use std::fs;
#[cfg(feature = "serve")]
use std::io::{BufRead, BufReader, Read, Write};
#[cfg(feature = "serve")]
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

/// Every system call by which something could leave the process.
const TRACED: &str = "trace=network,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,\
    rmdir,link,linkat,symlink,symlinkat,truncate,ftruncate,chmod,fchmod,fchmodat,chown,fchown,fchownat,utimensat,mknod,\
    mknodat,setxattr,execve,bind,connect,socket";

/// Runs the program and gives the calls that it made, one a line, up to its own start left out.
fn calls(folder: &Path, arguments: &[&str]) -> Option<Vec<String>> {
    let log = folder.join("strace.log");
    let status = Command::new("strace")
        .args(["-f", "-qq", "-y", "-e", TRACED, "-o"])
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_tlstrail"))
        .args(arguments)
        .current_dir(folder.join("mail"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let must = std::env::var_os("TLSTRAIL_STRACE").is_some();
    let text = match status {
        Ok(_) => fs::read_to_string(&log).unwrap_or_default(),
        Err(error) => {
            assert!(!must, "strace does not start: {error}");
            return None;
        }
    };
    // Where tracing is forbidden, strace starts nothing.
    if !text.contains("execve(") {
        assert!(!must, "strace could not trace");
        return None;
    }
    let _ = fs::remove_file(&log);
    Some(text.lines().skip(1).map(str::to_owned).collect())
}

/// True for a call that changes nothing and asks nobody.
fn is_harmless(call: &str, outputs: &Path) -> bool {
    let call = call.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    // The end of a call that another thread interrupted, a signal, an exit.
    if call.starts_with("<...") || call.starts_with("---") || call.starts_with("+++") {
        return true;
    }
    let is_open = call.starts_with("open");
    let changes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"];
    if is_open && !changes.iter().any(|word| call.contains(word)) {
        return true;
    }
    let is_of_file = is_open
        || ["rename", "unlink", "fchmod", "chmod", "ftruncate"]
            .iter()
            .any(|name| call.starts_with(name));
    is_of_file && call.contains(outputs.to_str().expect("a path"))
}

#[test]
fn nothing_is_asked_and_nothing_written_but_the_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("a path");
    let (mail, outputs) = (root.join("mail"), root.join("out"));
    fs::create_dir(&mail).expect("a folder");
    fs::create_dir(&outputs).expect("a folder");
    for name in ["small.mbox", "gmail.eml", "no-trace.eml"] {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("samples")
            .join(name);
        fs::copy(sample, mail.join(name)).expect("a sample");
    }
    fs::write(
        mail.join("paste.txt"),
        "> Received: from a.example\n> by b.example; x\n",
    )
    .expect("a file");
    fs::write(mail.join("policy.toml"), "name = \"x\"\n").expect("a file");
    let out = |name: &str| outputs.join(name).to_str().expect("a path").to_owned();
    let (report, page, copy, list) = (out("r.ndjson"), out("p.html"), out("c.eml"), out("m.jsonl"));
    let html = out("page.html");
    let runs: &[&[&str]] = &[
        &["small.mbox", "gmail.eml", "missing.eml"],
        &["--why", "--color", "always", "gmail.eml"],
        &["--explain", "--lang", "de", "gmail.eml"],
        &["-f", "json", "-j", "2", "."],
        &["-f", "ndjson", "-o", &report, "small.mbox"],
        &["-f", "csv", "--manifest", &list, "small.mbox"],
        &["--policy", "bcp195", "small.mbox"],
        &["--policy", "policy.toml", "small.mbox"],
        &["--require", "no-cleartext", "paste.txt"],
        &["--trust", "mx.b.example", "paste.txt"],
        &["-"],
        &["stats", "small.mbox"],
        &["stats", "-f", "html", "-o", &page, "small.mbox"],
        &["stats", "-f", "json", "small.mbox"],
        &["redact", "-o", &copy, "gmail.eml"],
        &["redact", "small.mbox"],
        &["explain", "forward secrecy"],
        &["how-to", "outlook"],
        &["page"],
        &["page", "-o", &html],
        &["completions", "bash"],
        &["man"],
        &["--help"],
        &["--version"],
        &["no such command", "--nor-option"],
    ];
    let mut wrong = String::new();
    for arguments in runs {
        // Without strace, or where it may not trace, there is nothing to look at.
        let Some(calls) = calls(&root, arguments) else {
            return;
        };
        for call in calls.iter().filter(|call| !is_harmless(call, &outputs)) {
            wrong += &format!("{arguments:?}: {call}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    for name in [&report, &page, &copy, &list, &html] {
        assert!(
            fs::metadata(name).is_ok_and(|file| file.len() > 0),
            "{name} was not written"
        );
    }
    let left: Vec<_> = fs::read_dir(&mail)
        .expect("a folder")
        .flatten()
        .map(|e| e.file_name())
        .collect();
    assert_eq!(
        left.len(),
        5,
        "the folder of the evidence is as it was: {left:?}"
    );
}

/// A server waits for others, and calls nobody.
#[cfg(feature = "serve")]
#[test]
fn a_server_waits_and_calls_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("strace.log");
    let must = std::env::var_os("TLSTRAIL_STRACE").is_some();
    let traced = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-y",
            "-e",
            &format!("{TRACED},accept,accept4,listen"),
            "-o",
        ])
        .arg(&log)
        .args([
            env!("CARGO_BIN_EXE_tlstrail"),
            "serve",
            "--listen",
            "127.0.0.1:0",
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let mut traced = match traced {
        Ok(traced) => traced,
        Err(error) => {
            assert!(!must, "strace does not start: {error}");
            return;
        }
    };
    let mut lines = BufReader::new(traced.stderr.take().expect("a pipe")).lines();
    let line = lines.next().and_then(Result::ok).unwrap_or_default();
    let Some((_, address)) = line.split_once("http://") else {
        assert!(!must, "strace could not trace: {line}");
        let _ = traced.wait();
        return;
    };
    let address = address.split('/').next().expect("an address");
    let mut stream = TcpStream::connect(address).expect("a connection");
    let request = format!("GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("a request");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    assert!(answer.starts_with(b"HTTP/1.1 200 "));
    let first = fs::read_to_string(&log).expect("the log");
    let process = first.split(' ').next().expect("a process");
    let killed = Command::new("kill").args(["-TERM", process]).status();
    assert!(killed.expect("kill starts").success());
    let ended = traced.wait().expect("the server ends");
    assert_eq!(ended.code(), Some(0));
    let text = fs::read_to_string(&log).expect("the log");
    let outputs = folder.path().join("none");
    let is_of_a_server = |call: &str| {
        let call = call.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let is_new = call.starts_with("socket(AF_INET, SOCK_STREAM") || call.starts_with("bind(");
        let is_setup = [
            "setsockopt(",
            "getsockname(",
            "listen(",
            "accept",
            "shutdown(",
        ]
        .iter()
        .any(|name| call.starts_with(name));
        // What is written to those who asked.
        let is_answer = ["recvfrom(", "sendto("]
            .iter()
            .any(|name| call.starts_with(name));
        // The ends of a pipe on which signals arrive, if there is one.
        is_new || is_setup || is_answer || call.starts_with("getpeername(")
    };
    let wrong: Vec<&str> = (text.lines().skip(1))
        .filter(|call| !is_harmless(call, &outputs) && !is_of_a_server(call))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(text.contains("listen(") && !text.contains("connect("));
}

#[test]
fn a_call_that_leaves_the_process_is_seen() {
    let out = Path::new("/out");
    for (call, harmless) in [
        (
            "1 openat(AT_FDCWD</x>, \"a\", O_RDONLY|O_CLOEXEC) = 3</x/a>",
            true,
        ),
        (
            "1 openat(AT_FDCWD</x>, \"a\", O_RDWR|O_CREAT, 0600) = 3</x/a>",
            false,
        ),
        (
            "1 openat(AT_FDCWD</x>, \"/out/.t\", O_RDWR|O_CREAT, 0600) = 3</out/.t>",
            true,
        ),
        ("1 rename(\"/out/.t\", \"/out/r\") = 0", true),
        ("1 unlink(\"/x/a\") = 0", false),
        ("1 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3", false),
        ("1 execve(\"/bin/sh\", [\"sh\"], 0x0) = 0", false),
        ("1 +++ exited with 0 +++", true),
    ] {
        assert_eq!(is_harmless(call, out), harmless, "{call}");
    }
}
