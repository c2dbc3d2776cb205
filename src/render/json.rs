//! The two JSON formats: one record a line, and one document.

use std::io::{self, Write};

use serde::Serialize;

use super::json_text::JsonText;
use super::summary::Summary;
use super::wire::{ErrorRecord, MessageRecord, SCHEMA};
use super::{Joined, Renderer};
use crate::trail::Trail;

/// One record a line; `message` and `error` records in input order, one `summary` at the end.
#[derive(Debug, Default)]
pub struct Ndjson {
    text: JsonText,
}

impl Renderer for Ndjson {
    fn trail(&mut self, source: &str, trail: &Trail<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        self.line(&MessageRecord::new(source, trail), out)
    }

    fn error(&mut self, record: &ErrorRecord, out: &mut dyn Write) -> io::Result<()> {
        self.line(record, out)
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.line(&summary.record(), out)
    }
}

impl Ndjson {
    fn line(&mut self, record: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
        self.text.clear();
        self.text.push(record).map_err(io::Error::other)?;
        self.text.push_bytes(b"\n");
        out.write_all(self.text.as_bytes())
    }
}

fn write(record: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut text = JsonText::default();
    text.push(record).map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
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
