//! Whole inputs of every kind.

use std::io::Write;
use std::process::{Command, Stdio};

use tlstrail::input::{InputFormat, Limits, Packing};

use crate::pack::{archivers, gzip, packers, tar};
use crate::taking::{MESSAGES, Taken, folder, head, heads, mailbox, message, read, read_path};

/// The counts that the program's summary has for bytes on standard input.
fn piped(bytes: &[u8], arguments: &[&str]) -> (u64, u64) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(["-f", "ndjson"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    // The program may stop reading early.
    let _ = child.stdin.take().expect("a pipe").write_all(bytes);
    let output = child.wait_with_output().expect("the program ends");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let last = text.lines().last().expect("a summary");
    let summary: serde_json::Value = serde_json::from_str(last).expect("a record");
    let count = |key: &str| summary[key].as_u64().expect("a count");
    (count("messages"), count("errors"))
}

#[test]
fn a_packed_mailbox_gives_what_the_plain_one_does() {
    let plain = read(&mailbox());
    assert_eq!(plain.heads(), heads());
    assert!(plain.errors.is_empty());
    for (name, pack) in packers() {
        let packed = pack(&mailbox());
        assert_eq!(read(&packed), plain, "{name}");
        let twice = gzip(&packed);
        assert_eq!(read(&twice), plain, "{name} in gzip");
        assert_eq!(piped(&packed, &[]), (MESSAGES as u64, 0), "{name}");
        let single = read(&pack(&message(3)));
        assert_eq!(single.heads(), [head(3)], "{name}");
    }
}

#[test]
fn an_archive_gives_its_mail_by_member() {
    let (mailbox, one, other) = (mailbox(), message(1), message(2));
    let files = [
        ("Takeout/Mail/All mail.mbox", &mailbox[..]),
        ("Takeout/index.html", b"<html></html>"),
        ("a.eml", &one),
        ("Takeout/Mail/Sent.mbox", &mailbox),
        ("cur/1.M2.a.example:2,S", &other),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
        ("empty.mbox", b""),
        ("notes.txt", b"hello\n"),
    ];
    let expected = [
        "x!Takeout/Mail/All mail.mbox",
        "x!a.eml",
        "x!Takeout/Mail/Sent.mbox",
        "x!cur/1.M2.a.example:2,S",
    ];
    for (name, archive) in archivers() {
        let packed = archive(&files);
        let taken = read(&packed);
        assert_eq!(taken.members(), expected, "{name}");
        assert_eq!(taken.messages.len(), 2 * MESSAGES + 2, "{name}");
        assert!(taken.errors.is_empty(), "{name}: {:?}", taken.sentences);
        assert_eq!(taken.passed_over, 4, "{name}");
        let plain = read(&mailbox);
        for (of_member, of_file) in taken.messages.iter().zip(&plain.messages) {
            assert_eq!((&of_member.0, of_member.2), (&of_file.0, of_file.2));
        }
        assert_eq!(piped(&packed, &[]), (2 * MESSAGES as u64 + 2, 0), "{name}");
    }
}

#[test]
fn archives_in_archives_are_read() {
    let (mailbox, one) = (mailbox(), message(1));
    for (name, inner) in archivers() {
        let inner = inner(&[("in.mbox", &mailbox), ("x.txt", b"hello")]);
        for (outer_name, outer) in archivers() {
            let packed_mail = gzip(&one);
            let packed = outer(&[("inner", &inner), ("one.eml.gz", &packed_mail)]);
            let taken = read(&packed);
            let expected = ["x!inner!in.mbox", "x!one.eml.gz"];
            assert_eq!(taken.members(), expected, "{name} in {outer_name}");
            assert!(taken.errors.is_empty(), "{name} in {outer_name}");
            assert_eq!(taken.passed_over, 1, "{name} in {outer_name}");
        }
    }
}

#[test]
fn a_format_that_is_named_is_taken() {
    // A mailbox whose first line is lost, in a file that does not say mbox.
    let mailbox = mailbox();
    let cut = &mailbox[10..];
    let read_as = |bytes: &[u8], format| -> Taken {
        let folder = folder(&[("x", bytes)]);
        read_path(folder.path(), "x", format, &Limits::default())
    };
    assert_eq!(read_as(cut, InputFormat::Auto).messages.len(), 1);
    assert_eq!(read_as(cut, InputFormat::Mbox).messages.len(), MESSAGES);
    assert_eq!(
        read_as(&gzip(cut), InputFormat::Mbox).messages.len(),
        MESSAGES
    );
    let archive = tar(&[("a", cut)]);
    assert_eq!(
        read_as(&archive, InputFormat::Mbox).messages.len(),
        MESSAGES
    );
    assert_eq!(read_as(&mailbox, InputFormat::Message).messages.len(), 1);
    let wrong = read_as(&mailbox, InputFormat::Packed(Packing::Gzip));
    assert_eq!(wrong.codes(), ["gzip_damaged"]);
    let wrong = read_as(&mailbox, InputFormat::Packed(Packing::Tar));
    assert_eq!(wrong.codes(), ["tar_damaged", "tar_truncated"]);
    let wrong = read_as(&mailbox, InputFormat::Packed(Packing::Zip));
    assert_eq!(wrong.codes(), ["zip_damaged"]);
    let (messages, errors) = piped(cut, &["--input-format", "mbox"]);
    assert_eq!((messages, errors), (MESSAGES as u64, 0));
}

#[test]
fn a_message_of_apple_mail_is_read_without_its_property_list() {
    let list = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\">\n<dict>\n\
        \t<key>subject</key>\n\t<string>x\nReceived: from evil.example by mx.b.example; x\n</string>\n</dict>\n</plist>\n";
    let text = String::from_utf8(message(2)).expect("UTF-8");
    let whole = format!("{:<10}\n{text}{list}", text.len());
    let taken = read(whole.as_bytes());
    assert_eq!(taken.heads(), [head(2)]);
    assert_eq!(taken.messages[0].2, 11);
    // Headers alone: the list follows at once.
    let head_only = head(2);
    let whole = format!("{}\n{head_only}{list}", head_only.len());
    assert_eq!(read(whole.as_bytes()).heads(), [head(2)]);
    // Wrong counts, cut files.
    for count in [1, 20, head_only.len() - 1, 100_000] {
        let wrong = format!("{count}\n{head_only}{list}");
        let taken = read(wrong.as_bytes());
        assert_eq!(taken.messages.len(), 1, "{count}");
        assert!(taken.heads()[0].contains("message 2"), "{count}");
        assert!(
            !taken.heads()[0].contains("evil.example"),
            "{count}: {:?}",
            taken.heads()
        );
    }
    for end in 5..whole.len() {
        let taken = read(&whole.as_bytes()[..end]);
        assert_eq!(taken.messages.len() + taken.errors.len(), 1, "cut at {end}");
        let seen = taken.heads().concat();
        assert!(!seen.contains("evil.example"), "cut at {end}: {seen}");
    }
}

#[test]
fn what_is_not_built_in_is_refused_by_name() {
    let openings: [(&[u8], Packing, &str); 3] = [
        (b"\x28\xb5\x2f\xfd\x04\0", Packing::Zstd, "unzstd"),
        (b"\xfd7zXZ\0\0\x04", Packing::Xz, "unxz"),
        (b"BZh91AY&SY\0", Packing::Bzip2, "bunzip2"),
    ];
    for (bytes, packing, command) in openings {
        let taken = read(bytes);
        assert_eq!(taken.errors.len(), 1, "{packing:?}");
        if packing.is_built_in() {
            continue;
        }
        assert_eq!(taken.codes(), ["not_built_in"]);
        let sentence = &taken.sentences[0];
        assert!(sentence.contains(packing.name()), "{sentence}");
        assert!(sentence.contains(command), "{sentence}");
    }
}
