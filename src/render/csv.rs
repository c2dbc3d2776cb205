//! One row a leg, for spreadsheets. Names are those of the JSON; nested ones are joined by `_`.

use std::io::{self, Write};

use super::Renderer;
use super::clean::{cell, is_plain_but};
use super::json_text::JsonText;
use super::short_text::ShortText;
use super::texts::Texts;
use super::wire_leg::{CipherRecord, LegRecord};
use crate::policy::LegJudgement;
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
    "policy_judgement",
    "policy_clause",
];

/// Writes rows. Errors have no place in a table: they are told on standard error and by the exit status. A message
/// without legs gives one row with empty leg columns, so that it is not lost.
#[derive(Debug, Default)]
pub struct Csv;

impl Renderer for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(COLUMNS.join(",").as_bytes())?;
        out.write_all(b"\r\n")
    }

    fn trail(&mut self, source: &str, trail: &Trail<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        // The cells of the message are those of its first row.
        let start = out.len();
        let mut row = Row { out };
        row.text(Some(source));
        row.number(Some(trail.message.index));
        row.number(Some(trail.message.offset));
        row.word(trail.answer.outlook.as_str());
        let end = row.out.len();
        if trail.route.legs.is_empty() {
            row.out.resize(end + COLUMNS.len() - MESSAGE_COLUMNS, b',');
            row.end();
            return Ok(());
        }
        let texts = Texts::of(trail);
        for (at, view) in trail.legs().enumerate() {
            if at > 0 {
                row.out.extend_from_within(start..end);
            }
            row.leg(&LegRecord::read(trail, &texts, &view));
            row.judgement(judgement_of(trail, view.number));
            row.end();
        }
        Ok(())
    }
}

/// The judgement of the leg with this number, if there is one.
fn judgement_of<'a>(trail: &Trail<'a>, number: u32) -> Option<&'a LegJudgement> {
    let legs = &trail.judgement?.legs;
    legs.iter().find(|leg| leg.number == number)
}

/// A row being written, cell by cell, a comma behind each: quoted as RFC 4180 says, cells that a spreadsheet would run
/// made harmless.
struct Row<'o> {
    out: &'o mut Vec<u8>,
}

impl Row<'_> {
    fn leg(&mut self, leg: &LegRecord<'_>) {
        self.number(Some(leg.number));
        self.word(leg.kind);
        self.number(leg.field);
        self.number(leg.value_offset);
        self.text(leg.from.name.as_deref());
        self.text(leg.from.rdns.as_deref());
        self.figures(leg.from.address);
        self.text(leg.by.name.as_deref());
        self.figures(leg.by.address);
        self.text(leg.via.as_deref());
        self.text(leg.with.as_deref());
        self.text(leg.id.as_deref());
        self.text(leg.for_.as_deref());
        self.figures(leg.date);
        self.number(leg.delay_seconds);
        self.word(leg.dialect.unwrap_or_default());
        self.word(leg.transport);
        self.word(leg.basis.unwrap_or_default());
        self.word(leg.assurance);
        self.truth(Some(leg.contradicted));
        self.word(leg.version.unwrap_or_default());
        self.words(leg.version_range.iter().flatten().copied());
        match &leg.cipher {
            Some(cipher) => self.cipher(cipher),
            None => self.out.extend_from_slice(b",,,,,,,,"),
        }
        self.number(leg.bits);
        self.text(leg.group.as_deref());
        self.text(leg.signature.as_deref());
        self.text(leg.client_certificate.as_deref());
        self.word(leg.grade);
        self.words(leg.reasons.iter().map(|reason| reason.code));
        self.words(leg.defects.iter().copied());
    }

    /// The judgement of a leg by the policy, where one was asked for and the answer judges the leg.
    fn judgement(&mut self, judged: Option<&LegJudgement>) {
        self.word(judged.map_or("", |leg| leg.judgement.as_str()));
        self.text(judged.and_then(|leg| leg.clause.as_deref()));
    }

    fn cipher(&mut self, cipher: &CipherRecord<'_>) {
        self.text(Some(&cipher.written));
        self.word(cipher.iana.unwrap_or_default());
        self.word(cipher.openssl.unwrap_or_default());
        self.word(cipher.key_exchange.unwrap_or_default());
        self.word(cipher.authentication.unwrap_or_default());
        self.word(cipher.encryption.unwrap_or_default());
        self.number(cipher.key_bits);
        self.truth(cipher.forward_secrecy);
    }

    /// A text from a header or a path.
    fn text(&mut self, text: Option<&str>) {
        let text = text.unwrap_or_default();
        if is_harmless(text.as_bytes()) {
            self.word(text);
        } else {
            self.odd_text(text);
        }
    }

    #[cold]
    fn odd_text(&mut self, text: &str) {
        let text = cell(text);
        if text.contains(['"', ',']) {
            self.out.push(b'"');
            self.out
                .extend_from_slice(text.replace('"', "\"\"").as_bytes());
            self.out.extend_from_slice(b"\",");
        } else {
            self.word(&text);
        }
    }

    /// A word of the program's own, or what is as harmless.
    fn word(&mut self, word: &str) {
        self.out.extend_from_slice(word.as_bytes());
        self.out.push(b',');
    }

    fn words<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        for (at, word) in words.enumerate() {
            if at > 0 {
                self.out.push(b' ');
            }
            self.out.extend_from_slice(word.as_bytes());
        }
        self.out.push(b',');
    }

    /// An address or a time.
    fn figures(&mut self, figures: Option<ShortText>) {
        let figures = figures.as_ref().map_or(&b""[..], ShortText::as_bytes);
        if is_harmless(figures) {
            self.out.extend_from_slice(figures);
            self.out.push(b',');
        } else {
            self.odd_text(&String::from_utf8_lossy(figures));
        }
    }

    fn number(&mut self, number: Option<impl JsonText>) {
        if let Some(number) = number {
            number.write_to(self.out);
        }
        self.out.push(b',');
    }

    fn truth(&mut self, truth: Option<bool>) {
        self.word(match truth {
            Some(true) => "true",
            Some(false) => "false",
            None => "",
        });
    }

    /// The last cell has no comma.
    fn end(&mut self) {
        if self.out.last() == Some(&b',') {
            self.out.pop();
        }
        self.out.extend_from_slice(b"\r\n");
    }
}

/// True for a cell that is neither quoted nor escaped, and that no spreadsheet runs: printable ASCII without comma and
/// quotation mark that begins with a letter, a digit, a bracket or a colon.
fn is_harmless(text: &[u8]) -> bool {
    let begins_well =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'[' | b'(' | b':' | b'/');
    text.first().is_none_or(begins_well) && is_plain_but(text, b'"', b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A row of two cells as the `csv` crate writes it.
    fn by_crate(text: &str) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        writer
            .write_record([&*cell(text), "x"])
            .expect("a row in memory");
        writer.into_inner().expect("a row in memory")
    }

    fn written(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        let mut row = Row { out: &mut out };
        row.text(Some(text));
        row.word("x");
        row.end();
        out
    }

    proptest! {
        #[test]
        fn a_cell_is_written_as_the_csv_crate_writes_it(text in any::<String>()) {
            prop_assert_eq!(written(&text), by_crate(&text));
        }

        #[test]
        fn so_is_one_of_few_characters(text in "[-+=@|a0.,;\"'\\[(:/ \r\n\t\u{1b}\u{e9}\u{ff1d}]{0,12}") {
            prop_assert_eq!(written(&text), by_crate(&text));
        }
    }

    #[test]
    fn every_printable_character_is_written_as_the_csv_crate_writes_it() {
        for character in ' '..='~' {
            for text in [
                format!("{character}"),
                format!("{character}12345678"),
                format!("a234567{character}90123456"),
            ] {
                assert_eq!(written(&text), by_crate(&text), "{text:?}");
            }
        }
    }
}
