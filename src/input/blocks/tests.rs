use super::*;

use std::io::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::{Carry, InputError, MboxReader, Message, Reader};

const DATED: &str = "From a@a.example Thu Mar 14 09:12:03 2024";

/// One line a message or error: everything that is told of it.
fn line(found: Result<Message<'_>, InputError>) -> String {
    match found {
        Ok(message) => {
            let head = String::from_utf8_lossy(message.head)
                .escape_debug()
                .to_string();
            let mut line = format!(
                "{} {} {head}@{}",
                message.index,
                message.split.as_str(),
                message.offset
            );
            for (defect, count, offset) in message.defects.iter() {
                line += &format!(" {}*{count}@{offset}", defect.code());
            }
            line
        }
        Err(error) => format!("! {} {:?}@{}", error.code(), error.index, error.offset),
    }
}

fn in_one_go(bytes: &[u8], limits: &Limits, rule: MboxRule) -> Vec<String> {
    let mut reader = MboxReader::new(bytes, limits).under(rule);
    let mut lines = Vec::new();
    loop {
        let found = match reader.next() {
            Ok(None) => return lines,
            Ok(Some(message)) => Ok(message),
            Err(error) => Err(error),
        };
        lines.push(line(found));
    }
}

fn in_blocks(bytes: &[u8], block: u64, limits: &Limits, rule: MboxRule) -> Vec<String> {
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(bytes).expect("written");
    let size = bytes.len() as u64;
    let mailbox = Mailbox::new(SharedFile::new(file), size, block, limits, rule);
    let mut lines = Vec::new();
    let mut carry = Carry::default();
    let mut buffer = Vec::new();
    for number in 0..mailbox.blocks() {
        let (linked, next) = mailbox.read(number, &mut buffer).link(carry);
        carry = next;
        linked.messages(|(start, found)| {
            if let Ok(message) = &found {
                assert!(start <= message.offset);
            }
            lines.push(line(found));
        });
    }
    assert!(carry.has_ended());
    lines
}

const RULES: [MboxRule; 3] = [MboxRule::Usual, MboxRule::Loose, MboxRule::Strict];

fn assert_same(text: &[u8], blocks: &[u64], limits: &Limits) {
    for rule in RULES {
        let expected = in_one_go(text, limits, rule);
        for &block in blocks {
            let found = in_blocks(text, block, limits, rule);
            assert_eq!(found, expected, "{rule:?}, blocks of {block}");
        }
    }
}

/// A header block over this many bytes is refused in these tests.
fn small() -> Limits {
    Limits {
        header_block: 60,
        ..Limits::default()
    }
}

#[test]
fn any_size_of_block_gives_the_messages_of_one_reader() {
    let long = "x".repeat(100);
    let text = format!(
        "{DATED}\nA: 1\n\nbody\n\n>From here\nFrom me\n\nFrom us all\n\n\
         {DATED}\nA: 2\nContent-Length: 5\n\nbody\n\n{DATED}\n\nno head\n\n\
         {DATED}\nA: 4\n\nx\n{DATED}\nB: 4\n\nFrom c@c.example\nC: 4\n\n\
         {DATED}\nA: 5\n{DATED}\nContent-Length: 900\n\nbody\n\n{DATED}\nprose\n\n\
         {DATED}\nA: {long}\n\nbody\n{DATED}\n\n{DATED}\nA: 6"
    );
    for text in [text.clone(), text.replace('\n', "\r\n"), text + "\n\nend"] {
        let blocks: Vec<u64> = (1..64).chain([100, 333, 1 << 20]).collect();
        for limits in [small(), Limits::default()] {
            assert_same(text.as_bytes(), &blocks, &limits);
        }
    }
}

#[test]
fn what_stands_above_the_first_message_starts_none() {
    for text in [
        String::new(),
        " \n\n".to_owned(),
        format!("\u{feff}\n\n{DATED}\nA: 1\n\n{DATED}\nB: 1\n"),
        format!("\n\n{DATED}\nA: 1\n"),
        "From a\nA: 1\n\nx\n".to_owned(),
        format!("junk\n\n{DATED}\nA: 1\n"),
        format!("A: 1\n\n{DATED}\nB: 1\n"),
    ] {
        assert_same(text.as_bytes(), &[1, 2, 3, 7, 50, 1000], &Limits::default());
    }
}

#[test]
fn a_file_that_became_shorter_is_an_error_behind_what_was_there() {
    let text = format!("{DATED}\nA: 1\n\nx\n\n{DATED}\nB: 2\n\ny\n");
    for (there, expected) in [
        (text.len(), 3),
        (text.len() - 2, 3),
        // Cut in the second header block: the failure stands for that message.
        (text.len() - 3, 2),
        (60, 2),
        (10, 1),
    ] {
        for block in [1, 16, 1000] {
            let mut file = tempfile::tempfile().expect("a temporary file");
            file.write_all(&text.as_bytes()[..there]).expect("written");
            let size = 1000;
            let limits = Limits::default();
            let rule = MboxRule::Usual;
            let mailbox = Mailbox::new(SharedFile::new(file), size, block, &limits, rule);
            let (mut carry, mut buffer, mut lines) = (Carry::default(), Vec::new(), Vec::new());
            for number in 0..mailbox.blocks() {
                let (linked, next) = mailbox.read(number, &mut buffer).link(carry);
                carry = next;
                linked.messages(|(_, found)| lines.push(line(found)));
            }
            assert_eq!(lines.len(), expected, "{there} by {block}: {lines:?}");
            let last = lines.last().map(String::as_str).unwrap_or_default();
            assert!(last.starts_with("! io"), "{last}");
            assert!(last.ends_with(&format!("@{there}")), "{last}");
        }
    }
}

#[test]
fn a_message_over_many_blocks_holds_no_more_than_its_head() {
    let text = format!(
        "{DATED}\nA: 1\n\n{}\n{DATED}\nB: 2\n",
        "body\n".repeat(100_000)
    );
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(text.as_bytes()).expect("written");
    let limits = Limits::default();
    let size = text.len() as u64;
    let mailbox = Mailbox::new(SharedFile::new(file), size, 4096, &limits, MboxRule::Usual);
    let (mut carry, mut buffer) = (Carry::default(), Vec::new());
    for number in 0..mailbox.blocks() {
        let (_, next) = mailbox.read(number, &mut buffer).link(carry);
        carry = next;
        assert!(buffer.capacity() < 64 * 1024, "{}", buffer.capacity());
    }
    assert_eq!(carry.messages(), 2);
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n\n".to_owned()),
        Just(format!("{DATED}\n")),
        Just(format!("\n{DATED}\r\n")),
        Just(format!("\n\n{DATED}\nA: 1\n")),
        Just("From b@b.example\n".to_owned()),
        Just("From ".to_owned()),
        Just("A: 1\n".to_owned()),
        Just("Content-Length: 9\n".to_owned()),
        "[a-z \r\n]{0,30}".prop_map(|text| text),
    ]
}

proptest! {
    #[test]
    fn any_text_in_any_blocks(pieces in vec(piece(), 0..24), block in 1_u64..200) {
        let text = pieces.concat();
        assert_same(text.as_bytes(), &[block], &small());
        assert_same(text.as_bytes(), &[block], &Limits::default());
    }
}
