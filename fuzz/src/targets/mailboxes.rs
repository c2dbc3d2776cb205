//! The splitter of mailboxes: every message once, the same for pieces of any size.

use std::io::Read;

use tlstrail::input::{Limits, MboxReader, MboxRule, Reader};

/// Gives a few bytes at a time.
struct Drops<'a>(&'a [u8], usize);

impl Read for Drops<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.1.min(buffer.len()).min(self.0.len());
        let (now, later) = self.0.split_at(count);
        buffer[..count].copy_from_slice(now);
        self.0 = later;
        Ok(count)
    }
}

/// What a reader gives: offsets and heads, or codes.
fn taken(
    mailbox: &[u8],
    piece: usize,
    rule: MboxRule,
    limits: &Limits,
) -> Vec<(u64, Result<Vec<u8>, String>)> {
    let mut reader = MboxReader::new(Drops(mailbox, piece), limits).under(rule);
    let mut all = Vec::new();
    loop {
        match reader.next() {
            Ok(None) => break,
            Ok(Some(message)) => {
                assert_eq!(message.index, all.len() as u64, "counted");
                all.push((message.offset, Ok(message.head.to_vec())));
            }
            Err(error) => all.push((error.offset, Err(error.to_string()))),
        }
        assert!(all.len() <= mailbox.len() + 1, "more messages than bytes");
    }
    assert!(matches!(reader.next(), Ok(None)), "the end is the end");
    assert_eq!(reader.bytes_read(), mailbox.len() as u64, "all was read");
    all
}

/// Separators that no rule can miss: an empty line, a sender, a date, and a field below.
fn sure_separators(mailbox: &[u8]) -> usize {
    let line = b"\n\nFrom a@b.example Thu Mar 14 09:12:03 2024\nReceived: ";
    mailbox
        .windows(line.len())
        .filter(|part| part == line)
        .count()
}

/// Splits by each rule, in pieces of several sizes.
pub fn check(mailbox: &[u8]) {
    let mut small = Limits::default();
    small.header_block = 300;
    for limits in [&Limits::default(), &small] {
        for rule in [MboxRule::Usual, MboxRule::Loose, MboxRule::Strict] {
            let whole = taken(mailbox, usize::MAX, rule, limits);
            for piece in [1, 2, 7, 1000] {
                assert_eq!(
                    taken(mailbox, piece, rule, limits),
                    whole,
                    "pieces of {piece}"
                );
            }
            let mut end = 0;
            for (offset, got) in &whole {
                assert!(*offset >= end, "in order");
                if let Ok(head) = got {
                    let from = usize::try_from(*offset).expect("a place");
                    assert_eq!(
                        mailbox.get(from..from + head.len()),
                        Some(&head[..]),
                        "the bytes of the source"
                    );
                    end = offset + head.len() as u64;
                }
            }
            let least = sure_separators(mailbox);
            assert!(whole.len() >= least, "{} of {least} messages", whole.len());
            let lines = mailbox
                .split(|&b| b == b'\n')
                .filter(|line| line.starts_with(b"From "))
                .count();
            assert!(
                whole.len() <= lines + 1,
                "{} messages of {lines} separators",
                whole.len()
            );
        }
    }
}
