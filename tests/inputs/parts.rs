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

/// A part whose checksum alone is wrong.
fn wrong_sum(bytes: &[u8]) -> Vec<u8> {
    let mut part = gzip(bytes);
    let end = part.len() - 8;
    part[end] ^= 1;
    part
}

#[test]
fn what_no_checksum_vouches_for_is_told_by_its_place() {
    let length = mailbox().len() as u64;
    for (before, from) in [(0, 0), (2, 2 * length)] {
        let mut packed = gzip(&mailbox()).repeat(before);
        packed.extend(wrong_sum(&mailbox()));
        let taken = read(&packed);
        let what = format!("{:?}", taken.sentences);
        assert_eq!(
            taken.errors,
            [("gzip_damaged", "x".to_owned(), from)],
            "{what}"
        );
        let end = from + length;
        let told = format!(
            "messages from byte {from} of what it unpacks to, up to byte {end}, are reported and not vouched for"
        );
        assert!(taken.sentences[0].contains(&told), "{what}");
        // Behind it, places begin again.
        packed.extend(gzip(&mailbox()));
        packed.extend(wrong_sum(&mailbox()));
        let taken = read(&packed);
        let places: Vec<u64> = taken.errors.iter().map(|(.., place)| *place).collect();
        assert_eq!(places, [from, length], "{:?}", taken.sentences);
        assert!(taken.sentences[0].contains(&told), "{:?}", taken.sentences);
    }
    let cut = gzip(&mailbox());
    let taken = read(&cut[..cut.len() - 4]);
    assert_eq!(taken.errors[0].2, 0);
    assert!(taken.sentences[0].contains("not vouched for"));
    // Places in what was unpacked first are no places of messages.
    let twice = read(&wrong_sum(&gzip(&mailbox()).repeat(3)));
    assert_ne!(twice.errors[0].2, 0, "{:?}", twice.sentences);
}

#[test]
fn sound_parts_are_found_behind_any_number_of_broken_ones() {
    let one = b"From a@a.example Thu Mar 14 09:12:03 2024\nSubject: a\n\n\n";
    const PAIRS: usize = 6000;
    let packed = [gzip(one), wrong_sum(one)].concat().repeat(PAIRS);
    let taken = read(&packed);
    assert_eq!(taken.errors.len(), PAIRS);
    assert_eq!(taken.messages.len(), 2 * PAIRS);
}

#[test]
fn a_search_that_is_given_up_is_told() {
    let good = gzip(&mailbox());
    let mut packed = good[..good.len() / 2].to_vec();
    packed.extend(b"\x1f\x8b\x08".repeat(20_000));
    packed.extend(&good);
    let taken = read(&packed);
    let from = good.len() / 2 + 3 * 4096;
    let bytes = packed.len() - from;
    let told = format!(
        "the search for a sound part was given up after 4096 places; {bytes} bytes from byte {from} on were not looked at"
    );
    assert_eq!(taken.codes(), ["gzip_damaged"]);
    assert!(taken.sentences[0].contains(&told), "{:?}", taken.sentences);
}

#[cfg(feature = "bz2")]
#[test]
fn tries_in_vain_are_bounded_by_what_they_unpack() {
    // Each unpacks to much before its checksum disagrees.
    let mut bad = crate::pack::bzip2(&[b'x'; 900_000]);
    bad[10] ^= 1;
    let mut packed = bad.repeat(2000);
    packed.extend(crate::pack::bzip2(&mailbox()));
    let taken = read(&packed);
    let last = taken.sentences.last().expect("an error");
    let (_, places) = last.split_once("was given up after ").expect(last);
    let places: u32 = places
        .split(' ')
        .next()
        .and_then(|number| number.parse().ok())
        .expect(last);
    assert!((200..1100).contains(&places), "{last}");
}
