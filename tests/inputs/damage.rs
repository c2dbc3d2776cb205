//! Damaged inputs: no panic, nothing made up, and an error for what is missing.

use std::process::Command;

use crate::pack::{Archiver, archivers, gzip, packers, zip};
use crate::pack::{Member, members};
use crate::taking::{MESSAGES, Taken, folder, heads, mailbox, message, read};

/// Every message is one of the mailbox, in order from the first; returns how many.
fn whole_from_the_start(taken: &Taken, what: &str) -> usize {
    let heads = heads();
    let found = taken.heads();
    assert!(found.len() <= heads.len(), "{what}");
    assert_eq!(found, heads[..found.len()], "{what}");
    found.len()
}

#[test]
fn a_cut_stream_gives_what_is_before_and_one_error() {
    for (name, pack) in packers() {
        let packed = pack(&mailbox());
        let mut most = 0;
        for end in (2..packed.len()).step_by(3) {
            let what = format!("{name} cut at {end} of {}", packed.len());
            let taken = read(&packed[..end]);
            let count = whole_from_the_start(&taken, &what);
            assert!(count >= most, "{what}: fewer than before");
            most = count;
            // Between two members nothing tells that one is missing.
            let parted = name.contains('_') && taken.errors.is_empty();
            assert!(
                taken.errors.len() == 1 || (parted && count > 0),
                "{what}: {:?}",
                taken.codes()
            );
        }
        assert!(
            name == "bzip2" || name == "xz" || most >= MESSAGES / 2,
            "{name}: {most}"
        );
    }
}

#[test]
fn a_changed_byte_in_a_stream_changes_no_message_in_silence() {
    for (name, pack) in packers() {
        let packed = pack(&mailbox());
        for at in 2..packed.len() {
            let mut damaged = packed.clone();
            damaged[at] ^= 0x55;
            let taken = read(&damaged);
            let what = format!("{name} changed at {at} of {}", packed.len());
            if taken.errors.is_empty() {
                // The time in gzip's header, for one.
                assert_eq!(taken.heads(), heads(), "{what}");
            }
            assert!(
                taken.errors.len() <= MESSAGES,
                "{what}: {:?}",
                taken.codes()
            );
        }
    }
}

#[test]
fn what_follows_a_stream_is_told() {
    for (name, pack) in packers() {
        let mut packed = pack(&mailbox());
        packed.extend(b"Received: x\n");
        let taken = read(&packed);
        assert_eq!(taken.heads(), heads(), "{name}");
        assert_eq!(taken.codes(), ["trailing_data"], "{name}");
    }
    let mut padded = gzip(&mailbox());
    padded.extend([0; 700]);
    let taken = read(&padded);
    assert_eq!((taken.heads().len(), taken.codes()), (MESSAGES, vec![]));
}

fn files(mailbox: &[u8], single: &[u8], archive: Archiver) -> Vec<u8> {
    archive.1(&[
        ("a/in.mbox", mailbox),
        ("a/page.html", b"<html>\n"),
        ("b/one.eml", single),
        ("c/two.mbox", mailbox),
    ])
}

#[test]
fn a_cut_archive_gives_what_is_before_and_an_error() {
    let (mailbox, single) = (mailbox(), message(1));
    let all = 2 * MESSAGES + 1;
    for archive in archivers() {
        let packed = files(&mailbox, &single, archive);
        // The padding at the end of a tar archive is no loss.
        let stop = packed.len() - if archive.0 == "tar" { 1024 } else { 0 };
        let mut most = 0;
        for end in (600..stop).step_by(23) {
            let what = format!("{} cut at {end} of {}", archive.0, packed.len());
            let taken = read(&packed[..end]);
            let count = taken.messages.len();
            assert!(count <= all, "{what}");
            assert!(
                (1..=2).contains(&taken.errors.len()),
                "{what}: {:?}",
                taken.codes()
            );
            assert!(count + 1 >= most, "{what}: {count} after {most}");
            most = most.max(count);
        }
        assert_eq!(most, all, "{}", archive.0);
    }
}

#[test]
fn a_changed_byte_in_an_archive_is_bounded() {
    let (mailbox, single) = (mailbox(), message(1));
    let all = 2 * MESSAGES + 1;
    for archive in archivers() {
        let packed = files(&mailbox, &single, archive);
        let whole = read(&packed);
        assert_eq!(whole.messages.len(), all);
        for at in (4..packed.len()).step_by(17) {
            let mut damaged = packed.clone();
            damaged[at] ^= 0x55;
            let taken = read(&damaged);
            let what = format!("{} changed at {at} of {}", archive.0, packed.len());
            let given = taken.messages.len() + taken.errors.len();
            assert!((1..=2 * all).contains(&given), "{what}: {given}");
            // A tar archive has sums over its headers only; the data may change unseen.
            if taken.messages.len() < all && archive.0 != "tar" {
                assert!(
                    !taken.errors.is_empty() || taken.passed_over > whole.passed_over,
                    "{what}"
                );
            }
        }
    }
}

#[test]
fn a_broken_tar_header_costs_its_member_only() {
    let (mailbox, single) = (mailbox(), message(1));
    let mut packed = files(&mailbox, &single, archivers()[0]);
    let at = packed
        .windows(9)
        .position(|w| w == b"b/one.eml")
        .expect("the header");
    packed[at] ^= 1;
    let taken = read(&packed);
    assert_eq!(taken.members(), ["x!a/in.mbox", "x!c/two.mbox"]);
    assert_eq!(taken.codes(), ["tar_damaged"]);
    assert_eq!(taken.errors[0].2, at as u64);
    packed.extend(b"more");
    assert_eq!(read(&packed).codes(), ["tar_damaged", "trailing_data"]);
}

#[test]
fn a_zip_archive_that_lies_is_told_by_member() {
    let (mailbox, single) = (mailbox(), message(1));
    let files = [
        ("in.mbox", &mailbox[..]),
        ("one.eml", &single),
        ("two.mbox", &mailbox),
    ];
    type Lie = (&'static str, fn(&mut Member), &'static str, usize);
    let lies: [Lie; 8] = [
        ("encrypted", |m| m.flags |= 1, "encrypted", MESSAGES + 1),
        (
            "method",
            |m| m.method = 14,
            "unsupported_method",
            MESSAGES + 1,
        ),
        ("aes", |m| m.method = 99, "encrypted", MESSAGES + 1),
        (
            "checksum",
            |m| m.checksum ^= 1,
            "zip_damaged",
            2 * MESSAGES + 1,
        ),
        (
            "size too small",
            |m| m.size -= 9,
            "zip_damaged",
            2 * MESSAGES + 1,
        ),
        (
            "size too large",
            |m| m.size += 9,
            "zip_damaged",
            2 * MESSAGES + 1,
        ),
        (
            "packed too small",
            |m| m.packed -= 40,
            "zip_truncated",
            2 * MESSAGES + 1,
        ),
        ("place", |m| m.place = Some(3), "zip_damaged", MESSAGES + 1),
    ];
    for (name, lie, code, messages) in lies {
        let mut list = members(&files, Member::DEFLATED);
        lie(&mut list[0]);
        let taken = read(&zip(&list));
        assert_eq!(taken.codes(), [code], "{name}: {:?}", taken.sentences);
        assert_eq!(taken.errors[0].1, "x!in.mbox", "{name}");
        let count = taken.messages.len();
        assert!(
            (messages - 2..=messages).contains(&count),
            "{name}: {count}"
        );
    }
}

#[test]
fn the_program_reports_the_rest_and_says_so_by_its_status() {
    let (mailbox, single) = (mailbox(), message(1));
    let packed = files(&mailbox, &single, archivers()[2]);
    let folder = folder(&[("a.zip", &packed[..packed.len() - 30]), ("b.eml", &single)]);
    let output = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(["-f", "ndjson"])
        .arg(folder.path())
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(4));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let records: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a record"))
        .collect();
    let errors: Vec<_> = records.iter().filter(|r| r["type"] == "error").collect();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0]["code"], "zip_truncated");
    assert!(
        errors[0]["source"]
            .as_str()
            .is_some_and(|name| name.ends_with("/a.zip"))
    );
    let summary = records.last().expect("a summary");
    assert_eq!(summary["messages"], 2 * MESSAGES + 2);
    assert_eq!(summary["errors"], 1);
}

#[test]
fn members_that_share_their_data_are_refused() {
    let mailbox = mailbox();
    let mut list = members(&[("0.mbox", &mailbox)], Member::DEFLATED);
    for number in 1..50 {
        let mut copy = list[0].clone();
        copy.name = format!("{number}.mbox").into_bytes();
        copy.place = Some(0);
        copy.is_written = false;
        list.push(copy);
    }
    let taken = read(&zip(&list));
    assert_eq!(taken.codes(), ["zip_damaged"]);
    assert!(
        taken.sentences[0].contains("overlap"),
        "{:?}",
        taken.sentences
    );
    // Directory and headers have some room; a share of fifty has not.
    assert!(
        taken.messages.len() < 10 * MESSAGES,
        "{}",
        taken.messages.len()
    );
}

#[test]
fn random_damage_is_survived() {
    let (mailbox, single) = (mailbox(), message(1));
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    let streams: Vec<Vec<u8>> = packers().iter().map(|(_, pack)| pack(&mailbox)).collect();
    let archives = archivers()
        .into_iter()
        .map(|archive| files(&mailbox, &single, archive));
    for whole in streams.into_iter().chain(archives) {
        for _ in 0..60 {
            let mut damaged = whole.clone();
            for _ in 0..1 + next(6) {
                let at = 4 + next(damaged.len() - 4);
                match next(4) {
                    0 => damaged[at] = next(256) as u8,
                    1 => damaged[at] = 0xff,
                    2 => damaged.truncate(at.max(64)),
                    _ => {
                        let end = (at + next(40)).min(damaged.len());
                        let piece = damaged[at..end].to_vec();
                        damaged.splice(at..at, piece);
                    }
                }
            }
            let taken = read(&damaged);
            let given = taken.messages.len() + taken.errors.len();
            assert!(given > 0 && given < 20 * MESSAGES, "{given}");
        }
    }
}
