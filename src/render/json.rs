//! The two JSON formats: one record a line, and one document.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::json_text::JsonText;
use super::summary::Summary;
use super::wire::{ErrorRecord, MessageRecord, SCHEMA};
use super::{Joined, Renderer};
use crate::trail::Trail;

/// One record a line; `message` and `error` records in input order, one `summary` at the end.
#[derive(Debug, Default)]
pub struct Ndjson;

impl Renderer for Ndjson {
    fn trail(&mut self, source: &str, trail: &Trail<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        MessageRecord::new(source, trail).write_to(out);
        out.push(b'\n');
        Ok(())
    }

    fn error(&mut self, record: &ErrorRecord, out: &mut dyn Write) -> io::Result<()> {
        write_record(record, out)?;
        out.write_all(b"\n")
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        write_record(&summary.record(), out)?;
        out.write_all(b"\n")
    }
}

/// Writes a record so that showing it on a terminal is harmless.
pub(super) fn write_record(record: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
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
        MessageRecord::new(source, trail).write_to(out);
        Ok(())
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
        write_record(record, &mut text)?;
        self.errors
            .push(String::from_utf8_lossy(&text).into_owned());
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "],\"errors\":[{}],\"summary\":", self.errors.join(","))?;
        write_record(&summary.record(), out)?;
        out.write_all(b"}\n")
    }
}

/// JSON whose strings hold no control characters, separators or direction marks, so that showing it on a terminal
/// is harmless. For the records that are few; those of messages are written by [`JsonText`].
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trail::Analyzer;
    use proptest::prelude::*;

    /// A record as `serde_json` writes it.
    fn by_serde(record: &impl Serialize) -> String {
        let mut text = Vec::new();
        write_record(record, &mut text).expect("a record");
        String::from_utf8(text).expect("UTF-8")
    }

    fn written(value: &(impl JsonText + ?Sized)) -> String {
        let mut text = Vec::new();
        value.write_to(&mut text);
        String::from_utf8(text).expect("UTF-8")
    }

    fn compare(bytes: &[u8]) {
        let mut analyzer = Analyzer::new();
        let Ok(trail) = analyzer.read(bytes) else {
            return;
        };
        let record = MessageRecord::new("x\u{202e}\"\\\u{7f}.mbox", &trail);
        assert_eq!(written(&record), by_serde(&record));
    }

    const MESSAGE: &str = "Authentication-Results: mx.b.example; spf=Pass smtp.mailfrom=a.example; dkim=pass;\n\
        \tdkim=fail; dmarc=none; arc=pass\n\
        Received: from a.example (a.example [IPv6:2001:db8::7])\n\
        \t(using TLSv1.2 with cipher ECDHE-RSA-AES128-GCM-SHA256 (128/128 bits))\n\
        \t(No client certificate requested)\n\
        \tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D for <\u{fc}@b.example>;\n\
        \tThu, 14 Mar 2024 09:12:03 +0000\n\
        Received: from [192.0.2.7] by c.example via x with Local SMTP; 31 Feb 2024 10:11:12 +0100\n\
        Received: from d\u{1b}.example by \"e\u{2028}.example\" with SMTP; Thu, 14 Mar 2024 09:12:04 +0000\n\
        Authentication-Results: mx.z.example; spf=pass; dkim=pass\n\
        From: \"A\\\\B\" <a@a.example>\n\
        Subject: =?utf-8?q?=E2=80=AE?= \u{1f600}\n\
        Message-ID: <1@a.example>\n\
        Date: Thu, 14 Mar 2024 09:12:00 +0000\n\n";

    #[test]
    fn the_samples_are_written_as_serde_writes_them() {
        compare(MESSAGE.as_bytes());
        let mut seen = 0;
        let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
        let mut folders = vec![std::path::PathBuf::from(samples)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("samples") {
                let path = entry.expect("a sample").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "eml") {
                    compare(&std::fs::read(&path).expect("a sample"));
                    seen += 1;
                }
            }
        }
        assert!(seen > 10, "samples went missing");
    }

    proptest! {
        #[test]
        fn a_damaged_message_is_written_as_serde_writes_it(
            at in 0..MESSAGE.len(),
            byte in any::<u8>(),
            text in "\\PC{0,3}|[\"\\\\\u{0}-\u{20}\u{7f}-\u{a0}\u{2028}\u{feff}]{0,3}",
        ) {
            let mut bytes = MESSAGE.as_bytes().to_vec();
            bytes[at] = byte;
            bytes.splice(at..at, text.bytes());
            compare(&bytes);
        }

        #[test]
        fn any_text_is_written_as_serde_writes_it(text in any::<String>()) {
            prop_assert_eq!(written(text.as_str()), by_serde(&text));
        }

        #[test]
        fn a_text_to_escape_is_written_as_serde_writes_it(
            text in "[a\"\\\\/\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{2028}\u{202e}\u{e000}\u{f0000}\u{fffe}é\u{1f600}]{0,12}",
        ) {
            prop_assert_eq!(written(text.as_str()), by_serde(&text));
        }
    }
}
