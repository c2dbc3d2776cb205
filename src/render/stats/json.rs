//! One document, `{"schema":1,"type":"stats",...}`; the keys of every object are sorted. `docs/stats.schema.json` is
//! its JSON Schema.
//!
//! The long lists are written row by row, so that the document is never held as a whole. Maps of counts hold what was
//! met; all other keys are always there, and absent facts are `null`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::safe_json::write_safe;
use super::super::wire::SCHEMA;
use super::{StatsLayout, shown, utc};
use crate::stats::{
    By, Flow, GRADES, Implied, LeftOut, Line, LookAlike, MonthRow, Own, Place, Protection,
    Protections, Report, Scope, Shape, Share, TRANSPORTS, VERSIONS, WeakRow, Weakness,
};

/// Writes the document.
///
/// # Errors
/// What the output says.
pub fn write_json(report: &Report, layout: &StatsLayout, out: &mut dyn Write) -> io::Result<()> {
    let top = layout.top;
    let lines = |by: By| report.breakdown(by).take(shown(by, top));
    let rows = |by: By| -> Rows<'_> { Box::new(lines(by).map(|line| row(&line))) };
    let pairs = report.pairs.iter().map(|pair| pair.direction);
    let pairs = lines(By::Pair).zip(pairs);
    let pairs = pairs.map(|(line, direction)| {
        let mut value = row(&line);
        put(&mut value, "direction", json!(direction.as_str()));
        value
    });
    let groups = report.groups.iter().take(top).map(|group| {
        let line = Line {
            name: group.name.as_str().into(),
            to: None,
            flow: std::borrow::Cow::Borrowed(group.flow()),
            years: group.years(),
            complete: true,
        };
        row(&line)
    });
    let by = layout.by.map(|by| -> Rows<'_> { rows(by) });
    let undated = Some(&report.undated).filter(|row| row.flow.messages > 0);
    let months = report.months.iter().chain(undated);
    let worst = report.worst_senders().into_iter().take(top);
    let mut document = Document::begin(out)?;
    match by {
        Some(rows) => document.rows("breakdown", rows)?,
        None => document.value("breakdown", &Value::Null)?,
    }
    document.value("by", &json!(layout.by.map(By::as_str)))?;
    document.value("bytes", &json!(report.totals.bytes))?;
    document.value("complete", &json!(report.complete))?;
    document.value("defects", &json!(report.defects))?;
    document.rows("errors", Box::new(report.errors.iter().map(error)))?;
    document.rows("groups", Box::new(groups))?;
    document.rows(
        "implied",
        Box::new(report.implied.iter().take(top).map(implied)),
    )?;
    document.rows("left_out", Box::new(report.left_out.iter().map(left_out)))?;
    document.value("legs", &legs(report))?;
    document.rows("look_alikes", Box::new(look_alikes(report).into_iter()))?;
    document.value("messages", &messages(report))?;
    document.rows("months", Box::new(months.map(month)))?;
    document.value("own", &own(&report.own, top))?;
    document.rows("pairs", Box::new(pairs))?;
    document.value("period", &period(report))?;
    document.value("post_quantum", &post_quantum(report))?;
    document.rows("receivers", rows(By::Receiver))?;
    document.value("schema", &json!(SCHEMA))?;
    document.rows("senders", rows(By::Sender))?;
    document.rows("suites", rows(By::Suite))?;
    document.value(
        "tool",
        &json!({"name": "tlstrail", "version": env!("CARGO_PKG_VERSION")}),
    )?;
    document.value("type", &json!("stats"))?;
    document.rows(
        "unknown_writers",
        Box::new(report.shapes.iter().take(top).map(shape)),
    )?;
    document.rows("versions", rows(By::Version))?;
    document.rows("weak", Box::new(report.weak.iter().take(top).map(weak)))?;
    document.rows("worst_senders", Box::new(worst.map(|row| json!(row.name))))?;
    document.rows("writers", rows(By::Writer))?;
    document.rows("years", rows(By::Year))?;
    document.end()
}

type Rows<'a> = Box<dyn Iterator<Item = Value> + 'a>;

/// The outer object, one key a line, one row of a list a line.
struct Document<'a> {
    out: &'a mut dyn Write,
    is_first: bool,
}

impl<'a> Document<'a> {
    fn begin(out: &'a mut dyn Write) -> io::Result<Self> {
        out.write_all(b"{")?;
        Ok(Document {
            out,
            is_first: true,
        })
    }

    fn key(&mut self, key: &str) -> io::Result<()> {
        let comma = if self.is_first { "" } else { "," };
        self.is_first = false;
        write!(self.out, "{comma}\n\"{key}\":")
    }

    fn value(&mut self, key: &str, value: &Value) -> io::Result<()> {
        self.key(key)?;
        write_safe(value, self.out)
    }

    fn rows(&mut self, key: &str, rows: Rows<'_>) -> io::Result<()> {
        self.key(key)?;
        let mut before = "[";
        for row in rows {
            writeln!(self.out, "{before}")?;
            write_safe(&row, self.out)?;
            before = ",";
        }
        self.out.write_all(if before == "[" { b"[]" } else { b"]" })
    }

    fn end(self) -> io::Result<()> {
        self.out.write_all(b"\n}\n")
    }
}

fn put(value: &mut Value, key: &str, with: Value) {
    if let Some(map) = value.as_object_mut() {
        map.insert(key.to_owned(), with);
    }
}

/// Counts by name; what was not met is left out.
fn counts<N: Into<u64> + Copy>(
    names: impl IntoIterator<Item = &'static str>,
    numbers: &[N],
) -> BTreeMap<&'static str, u64> {
    names
        .into_iter()
        .zip(numbers)
        .map(|(name, n)| (name, (*n).into()))
        .filter(|(_, n)| *n > 0)
        .collect()
}

fn protections(numbers: &Protections) -> BTreeMap<&'static str, u64> {
    counts(Protection::ALL.map(Protection::as_str), numbers)
}

fn date(seconds: Option<i64>) -> Option<String> {
    seconds.map(utc)
}

fn place(place: &Option<Place>) -> Value {
    match place {
        Some(Place { source, offset }) => json!({"offset": offset, "source": source}),
        None => Value::Null,
    }
}

/// What is counted of any set of legs.
fn flow(flow: &Flow) -> Value {
    let scopes: BTreeMap<&str, BTreeMap<&str, u64>> = Scope::ALL
        .into_iter()
        .map(|scope| {
            (
                scope.as_str(),
                counts(TRANSPORTS, &flow.transports[scope as usize]),
            )
        })
        .filter(|(_, counts)| !counts.is_empty())
        .collect();
    json!({
        "encrypted_share": flow.encrypted_share().map(rounded),
        "first": date(flow.seen.first()),
        "first_cleartext": date(flow.clear.first()),
        "grades": counts(GRADES.map(|grade| grade.as_str()), &flow.grades),
        "last": date(flow.seen.last()),
        "last_cleartext": date(flow.clear.last()),
        "legs": flow.legs(),
        "messages": flow.messages,
        "post_quantum": flow.quantum,
        "scopes": scopes,
        "transports": counts(TRANSPORTS, &flow.by_transport(|scope| scope != Scope::Gap)),
        "versions": counts(VERSIONS, &flow.versions),
        "weakest_grade": flow.weakest().map(|grade| grade.as_str()),
    })
}

/// Four places after the point.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

fn row(line: &Line<'_>) -> Value {
    let mut value = flow(&line.flow);
    put(&mut value, "complete", json!(line.complete));
    match line.to {
        Some(to) => {
            put(&mut value, "from", json!(line.name));
            put(&mut value, "to", json!(to));
        }
        None => put(&mut value, "name", json!(line.name)),
    }
    let years: Vec<Value> = line
        .years
        .iter()
        .map(|(year, counts)| json!({"protections": protections(counts), "year": year}))
        .collect();
    put(&mut value, "years", json!(years));
    value
}

fn month(row: &MonthRow) -> Value {
    let mut value = flow(&row.flow);
    put(
        &mut value,
        "answers",
        json!(counts(Report::ANSWERS, &row.answers)),
    );
    put(&mut value, "entry", json!(protections(&row.entry)));
    put(
        &mut value,
        "month",
        json!(row.month.map(|month| month.to_string())),
    );
    put(&mut value, "outside", json!(protections(&row.outside)));
    value
}

fn error((code, count, example): &(&'static str, u64, Option<Place>)) -> Value {
    json!({"code": code, "count": count, "example": place(example)})
}

fn left_out(left: &LeftOut) -> Value {
    let [own_bad, own, bad, all] = left.at_most;
    json!({
        "at_most": {"bad": bad, "legs": all, "own_bad": own_bad, "own_legs": own},
        "kept": left.kept,
        "legs": left.legs,
        "table": left.table,
    })
}

fn implied(row: &Implied) -> Value {
    json!({
        "assurance": if row.own { "own" } else { "claimed" },
        "bare_last": date(row.bare_seen.last()),
        "basis": "implied",
        "forgeable": !row.own,
        "host": row.host,
        "lines": row.lines,
        "reason": match row.tls_messages {
            1 => "this host records TLS in 1 other message".to_owned(),
            n => format!("this host records TLS in {n} other messages"),
        },
        "tls_first": date(row.tls_seen.first()),
        "tls_last": date(row.tls_seen.last()),
        "tls_messages": row.tls_messages,
        "transport": "cleartext",
    })
}

/// Organisations whose names may look like others.
fn look_alikes(report: &Report) -> Vec<Value> {
    let rows = report.senders.iter().chain(&report.receivers);
    let mut names: BTreeMap<&str, LookAlike> = BTreeMap::new();
    names.extend(rows.filter_map(|row| Some((row.name.as_str(), LookAlike::of(&row.name)?))));
    let value = |(name, alike): (&str, LookAlike)| json!({"kind": alike.as_str(), "name": name});
    names.into_iter().map(value).collect()
}

fn weak(row: &WeakRow) -> Value {
    json!({
        "claimed_legs": row.claimed,
        "complete": row.complete,
        "direction": row.direction.as_str(),
        "example": place(&row.example),
        "first": date(row.seen.first()),
        "from": row.from,
        "last": date(row.seen.last()),
        "own_legs": row.own,
        "to": row.to,
        "weakness": row.weakness.as_str(),
    })
}

fn shape(row: &Shape) -> Value {
    json!({
        "claimed_lines": row.claimed,
        "example": place(&row.example),
        "first": date(row.seen.first()),
        "last": date(row.seen.last()),
        "messages": row.messages,
        "own_lines": row.own,
        "shape": row.shape,
    })
}

fn legs(report: &Report) -> Value {
    let totals = &report.totals;
    let scope = |scope: Scope| {
        let at = scope as usize;
        json!({
            "bases": counts(["presumed", "implied", "stated"], &totals.bases[at]),
            "grades": counts(GRADES.map(|grade| grade.as_str()), &totals.grades[at]),
            "legs": totals.flow.transports[at].iter().map(|&n| u64::from(n)).sum::<u64>(),
            "transports": counts(TRANSPORTS, &totals.flow.transports[at]),
            "versions": counts(VERSIONS, &totals.versions[at]),
        })
    };
    let mut value = flow(&totals.flow);
    let scopes: BTreeMap<&str, Value> = Scope::ALL
        .into_iter()
        .map(|s| (s.as_str(), scope(s)))
        .collect();
    put(&mut value, "scopes", json!(scopes));
    put(&mut value, "kinds", json!(totals.kinds));
    put(&mut value, "between_organisations", json!(totals.between));
    let mut weak = BTreeMap::new();
    for weakness in Weakness::ALL {
        weak.insert(weakness.as_str(), totals.weak_legs[weakness as usize]);
    }
    weak.retain(|_, n| *n > 0);
    put(&mut value, "weak", json!(weak));
    value
}

fn messages(report: &Report) -> Value {
    let totals = &report.totals;
    json!({
        "answers": counts(Report::ANSWERS, &totals.answers),
        "counted": totals.messages,
        "errors": report.error_count(),
        "inner_answers": counts(Report::ANSWERS, &totals.inner_answers),
        "outside_period": totals.outside_period,
        "undated": totals.undated,
        "undated_left_out": totals.undated_left_out,
    })
}

fn own(own: &Own, top: usize) -> Value {
    let list = |shares: &[Share], most: usize| -> Vec<Value> {
        let shares = shares.iter().take(most);
        shares
            .map(|share| json!({"messages": share.messages, "name": share.name}))
            .collect()
    };
    json!({
        "basis": own.basis.as_str(),
        "messages": own.messages,
        "organisations": list(&own.organisations, usize::MAX),
        "servers": list(&own.servers, top),
        "topmost": list(&own.top_organisations, top),
    })
}

fn period(report: &Report) -> Value {
    json!({
        "first": date(report.seen.first()),
        "last": date(report.seen.last()),
        "since": date(report.asked.0),
        "until": date(report.asked.1),
    })
}

fn post_quantum(report: &Report) -> Value {
    let (told, safe) = report.post_quantum();
    json!({
        "groups": report.quantum_groups,
        "legs": safe,
        "legs_with_group": told,
        "share": (told > 0).then(|| rounded(safe as f64 / told as f64)),
    })
}
