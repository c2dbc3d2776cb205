//! A trail -> bytes: one file a format. Computes nothing; every text from a header goes through `clean`.

mod clean;
#[cfg(feature = "text")]
mod csv;
#[cfg(feature = "text")]
mod damage;
#[cfg(feature = "text")]
mod evidence;
mod heading;
mod json;
mod json_text;
#[cfg(feature = "text")]
mod line;
mod lost;
#[cfg(feature = "cli")]
pub mod manifest;
mod naming;
mod notes;
#[cfg(feature = "text")]
mod plain;
#[cfg(feature = "text")]
mod policy;
mod report;
#[cfg(feature = "text")]
mod safe_json;
mod senders;
mod sentence;
mod short_text;
#[cfg(feature = "text")]
mod snippet;
#[cfg(feature = "text")]
mod stats;
pub mod store;
#[cfg(feature = "text")]
mod style;
mod summary;
#[cfg(feature = "text")]
mod table;
mod tally;
mod texts;
mod vouching;
mod wire;
mod wire_leg;
mod wire_policy;
#[cfg(feature = "text")]
mod wrap;

use std::io::{self, Write};

pub use self::clean::{cell, raw_text, terminal, terminal_bytes};
#[cfg(feature = "text")]
pub use self::csv::Csv;
#[cfg(feature = "text")]
pub use self::evidence::{EvidenceField, EvidencePart, evidence};
pub use self::heading::read_heading;
pub use self::json::{Json, Ndjson};
pub use self::lost::Lost;
pub use self::naming::host;
pub use self::notes::{Finding, findings};
#[cfg(feature = "text")]
pub use self::plain::{Explanation, ExplanationPart, PartKind, explanation, headline};
pub use self::report::{Report, Reporting};
pub use self::senders::Authentication;
pub use self::sentence::sentence;
pub use self::short_text::ShortText;
#[cfg(feature = "cli")]
pub use self::stats::write_html;
#[cfg(feature = "text")]
pub use self::stats::{StatsLayout, write_csv, write_json, write_table};
#[cfg(feature = "text")]
pub use self::style::{Mark, Style};
pub use self::summary::Summary;
#[cfg(feature = "text")]
pub use self::table::{Layout, Table};
pub use self::wire::{ErrorRecord, Heading, MessageRecord, SCHEMA};
pub use self::wire_leg::LegRecord;
pub use self::wire_policy::{LegPolicyRecord, PolicyRecord};
#[cfg(feature = "text")]
pub use self::wrap::wrapped;

use crate::trail::Trail;

/// Writes trails in one format. `begin` comes first, `end` last, `join` and `error` in input order between.
///
/// `trail` may be called on other instances, on other threads and in any order: it depends on nothing but the message.
pub trait Renderer: Send {
    /// What stands before the first message.
    ///
    /// # Errors
    /// What the output says.
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Appends one message to those that will be joined.
    ///
    /// # Errors
    /// What the format's writer says; memory does not fail.
    fn trail(&mut self, source: &str, trail: &Trail<'_>, out: &mut Vec<u8>) -> io::Result<()>;

    /// One message as a row, for formats that are files of rows; it goes to [`Joined::rows`].
    fn row(&self, _: &str, _: &Trail<'_>) -> Option<store::MessageRow> {
        None
    }

    /// What is written instead of a message that stays the only one of the run, if that differs.
    fn alone(&self, _: &Trail<'_>) -> Option<Vec<u8>> {
        None
    }

    /// Takes messages that `trail` has appended to each other, at least one, in input order.
    ///
    /// # Errors
    /// What the output says.
    fn join(&mut self, messages: &mut Joined, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&messages.text)
    }

    /// A message or a file that could not be read.
    ///
    /// # Errors
    /// What the output says.
    fn error(&mut self, _: &ErrorRecord, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// What stands after the last message.
    ///
    /// # Errors
    /// What the output says.
    fn end(&mut self, _: &Summary, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Messages that follow each other, rendered.
#[derive(Debug, Default)]
pub struct Joined {
    /// What [`Renderer::trail`] made of them.
    pub text: Vec<u8>,
    /// What [`Renderer::row`] made of them.
    pub rows: Vec<store::MessageRow>,
    /// About how many bytes of memory the rows take.
    pub bytes_of_rows: usize,
    /// How many they are.
    pub count: u64,
    /// What [`Renderer::alone`] says of the first of them, where it was asked.
    pub alone: Option<Vec<u8>>,
}

impl Joined {
    /// Adds the row of a message.
    pub fn push_row(&mut self, row: store::MessageRow) {
        self.bytes_of_rows = self.bytes_of_rows.saturating_add(row.weight());
        self.rows.push(row);
    }

    /// About how many bytes of memory they take.
    pub fn weight(&self) -> usize {
        self.text.len().saturating_add(self.bytes_of_rows)
    }
}
