//! Each limit, when it is hit, is an error with what was read before it.

use tlstrail::input::Limits;

use crate::pack::{archivers, gzip, packers, tar};
use crate::taking::{MESSAGES, heads, mailbox, message, read_within};

/// Half a mailbox, much text that packs to nothing, and the other half.
fn bomb(filling: usize) -> Vec<u8> {
    let mailbox = mailbox();
    let mut bytes = mailbox.clone();
    for _ in 0..filling / 64 {
        bytes.extend_from_slice(&[b'x'; 63]);
        bytes.push(b'\n');
    }
    bytes.push(b'\n');
    bytes.extend(mailbox);
    bytes
}

#[test]
fn too_much_for_its_size_ends_the_source() {
    let mut limits = Limits::default();
    limits.unpack_ratio = 50;
    limits.unpack_ratio_from = 256 << 10;
    let bomb = bomb(4 << 20);
    for (name, pack) in packers() {
        let taken = read_within(&pack(&bomb), &limits);
        assert_eq!(taken.codes(), ["unpack_limit"], "{name}");
        assert_eq!(taken.heads(), heads(), "{name}");
        assert!(taken.errors[0].2 > 0, "{name}");
        let twice = read_within(&gzip(&pack(&bomb)), &limits);
        assert_eq!(twice.codes(), ["unpack_limit"], "{name} twice");
    }
    for (name, archive) in archivers() {
        let one = message(1);
        let packed = archive(&[("a.mbox", &bomb), ("b.eml", &one)]);
        let taken = read_within(&packed, &limits);
        if packed.len() > bomb.len() {
            assert!(
                taken.errors.is_empty(),
                "{name}: it is as large as what is in it"
            );
            continue;
        }
        assert_eq!(taken.codes(), ["unpack_limit"], "{name}");
        assert_eq!(taken.heads(), heads(), "{name}");
        let within = gzip(&packed);
        assert_eq!(
            read_within(&within, &limits).codes(),
            ["unpack_limit"],
            "{name} in gzip"
        );
    }
    // The same is fine below the size from which it is asked.
    limits.unpack_ratio_from = 64 << 20;
    let taken = read_within(&gzip(&bomb), &limits);
    assert_eq!((taken.heads().len(), taken.codes()), (2 * MESSAGES, vec![]));
}

#[test]
fn a_total_of_all_members_ends_the_source() {
    let mut limits = Limits::default();
    let mailbox = mailbox();
    limits.unpacked = 2 * mailbox.len() as u64 + 1;
    for (name, archive) in archivers().into_iter().filter(|(name, _)| *name != "tar") {
        let packed = archive(&[
            ("a.mbox", &mailbox),
            ("b.mbox", &mailbox),
            ("c.mbox", &mailbox),
        ]);
        let taken = read_within(&packed, &limits);
        if name == "zip_stored" {
            assert!(taken.errors.is_empty(), "{name}: nothing to unpack");
            continue;
        }
        assert_eq!(taken.codes(), ["unpack_limit"], "{name}");
        assert!(taken.messages.len() <= 2 * MESSAGES + 1, "{name}");
    }
}

#[test]
fn archives_are_opened_to_a_depth() {
    let mut limits = Limits::default();
    limits.archive_depth = 2;
    let one = message(1);
    let packed = tar(&[
        ("in.tar.gz", &gzip(&tar(&[("a.eml", &one)]))),
        ("b.eml", &one),
    ]);
    let taken = read_within(&packed, &limits);
    assert_eq!(taken.codes(), ["archive_too_deep"]);
    assert_eq!(taken.errors[0].1, "x!in.tar.gz");
    assert_eq!(taken.members(), ["x!b.eml"]);
    limits.archive_depth = 3;
    assert!(read_within(&packed, &limits).errors.is_empty());
}

#[test]
fn files_in_an_archive_are_counted() {
    let mut limits = Limits::default();
    limits.archive_members = 2;
    let one = message(1);
    for (name, archive) in archivers() {
        let packed = archive(&[("a.eml", &one), ("b.txt", b"hello"), ("c.eml", &one)]);
        let taken = read_within(&packed, &limits);
        assert_eq!(taken.codes(), ["too_many_members"], "{name}");
        assert_eq!(taken.members(), ["x!a.eml"], "{name}");
    }
}

#[cfg(feature = "zstd")]
#[test]
fn a_window_beyond_the_memory_is_refused() {
    use std::io::Write;
    let mut encoder = zstd::stream::Encoder::new(Vec::new(), 1).expect("an encoder");
    encoder.window_log(24).expect("a window");
    encoder.long_distance_matching(true).expect("a window");
    for _ in 0..40 {
        encoder.write_all(&vec![b'x'; 1 << 20]).expect("memory");
    }
    let packed = encoder.finish().expect("memory");
    let mut limits = Limits::default();
    limits.unpack_memory = 1 << 22;
    let taken = read_within(&packed, &limits);
    assert_eq!(taken.codes(), ["unpack_memory"]);
    assert!(
        taken.sentences[0].contains("4 MiB"),
        "{:?}",
        taken.sentences
    );
}

#[cfg(feature = "xz")]
#[test]
fn a_dictionary_beyond_the_memory_is_refused() {
    let packed = crate::pack::xz(&mailbox());
    let mut limits = Limits::default();
    limits.unpack_memory = 1 << 16;
    let taken = read_within(&packed, &limits);
    assert_eq!(taken.codes(), ["unpack_memory"], "{:?}", taken.sentences);
}
