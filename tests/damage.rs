//! Damage never panics, never puts a span outside its field, and never makes an answer firmer: a seeded mutator over
//! all examples, and truncation at every byte.

mod support;

use support::examples::{examples, message};
use tlstrail::render::{
    Csv, Joined, Json, Layout, LegRecord, Ndjson, Renderer, Style, Summary, Table,
};
use tlstrail::{Analyzer, Trail};

/// xorshift64*: the same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % below.max(1)
    }
}

/// Every span lies inside its field, and every firm answer has evidence.
fn check(trail: &Trail<'_>) {
    let block = trail.block();
    for claim in trail.claims {
        if let Some(evidence) = claim.evidence {
            let field = trail
                .fields
                .get(evidence.field as usize)
                .expect("a field of the block");
            assert!(
                evidence.span.end <= field.body.len(),
                "{claim:?} in {:?}",
                field.body
            );
        }
    }
    let trace = trail.route.hops.len();
    let legs = trail.legs().filter(|view| view.next.is_none()).count();
    assert_eq!(trace, legs, "each trace field gives one leg");
    for view in trail.legs() {
        let record = LegRecord::new(trail, &view);
        let cited = record.reasons.iter().any(|r| r.start.is_some());
        assert!(
            record.transport == "unknown" || (cited && record.basis.is_some()),
            "{record:?}"
        );
        if let (Some(start), Some(offset)) = (record.field, record.value_offset) {
            let field = &trail.fields[start as usize];
            assert_eq!(offset, u64::from(field.body.start) + trail.message.offset);
        }
    }
    assert!(block.len() < u32::MAX as usize);
}

/// Writes the trail in every format; nothing may fail.
fn render(trail: &Trail<'_>) {
    let layout = Layout {
        width: 60,
        style: Style::Plain,
        why: true,
        quiet: false,
    };
    let mut formats: Vec<Box<dyn Renderer>> = vec![
        Box::new(Ndjson),
        Box::new(Json::default()),
        Box::new(Csv),
        Box::new(Table::new(layout)),
    ];
    for format in &mut formats {
        let mut out = Vec::new();
        format.begin(&mut out).expect("memory");
        let mut message = Joined {
            count: 1,
            alone: format.alone(trail),
            ..Joined::default()
        };
        format.trail("x", trail, &mut message.text).expect("memory");
        format.join(&mut message, &mut out).expect("memory");
        format.end(&Summary::default(), &mut out).expect("memory");
        let text = String::from_utf8(out).expect("UTF-8");
        let acts = |c: char| c.is_control() && c != '\n' && c != '\r';
        assert!(!text.chars().any(acts), "a control character: {text:?}");
    }
}

#[test]
fn truncation_at_every_byte_gives_a_leg() {
    let mut analyzer = Analyzer::new();
    for example in examples() {
        for end in 0..=example.stamp.len() {
            let Some(cut) = example.stamp.get(..end) else {
                continue;
            };
            let bytes = message(cut);
            let trail = analyzer.read(&bytes).expect("a header block");
            check(&trail);
            assert_eq!(trail.route.hops.len(), 1, "{cut:?}");
        }
    }
}

#[test]
fn damaged_stamps_neither_panic_nor_lose_a_leg() {
    let all = examples();
    let bits: Vec<&str> = vec![
        "(",
        ")",
        "\"",
        "\\",
        ";",
        "<",
        ">",
        "[",
        "]",
        "\r",
        "\n\t",
        "\n",
        "\0",
        "\u{b}",
        " by ",
        " with ",
        " id ",
        " for ",
        " tls ",
        " from ",
        "ESMTPS",
        "(using TLSv1.3)",
        "=",
        ":",
        ",",
        "\u{2028}",
        "ÿ",
        "::1",
        "127.0.0.1",
    ];
    let mut numbers = Numbers(0x7115_7461_696c);
    let mut analyzer = Analyzer::new();
    for round in 0..12_000 {
        let mut bytes = all[numbers.next(all.len())].stamp.clone().into_bytes();
        for _ in 0..=numbers.next(4) {
            let at = numbers.next(bytes.len() + 1);
            match numbers.next(6) {
                0 => bytes.truncate(at),
                1 => {
                    let bit = bits[numbers.next(bits.len())].as_bytes();
                    bytes.splice(at..at, bit.iter().copied());
                }
                2 if at < bytes.len() => bytes[at] = u8::try_from(numbers.next(256)).unwrap_or(0),
                3 => {
                    let other = all[numbers.next(all.len())].stamp.as_bytes();
                    let from = numbers.next(other.len());
                    bytes.splice(at..at, other[from..].iter().copied());
                }
                4 if at < bytes.len() => {
                    let end = (at + numbers.next(40)).min(bytes.len());
                    bytes.drain(at..end);
                }
                _ => {
                    let copy = bytes[..at].to_vec();
                    bytes.extend(copy);
                }
            }
        }
        let mut block = b"X-First: clean\nReceived: ".to_vec();
        block.extend(&bytes);
        block.extend(b"\nReceived: from a.example by b.example; x\nSubject: y\n\n");
        let trail = analyzer.read(&block).expect("a header block");
        check(&trail);
        if round % 16 == 0 {
            render(&trail);
        }
    }
}

/// n blocks in a mailbox give n messages, each as it is alone, by all but the loose rule, whatever its pieces.
#[test]
fn a_mailbox_of_fixtures_gives_each_of_them() {
    use tlstrail::input::{Limits, MboxReader, Reader};

    struct Drops<'a>(&'a [u8], usize);
    impl std::io::Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let count = self.1.min(buffer.len()).min(self.0.len());
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }
    let blocks: Vec<Vec<u8>> = examples().iter().map(|e| message(&e.stamp)).collect();
    let mut mailbox = Vec::new();
    for block in &blocks {
        mailbox.extend(b"From a@b.example Thu Mar 14 09:12:03 2024\n");
        mailbox.extend(block);
        mailbox.extend(b"text\n\n");
    }
    for piece in [1, 3, 4096, usize::MAX] {
        let mut reader = MboxReader::new(Drops(&mailbox, piece), &Limits::default());
        for (number, block) in blocks.iter().enumerate() {
            let got = reader
                .next()
                .expect("a message")
                .expect("as many as there are");
            // The empty line that ends the block is left out.
            assert_eq!(
                got.head,
                &block[..block.len() - 1],
                "message {number}, pieces of {piece}"
            );
        }
        assert!(reader.next().expect("the end").is_none());
    }
}

#[test]
fn reading_twice_gives_the_same() {
    let mut analyzer = Analyzer::new();
    for example in examples() {
        let bytes = message(&example.stamp);
        let once = format!("{:?}", analyzer.read(&bytes).expect("a message").verdicts);
        let other = message("from x by y with ESMTPS; z");
        analyzer.read(&other).expect("a message");
        let twice = format!("{:?}", analyzer.read(&bytes).expect("a message").verdicts);
        assert_eq!(once, twice);
    }
}

#[test]
fn hostile_sizes_take_linear_time() {
    let mut analyzer = Analyzer::new();
    for text in [
        "(".repeat(200_000),
        ")".repeat(200_000),
        "\"".repeat(200_000),
        "<".repeat(200_000),
        "[".repeat(200_000),
        "\\".repeat(200_000),
        ";".repeat(200_000),
        "by ".repeat(70_000),
        "\n\tby x".repeat(40_000),
        "\n\t(using TLSv1.3)".repeat(15_000),
        "(a [192.0.2.1]) ".repeat(15_000),
        "from a (b [".repeat(20_000),
    ] {
        for stamp in [
            text.clone(),
            format!("from {text} by mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D; x"),
        ] {
            let bytes = message(&stamp);
            check(&analyzer.read(&bytes).expect("a header block"));
        }
    }
}
