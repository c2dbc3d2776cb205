//! Folders of mail programs, and what may happen to a folder while it is read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tlstrail::input::{InputFormat, Limits, SourceReader, expand};

use crate::pack::{archivers, gzip, packers};
use crate::taking::{MESSAGES, Taken, folder, head, mailbox, message, read_path};

fn read_folder(root: &Path) -> Taken {
    read_path(root, "", InputFormat::Auto, &Limits::default())
}

#[test]
fn a_maildir_and_its_folders_are_read() {
    let texts: Vec<Vec<u8>> = (0..5).map(message).collect();
    let root = folder(&[
        ("cur/1.M1.a.example:2,S", &texts[0]),
        ("cur/2.M2.a.example:2,RST", &texts[1]),
        ("new/3.M3.a.example", &texts[2]),
        ("tmp/4.M4.a.example", &texts[4]),
        ("tmp/5.M5.a.example", &texts[4]),
        (".Sent.2024/cur/6.M6.a.example:2,", &texts[3]),
        (".Sent.2024/tmp/7.M7.a.example", &texts[4]),
        (".Sent.2024/maildirfolder", b""),
        (
            "dovecot-uidlist",
            b"3 V1710403923 N4 Gabc\n1 :1.M1.a.example\n",
        ),
        ("dovecot.index.log", b"\x01\x03\0\0"),
        ("dovecot.index.cache", b"\x01\x03\0\0"),
        ("subscriptions", b"V\t2\n\nSent\n"),
    ]);
    fs::create_dir_all(root.path().join(".Sent.2024/new")).expect("a folder");
    let taken = read_folder(root.path());
    assert_eq!(
        taken.members(),
        [
            ".Sent.2024/cur/6.M6.a.example:2,",
            "cur/1.M1.a.example:2,S",
            "cur/2.M2.a.example:2,RST",
            "new/3.M3.a.example",
        ]
    );
    assert!(taken.errors.is_empty(), "{:?}", taken.sentences);
    assert_eq!(taken.passed_over, 3 + 5);
    // A folder of this name elsewhere is one like any other.
    let plain = folder(&[("tmp/1.eml", &texts[0])]);
    assert_eq!(read_folder(plain.path()).members(), ["tmp/1.eml"]);
}

#[test]
fn an_mh_folder_is_read() {
    let texts: Vec<Vec<u8>> = (0..3).map(message).collect();
    let root = folder(&[
        ("inbox/1", &texts[0]),
        ("inbox/10", &texts[1]),
        ("inbox/2", &texts[2]),
        ("inbox/.mh_sequences", b"cur: 2\nunseen: 10\n"),
        ("inbox/.xmhcache", b"\0\0"),
        ("inbox/lists/1", &texts[1]),
    ]);
    let taken = read_folder(root.path());
    assert_eq!(
        taken.members(),
        ["inbox/1", "inbox/10", "inbox/2", "inbox/lists/1"]
    );
    assert_eq!((taken.passed_over, taken.errors.len()), (2, 0));
}

#[test]
fn a_folder_of_everything_is_read() {
    let (mailbox, one) = (mailbox(), message(1));
    let list = "<?xml version=\"1.0\"?>\n<plist></plist>\n";
    let apple = [format!("{}\n", one.len()).as_bytes(), &one, list.as_bytes()].concat();
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("a/1.eml".into(), one.clone()),
        ("a/2.emlx".into(), apple),
        ("a/mail.txt".into(), one.clone()),
        (
            "a/readme.txt".into(),
            b"Subject: of this text\n\nhello\n".to_vec(),
        ),
        ("b/Inbox".into(), mailbox.clone()),
        (
            "b/Inbox.msf".into(),
            b"// <!-- <mdb:mork:z v=\"1.4\"/> -->\n".to_vec(),
        ),
        ("b/picture.jpg".into(), b"\xff\xd8\xff\xe0".to_vec()),
        ("b/picture.svg.gz".into(), gzip(b"<svg></svg>")),
    ];
    let (mut messages, mut passed_over) = (3 + MESSAGES, 4);
    for (name, pack) in packers() {
        files.push((format!("packed/{name}.bin"), pack(&mailbox)));
        messages += MESSAGES;
    }
    for (name, archive) in archivers() {
        let packed = archive(&[("x.mbox", &mailbox), ("y.html", b"<html>")]);
        files.push((format!("packed/{name}.bin"), packed));
        messages += MESSAGES;
        passed_over += 1;
    }
    let list: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    let root = folder(&list);
    let before = contents(root.path());
    let taken = read_folder(root.path());
    assert!(taken.errors.is_empty(), "{:?}", taken.sentences);
    assert_eq!(taken.messages.len(), messages);
    assert_eq!(taken.passed_over, passed_over);
    let one_thread = print(root.path(), "1");
    for threads in ["2", "3"] {
        assert_eq!(print(root.path(), threads), one_thread, "{threads} threads");
    }
    assert_eq!(one_thread.lines().count(), messages + 1);
    assert_eq!(contents(root.path()), before, "nothing is written");
}

/// What the program prints for a folder.
fn print(root: &Path, threads: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(["-f", "ndjson", "--jobs", threads])
        .arg(root)
        .output()
        .expect("the program starts");
    assert_eq!(
        output.status.code(),
        Some(0),
        "{:?}",
        String::from_utf8(output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Every path below with its size, times and bytes.
fn contents(root: &Path) -> BTreeMap<PathBuf, (Option<std::time::SystemTime>, Vec<u8>)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let modified = fs::metadata(&path).and_then(|m| m.modified()).ok();
            if path.is_dir() {
                folders.push(path.clone());
                found.insert(path, (modified, Vec::new()));
            } else {
                let bytes = fs::read(&path).expect("a file");
                found.insert(path, (modified, bytes));
            }
        }
    }
    found
}

#[test]
fn files_come_in_the_order_of_the_bytes_of_their_paths() {
    let one = message(1);
    let names = [
        "a/z.eml",
        "a-b/a.eml",
        "a.eml",
        "a0/a.eml",
        "B.eml",
        "a/b/c.eml",
        "a/b.eml",
    ];
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &one[..])).collect();
    let root = folder(&files);
    let taken = read_folder(root.path());
    let mut sorted = names;
    sorted.sort_unstable();
    assert_eq!(taken.members(), sorted);
}

#[test]
fn a_file_that_is_gone_is_told() {
    let one = message(1);
    let root = folder(&[("a.eml", &one), ("b.eml", &one), ("c.eml", &one)]);
    let mut taken = Taken::default();
    let mut reader = SourceReader::new(&Limits::default(), InputFormat::Auto);
    let sources: Vec<_> = expand(&[root.path().into()]).collect();
    fs::remove_file(root.path().join("b.eml")).expect("removed");
    for source in sources {
        let _ = reader.read(&source.expect("a source"), &mut taken);
    }
    assert_eq!(taken.heads(), [head(1), head(1)]);
    assert_eq!(taken.codes(), ["vanished"]);
}

#[test]
fn a_folder_that_gives_nothing_is_told_once_in_any_order() {
    let root = folder(&[("m/a.txt", b"x"), ("m/b.html", b"<html>"), ("m/c/d", b"y")]);
    let inputs = [root.path().join("m").into()];
    for reversed in [false, true] {
        let mut taken = Taken::default();
        let mut reader = SourceReader::new(&Limits::default(), InputFormat::Auto);
        let mut sources: Vec<_> = expand(&inputs).collect();
        assert_eq!(sources.len(), 3);
        if reversed {
            sources.reverse();
        }
        for source in &sources {
            let _ = reader.read(source.as_ref().expect("a source"), &mut taken);
        }
        assert_eq!(taken.codes(), ["folder_without_messages"]);
        assert!(
            taken.sentences[0].contains("3 other files"),
            "{:?}",
            taken.sentences
        );
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_listed_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let one = message(1);
    let root = folder(&[("a/1.eml", &one), ("b/2.eml", &one), ("c/3.eml", &one)]);
    let closed = root.path().join("b");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("closed");
    let taken = read_folder(root.path());
    // Nothing is closed to the superuser.
    let is_open = fs::read_dir(&closed).is_ok();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).expect("opened");
    if is_open {
        return;
    }
    assert_eq!(taken.members(), ["a/1.eml", "c/3.eml"]);
    assert_eq!(taken.codes(), ["unreadable"]);
}
