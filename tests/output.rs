//! Where `--output` writes: regular files are replaced whole, all else is left what it is.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

const MESSAGE: &str = "Received: from a.example (a.example [192.0.2.1])\n\
\tby mx.b.example (Postfix) with ESMTP id 4F2A1C0B9D;\n\
\tThu, 14 Mar 2024 09:12:03 +0000 (UTC)\nSubject: x\n\n";

/// A folder with a message in it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("m.eml"), MESSAGE).expect("a message");
    folder
}

fn command(folder: &Path, output: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tlstrail"));
    command
        .current_dir(folder)
        .args(["-f", "csv", "-o", output]);
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

fn write_to(folder: &Path, output: &str) -> i32 {
    let status = command(folder, output).arg("m.eml").status();
    status
        .expect("the program starts")
        .code()
        .expect("a status")
}

fn is_report(path: &Path) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text.contains("mx.b.example"))
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o7777
}

#[test]
fn a_pipe_is_written_to_and_stays() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo starts").success());
    let mut reader = Command::new("timeout")
        .args(["10", "cat", "pipe"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("cat starts");
    let status = write_to(folder.path(), "pipe");
    let kind = fs::symlink_metadata(&pipe).expect("there").file_type();
    if !kind.is_fifo() {
        let _ = reader.kill();
        panic!("the pipe was replaced");
    }
    let read = reader.wait_with_output().expect("cat ends");
    assert_eq!(status, 0);
    assert!(String::from_utf8_lossy(&read.stdout).contains("mx.b.example"));
}

#[test]
fn a_link_stays_and_its_target_is_replaced() {
    let folder = folder();
    let path = folder.path();
    fs::create_dir(path.join("d")).expect("a folder");
    fs::write(path.join("d/old.csv"), "old").expect("a file");
    for (link, target) in [("one", "d/old.csv"), ("two", "one"), ("new", "d/new.csv")] {
        symlink(target, path.join(link)).expect("a link");
    }
    for (link, end) in [
        ("one", "d/old.csv"),
        ("two", "d/old.csv"),
        ("new", "d/new.csv"),
    ] {
        assert_eq!(write_to(path, link), 0, "{link}");
        assert!(path.join(link).is_symlink(), "{link}");
        assert!(is_report(&path.join(end)), "{link}");
        fs::write(path.join(end), "old").expect("a file");
    }
    symlink("loop", path.join("loop")).expect("a link");
    assert_eq!(write_to(path, "loop"), 74);
}

#[test]
fn a_file_keeps_its_mode_and_a_new_one_gets_the_usual() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("usual"), "").expect("a file");
    let old = path.join("old.csv");
    fs::write(&old, "old").expect("a file");
    fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).expect("a mode");
    assert_eq!(
        (write_to(path, "old.csv"), write_to(path, "new.csv")),
        (0, 0)
    );
    assert!(is_report(&old) && is_report(&path.join("new.csv")));
    assert_eq!(mode(&old), 0o640);
    assert_eq!(mode(&path.join("new.csv")), mode(&path.join("usual")));
}

#[test]
fn an_input_is_never_written_to() {
    let folder = folder();
    let path = folder.path();
    symlink("m.eml", path.join("link")).expect("a link");
    fs::hard_link(path.join("m.eml"), path.join("other name")).expect("a name more");
    for output in ["m.eml", "link", "other name"] {
        assert_eq!(write_to(path, output), 2, "{output}");
    }
    for output in ["m.eml", "link"] {
        let input = fs::File::open(path.join("m.eml")).expect("the message");
        let status = command(path, output).stdin(input).status();
        assert_eq!(
            status.expect("the program starts").code(),
            Some(74),
            "{output}"
        );
    }
    let kept = fs::read_to_string(path.join("m.eml")).expect("the message");
    assert_eq!(kept, MESSAGE);
}

#[test]
fn no_file_is_made_in_a_folder_of_inputs() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("mail/sub")).expect("a folder");
    fs::rename(at("m.eml"), at("mail/m.eml")).expect("moved");
    fs::create_dir(at("out")).expect("a folder");
    symlink(at("mail/sub"), at("out/link")).expect("a link");
    symlink(at("mail/new.csv"), at("out/dangling")).expect("a link");
    let places = [
        "mail/new.csv",
        "mail/sub/new.csv",
        "out/../mail/new.csv",
        "out/link/new.csv",
        "out/link/../new.csv",
        "out/dangling",
    ];
    for command in [&["-f", "csv"][..], &["stats", "-f", "csv"]] {
        for option in ["-o", "--manifest"] {
            if option == "--manifest" && command[0] == "stats" {
                continue;
            }
            for place in places {
                let run = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
                    .current_dir(folder.path())
                    .args(command)
                    .args([option, place, "out/../mail"])
                    .output()
                    .expect("the program starts");
                let said = String::from_utf8_lossy(&run.stderr).into_owned();
                let what = format!("{command:?} {option} {place}: {said}");
                assert_eq!(run.status.code(), Some(2), "{what}");
                assert!(said.contains("lies in the input out/../mail"), "{what}");
                assert!(run.stdout.is_empty(), "{what}");
                assert!(!at("mail/new.csv").exists() && !at("mail/sub/new.csv").exists());
            }
        }
    }
    assert!(is_report_of(folder.path(), "out/new.csv"));
}

fn is_report_of(folder: &Path, output: &str) -> bool {
    let run = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .current_dir(folder)
        .args(["-f", "csv", "-o", output, "mail"])
        .status()
        .expect("the program starts");
    run.code() == Some(0) && is_report(&folder.join(output))
}

#[test]
fn a_folder_that_is_not_there_is_told_by_its_name() {
    let folder = folder();
    for command in [&["-f", "csv"][..], &["stats", "-f", "csv"]] {
        let run = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
            .current_dir(folder.path())
            .args(command)
            .args(["-o", "in2/x.csv", "m.eml"])
            .output()
            .expect("the program starts");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(74), "{said}");
        assert!(
            said.starts_with("tlstrail: in2/x.csv: cannot be written: there is no folder in2;"),
            "{said}"
        );
        assert!(!said.contains(".tmp"), "{said}");
    }
}
