//! The tables, indexes and views of the database.

use super::columns::{Column, Kind, LEG_COLUMNS, MESSAGE_COLUMNS};

/// Kept in the header of the file, so that `file` and others can tell it from other databases: `TLST`.
pub const APPLICATION_ID: i32 = 0x544c_5354;

/// The columns of a leg that stand in tables of their own.
const APART: &[&str] = &["reasons"];

/// The columns of the table of legs.
pub fn leg_columns() -> impl Iterator<Item = &'static Column<super::LegRow>> {
    LEG_COLUMNS
        .iter()
        .filter(|column| !APART.contains(&column.name))
}

/// Makes the tables.
pub fn tables() -> String {
    let message = MESSAGE_COLUMNS.iter().map(definition).collect::<String>();
    let leg = leg_columns().map(definition).collect::<String>();
    let grades: Vec<String> = GRADES
        .iter()
        .enumerate()
        .map(|(rank, grade)| format!("('{grade}', {})", rank + 1))
        .collect();
    format!(
        "CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE grades (grade TEXT PRIMARY KEY, rank INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO grades VALUES {};
CREATE TABLE messages (
  message INTEGER PRIMARY KEY{message}
) STRICT;
CREATE TABLE legs (
  leg INTEGER PRIMARY KEY,
  message INTEGER NOT NULL REFERENCES messages{leg}
) STRICT;
CREATE TABLE reasons (
  leg INTEGER NOT NULL REFERENCES legs,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  start INTEGER,
  \"end\" INTEGER,
  field INTEGER,
  PRIMARY KEY (leg, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE errors (
  error INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  \"offset\" INTEGER NOT NULL,
  code TEXT NOT NULL,
  sentence TEXT NOT NULL,
  messages_read INTEGER NOT NULL
) STRICT;
",
        grades.join(", ")
    )
}

fn definition<R>(column: &Column<R>) -> String {
    let kind = match column.kind {
        Kind::Text | Kind::Time => "TEXT",
        Kind::Small | Kind::Number | Kind::Truth => "INTEGER",
    };
    format!(",\n  \"{}\" {kind}", column.name)
}

/// Adds a row to a table: the statement, with a place for each column.
pub fn insert<'n>(table: &str, columns: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<String> = columns.map(|name| format!("\"{name}\"")).collect();
    let places = vec!["?"; names.len()].join(", ");
    format!(
        "INSERT INTO {table} ({}) VALUES ({places})",
        names.join(", ")
    )
}

/// Best first (`local` is never compared).
const GRADES: [&str; 8] = [
    "modern",
    "adequate",
    "encrypted",
    "legacy",
    "broken",
    "unknown",
    "cleartext",
    "local",
];

/// Made when all rows are there, which is quicker.
pub const INDEXES: &str = "\
CREATE INDEX legs_of_message ON legs (message, number);
CREATE INDEX legs_by_date ON legs (date);
CREATE INDEX legs_by_receiver ON legs (by_name);
CREATE INDEX legs_by_sender ON legs (from_name);
CREATE INDEX legs_by_transport ON legs (transport, version);
CREATE INDEX messages_by_place ON messages (source, \"index\");
CREATE INDEX messages_by_id ON messages (message_id);
CREATE INDEX reasons_by_code ON reasons (code);
";

/// Questions that are asked often. A gap is a leg that is missing, and is counted in none of them.
pub const VIEWS: &str = "\
CREATE VIEW weakest_legs AS
  SELECT m.source, m.\"index\", m.message_id, m.subject, m.verdict, l.*
  FROM messages AS m JOIN legs AS l ON l.message = m.message AND l.number = m.weakest_leg
  JOIN grades AS g USING (grade)
  ORDER BY g.rank DESC, l.leg;
CREATE VIEW cleartext_by_month AS
  SELECT substr(date, 1, 7) AS month, count(*) AS legs,
    sum(transport = 'tls') AS tls, sum(transport = 'cleartext') AS cleartext, sum(transport = 'unknown') AS unknown,
    round(100.0 * sum(transport = 'cleartext') / count(*), 1) AS cleartext_percent
  FROM legs WHERE kind <> 'gap' AND transport <> 'no_network' AND date IS NOT NULL
  GROUP BY month ORDER BY month;
CREATE VIEW versions_by_year AS
  SELECT substr(date, 1, 4) AS year, coalesce(version, 'not told') AS version, count(*) AS legs
  FROM legs WHERE transport = 'tls' AND date IS NOT NULL
  GROUP BY 1, 2 ORDER BY 1, 2;
CREATE VIEW receivers AS
  SELECT coalesce(by_name, by_address) AS host, count(*) AS legs,
    sum(transport = 'tls') AS tls, sum(transport = 'cleartext') AS cleartext, sum(transport = 'unknown') AS unknown,
    min(date) FILTER (WHERE transport = 'cleartext') AS first_cleartext,
    max(date) FILTER (WHERE transport = 'cleartext') AS last_cleartext
  FROM legs WHERE kind <> 'gap' AND transport <> 'no_network'
  GROUP BY 1 ORDER BY 2 DESC, 1;
CREATE VIEW senders AS
  SELECT coalesce(from_rdns, from_name, from_address) AS host, count(*) AS legs,
    sum(transport = 'tls') AS tls, sum(transport = 'cleartext') AS cleartext, sum(transport = 'unknown') AS unknown
  FROM legs WHERE kind <> 'gap' AND transport <> 'no_network'
  GROUP BY 1 ORDER BY 2 DESC, 1;
CREATE VIEW suites AS
  SELECT coalesce(cipher_iana, cipher_written) AS suite, version, grade, count(*) AS legs
  FROM legs WHERE transport = 'tls' AND cipher_written IS NOT NULL
  GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3;
CREATE VIEW why AS
  SELECT r.code, count(*) AS legs, count(DISTINCT l.message) AS messages
  FROM reasons AS r JOIN legs AS l USING (leg)
  GROUP BY 1 ORDER BY 2 DESC, 1;
";
