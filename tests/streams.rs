//! A stream that is no file gives what the program gives for the same bytes: the page and the server rest on that.
#![cfg(feature = "cli")]

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tlstrail::input::{Limits, Pasting, SourceName, StreamReader};
use tlstrail::render::{Csv, Json, Ndjson, Renderer, Reporting};
use tlstrail::{Analyzer, paste};

/// All samples, and what is no message.
fn inputs() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("samples").flatten() {
            let path = entry.path();
            let ending = path.extension().unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if ending == "eml" || ending == "mbox" {
                files.push(path);
            }
        }
    }
    assert!(files.len() > 50, "samples went missing");
    files.sort();
    let read = |path: PathBuf| {
        (
            path.display().to_string(),
            fs::read(path).expect("a sample"),
        )
    };
    let mut inputs: Vec<_> = files.into_iter().map(read).collect();
    let paste = "> Received: from a.example\n> by mx.b.example with ESMTPS; Thu, 14 Mar 2024 09:12:03 +0000\n";
    let emlx = "9\nA: 1\n\nbo\n<?xml version=\"1.0\"?>\n";
    for (name, bytes) in [
        ("nothing", &b""[..]),
        ("blanks", b" \n\n"),
        ("many blanks", &[b'\n'; 40_000]),
        ("prose", b"Dear all,\n\nsee you tomorrow.\n"),
        ("binary", b"\0\x01\x02"),
        ("a paste", paste.as_bytes()),
        ("a paste with CRLF", paste.replace('\n', "\r\n").as_bytes()),
        ("a message of Apple Mail", emlx.as_bytes()),
        ("a cut header", b"Received: from a by b; x\nSubj"),
        (
            "an empty mailbox",
            b"From a@a.example Thu Mar 14 09:12:03 2024\n",
        ),
    ] {
        inputs.push((name.to_owned(), bytes.to_vec()));
    }
    inputs
}

/// Hands out a few bytes at a time.
struct Trickle<'a>(&'a [u8], usize);

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(self.1);
        self.0.read(&mut buffer[..most])
    }
}

fn streamed(input: impl Read, renderer: impl Renderer) -> String {
    let name = SourceName::new("-".as_ref());
    let mut reporting =
        Reporting::begin(&name, Analyzer::new(), renderer, Vec::new()).expect("a vector");
    let reader = StreamReader::new(&Limits::default()).pasting(Pasting {
        is_damaged: paste::is_damaged,
        longest: paste::LONGEST_PASTE,
    });
    let _ = reader.read(&name, input, &mut reporting);
    let (_, text) = reporting.end().expect("a vector");
    String::from_utf8(text).expect("UTF-8")
}

fn program(bytes: &[u8], format: &str) -> String {
    let mut input = tempfile::tempfile().expect("a file");
    io::Write::write_all(&mut input, bytes).expect("a file");
    io::Seek::rewind(&mut input).expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(["-f", format, "-"])
        .stdin(Stdio::from(input))
        .output()
        .expect("the program starts");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_stream_gives_what_the_program_gives() {
    for (name, bytes) in inputs() {
        assert_eq!(
            streamed(&bytes[..], Json::default()),
            program(&bytes, "json"),
            "{name}"
        );
        if name.contains("mbox") || !name.contains('/') {
            assert_eq!(
                streamed(&bytes[..], Ndjson),
                program(&bytes, "ndjson"),
                "{name}"
            );
            assert_eq!(streamed(&bytes[..], Csv), program(&bytes, "csv"), "{name}");
        }
    }
}

#[test]
fn messages_do_not_depend_on_the_pieces_that_a_stream_comes_in() {
    let bytes_read = |text: &str| {
        let mut document: serde_json::Value = serde_json::from_str(text).expect("JSON");
        document["summary"]["bytes"] = 0.into();
        document
    };
    for (name, bytes) in inputs()
        .into_iter()
        .filter(|(_, bytes)| bytes.len() < 10_000)
    {
        let whole = bytes_read(&streamed(&bytes[..], Json::default()));
        for size in [1, 7, 1000] {
            let pieces = streamed(Trickle(&bytes, size), Json::default());
            assert_eq!(bytes_read(&pieces), whole, "{name} by {size}");
        }
    }
}

#[test]
fn what_is_packed_is_refused_with_what_to_do() {
    let text = streamed(&b"PK\x03\x04rest"[..], Ndjson);
    assert!(
        text.contains("\"code\":\"packed\"") && text.contains("unpack it first (unzip)"),
        "{text}"
    );
}
