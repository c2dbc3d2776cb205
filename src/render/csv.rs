//! One row a leg, for spreadsheets. Names are those of the JSON; nested ones are joined by `_`.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::Renderer;
use super::clean::cell;
use super::short_text::ShortText;
use super::texts::Texts;
use super::wire_leg::{CipherRecord, LegRecord};
use crate::trail::Trail;

/// How many columns tell of the message: they come first.
const MESSAGE_COLUMNS: usize = 4;

/// The columns, in order.
const COLUMNS: &[&str] = &[
    "source",
    "index",
    "offset",
    "verdict",
    "number",
    "kind",
    "field",
    "value_offset",
    "from_name",
    "from_rdns",
    "from_address",
    "by_name",
    "by_address",
    "via",
    "with",
    "id",
    "for",
    "date",
    "delay_seconds",
    "dialect",
    "transport",
    "basis",
    "assurance",
    "contradicted",
    "version",
    "version_range",
    "cipher_written",
    "cipher_iana",
    "cipher_openssl",
    "cipher_key_exchange",
    "cipher_authentication",
    "cipher_encryption",
    "cipher_key_bits",
    "cipher_forward_secrecy",
    "bits",
    "group",
    "signature",
    "client_certificate",
    "grade",
    "reasons",
    "defects",
];

/// Writes rows. Errors have no place in a table: they are told on standard error and by the exit status. A message without legs gives one row with empty leg columns, so that it is not lost.
#[derive(Debug, Default)]
pub struct Csv;

impl Renderer for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut rows = Rows::new(256);
        for name in COLUMNS {
            rows.word(name)?;
        }
        rows.end_row()?;
        rows.write_to(out)
    }

    fn trail(&mut self, source: &str, trail: &Trail<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let mut rows = Rows::new(512 * (trail.route.legs.len() + 1));
        if trail.route.legs.is_empty() {
            rows.message(source, trail)?;
            for _ in MESSAGE_COLUMNS..COLUMNS.len() {
                rows.word("")?;
            }
            rows.end_row()?;
        }
        let texts = Texts::of(trail);
        for view in trail.legs() {
            rows.message(source, trail)?;
            rows.leg(&LegRecord::read(trail, &texts, &view))?;
            rows.end_row()?;
        }
        rows.write_to(out)
    }
}

/// Rows being written, cell by cell: quoted as RFC 4180 says, cells that a spreadsheet would run made harmless.
struct Rows {
    writer: csv::Writer<Vec<u8>>,
    /// Words joined by a blank.
    joined: String,
}

impl Rows {
    /// Room for about so many bytes.
    fn new(room: usize) -> Self {
        let writer = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .buffer_capacity(room)
            .from_writer(Vec::new());
        Rows {
            writer,
            joined: String::new(),
        }
    }

    fn message(&mut self, source: &str, trail: &Trail<'_>) -> io::Result<()> {
        self.text(Some(source))?;
        self.number(Some(trail.message.index))?;
        self.number(Some(trail.message.offset))?;
        self.word(trail.answer.outlook.as_str())
    }

    fn leg(&mut self, leg: &LegRecord<'_>) -> io::Result<()> {
        self.number(Some(leg.number.into()))?;
        self.word(leg.kind)?;
        self.number(leg.field.map(u64::from))?;
        self.number(leg.value_offset)?;
        for text in [
            leg.from.name.as_deref(),
            leg.from.rdns.as_deref(),
            leg.from.address.as_deref(),
            leg.by.name.as_deref(),
            leg.by.address.as_deref(),
            leg.via.as_deref(),
            leg.with.as_deref(),
            leg.id.as_deref(),
            leg.for_.as_deref(),
            leg.date.as_deref(),
        ] {
            self.text(text)?;
        }
        match leg.delay_seconds {
            Some(seconds) => self.word(&ShortText::signed(seconds))?,
            None => self.word("")?,
        }
        self.word(leg.dialect.unwrap_or_default())?;
        self.word(leg.transport)?;
        self.word(leg.basis.unwrap_or_default())?;
        self.word(leg.assurance)?;
        self.truth(Some(leg.contradicted))?;
        self.word(leg.version.unwrap_or_default())?;
        self.words(leg.version_range.iter().flatten().copied())?;
        self.cipher(leg.cipher.as_ref())?;
        self.number(leg.bits.map(u64::from))?;
        self.text(leg.group.as_deref())?;
        self.text(leg.signature.as_deref())?;
        self.text(leg.client_certificate.as_deref())?;
        self.word(leg.grade)?;
        self.words(leg.reasons.iter().map(|reason| reason.code))?;
        self.words(leg.defects.iter().copied())
    }

    fn cipher(&mut self, cipher: Option<&CipherRecord<'_>>) -> io::Result<()> {
        let word = |of: fn(&CipherRecord<'_>) -> Option<&'static str>| cipher.and_then(of);
        self.text(cipher.map(|cipher| &*cipher.written))?;
        for word in [
            word(|cipher| cipher.iana),
            word(|cipher| cipher.openssl),
            word(|cipher| cipher.key_exchange),
            word(|cipher| cipher.authentication),
            word(|cipher| cipher.encryption),
        ] {
            self.word(word.unwrap_or_default())?;
        }
        let key_bits = cipher.and_then(|cipher| cipher.key_bits);
        self.number(key_bits.map(u64::from))?;
        self.truth(cipher.and_then(|cipher| cipher.forward_secrecy))
    }

    /// A text from a header or a path.
    fn text(&mut self, text: Option<&str>) -> io::Result<()> {
        self.word(&cell(text.unwrap_or_default()))
    }

    /// A word of the program's own.
    fn word(&mut self, word: &str) -> io::Result<()> {
        self.writer.write_field(word).map_err(io::Error::other)
    }

    fn words<'a>(&mut self, words: impl Iterator<Item = &'a str>) -> io::Result<()> {
        self.joined.clear();
        for word in words {
            if !self.joined.is_empty() {
                self.joined.push(' ');
            }
            self.joined.push_str(word);
        }
        self.writer
            .write_field(&self.joined)
            .map_err(io::Error::other)
    }

    fn number(&mut self, number: Option<u64>) -> io::Result<()> {
        match number {
            Some(number) => self.word(&ShortText::number(number)),
            None => self.word(""),
        }
    }

    fn truth(&mut self, truth: Option<bool>) -> io::Result<()> {
        self.word(match truth {
            Some(true) => "true",
            Some(false) => "false",
            None => "",
        })
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.writer
            .write_record(None::<&[u8]>)
            .map_err(io::Error::other)
    }

    fn write_to(self, out: &mut dyn Write) -> io::Result<()> {
        let bytes = self
            .writer
            .into_inner()
            .map_err(|error| io::Error::other(error.to_string()))?;
        out.write_all(&bytes)
    }
}
