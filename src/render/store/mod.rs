//! Messages and legs as rows of typed columns, and the files that hold them: a Parquet file with one row a leg, a SQLite
//! database with a table of each kind.
//!
//! A worker turns a trail into a [`MessageRow`], which holds nothing of the trail; one thread hands the rows, in input
//! order, to a [`Store`]. The same rows give the same file. Texts are the sender's own words, as in decoded JSON: who
//! prints them on a terminal escapes them first.

mod columns;
#[cfg(feature = "parquet")]
mod parquet;
mod renderer;
mod rows;
#[cfg(feature = "sqlite")]
mod schema;
#[cfg(feature = "sqlite")]
mod sqlite;

use std::io;

pub use self::columns::{Cell, Column, Kind, LEG_COLUMNS, MESSAGE_COLUMNS};
#[cfg(feature = "parquet")]
pub use self::parquet::Parquet;
pub use self::renderer::Stored;
pub use self::rows::{LegRow, MessageRow, ReasonRow};
#[cfg(feature = "sqlite")]
pub use self::sqlite::Sqlite;

use super::summary::Summary;
use super::wire::{ErrorRecord, SCHEMA};
use crate::input::Limits;

/// A file that rows go into. Messages and errors come in input order, `finish` last; without it the file is not whole.
pub trait Store: Send {
    /// One message.
    ///
    /// # Errors
    /// What the file says.
    fn message(&mut self, row: MessageRow) -> io::Result<()>;

    /// A message or a file that could not be read.
    ///
    /// # Errors
    /// What the file says.
    fn error(&mut self, record: &ErrorRecord) -> io::Result<()>;

    /// Completes the file.
    ///
    /// # Errors
    /// What the file says.
    fn finish(self: Box<Self>, summary: &Summary) -> io::Result<()>;
}

/// What is kept of the run beside its rows, as names and values: the program, the shape, what was asked for, the
/// limits. Neither a clock nor a host, so that the same input gives the same file.
///
/// `options` are those that bear on what is told, in the order given: `[("trust", "192.0.2.0/24")]`.
pub fn run_facts(options: &[(String, String)], limits: &Limits) -> Vec<(String, String)> {
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let mut facts = vec![
        fact("tool", "tlstrail".to_owned()),
        fact("version", env!("CARGO_PKG_VERSION").to_owned()),
        fact("schema", SCHEMA.to_string()),
    ];
    for (at, (name, value)) in options.iter().enumerate() {
        facts.push(fact(&format!("option.{}.{name}", at + 1), value.clone()));
    }
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
    } = limits;
    facts.extend([
        fact("limit.header_block", header_block.to_string()),
        fact("limit.field", field.to_string()),
        fact("limit.trace_fields", trace_fields.to_string()),
        fact("limit.comment_depth", comment_depth.to_string()),
        fact("limit.unpacked", unpacked.to_string()),
        fact("limit.unpack_ratio", unpack_ratio.to_string()),
        fact("limit.unpack_ratio_from", unpack_ratio_from.to_string()),
        fact("limit.unpack_memory", unpack_memory.to_string()),
        fact("limit.archive_members", archive_members.to_string()),
        fact("limit.archive_depth", archive_depth.to_string()),
    ]);
    facts
}

/// What the run came to, as names and values.
#[cfg(any(feature = "parquet", feature = "sqlite"))]
fn outcome(summary: &Summary) -> [(&'static str, String); 3] {
    [
        ("messages", summary.messages.to_string()),
        ("errors", summary.errors.to_string()),
        ("bytes", summary.bytes.to_string()),
    ]
}
