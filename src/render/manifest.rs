//! The lines of a manifest: what was read, byte for byte, with its hashes.
//!
//! The lines of messages are made on many threads, in any order; the others by the one that writes. Nothing in it
//! depends on a clock or a host.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::{DateTime, SecondsFormat};
use serde::Serialize;

use super::json::write_record;
use super::json_text::{JsonText, json_members};
use super::wire::ErrorRecord;
use crate::input::{IrregularKind, Limits, Message, Sha256Sum, SourceDigest, SourceName};

/// The number of the manifest's shape, which is apart from that of the reports.
pub const MANIFEST_SCHEMA: u32 = 1;

/// A hash as text: 64 hexadecimal digits.
struct Hex(Sha256Sum);

impl JsonText for Hex {
    fn write_to(&self, text: &mut Vec<u8>) {
        text.push(b'"');
        for byte in self.0 {
            for nibble in [byte >> 4, byte & 15] {
                text.push(b"0123456789abcdef"[usize::from(nibble)]);
            }
        }
        text.push(b'"');
    }
}

struct MessageLine<'a> {
    kind: &'static str,
    source: Cow<'a, str>,
    index: u64,
    offset: u64,
    head_length: u64,
    head_sha256: Hex,
    raw_offset: Option<u64>,
    raw_length: Option<u64>,
    raw_sha256: Option<Hex>,
}

json_members!(MessageLine<'_> {
    kind as "type",
    source,
    index,
    offset,
    head_length,
    head_sha256,
    raw_offset,
    raw_length,
    raw_sha256,
});

/// Adds the line of a message to `text`; `head_sha256` is the hash of its header block.
///
/// Of a message that could not be read to its end, what is told of it as it is stored is `null`.
pub fn push_message(
    source: &str,
    message: &Message<'_>,
    head_sha256: Sha256Sum,
    text: &mut Vec<u8>,
) {
    let line = MessageLine {
        kind: "message",
        source: Cow::Borrowed(source),
        index: message.index,
        offset: message.offset,
        head_length: message.head.len() as u64,
        head_sha256: Hex(head_sha256),
        raw_offset: message.raw.map(|raw| raw.offset),
        raw_length: message.raw.map(|raw| raw.length),
        raw_sha256: message.raw.map(|raw| Hex(raw.sha256)),
    };
    line.write_to(text);
    text.push(b'\n');
}

struct SourceLine<'a> {
    kind: &'static str,
    source: Cow<'a, str>,
    bytes: u64,
    sha256: Option<Hex>,
    modified: Option<String>,
    changed: bool,
}

json_members!(SourceLine<'_> {
    kind as "type",
    source,
    bytes,
    sha256,
    modified,
    changed,
});

struct PassedOverLine<'a> {
    kind: &'static str,
    source: Cow<'a, str>,
    reason: &'static str,
}

json_members!(PassedOverLine<'_> {
    kind as "type",
    source,
    reason,
});

#[derive(Serialize)]
struct RunLine<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    schema: u32,
    tool: Tool,
    options: &'a BTreeMap<&'static str, Vec<String>>,
    limits: LimitsRecord,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// [`Limits`] by the names of its members.
#[derive(Serialize)]
struct LimitsRecord {
    header_block: u64,
    field: u64,
    trace_fields: u64,
    comment_depth: u64,
    unpacked: u64,
    unpack_ratio: u64,
    unpack_ratio_from: u64,
    unpack_memory: u64,
    archive_members: u64,
    archive_depth: u32,
}

impl LimitsRecord {
    fn new(limits: &Limits) -> Self {
        // All of them: one that is forgotten does not compile.
        let Limits {
            header_block,
            field,
            trace_fields,
            comment_depth,
            unpacked,
            unpack_ratio,
            unpack_ratio_from,
            unpack_memory,
            archive_members,
            archive_depth,
        } = *limits;
        LimitsRecord {
            header_block: header_block as u64,
            field: field as u64,
            trace_fields: trace_fields as u64,
            comment_depth: comment_depth as u64,
            unpacked,
            unpack_ratio,
            unpack_ratio_from,
            unpack_memory,
            archive_members,
            archive_depth,
        }
    }
}

#[derive(Serialize)]
struct EndLine {
    #[serde(rename = "type")]
    kind: &'static str,
    messages: u64,
    errors: u64,
    sources: u64,
    irregular: u64,
}

/// Writes the first line: the program, its options by name with their values, the limits.
///
/// # Errors
/// What the output says.
pub fn write_run(
    options: &BTreeMap<&'static str, Vec<String>>,
    limits: &Limits,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tool = Tool {
        name: "tlstrail",
        version: env!("CARGO_PKG_VERSION"),
    };
    let line = RunLine {
        kind: "run",
        schema: MANIFEST_SCHEMA,
        tool,
        options,
        limits: LimitsRecord::new(limits),
    };
    write_line(&line, out)
}

/// Writes the line of a source.
///
/// # Errors
/// What the output says.
pub fn write_source(digest: &SourceDigest, out: &mut dyn Write) -> io::Result<()> {
    let time = |seconds| DateTime::from_timestamp(seconds, 0);
    let line = SourceLine {
        kind: "source",
        source: Cow::Borrowed(digest.name.as_str()),
        bytes: digest.bytes,
        sha256: digest.sha256.map(Hex),
        modified: digest
            .modified
            .and_then(time)
            .map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true)),
        changed: digest.changed,
    };
    put_line(&line, out)
}

/// Writes the line of something in a folder that is no file, and was not opened.
///
/// # Errors
/// What the output says.
pub fn write_irregular(
    name: &SourceName,
    kind: IrregularKind,
    out: &mut dyn Write,
) -> io::Result<()> {
    let line = PassedOverLine {
        kind: "passed_over",
        source: Cow::Borrowed(name.as_str()),
        reason: kind.as_str(),
    };
    put_line(&line, out)
}

/// Writes the line of what could not be read, which is that of the report.
///
/// # Errors
/// What the output says.
pub fn write_error(record: &ErrorRecord, out: &mut dyn Write) -> io::Result<()> {
    write_line(record, out)
}

/// Writes the last line, without which a manifest is not whole: how many lines of each kind stand above, and how many
/// things in folders are no files, of which not all have a line.
///
/// # Errors
/// What the output says.
pub fn write_end(
    (messages, errors, sources, irregular): (u64, u64, u64, u64),
    out: &mut dyn Write,
) -> io::Result<()> {
    let line = EndLine {
        kind: "end",
        messages,
        errors,
        sources,
        irregular,
    };
    write_line(&line, out)
}

fn put_line(line: &impl JsonText, out: &mut dyn Write) -> io::Result<()> {
    let mut text = Vec::new();
    line.write_to(&mut text);
    text.push(b'\n');
    out.write_all(&text)
}

fn write_line(record: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_record(record, out)?;
    out.write_all(b"\n")
}
