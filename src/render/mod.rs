//! A trail -> bytes: one file a format. Computes nothing; every text from a header goes through `clean`.

mod clean;
#[cfg(feature = "cli")]
mod csv;
#[cfg(feature = "cli")]
mod damage;
mod heading;
mod json;
#[cfg(feature = "cli")]
mod line;
mod naming;
mod notes;
mod senders;
mod sentence;
#[cfg(feature = "cli")]
mod snippet;
#[cfg(feature = "cli")]
mod style;
mod summary;
#[cfg(feature = "cli")]
mod table;
mod tally;
mod vouching;
mod wire;
mod wire_leg;
#[cfg(feature = "cli")]
mod wrap;

use std::io::{self, Write};

pub use self::clean::{cell, raw_text, terminal, terminal_bytes, utc};
#[cfg(feature = "cli")]
pub use self::csv::Csv;
pub use self::json::{Json, Ndjson};
pub use self::naming::host;
pub use self::notes::{Finding, findings};
pub use self::senders::Authentication;
pub use self::sentence::sentence;
#[cfg(feature = "cli")]
pub use self::style::Style;
pub use self::summary::Summary;
#[cfg(feature = "cli")]
pub use self::table::{Layout, Table};
pub use self::wire::{ErrorRecord, MessageRecord, SCHEMA};
pub use self::wire_leg::LegRecord;

use crate::trail::Trail;

/// Writes trails in one format. `begin` comes first, `end` last; messages and errors in input order between.
pub trait Renderer {
    /// What stands before the first message.
    ///
    /// # Errors
    /// What the output says.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()>;

    /// One message.
    ///
    /// # Errors
    /// What the output says.
    fn trail(&mut self, source: &str, trail: &Trail<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// A message or a file that could not be read.
    ///
    /// # Errors
    /// What the output says.
    fn error(&mut self, record: &ErrorRecord, out: &mut dyn Write) -> io::Result<()>;

    /// What stands after the last message.
    ///
    /// # Errors
    /// What the output says.
    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()>;
}
