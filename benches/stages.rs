//! What each stage costs, over the headers of all samples: `cargo bench`, or `cargo bench -- trace` for some.
//!
//! The figures are for comparing two states of the program on one machine. Speed against other programs is measured on
//! large mailboxes: see `docs/performance.md`.

use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use tlstrail::Analyzer;
use tlstrail::field::{Field, FieldKind, read_fields};
use tlstrail::input::{BLOCK_BYTES, Carry, Limits, Mailbox, MboxRule, Message, SharedFile};
use tlstrail::received::{Items, Stamp};
use tlstrail::render::{Csv, Json, Layout, Ndjson, Renderer, Style, Summary, Table};

fn main() {
    divan::main();
}

/// All sample messages, those of the routes as well, in the order of their names.
fn samples() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut paths = Vec::new();
    for folder in [root.clone(), root.join("routes")] {
        for entry in fs::read_dir(folder).expect("samples") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "eml") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read(path).expect("a sample"))
        .collect()
}

/// The header blocks of the samples that are messages.
fn heads(samples: &[Vec<u8>]) -> Vec<Message<'_>> {
    let read = |bytes| Message::from_bytes(bytes).ok();
    samples.iter().filter_map(|bytes| read(bytes)).collect()
}

/// A mailbox of a few MiB: the samples with bodies, over and over.
fn mailbox() -> Vec<u8> {
    let body = "A line of a body, neither long nor short, as many are.\n".repeat(400);
    let mut mailbox = Vec::new();
    while mailbox.len() < 8 << 20 {
        for sample in samples() {
            mailbox.extend_from_slice(b"From a@a.example Thu Mar 14 09:12:03 2024\n");
            mailbox.extend_from_slice(&sample);
            mailbox.extend_from_slice(b"\n\n");
            mailbox.extend_from_slice(body.as_bytes());
            mailbox.push(b'\n');
        }
    }
    mailbox
}

/// Reading blocks of a mailbox and finding where messages start.
#[divan::bench]
fn boundaries(bencher: Bencher<'_, '_>) {
    let bytes = mailbox();
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(&bytes).expect("written");
    let size = bytes.len() as u64;
    let (limits, rule) = (Limits::default(), MboxRule::Usual);
    let mailbox = Mailbox::new(SharedFile::new(file), size, BLOCK_BYTES, &limits, rule);
    let mut buffer = Vec::new();
    bencher.counter(BytesCount::new(size)).bench_local(|| {
        let mut carry = Carry::default();
        for number in 0..mailbox.blocks() {
            carry = mailbox.read(number, &mut buffer).link(carry).1;
        }
        carry.messages()
    });
}

/// Splitting header blocks into fields.
#[divan::bench]
fn header_walk(bencher: Bencher<'_, '_>) {
    let samples = samples();
    let heads = heads(&samples);
    let size: usize = heads.iter().map(|message| message.head.len()).sum();
    let mut fields = Vec::new();
    bencher.counter(BytesCount::new(size)).bench_local(|| {
        for message in &heads {
            black_box(read_fields(message.head, &mut fields));
        }
    });
}

/// Reading trace fields: clauses, writer, session, date.
#[divan::bench]
fn trace_field(bencher: Bencher<'_, '_>) {
    let samples = samples();
    let mut fields: Vec<Field> = Vec::new();
    let mut values = Vec::new();
    for message in heads(&samples) {
        read_fields(message.head, &mut fields);
        let trace = fields
            .iter()
            .filter(|field| field.kind == FieldKind::Received);
        values.extend(trace.map(|field| field.body.of(message.head).to_vec()));
    }
    let mut items = Items::default();
    bencher
        .counter(ItemsCount::new(values.len()))
        .bench_local(|| {
            for value in &values {
                black_box(Stamp::read(value, &mut items));
            }
        });
}

/// All of the analysis: fields, stamps, route, verdicts, answer.
#[divan::bench]
fn route_and_verdict(bencher: Bencher<'_, '_>) {
    let samples = samples();
    let heads = heads(&samples);
    let mut analyzer = Analyzer::new();
    bencher
        .counter(ItemsCount::new(heads.len()))
        .bench_local(|| {
            for message in &heads {
                black_box(analyzer.trail(*message).answer);
            }
        });
}

/// The analysis and the counting of what it gave.
#[divan::bench]
fn summary(bencher: Bencher<'_, '_>) {
    let samples = samples();
    let heads = heads(&samples);
    let mut analyzer = Analyzer::new();
    bencher
        .counter(ItemsCount::new(heads.len()))
        .bench_local(|| {
            let mut summary = Summary::default();
            for message in &heads {
                summary.add(&analyzer.trail(*message));
            }
            summary.messages
        });
}

/// The analysis and one output.
#[divan::bench(args = ["table", "json", "ndjson", "csv"])]
fn output(bencher: Bencher<'_, '_>, format: &str) {
    let samples = samples();
    let heads = heads(&samples);
    let mut analyzer = Analyzer::new();
    let mut renderer: Box<dyn Renderer> = match format {
        "table" => Box::new(Table::new(Layout {
            width: 100,
            style: Style::Plain,
            why: false,
            quiet: true,
        })),
        "json" => Box::new(Json::default()),
        "ndjson" => Box::new(Ndjson),
        _ => Box::new(Csv),
    };
    let mut text = Vec::new();
    bencher
        .counter(ItemsCount::new(heads.len()))
        .bench_local(|| {
            text.clear();
            for message in &heads {
                let trail = analyzer.trail(*message);
                renderer.trail("sample", &trail, &mut text).expect("memory");
            }
            text.len()
        });
}
