//! The two JSON formats: one record a line, and one document.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::summary::Summary;
use super::wire::{ErrorRecord, MessageRecord, SCHEMA};
use super::{Joined, Renderer};
use crate::trail::Trail;

/// One record a line; `message` and `error` records in input order, one `summary` at the end.
#[derive(Debug, Default)]
pub struct Ndjson;

impl Renderer for Ndjson {
    fn trail(&mut self, source: &str, trail: &Trail<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        line(&MessageRecord::new(source, trail), out)
    }

    fn error(&mut self, record: &ErrorRecord, out: &mut dyn Write) -> io::Result<()> {
        line(record, out)
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        line(&summary.record(), out)
    }
}

fn line(record: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write(record, out)?;
    out.write_all(b"\n")
}

fn write(record: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    record
        .serialize(&mut serde_json::Serializer::with_formatter(out, SafeToCat))
        .map_err(io::Error::from)
}

/// Stands before every message but the first.
const SEPARATOR: &[u8] = b",\n";

/// One document: `{"schema":1,"tool":{...},"messages":[...],"errors":[...],"summary":{...}}`.
#[derive(Debug, Default)]
pub struct Json {
    messages: u64,
    errors: Vec<String>,
}

impl Renderer for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let version = env!("CARGO_PKG_VERSION");
        let tool = format!("{{\"name\":\"tlstrail\",\"version\":\"{version}\"}}");
        write!(out, "{{\"schema\":{SCHEMA},\"tool\":{tool},\"messages\":[")
    }

    fn trail(&mut self, source: &str, trail: &Trail<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(SEPARATOR);
        write(&MessageRecord::new(source, trail), out)
    }

    fn join(&mut self, messages: &mut Joined, out: &mut dyn Write) -> io::Result<()> {
        let first = self.messages == 0;
        self.messages += messages.count;
        let text = messages.text.as_slice();
        match text.strip_prefix(SEPARATOR) {
            Some(text) if first => {
                out.write_all(b"\n")?;
                out.write_all(text)
            }
            _ => out.write_all(text),
        }
    }

    fn error(&mut self, record: &ErrorRecord, _: &mut dyn Write) -> io::Result<()> {
        // The contract puts errors behind all messages; there are few.
        let mut text = Vec::new();
        write(record, &mut text)?;
        self.errors
            .push(String::from_utf8_lossy(&text).into_owned());
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "],\"errors\":[{}],\"summary\":", self.errors.join(","))?;
        write(&summary.record(), out)?;
        out.write_all(b"}\n")
    }
}

/// JSON whose strings hold no control characters, separators or direction marks, so that showing it on a terminal
/// is harmless.
#[derive(Clone, Copy, Debug)]
struct SafeToCat;

impl Formatter for SafeToCat {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut rest = fragment;
        while let Some(at) = rest.find(super::clean::acts_on_terminals) {
            let (safe, from) = rest.split_at(at);
            writer.write_all(safe.as_bytes())?;
            let Some(character) = from.chars().next() else {
                break;
            };
            let mut units = [0_u16; 2];
            for unit in character.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &from[character.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}
