//! What the counts come to: rows in order, the own organisation, the lists of what should not be.

mod breakdown;
mod lists;
mod own;
mod views;

use std::collections::BTreeMap;

pub use self::breakdown::{By, ByError, Line};
pub use self::lists::{Implied, LeftOut, Place, Shape, WeakRow};
pub use self::own::{Own, OwnBasis, Share};

use super::bounded::Keyed;
use super::counter::{MonthCounts, Sums};
use super::dates::Dates;
use super::flow::Flow;
use super::mailbox::Stats;
use super::period::Month;
use super::protection::Protections;
use super::scope::Scope;
use super::trend::Trend;
use super::weakness::Weakness;

/// The counts of a row.
#[derive(Clone, Debug)]
pub enum Counts {
    /// Of a version, a suite, a group, a writer.
    Flow(Box<Flow>),
    /// Of an organisation.
    Trend(Box<Trend>),
}

/// One row of a breakdown.
#[derive(Clone, Debug)]
pub struct Row {
    /// A version, a suite, a writer, an organisation.
    pub name: String,
    /// Its counts.
    pub counts: Counts,
    /// False when a limit was hit and some of its legs may not be counted here.
    pub complete: bool,
}

impl Row {
    /// Its counts but those by year.
    pub fn flow(&self) -> &Flow {
        match &self.counts {
            Counts::Flow(flow) => flow,
            Counts::Trend(trend) => &trend.flow,
        }
    }

    /// What protected its legs in each year; empty where that is not kept.
    pub fn years(&self) -> Vec<(u16, Protections)> {
        match &self.counts {
            Counts::Flow(_) => Vec::new(),
            Counts::Trend(trend) => trend.years(),
        }
    }

    /// Its legs.
    pub fn legs(&self) -> u64 {
        self.flow().legs()
    }
}

/// Which way mail went between two organisations, seen from the own one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// To the own organisation.
    Received,
    /// From it.
    Sent,
    /// Between two that are both own.
    Inside,
    /// Between others.
    Others,
}

impl Direction {
    /// The word of the output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Direction::Received => "received",
            Direction::Sent => "sent",
            Direction::Inside => "inside",
            Direction::Others => "others",
        }
    }
}

/// Legs from one organisation to another.
#[derive(Clone, Debug)]
pub struct Correspondent {
    /// Who sent.
    pub from: String,
    /// Who received.
    pub to: String,
    /// Seen from the own organisation.
    pub direction: Direction,
    /// The counts.
    pub counts: Box<Trend>,
    /// False when a limit was hit and some of its legs may not be counted here.
    pub complete: bool,
}

/// The counts of a month, or of the messages without a date.
#[derive(Clone, Debug, Default)]
pub struct MonthRow {
    /// The month; `None` for messages without a plausible date.
    pub month: Option<Month>,
    /// Counts of its legs.
    pub flow: Flow,
    /// Messages by answer, in the order of [`Report::ANSWERS`].
    pub answers: [u32; 5],
    /// What protected entry legs.
    pub entry: Protections,
    /// What protected all legs between organisations, gaps left out.
    pub outside: Protections,
}

/// Counts over everything.
#[derive(Clone, Debug)]
pub struct Totals {
    /// Messages that were counted.
    pub messages: u64,
    /// Of those, the ones without a plausible date; they are in every count but those by time.
    pub undated: u64,
    /// Messages outside the dates that were asked for: in no other count.
    pub outside_period: u64,
    /// Messages without a plausible date, left out because dates were asked for: in no other count.
    pub undated_left_out: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Messages by answer, in the order of [`Report::ANSWERS`].
    pub answers: [u64; 5],
    /// The same by the answer over inner legs, for those that have such.
    pub inner_answers: [u64; 5],
    /// All legs.
    pub flow: Flow,
    /// Legs by scope and grade.
    pub grades: [[u64; 8]; Scope::ALL.len()],
    /// Legs by scope and basis: presumed, implied, stated.
    pub bases: [[u64; 3]; Scope::ALL.len()],
    /// Legs with TLS by scope and version.
    pub versions: [[u64; 7]; Scope::ALL.len()],
    /// Legs by kind.
    pub kinds: BTreeMap<&'static str, u64>,
    /// Legs between named or unnamed organisations: of those senders, receivers and pairs are counted.
    pub between: u64,
    /// Legs with each [`Weakness`], in the order of its numbers.
    pub weak_legs: [u64; Weakness::ALL.len()],
}

/// What a mailbox says as a whole.
#[derive(Clone, Debug)]
pub struct Report {
    /// False when the reading was interrupted and the rest of the input is in no count.
    pub complete: bool,
    /// Counts over everything.
    pub totals: Totals,
    /// When the messages arrived.
    pub seen: Dates,
    /// The dates asked for, in seconds: since, until (exclusive).
    pub asked: (Option<i64>, Option<i64>),
    /// Whose mailbox it is.
    pub own: Own,
    /// By month, earliest first.
    pub months: Vec<MonthRow>,
    /// Messages without a date.
    pub undated: MonthRow,
    /// By version, oldest first; those that were met.
    pub versions: Vec<Row>,
    /// By suite, most legs first.
    pub suites: Vec<Row>,
    /// By key-exchange group, most legs first. Most writers record none.
    pub groups: Vec<Row>,
    /// Groups that withstand quantum computers.
    pub quantum_groups: Vec<&'static str>,
    /// By writer, most legs first.
    pub writers: Vec<Row>,
    /// By sending organisation, most legs first.
    pub senders: Vec<Row>,
    /// By receiving organisation, most legs first.
    pub receivers: Vec<Row>,
    /// By pair, most legs first.
    pub pairs: Vec<Correspondent>,
    /// Sessions that are out of date, worst kind first.
    pub weak: Vec<WeakRow>,
    /// Bare lines of hosts that record TLS elsewhere.
    pub implied: Vec<Implied>,
    /// What unknown writers write.
    pub shapes: Vec<Shape>,
    /// Messages and files that could not be read, by code.
    pub errors: Vec<(&'static str, u64, Option<Place>)>,
    /// What was odd, by code.
    pub defects: BTreeMap<&'static str, u64>,
    /// What the limits on tables left out.
    pub left_out: Vec<LeftOut>,
}

impl Report {
    /// The answers in the order of the counts by answer.
    pub const ANSWERS: [&'static str; 5] = [
        "encrypted",
        "cleartext",
        "unknown",
        "no_transit",
        "no_trace",
    ];

    pub(super) fn take(mut stats: Stats) -> Report {
        let left_out = lists::left_out(&stats);
        let own = own::learn(&mut stats);
        let (sums, tables) = (&stats.sums, &mut stats.tables);
        let mut quantum_groups: Vec<&str> = sums
            .groups
            .keys()
            .filter(|group| group.is_quantum_safe())
            .map(|group| group.name())
            .collect();
        quantum_groups.sort_unstable();
        let errors = stats.errors.iter();
        let errors = errors.map(|(code, (count, example))| (*code, *count, Place::of(example)));
        let versions = super::VERSIONS.into_iter().zip(sums.versions.iter());
        Report {
            complete: !stats.interrupted,
            totals: totals(sums, stats.bytes),
            seen: sums.seen,
            asked: (
                stats.options.since.map(|period| period.start()),
                stats.options.until.map(|period| period.end()),
            ),
            months: sums
                .months
                .iter()
                .map(|(month, counts)| month_row(Some(*month), counts))
                .collect(),
            undated: month_row(None, &sums.undated),
            versions: versions
                .filter(|(_, flow)| flow.legs() > 0)
                .map(|(name, flow)| named(name.to_owned(), flow))
                .collect(),
            suites: most_first(
                sums.suites
                    .iter()
                    .map(|(key, flow)| named(key.name(), flow)),
            ),
            groups: most_first(
                sums.groups
                    .iter()
                    .map(|(key, flow)| named(key.name().to_owned(), flow)),
            ),
            quantum_groups,
            writers: most_first(
                sums.writers
                    .iter()
                    .map(|(id, flow)| named((*id).to_owned(), flow)),
            ),
            errors: errors.collect(),
            defects: sums.defects.clone(),
            senders: organisations(tables.senders.take_rows()),
            receivers: organisations(tables.receivers.take_rows()),
            pairs: pairs(tables.pairs.take_rows(), &own),
            weak: lists::weak(tables.weak.take_rows(), &own),
            implied: lists::implied(tables.hosts.take_rows()),
            shapes: lists::shapes(tables.shapes.take_rows()),
            left_out,
            own,
        }
    }
}

fn totals(stats: &Sums, bytes: u64) -> Totals {
    Totals {
        messages: stats.messages,
        undated: u64::from(stats.undated.flow.messages),
        outside_period: stats.outside_period,
        undated_left_out: stats.undated_left_out,
        bytes,
        answers: stats.answers,
        inner_answers: stats.inner_answers,
        flow: stats.all.clone(),
        grades: stats.grades,
        bases: stats.bases,
        versions: stats.versions_by_scope,
        kinds: stats.kinds.clone(),
        between: stats.between.legs(),
        weak_legs: stats.weak_legs,
    }
}

fn month_row(month: Option<Month>, counts: &MonthCounts) -> MonthRow {
    MonthRow {
        month,
        flow: counts.flow.clone(),
        answers: counts.answers,
        entry: counts.entry,
        outside: counts.outside,
    }
}

fn named(name: String, flow: &Flow) -> Row {
    Row {
        name,
        counts: Counts::Flow(Box::new(flow.clone())),
        complete: true,
    }
}

fn most_first(rows: impl Iterator<Item = Row>) -> Vec<Row> {
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_by(|a, b| b.legs().cmp(&a.legs()).then_with(|| a.name.cmp(&b.name)));
    rows
}

/// The rows of a table of organisations.
fn organisations(rows: Vec<Keyed<Trend>>) -> Vec<Row> {
    most_first(rows.into_iter().map(|Keyed { key, row, complete }| Row {
        name: lists::name(&key),
        counts: Counts::Trend(row),
        complete,
    }))
}

fn pairs(rows: Vec<Keyed<Trend>>, own: &Own) -> Vec<Correspondent> {
    let mut rows: Vec<Correspondent> = rows
        .into_iter()
        .map(|Keyed { key, row, complete }| {
            let (from, to) = lists::parties(&key);
            Correspondent {
                direction: own.direction(&from, &to),
                from,
                to,
                counts: row,
                complete,
            }
        })
        .collect();
    rows.sort_by(|a, b| {
        let legs = b.counts.flow.legs().cmp(&a.counts.flow.legs());
        legs.then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
    });
    rows
}
