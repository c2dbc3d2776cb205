use super::*;

use std::io;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::bytes::is_blank;

use super::super::from_line::is_separator;

const DATED: &str = "From a@a.example Thu Mar 14 09:12:03 2024";

/// One line for each result: the head and its defects, or the code of the error, with the offset.
fn read(bytes: &[u8], chunk: usize, limits: &Limits) -> Vec<String> {
    let mut reader = MboxReader::from_window(Window::new(bytes, chunk), limits);
    let mut lines = Vec::new();
    loop {
        let line = match reader.next() {
            Ok(None) => break,
            Ok(Some(message)) => {
                let head = String::from_utf8_lossy(message.head)
                    .escape_debug()
                    .to_string();
                let start = message.offset as usize;
                assert!(bytes[start..].starts_with(message.head), "offset of {head}");
                assert_eq!(message.index, lines.len() as u64, "index of {head}");
                let mut line = format!("{head}@{start}");
                for (defect, count, offset) in message.defects.iter() {
                    line += &format!(" {}*{count}@{offset}", defect.code());
                }
                line
            }
            Err(error) => {
                assert_eq!(error.index, Some(lines.len() as u64), "{error}");
                format!("! {}@{}", error.code(), error.offset)
            }
        };
        lines.push(line);
    }
    assert!(matches!(reader.next(), Ok(None)), "the end stays the end");
    lines
}

fn all(text: &str) -> Vec<String> {
    read(text.as_bytes(), CHUNK, &Limits::default())
}

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

/// Separators, near-separators, dialects and damage in one mailbox.
fn mixed() -> String {
    format!(
        "{DATED}\nA: 1\n\nbody\n\n>From here\n>>From there\nFrom me\n\nFrom us all\n\n\
         {DATED}\nA: 2\n b\nContent-Length: 5\n\nbody\n\n\
         {DATED}\nA: 3\n\n\
         {DATED}\n\nno head\n\n\
         {DATED}\nnot a field\n\nx\n\n\
         {DATED}\nA: 4\n\nx\n{DATED}\nB: 4\n\nFrom c@c.example\nC: 4\n\n\
         {DATED}\nA: 5\n{DATED}\nContent-Length: 900\n\nbody\n\n\
         {DATED}\nA: 6"
    )
}

#[test]
fn a_mailbox_is_read_whole() {
    assert_eq!(
        all(&mixed()),
        [
            "A: 1\\n@42",
            "A: 2\\n b\\nContent-Length: 5\\n@142",
            "A: 3\\n@217",
            "! not_a_message@265",
            "! not_a_message@317",
            "A: 4\\n@375 separator_without_blank_line*1@383 separator_without_date*1@431",
            "A: 5\\n\
             From a@a.example Thu Mar 14 09:12:03 2024\\n\
             Content-Length: 900\\n@496 separator_without_blank_line*1@501 content_length_disagrees*1@564",
            "A: 6@612 head_cut*1@616",
        ]
    );
}

#[test]
fn crlf_gives_the_same_messages() {
    let heads = |lines: Vec<String>| -> Vec<String> {
        lines
            .iter()
            .map(|line| line.replace("\\r", ""))
            .map(|line| line.split('@').next().unwrap_or_default().to_string())
            .collect()
    };
    assert_eq!(heads(all(&crlf(&mixed()))), heads(all(&mixed())));
}

#[test]
fn dialects_and_edges() {
    let d = DATED;
    let cases: [(&str, String, &[&str]); 14] = [
        ("empty", String::new(), &[]),
        ("blank", "\n \r\n".into(), &[]),
        ("only a separator", d.into(), &["! not_a_message@41"]),
        ("separator line", format!("{d}\n"), &["! not_a_message@42"]),
        (
            "bom",
            format!("\u{feff}{d}\nA: 1\n\n"),
            &["A: 1\\n@45 byte_order_mark*1@0"],
        ),
        (
            "blank lines above",
            format!("\n\n{d}\nA: 1\n"),
            &["A: 1\\n@44 leading_blank_lines*2@0"],
        ),
        (
            "mboxo",
            format!("{d}\nA: 1\n\n>From x\n>{d}\n"),
            &["A: 1\\n@42"],
        ),
        (
            "mboxrd",
            format!("{d}\nA: 1\n\n>>>{d}\n\n{d}\nB: 2\n\n"),
            &["A: 1\\n@42", "B: 2\\n@136"],
        ),
        (
            "mboxcl, exact",
            format!("{d}\ncontent-length: 2\n\nx\n\n{d}\nB: 2\n\n"),
            &["content-length: 2\\n@42", "B: 2\\n@106"],
        ),
        (
            "mboxcl2, a separator in the counted body",
            format!("{d}\nContent-Length: 46\n\nx\n\n{d}\ny\n\n{d}\nB: 2\n\n"),
            &[
                "Content-Length: 46\\n@42 content_length_disagrees*1@62",
                "! not_a_message@107",
                "B: 2\\n@152",
            ],
        ),
        (
            "no separator first",
            format!("A: 1\n\nx\n\n{d}\nB: 2\n\n"),
            &["A: 1\\n@0 no_separator*1@0", "B: 2\\n@51"],
        ),
        (
            "text first",
            format!("x\n\n{d}\nB: 2\n\n"),
            &["! not_a_message@0", "B: 2\\n@45"],
        ),
        ("dateless first", "From a\nA: 1\n\n".into(), &["A: 1\\n@7"]),
        (
            "two separators in a row",
            format!("{d}\n{d}\nA: 1\n\n"),
            &[
                "From a@a.example Thu Mar 14 09:12:03 2024\\nA: 1\\n@42 separator_without_blank_line*1@42",
            ],
        ),
    ];
    for (name, text, expected) in cases {
        assert_eq!(all(&text), expected, "{name}");
    }
}

#[test]
fn pieces_of_any_size_give_the_same_messages() {
    for text in [mixed(), crlf(&mixed())] {
        for header_block in [5, 8, 40, 1000] {
            let limits = Limits {
                header_block,
                ..Limits::default()
            };
            let expected = read(text.as_bytes(), CHUNK, &limits);
            for chunk in [1, 2, 3, 5, 7, 13, 64, 100, 333] {
                let got = read(text.as_bytes(), chunk, &limits);
                assert_eq!(got, expected, "cap {header_block}, pieces of {chunk}");
            }
        }
    }
}

/// The messages of a mailbox, counted by the plain rule on whole lines: the first line with something in it starts
/// one, and so does each dated `From ` line below an empty line.
fn count(mailbox: &[u8]) -> usize {
    let (mut messages, mut above_is_empty) = (0, false);
    for line in mailbox.split(|&b| b == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let starts = if messages == 0 {
            !line.iter().all(|&b| is_blank(b))
        } else {
            above_is_empty && is_separator(line)
        };
        messages += usize::from(starts);
        above_is_empty = line.is_empty();
    }
    messages
}

#[test]
fn a_cut_anywhere_loses_no_message() {
    for text in [mixed(), crlf(&mixed())] {
        for cut in 0..=text.len() {
            let kept = &text.as_bytes()[..cut];
            let got = read(kept, 17, &Limits::default());
            assert_eq!(got.len(), count(kept), "cut at {cut}: {got:?}");
        }
    }
}

proptest! {
    #[test]
    fn any_mix_of_lines_is_counted_and_read_alike_in_any_pieces(
        lines in vec(0..LINES.len(), 0..24),
        chunk in 1..80_usize,
        header_block in 0..120_usize,
    ) {
        let mailbox: String = lines.into_iter().map(|line| LINES[line]).collect();
        let limits = Limits { header_block, ..Limits::default() };
        let got = read(mailbox.as_bytes(), chunk, &limits);
        prop_assert_eq!(&got, &read(mailbox.as_bytes(), CHUNK, &limits));
        let plain = read(mailbox.as_bytes(), chunk, &Limits::default());
        prop_assert_eq!(plain.len(), count(mailbox.as_bytes()), "{:?}", plain);
    }
}

const LINES: [&str; 14] = [
    "From a@a.example Thu Mar 14 09:12:03 2024\n",
    "From a@a.example Thu Mar 14 09:12:03 2024\r\n",
    "From a@a.example Thu Mar 14 09:12:03 2024",
    "From b\n",
    ">From b\n",
    "\n",
    "\r\n",
    "\n\n",
    " \n",
    "\r",
    "A: 1\n",
    "Content-Length: 3\r\n",
    " folded\n",
    "text\n",
];

#[test]
fn a_block_over_the_cap_is_passed_over() {
    let long = "B: 2\n".repeat(100);
    let text = format!("{DATED}\nA: 1\n\n{DATED}\n{long}\nx\n\n{DATED}\nC: 3\n\n");
    let limits = Limits {
        header_block: 100,
        ..Limits::default()
    };
    for chunk in [1, 50, CHUNK] {
        let got = read(text.as_bytes(), chunk, &limits);
        assert_eq!(got, ["A: 1\\n@42", "! head_too_long@90", "C: 3\\n@636"]);
    }
}

/// A source of `count` times the same bytes.
struct Repeat {
    unit: Vec<u8>,
    at: usize,
    count: usize,
}

impl Read for Repeat {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.unit.len() {
            self.at = 0;
            self.count = self.count.saturating_sub(1);
        }
        if self.count == 0 {
            return Ok(0);
        }
        let read = (&self.unit[self.at..]).read(into)?;
        self.at += read;
        Ok(read)
    }
}

#[test]
fn memory_is_bounded_whatever_the_bodies_hold() {
    let near = format!("{DATED}\n");
    let units = [
        near.as_str(),
        "\nFrom a\n",
        "x",
        "\n",
        "\n\n\nFrom a b c\r\n",
    ];
    for unit in units {
        let body = Repeat {
            unit: unit.repeat(1000).into_bytes(),
            at: 0,
            count: 8_000_000 / (1000 * unit.len()),
        };
        let head = format!("{DATED}\nA: 1\n\nbody\n");
        let source = head.as_bytes().chain(body);
        let mut reader =
            MboxReader::from_window(Window::new(source, 16 * 1024), &Limits::default());
        let message = reader.next().expect("readable").expect("a message");
        assert_eq!(message.head, b"A: 1\n", "{unit:?}");
        while let Ok(Some(_)) = reader.next() {}
        assert!(reader.bytes_read() > 5_000_000, "{unit:?}");
        assert!(
            reader.window.room() < 256 * 1024,
            "{unit:?}: {}",
            reader.window.room()
        );
    }
}

#[test]
fn a_source_that_fails_ends_with_the_failure() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("broken"))
        }
    }
    let cases = [
        (format!("{DATED}\nA: 1\n\nbody\n\n{DATED}\nB: "), 1),
        (format!("{DATED}\nA: 1\n\nbody\n\n{DATED}\nB: 2\n\nbo"), 2),
    ];
    for (text, messages) in cases {
        let mut reader = MboxReader::new(text.as_bytes().chain(Broken), &Limits::default());
        for _ in 0..messages {
            assert!(matches!(reader.next(), Ok(Some(_))), "{text}");
        }
        let error = reader.next().expect_err("fails");
        assert_eq!(error.code(), "io");
        assert_eq!(error.offset, text.len() as u64);
        assert_eq!(error.messages_read, messages);
        assert!(matches!(reader.next(), Ok(None)));
    }
}
