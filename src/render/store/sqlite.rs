//! A SQLite database: tables of messages, legs, reasons, errors and of the run, indexes and views.

use std::io;
use std::path::Path;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, params, params_from_iter};

use super::columns::{Cell, MESSAGE_COLUMNS};
use super::rows::MessageRow;
use super::schema::{APPLICATION_ID, INDEXES, VIEWS, insert, leg_columns, tables};
use super::{Store, outcome};
use crate::render::{ErrorRecord, SCHEMA, ShortText, Summary};

/// KiB of memory for pages that are not yet in the file.
const CACHE_KIB: i32 = 8192;

/// A database being written. All is one transaction.
pub struct Sqlite {
    connection: Connection,
    insert_message: String,
    insert_leg: String,
    messages: i64,
    legs: i64,
}

impl Sqlite {
    /// Begins a database at `path`, where no file is or an empty one; `facts` go into the table `run`.
    ///
    /// There is no journal: a run that ends early leaves a file that is to be thrown away.
    ///
    /// # Errors
    /// The file cannot be written, or holds something.
    pub fn create(path: &Path, facts: &[(String, String)]) -> io::Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(said)?;
        // What is no database is told here already.
        let pages: i64 = connection
            .query_row("PRAGMA page_count", [], |row| row.get(0))
            .map_err(said)?;
        if pages > 0 {
            return Err(io::Error::from(io::ErrorKind::AlreadyExists));
        }
        Sqlite::begin(connection, facts).map_err(said)
    }

    fn begin(connection: Connection, facts: &[(String, String)]) -> rusqlite::Result<Self> {
        connection.execute_batch(&format!(
            "PRAGMA page_size = 4096;
            PRAGMA encoding = 'UTF-8';
            PRAGMA auto_vacuum = NONE;
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA cache_size = -{CACHE_KIB};
            PRAGMA foreign_keys = OFF;
            PRAGMA application_id = {APPLICATION_ID};
            PRAGMA user_version = {SCHEMA};
            BEGIN;"
        ))?;
        connection.execute_batch(&tables())?;
        for (key, value) in facts {
            put_fact(&connection, key, value)?;
        }
        let of_message = MESSAGE_COLUMNS.iter().map(|column| column.name);
        let of_leg = leg_columns().map(|column| column.name);
        Ok(Sqlite {
            connection,
            insert_message: insert("messages", ["message"].into_iter().chain(of_message)),
            insert_leg: insert("legs", ["leg", "message"].into_iter().chain(of_leg)),
            messages: 0,
            legs: 0,
        })
    }

    fn put(&mut self, row: &MessageRow) -> rusqlite::Result<()> {
        self.messages += 1;
        let cells = MESSAGE_COLUMNS.iter().map(|column| (column.of)(row));
        let mut statement = self.connection.prepare_cached(&self.insert_message)?;
        statement.execute(params_from_iter(numbered([self.messages], cells)))?;
        let mut insert_leg = self.connection.prepare_cached(&self.insert_leg)?;
        let mut insert_reason = self
            .connection
            .prepare_cached("INSERT INTO reasons VALUES (?, ?, ?, ?, ?, ?)")?;
        for leg in &row.legs {
            self.legs += 1;
            let cells = leg_columns().map(|column| (column.of)(leg));
            let numbers = [self.legs, self.messages];
            insert_leg.execute(params_from_iter(numbered(numbers, cells)))?;
            for (position, reason) in (1_i64..).zip(&leg.reasons) {
                insert_reason.execute(params![
                    self.legs,
                    position,
                    reason.code,
                    reason.start,
                    reason.end,
                    reason.field
                ])?;
            }
        }
        Ok(())
    }

    fn put_error(&self, record: &ErrorRecord) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached(&insert(
                "errors",
                ["source", "offset", "code", "sentence", "messages_read"].into_iter(),
            ))?
            .execute(params![
                record.source,
                Number(record.offset),
                record.code,
                record.sentence,
                Number(record.messages_read)
            ])?;
        Ok(())
    }

    fn complete(&self, summary: &Summary) -> rusqlite::Result<()> {
        for (key, value) in outcome(summary) {
            put_fact(&self.connection, key, &value)?;
        }
        self.connection.execute_batch(INDEXES)?;
        self.connection.execute_batch(VIEWS)?;
        self.connection.execute_batch("COMMIT;")
    }
}

impl Store for Sqlite {
    fn message(&mut self, row: MessageRow) -> io::Result<()> {
        self.put(&row).map_err(said)
    }

    fn error(&mut self, record: &ErrorRecord) -> io::Result<()> {
        self.put_error(record).map_err(said)
    }

    fn finish(self: Box<Self>, summary: &Summary) -> io::Result<()> {
        self.complete(summary).map_err(said)?;
        self.connection.close().map_err(|(_, error)| said(error))
    }
}

fn put_fact(connection: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO run VALUES (?, ?)")?
        .execute([key, value])?;
    Ok(())
}

fn said(error: rusqlite::Error) -> io::Error {
    io::Error::other(error)
}

/// The numbers of a row, and what it holds.
fn numbered<'a, const N: usize>(
    numbers: [i64; N],
    cells: impl Iterator<Item = Cell<'a>>,
) -> impl Iterator<Item = Cell<'a>> {
    numbers.into_iter().map(Cell::Number).chain(cells)
}

/// A number of 64 bits; one past the largest signed one stops there.
struct Number(u64);

impl ToSql for Number {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(i64::try_from(self.0).unwrap_or(i64::MAX).into())
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Empty => ToSqlOutput::Borrowed(ValueRef::Null),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Number(number) => (*number).into(),
            Cell::Truth(truth) => (*truth).into(),
            Cell::Time(seconds) => ShortText::utc(*seconds).to_string().into(),
        })
    }
}
