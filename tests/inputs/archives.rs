//! Archives as such: names, contents that are no mail, what cannot be read.

use tlstrail::input::{InputFormat, Limits};

use crate::pack::{Member, archivers, gzip, members, tar, zip};
use crate::taking::{folder, head, mailbox, message, read, read_path};

#[test]
fn names_of_members_are_names_only() {
    let text = message(1);
    let names: [(&[u8], &str); 7] = [
        (b"../../up.eml", "x!../../up.eml"),
        (b"/etc/abs.eml", "x!/etc/abs.eml"),
        (b"a\nb.eml", "x!a\nb.eml"),
        (b"\x1b[31mred.eml", "x!\x1b[31mred.eml"),
        (b"caf\xe9.eml", "x!caf\\xe9.eml"),
        (b"C:\\mail\\1.eml", "x!C:\\mail\\1.eml"),
        (b"a!b.eml", "x!a!b.eml"),
    ];
    let list: Vec<Member> = names
        .iter()
        .map(|(name, _)| Member::new(name, &text, Member::DEFLATED))
        .collect();
    let expected: Vec<&str> = names.iter().map(|(_, shown)| *shown).collect();
    assert_eq!(read(&zip(&list)).members(), expected);
}

#[test]
fn long_names_in_tar_archives_are_whole() {
    let text = message(1);
    let long = format!("{}/{}.eml", "a".repeat(90), "b".repeat(200));
    // GNU's way.
    assert_eq!(
        read(&tar(&[(&long, &text)])).members(),
        [format!("x!{long}")]
    );
    // The way of POSIX, with a size that only the extended header has right.
    let mut builder = tar::Builder::new(Vec::new());
    let size = text.len().to_string();
    let records = [("path", long.as_bytes()), ("size", size.as_bytes())];
    builder.append_pax_extensions(records).expect("memory");
    let mut header = tar::Header::new_ustar();
    header.set_path("short.eml").expect("a name");
    header.set_size(text.len() as u64);
    header.set_cksum();
    builder.append(&header, &text[..]).expect("memory");
    let packed = builder.into_inner().expect("memory");
    assert_eq!(read(&packed).members(), [format!("x!{long}")]);
}

#[test]
fn tar_archives_joined_are_read_on() {
    let text = message(1);
    let mut packed = tar(&[("a.eml", &text)]);
    packed.extend(tar(&[("b.eml", &text)]));
    let taken = read(&packed);
    assert_eq!(taken.members(), ["x!a.eml", "x!b.eml"]);
    assert!(taken.errors.is_empty());
}

#[test]
fn links_and_devices_in_tar_archives_are_passed_over() {
    let text = message(1);
    let mut builder = tar::Builder::new(Vec::new());
    for (name, kind) in [
        ("link.eml", tar::EntryType::Symlink),
        ("hard.eml", tar::EntryType::Link),
        ("pipe", tar::EntryType::Fifo),
        ("folder", tar::EntryType::Directory),
    ] {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        builder
            .append_data(&mut header, name, &b""[..])
            .expect("memory");
    }
    let mut header = tar::Header::new_gnu();
    header.set_size(text.len() as u64);
    builder
        .append_data(&mut header, "a.eml", &text[..])
        .expect("memory");
    let taken = read(&builder.into_inner().expect("memory"));
    assert_eq!(taken.members(), ["x!a.eml"]);
    assert_eq!((taken.passed_over, taken.errors.len()), (3, 0));
}

#[test]
fn an_archive_without_mail_is_an_error_if_it_was_named() {
    for (name, archive) in archivers() {
        let page = archive(&[("a.html", b"<html>"), ("b.png", b"\x89PNG\r\n\x1a\n")]);
        let taken = read(&page);
        assert_eq!(taken.codes(), ["archive_without_messages"], "{name}");
        assert_eq!(taken.errors[0].1, "x");
        assert!(
            taken.sentences[0].contains("2 other files"),
            "{:?}",
            taken.sentences
        );

        let one = message(1);
        let nothing = archive(&[]);
        let files = [("a.bin", &page[..]), ("b.eml", &one), ("c", &nothing)];
        let folder = folder(&files);
        let taken = read_path(folder.path(), "", InputFormat::Auto, &Limits::default());
        assert_eq!(taken.heads(), [head(1)], "{name}");
        assert!(taken.errors.is_empty(), "{name}: {:?}", taken.sentences);
        assert_eq!(taken.passed_over, 3, "{name}");
    }
}

#[test]
fn an_empty_archive_is_an_error() {
    let taken = read(&zip(&[]));
    assert_eq!(taken.codes(), ["archive_without_messages"]);
    assert_eq!(read(&gzip(b"")).codes(), ["empty"]);
    assert_eq!(
        read(&gzip(&tar(&[("d/", b"")]))).codes(),
        ["archive_without_messages"]
    );
}

#[test]
fn encrypted_members_in_a_pipe_do_not_hide_the_others() {
    let mailbox = mailbox();
    let one = message(1);
    let mut list = members(&[("a.mbox", &mailbox), ("b.eml", &one)], Member::STORED);
    list[0].flags = 1;
    let outer = tar(&[("in.zip", &zip(&list))]);
    let taken = read(&outer);
    assert_eq!(taken.codes(), ["encrypted"]);
    assert_eq!(taken.errors[0].1, "x!in.zip!a.mbox");
    assert_eq!(taken.members(), ["x!in.zip!b.eml"]);
    // With its size behind it, nothing tells where it ends.
    list[0].flags = 9;
    let taken = read(&tar(&[("in.zip", &zip(&list))]));
    assert_eq!(taken.codes(), ["encrypted", "zip_needs_file"]);
    assert!(taken.messages.is_empty());
    // In a file the directory tells.
    let taken = read(&zip(&list));
    assert_eq!(
        (taken.codes(), taken.members()),
        (vec!["encrypted"], vec!["x!b.eml"])
    );
}

#[test]
fn bytes_around_a_zip_archive_do_no_harm() {
    let mailbox = mailbox();
    let whole = zip(&members(&[("a.mbox", &mailbox)], Member::DEFLATED));
    let mut longer = whole.clone();
    longer.extend(b"something behind it");
    let taken = read(&longer);
    assert_eq!((taken.heads().len(), taken.codes()), (12, vec![]));
    let outer = tar(&[("in.zip", &longer)]);
    assert_eq!(read(&outer).codes(), ["trailing_data"]);
    let mut before = b"#!/bin/sh\nexit\n".to_vec();
    before.extend(&whole);
    let folder = folder(&[("x", &before)]);
    let format = InputFormat::Packed(tlstrail::input::Packing::Zip);
    let taken = read_path(folder.path(), "x", format, &Limits::default());
    assert_eq!(
        taken.errors.len() + taken.heads().len() / 12,
        1,
        "{:?}",
        taken.sentences
    );
}
