//! Files, folders and what is neither, as sources.
#![cfg(feature = "cli")]

use std::ffi::OsString;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use tempfile::TempDir;
use tlstrail::input::{InputError, Limits, Message, SourceName, Visitor, expand};

const DATED: &str = "From a@a.example Thu Mar 14 09:12:03 2024";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// One line a message or error: the name, and the head or the error's code.
#[derive(Default)]
struct Lines {
    lines: Vec<String>,
    name: String,
    passed_over: u64,
}

impl Visitor for Lines {
    fn member(&mut self, name: &SourceName) -> ControlFlow<()> {
        self.name = name.to_string();
        ControlFlow::Continue(())
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        let head = String::from_utf8_lossy(message.head);
        self.lines
            .push(format!("{} {}", self.name, head.trim_end()));
        ControlFlow::Continue(())
    }

    fn error(&mut self, error: InputError) -> ControlFlow<()> {
        self.lines.push(format!("{} ! {}", self.name, error.code()));
        ControlFlow::Continue(())
    }

    fn passed_over(&mut self, count: u64) {
        self.passed_over += count;
    }
}

/// The lines, with names below `root`, and how many files were passed over.
fn read_counting(root: &Path, inputs: &[&str]) -> (Vec<String>, u64) {
    let inputs: Vec<OsString> = inputs.iter().map(|name| root.join(name).into()).collect();
    let mut lines = Lines::default();
    let mut sources = expand(&inputs);
    for source in sources.by_ref() {
        match source {
            Ok(source) => {
                let _ = source.read(&Limits::default(), &mut lines);
            }
            Err(error) => {
                let line = format!("{} ! {}", error.name, error.error.code());
                lines.lines.push(line);
            }
        }
    }
    let prefix = format!("{}/", root.display());
    let lines_below = lines.lines.iter().map(|line| line.replace(&prefix, ""));
    (
        lines_below.collect(),
        lines.passed_over + sources.passed_over(),
    )
}

fn read(root: &Path, inputs: &[&str]) -> Vec<String> {
    read_counting(root, inputs).0
}

#[test]
fn named_files_are_read_whatever_their_name() {
    let mailbox = format!("{DATED}\nA: 1\n\nx\n\n{DATED}\nB: 2\n");
    let folder = folder(&[
        ("one.txt", "A: 1\n\nbody"),
        ("two.eml", &mailbox),
        ("none.eml", ""),
        ("text.eml", "hello\n"),
        ("pdf.eml", "%PDF-1.7\n"),
    ]);
    let names = [
        "text.eml", "one.txt", "missing", "two.eml", "none.eml", "pdf.eml",
    ];
    assert_eq!(
        read(folder.path(), &names),
        [
            "text.eml ! not_a_message",
            "one.txt A: 1",
            "missing ! not_found",
            "two.eml A: 1",
            "two.eml B: 2",
            "none.eml ! empty",
            "pdf.eml ! binary",
        ]
    );
}

#[test]
fn a_folder_gives_its_mail_in_byte_order() {
    let mailbox = format!("{DATED}\nC: 3\n\n");
    let folder = folder(&[
        ("m/b/z.eml", "A: 1\n"),
        ("m/b-1/a.EML", "B: 2\n"),
        ("m/Inbox", &mailbox),
        ("m/Makefile", "all: build\n"),
        ("m/Trash.mbox", ""),
        ("m/a.txt", "hello\n"),
        ("m/b.txt", "Received: from a\n"),
        ("m/box.mbox", &mailbox),
        ("m/cur/1.M2.a.example:2,S", "Received: from a\n"),
        ("m/dovecot.index", "\0\0"),
        ("m/draft", "Subject: x\n\n"),
        ("m/empty", ""),
    ]);
    let (lines, passed_over) = read_counting(folder.path(), &["m"]);
    assert_eq!(
        lines,
        [
            "m/Inbox C: 3",
            "m/b-1/a.EML B: 2",
            "m/b.txt Received: from a",
            "m/b/z.eml A: 1",
            "m/box.mbox C: 3",
            "m/cur/1.M2.a.example:2,S Received: from a",
            "m/draft Subject: x",
        ]
    );
    assert_eq!(passed_over, 5);
}

#[test]
fn a_mailbox_without_its_first_line_hides_no_message() {
    let cut = format!("A: 1\n\nx\n\n{DATED}\nB: 2\n\n");
    let blanks = format!("{}{DATED}\nA: 1\n\n{DATED}\nB: 2\n\n", "\n".repeat(20_000));
    let folder = folder(&[("cut.mbox", &cut), ("blanks", &blanks)]);
    assert_eq!(
        read(folder.path(), &["cut.mbox", "blanks"]),
        [
            "cut.mbox A: 1",
            "cut.mbox B: 2",
            "blanks A: 1",
            "blanks B: 2"
        ]
    );
}

#[test]
fn a_folder_without_mail_is_an_error_and_the_rest_goes_on() {
    let folder = folder(&[("m/a.txt", "x"), ("b.eml", "B: 2\n")]);
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    assert_eq!(
        read(folder.path(), &["m", "empty", "b.eml"]),
        [
            "m ! folder_without_messages",
            "empty ! folder_without_messages",
            "b.eml B: 2",
        ]
    );
}

#[test]
fn standard_input_is_a_dash() {
    let source = expand(&["-".into()]).next().expect("one source");
    let source = source.expect("standard input");
    assert_eq!(source.name.as_str(), "-");
    assert_eq!(source.path(), None);
}

#[test]
fn an_error_names_the_path() {
    let error = expand(&["no/such.eml".into()]).next().expect("one result");
    assert_eq!(
        error.expect_err("missing").to_string(),
        "no/such.eml: no such file or folder; check the spelling"
    );
}

#[cfg(unix)]
#[test]
fn links_are_passed_over_in_folders_and_followed_when_named() {
    let folder = folder(&[("m/a.eml", "A: 1\n")]);
    let link = folder.path().join("m/link.eml");
    std::os::unix::fs::symlink("a.eml", link).expect("a link");
    std::os::unix::fs::symlink("m", folder.path().join("n")).expect("a link");
    let names = ["m", "m/link.eml", "n"];
    assert_eq!(
        read(folder.path(), &names),
        ["m/a.eml A: 1", "m/link.eml A: 1", "n/a.eml A: 1"]
    );
}

#[cfg(unix)]
#[test]
fn sockets_and_devices_are_refused() {
    let folder = folder(&[]);
    let path = folder.path().join("socket");
    let _socket = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
    assert_eq!(
        read(folder.path(), &["socket", "/dev/null"]),
        [
            "socket ! not_a_regular_file",
            "/dev/null ! not_a_regular_file"
        ]
    );
}

#[cfg(unix)]
#[test]
fn names_that_are_not_text_are_shown_as_bytes() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"caf\xc3\xa9 \xff.eml");
    assert_eq!(SourceName::new(name).as_str(), "caf\u{e9} \\xff.eml");
}
