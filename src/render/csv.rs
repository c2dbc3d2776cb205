//! One row a leg, for spreadsheets. Names are those of the JSON; nested ones are joined by `_`.

use std::io::{self, Write};

use super::Renderer;
use super::clean::cell;
use super::wire_leg::{CipherRecord, LegRecord};
use crate::trail::Trail;

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
        row(COLUMNS.iter().map(|name| (*name).to_owned()).collect(), out)
    }

    fn trail(&mut self, source: &str, trail: &Trail<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let head = [
            source.to_owned(),
            trail.message.index.to_string(),
            trail.message.offset.to_string(),
            trail.answer.outlook.as_str().to_owned(),
        ];
        if trail.route.legs.is_empty() {
            let empty = vec![String::new(); COLUMNS.len() - head.len()];
            return row(head.into_iter().chain(empty).collect(), out);
        }
        for view in trail.legs() {
            let cells = leg_cells(LegRecord::new(trail, &view));
            row(head.iter().cloned().chain(cells).collect(), out)?;
        }
        Ok(())
    }
}

fn leg_cells(leg: LegRecord) -> Vec<String> {
    let text = |value: Option<String>| value.unwrap_or_default();
    let word = |value: Option<&'static str>| value.unwrap_or_default().to_owned();
    let number = |value: Option<u64>| value.map_or(String::new(), |n| n.to_string());
    let mut cells = vec![
        leg.number.to_string(),
        leg.kind.to_owned(),
        number(leg.field.map(u64::from)),
        number(leg.value_offset),
        text(leg.from.name),
        text(leg.from.rdns),
        text(leg.from.address),
        text(leg.by.name),
        text(leg.by.address),
        text(leg.via),
        text(leg.with),
        text(leg.id),
        text(leg.for_),
        text(leg.date),
        leg.delay_seconds.map_or(String::new(), |n| n.to_string()),
        word(leg.dialect),
        leg.transport.to_owned(),
        word(leg.basis),
        leg.assurance.to_owned(),
        leg.contradicted.to_string(),
        word(leg.version),
        leg.version_range
            .map_or(String::new(), |range| range.join(" ")),
    ];
    cells.extend(cipher_cells(leg.cipher));
    cells.extend([
        number(leg.bits.map(u64::from)),
        text(leg.group),
        text(leg.signature),
        text(leg.client_certificate),
        leg.grade.to_owned(),
        leg.reasons
            .iter()
            .map(|reason| reason.code)
            .collect::<Vec<_>>()
            .join(" "),
        leg.defects.join(" "),
    ]);
    cells
}

fn cipher_cells(cipher: Option<CipherRecord>) -> Vec<String> {
    let Some(cipher) = cipher else {
        return vec![String::new(); 8];
    };
    let word = |value: Option<&'static str>| value.unwrap_or_default().to_owned();
    vec![
        cipher.written,
        word(cipher.iana),
        word(cipher.openssl),
        word(cipher.key_exchange),
        word(cipher.authentication),
        word(cipher.encryption),
        cipher.key_bits.map_or(String::new(), |n| n.to_string()),
        cipher
            .forward_secrecy
            .map_or(String::new(), |secret| secret.to_string()),
    ]
}

/// One row: quoted as RFC 4180 says, cells that a spreadsheet would run made harmless.
fn row(cells: Vec<String>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer
        .write_record(cells.iter().map(|text| cell(text)))
        .map_err(io::Error::other)?;
    let bytes = writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))?;
    out.write_all(&bytes)
}
