//! Compressed files of several parts, of which one is broken: those behind it are read, and what was lost is told.

use crate::pack::{gzip, packers, tar};
use crate::taking::{MESSAGES, Taken, head, heads, mailbox, message, read};

/// Three parts that are whole mailboxes; the second is broken by `harm`. Also where the second and the third start.
fn broken(pack: fn(&[u8]) -> Vec<u8>, harm: impl Fn(&mut [u8])) -> (Vec<u8>, usize, usize) {
    let part = pack(&mailbox());
    let mut second = part.clone();
    harm(&mut second);
    let packed = [&part[..], &second, &part].concat();
    (packed, part.len(), 2 * part.len())
}

/// The messages of one member.
fn of<'t>(taken: &'t Taken, member: &str) -> Vec<&'t str> {
    let messages = taken.messages.iter();
    messages
        .filter(|(_, name, _)| name == member)
        .map(|(head, ..)| head.as_str())
        .collect()
}

#[test]
fn parts_behind_a_broken_one_are_read() {
    for (name, pack) in packers() {
        if name.contains('_') {
            continue;
        }
        let length = pack(&mailbox()).len();
        for at in (0..length).step_by(7) {
            let (packed, start, next) = broken(pack, |part| part[at] ^= 0x55);
            let taken = read(&packed);
            let what = format!("{name} changed at {at} of {length}: {:?}", taken.sentences);
            if taken.errors.is_empty() {
                // The time in gzip's header, for one.
                assert_eq!(taken.heads().len(), 3 * MESSAGES, "{what}");
                continue;
            }
            let behind = format!("x!from-byte-{next}");
            assert_eq!(of(&taken, &behind), heads(), "{what}");
            assert_eq!(of(&taken, "x")[..MESSAGES], heads(), "{what}");
            let damaged = format!("{name}_damaged");
            let mut codes = taken.codes();
            codes.retain(|code| *code == damaged);
            assert_eq!(codes.len(), 1, "{what}");
            let lost = format!("bytes {start} to {} of it were lost", next - 1);
            assert!(taken.sentences.iter().any(|s| s.contains(&lost)), "{what}");
            // Its places are those of the part alone.
            let place = |member: &str| {
                let first = taken.messages.iter().find(|(_, name, _)| name == member);
                first.map(|(.., offset)| *offset)
            };
            assert_eq!(place(&behind), place("x"), "{what}");
        }
    }
}

#[test]
fn what_stands_between_two_parts_is_told_by_its_place() {
    let part = gzip(&mailbox());
    let packed = [&part[..], b"something else", &part].concat();
    let taken = read(&packed);
    let behind = format!("x!from-byte-{}", part.len() + 14);
    assert_eq!(taken.codes(), ["gzip_damaged"], "{:?}", taken.sentences);
    assert_eq!(of(&taken, "x"), heads());
    assert_eq!(of(&taken, &behind), heads());
}

#[test]
fn every_broken_part_is_told_once() {
    let part = gzip(&mailbox());
    let mut broken = part.clone();
    broken[40] ^= 0x55;
    let packed = [&part[..], &broken, &part, &broken, &broken, &part].concat();
    let taken = read(&packed);
    let length = part.len();
    assert_eq!(of(&taken, &format!("x!from-byte-{}", 2 * length)), heads());
    assert_eq!(of(&taken, &format!("x!from-byte-{}", 5 * length)), heads());
    // Two broken ones side by side are one loss, or two where the second begins soundly.
    assert!(
        (2..=3).contains(&taken.errors.len()),
        "{:?}",
        taken.sentences
    );
    assert!(taken.codes().iter().all(|code| *code == "gzip_damaged"));
}

#[test]
fn a_part_that_starts_inside_a_message_is_read_from_the_first_sure_line() {
    let mailbox = mailbox();
    let starts: Vec<usize> = memchr::memmem::find_iter(&mailbox, b"From a@a.example ").collect();
    // In the header block of the third message, and in that of the sixth.
    let (first, rest) = mailbox.split_at(starts[2] + 60);
    let (second, third) = rest.split_at(starts[5] + 60 - first.len());
    let mut damaged = gzip(second);
    damaged[12] ^= 0xff;
    let packed = [gzip(first), damaged, gzip(third)].concat();
    let taken = read(&packed);
    let behind = format!("x!from-byte-{}", packed.len() - gzip(third).len());
    assert_eq!(of(&taken, &behind), heads()[6..], "{:?}", taken.sentences);
    assert!(
        taken.codes().contains(&"part_unread"),
        "{:?}",
        taken.codes()
    );
    let unread = starts[6] - starts[5] - 60;
    let told = format!("{unread} bytes, unpacked, behind a broken part");
    let sentences = &taken.sentences;
    assert!(
        sentences.iter().any(|text| text.contains(&told)),
        "{sentences:?}"
    );
}

#[test]
fn archives_behind_a_broken_part_are_read() {
    let one = message(1);
    let part = gzip(&tar(&[("a.eml", &one), ("b.eml", &one)]));
    let mut damaged = part.clone();
    damaged[15] ^= 0xff;
    let packed = [&part[..], &damaged, &part].concat();
    let taken = read(&packed);
    let behind = format!("x!from-byte-{}!", 2 * part.len());
    let last: Vec<&str> = (taken.messages.iter())
        .filter(|(_, name, _)| name.starts_with(&behind))
        .map(|(text, ..)| text.as_str())
        .collect();
    assert_eq!(last, [head(1), head(1)], "{:?}", taken.sentences);
    assert!(taken.codes().contains(&"gzip_damaged"));
    // Text behind an archive is none.
    let packed = [&part[..], &damaged, &gzip(&mailbox())].concat();
    let taken = read(&packed);
    assert!(
        taken.codes().contains(&"part_unread"),
        "{:?}",
        taken.codes()
    );
}

#[test]
fn openings_in_packed_data_are_no_parts() {
    let mut packed = gzip(&mailbox());
    let end = packed.len() - 8;
    packed[end] ^= 1;
    for _ in 0..20_000 {
        packed.extend(b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff");
    }
    let taken = read(&packed);
    assert_eq!(taken.codes(), ["gzip_damaged"], "{:?}", taken.sentences);
    assert_eq!(taken.heads(), heads());
}
