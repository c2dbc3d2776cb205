//! A Parquet file with one row a leg, under the names of the CSV columns; a message without legs gives one row whose
//! leg columns are null. Lists are joined by blanks.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::columns::{Cell, Kind, LEG_COLUMNS, MESSAGE_COLUMNS};
use super::rows::{LegRow, MessageRow};
use super::{Store, outcome};
use crate::render::{ErrorRecord, Summary};

/// How many columns tell of the message: the first of its own.
const OF_MESSAGE: usize = 4;

/// A group of rows is written when its messages take about so many bytes of memory: what a group holds is all that is
/// kept. That is about 20,000 rows; larger groups would be read a little faster.
const GROUP_BYTES: usize = 24 * 1024 * 1024;

/// A Parquet file being written.
///
/// Errors have no row; how many there were is in the file's metadata, with the facts of the run.
pub struct Parquet<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    group: Vec<MessageRow>,
    weight: usize,
}

impl<W: Write + Send> Parquet<W> {
    /// Begins a file; `facts` are kept in its metadata.
    ///
    /// # Errors
    /// What `out` says.
    pub fn new(out: W, facts: &[(String, String)]) -> io::Result<Self> {
        let version = env!("CARGO_PKG_VERSION");
        let properties = WriterProperties::builder()
            .set_created_by(format!("tlstrail version {version}"))
            .set_compression(Compression::SNAPPY)
            .build();
        let mut writer =
            SerializedFileWriter::new(out, schema().map_err(said)?, Arc::new(properties))
                .map_err(said)?;
        for (name, value) in facts {
            writer.append_key_value_metadata(key_value(name, value.clone()));
        }
        Ok(Parquet {
            writer,
            group: Vec::new(),
            weight: 0,
        })
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        let rows: Vec<(&MessageRow, Option<&LegRow>)> =
            self.group.iter().flat_map(rows_of).collect();
        if rows.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for column in &MESSAGE_COLUMNS[..OF_MESSAGE] {
            let cells = rows.iter().map(|(message, _)| (column.of)(message));
            write_column(group.next_column()?, true, cells)?;
        }
        for column in LEG_COLUMNS {
            let cells = (rows.iter()).map(|(_, leg)| leg.map_or(Cell::Empty, column.of));
            write_column(group.next_column()?, false, cells)?;
        }
        group.close()?;
        self.group.clear();
        self.weight = 0;
        Ok(())
    }
}

impl<W: Write + Send> Store for Parquet<W> {
    fn message(&mut self, row: MessageRow) -> io::Result<()> {
        self.weight = self.weight.saturating_add(row.weight());
        self.group.push(row);
        if self.weight >= GROUP_BYTES {
            self.write_group().map_err(said)?;
        }
        Ok(())
    }

    fn error(&mut self, _: &ErrorRecord) -> io::Result<()> {
        Ok(())
    }

    fn finish(mut self: Box<Self>, summary: &Summary) -> io::Result<()> {
        self.write_group().map_err(said)?;
        for (name, value) in outcome(summary) {
            self.writer
                .append_key_value_metadata(key_value(name, value));
        }
        self.writer.finish().map_err(said)?;
        self.writer.inner_mut().flush()
    }
}

fn rows_of(message: &MessageRow) -> impl Iterator<Item = (&MessageRow, Option<&LegRow>)> {
    let alone = message.legs.is_empty().then_some((message, None));
    let legs = message.legs.iter().map(move |leg| (message, Some(leg)));
    alone.into_iter().chain(legs)
}

fn said(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

fn key_value(name: &str, value: String) -> KeyValue {
    KeyValue::new(format!("tlstrail.{name}"), value)
}

fn schema() -> Result<TypePtr, ParquetError> {
    let of_message = MESSAGE_COLUMNS
        .iter()
        .map(|column| (column.name, column.kind));
    let of_leg = LEG_COLUMNS.iter().map(|column| (column.name, column.kind));
    let mut fields = Vec::new();
    for (name, kind) in of_message.take(OF_MESSAGE) {
        fields.push(Arc::new(field(name, kind, Repetition::REQUIRED)?));
    }
    for (name, kind) in of_leg {
        fields.push(Arc::new(field(name, kind, Repetition::OPTIONAL)?));
    }
    let group = Type::group_type_builder("legs")
        .with_fields(fields)
        .build()?;
    Ok(Arc::new(group))
}

fn field(name: &str, kind: Kind, repetition: Repetition) -> Result<Type, ParquetError> {
    let (physical, logical) = match kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Small => (Physical::INT32, None),
        Kind::Number => (Physical::INT64, None),
        Kind::Truth => (Physical::BOOLEAN, None),
        Kind::Time => (
            Physical::INT64,
            Some(LogicalType::timestamp(true, TimeUnit::MICROS)),
        ),
    };
    Type::primitive_type_builder(name, physical)
        .with_repetition(repetition)
        .with_logical_type(logical)
        .build()
}

/// Writes the cells of one column of a group.
fn write_column<'a>(
    writer: Option<SerializedColumnWriter<'_>>,
    is_required: bool,
    cells: impl Iterator<Item = Cell<'a>>,
) -> Result<(), ParquetError> {
    let mut writer = writer.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
    match writer.untyped() {
        ColumnWriter::ByteArrayColumnWriter(column) => {
            let (values, levels) = split(cells.map(text));
            column.write_batch(&values, optional(is_required, &levels), None)?;
        }
        ColumnWriter::BoolColumnWriter(column) => {
            let (values, levels) = split(cells.map(truth));
            column.write_batch(&values, optional(is_required, &levels), None)?;
        }
        ColumnWriter::Int32ColumnWriter(column) => {
            let small = |cell| number(cell).and_then(|number| i32::try_from(number).ok());
            let (values, levels) = split(cells.map(small));
            column.write_batch(&values, optional(is_required, &levels), None)?;
        }
        ColumnWriter::Int64ColumnWriter(column) => {
            let (values, levels) = split(cells.map(number));
            column.write_batch(&values, optional(is_required, &levels), None)?;
        }
        _ => return Err(ParquetError::General("a column of no kind".to_owned())),
    }
    writer.close()
}

/// The values that are there, and for each cell 1 where it holds one.
fn split<T>(cells: impl Iterator<Item = Option<T>>) -> (Vec<T>, Vec<i16>) {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    (values, levels)
}

fn optional(is_required: bool, levels: &[i16]) -> Option<&[i16]> {
    (!is_required).then_some(levels)
}

fn text(cell: Cell<'_>) -> Option<ByteArray> {
    match cell {
        Cell::Text(text) => Some(text.into_owned().into_bytes().into()),
        _ => None,
    }
}

fn truth(cell: Cell<'_>) -> Option<bool> {
    match cell {
        Cell::Truth(truth) => Some(truth),
        _ => None,
    }
}

fn number(cell: Cell<'_>) -> Option<i64> {
    match cell {
        Cell::Number(number) => Some(number),
        Cell::Time(seconds) => seconds.checked_mul(1_000_000),
        _ => None,
    }
}
