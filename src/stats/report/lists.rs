//! The lists of what should not be, of what can be concluded from the mailbox, and of what the limits left out.

use super::super::bounded::{Bounded, Merge};
use super::super::counter::{Met, Stats};
use super::super::dates::Dates;
use super::super::example::Example;
use super::super::hosts::Host;
use super::super::trend::Trend;
use super::super::weakness::{Uses, Weakness};
use super::{Direction, Own};

/// Where a message is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// The source's name.
    pub source: String,
    /// Byte offset of its header block.
    pub offset: u64,
}

impl Place {
    pub(super) fn of(example: &Example) -> Option<Place> {
        example.place().map(|(source, offset)| Place {
            source: source.to_owned(),
            offset,
        })
    }
}

/// Sessions of one outdated kind between two organisations.
#[derive(Clone, Debug)]
pub struct WeakRow {
    /// The kind.
    pub weakness: Weakness,
    /// Who connected.
    pub from: String,
    /// Who accepted.
    pub to: String,
    /// Seen from the own organisation.
    pub direction: Direction,
    /// Legs that own servers recorded.
    pub own: u64,
    /// Legs that others recorded.
    pub claimed: u64,
    /// When.
    pub seen: Dates,
    /// One message with such a leg.
    pub example: Option<Place>,
}

/// A host that records TLS in some messages and nothing in others.
#[derive(Clone, Debug)]
pub struct Implied {
    /// The host, as it names itself after `by`.
    pub host: String,
    /// True when its lines were written by own servers; those of others may be forged, both sorts.
    pub own: bool,
    /// Lines without TLS, from the year of its first TLS line on.
    pub lines: u64,
    /// Messages in which it records TLS.
    pub tls_messages: u64,
    /// When it recorded TLS.
    pub tls_seen: Dates,
    /// When it wrote bare lines.
    pub bare_seen: Dates,
}

/// The shape of trace fields that no row fits.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The redacted text.
    pub shape: String,
    /// Lines by own servers.
    pub own: u64,
    /// Lines by others.
    pub claimed: u64,
    /// Messages with such a line; one with lines of both sorts counts twice.
    pub messages: u64,
    /// When.
    pub seen: Dates,
    /// One message with such a line.
    pub example: Option<Place>,
}

/// A table that hit its limit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LeftOut {
    /// The table.
    pub table: &'static str,
    /// Keys that were kept.
    pub kept: usize,
    /// Legs that are in no row of it; `None` where they are not counted.
    pub legs: Option<u64>,
}

/// The two names of a pair's key.
pub(super) fn parties(names: &[u8]) -> (String, String) {
    let at = names.iter().position(|&b| b == 0).unwrap_or(names.len());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let to = names.get(at + 1..).unwrap_or_default();
    (text(names.get(..at).unwrap_or_default()), text(to))
}

/// The rows of a table with both tiers of each name taken together; and whether each is complete.
pub(super) fn joined<V: Default + Merge>(table: Bounded<V>) -> Vec<(Box<[u8]>, V, bool)> {
    let (rows, limit) = table.into_rows();
    let mut found: Vec<(Box<[u8]>, V, bool)> = Vec::with_capacity(rows.len());
    for (mut key, row) in rows {
        if let Some((known, sum, _)) = found.last_mut()
            && known.get(1..) == key.get(1..)
        {
            sum.merge(row);
            continue;
        }
        let mut is_complete = true;
        for tier in [0, 1] {
            if let Some(first) = key.first_mut() {
                *first = tier;
            }
            is_complete &= limit.keeps(&key);
        }
        found.push((key, row, is_complete));
    }
    found
}

/// A key without its tier, as text.
pub(super) fn name(key: &[u8]) -> String {
    String::from_utf8_lossy(key.get(1..).unwrap_or_default()).into_owned()
}

pub(super) fn weak(table: Bounded<Uses>, own: &Own) -> Vec<WeakRow> {
    let mut rows: Vec<WeakRow> = joined(table)
        .into_iter()
        .filter_map(|(key, uses, _)| {
            let (kind, names) = key.get(1..)?.split_first()?;
            let weakness = Weakness::ALL
                .into_iter()
                .find(|weakness| *weakness as u8 == *kind)?;
            let (from, to) = parties(names);
            Some(WeakRow {
                weakness,
                direction: own.direction(&from, &to),
                from,
                to,
                own: u64::from(uses.own),
                claimed: u64::from(uses.claimed),
                seen: uses.seen,
                example: Place::of(&uses.example),
            })
        })
        .collect();
    let place = |row: &WeakRow| Weakness::ALL.iter().position(|w| *w == row.weakness);
    rows.sort_by(|a, b| {
        (place(a), b.own, b.claimed)
            .cmp(&(place(b), a.own, a.claimed))
            .then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
    });
    rows
}

pub(super) fn implied(table: Bounded<Host>) -> Vec<Implied> {
    let (rows, _) = table.into_rows();
    let mut rows: Vec<Implied> = rows
        .into_iter()
        .filter(|(_, host)| host.tls_messages > 0 && host.implied_lines() > 0)
        .map(|(key, host)| Implied {
            host: name(&key),
            own: key.first() == Some(&0),
            lines: host.implied_lines(),
            tls_messages: u64::from(host.tls_messages),
            tls_seen: host.tls_seen,
            bare_seen: host.bare_seen,
        })
        .collect();
    rows.sort_by(|a, b| {
        (b.own, b.lines)
            .cmp(&(a.own, a.lines))
            .then_with(|| a.host.cmp(&b.host))
    });
    rows
}

pub(super) fn shapes(table: Bounded<Met>) -> Vec<Shape> {
    let (rows, _) = table.into_rows();
    let mut found: Vec<Shape> = Vec::with_capacity(rows.len());
    for (key, met) in rows {
        let shape = name(&key);
        let is_own = key.first() == Some(&0);
        let (own, claimed) = match is_own {
            true => (u64::from(met.count), 0),
            false => (0, u64::from(met.count)),
        };
        let messages = u64::from(met.messages);
        match found.last_mut().filter(|row| row.shape == shape) {
            Some(row) => {
                row.own += own;
                row.claimed += claimed;
                row.messages += messages;
                row.seen.join(met.seen);
                row.example = row.example.take().or_else(|| Place::of(&met.example));
            }
            None => found.push(Shape {
                shape,
                own,
                claimed,
                messages,
                seen: met.seen,
                example: Place::of(&met.example),
            }),
        }
    }
    let mut rows = found;
    rows.sort_by(|a, b| {
        let lines = |row: &Shape| row.own + row.claimed;
        lines(b).cmp(&lines(a)).then_with(|| a.shape.cmp(&b.shape))
    });
    rows
}

pub(super) fn left_out(stats: &Stats) -> Vec<LeftOut> {
    let between = stats.between.legs();
    let trends = |table: &Bounded<Trend>| {
        let kept: u64 = table.rows().map(Trend::legs).sum();
        Some(between.saturating_sub(kept))
    };
    let weak: u64 = stats.weak_legs.iter().sum();
    let weak_kept: u64 = stats
        .weak
        .rows()
        .map(|uses| u64::from(uses.own) + u64::from(uses.claimed))
        .sum();
    let unknown = stats.writers.get("unknown").map_or(0, |flow| flow.legs());
    let shapes_kept: u64 = stats.shapes.rows().map(|met| u64::from(met.count)).sum();
    let row =
        |table, overflowed: bool, kept, legs| overflowed.then_some(LeftOut { table, kept, legs });
    [
        row(
            "senders",
            stats.senders.overflowed(),
            stats.senders.cap(),
            trends(&stats.senders),
        ),
        row(
            "receivers",
            stats.receivers.overflowed(),
            stats.receivers.cap(),
            trends(&stats.receivers),
        ),
        row(
            "pairs",
            stats.pairs.overflowed(),
            stats.pairs.cap(),
            trends(&stats.pairs),
        ),
        row(
            "weak",
            stats.weak.overflowed(),
            stats.weak.cap(),
            Some(weak.saturating_sub(weak_kept)),
        ),
        row("hosts", stats.hosts.overflowed(), stats.hosts.cap(), None),
        row(
            "shapes",
            stats.shapes.overflowed(),
            stats.shapes.cap(),
            Some(unknown.saturating_sub(shapes_kept)),
        ),
        row(
            "own_organisations",
            stats.own_organisations.overflowed(),
            stats.own_organisations.cap(),
            None,
        ),
        row(
            "own_servers",
            stats.own_servers.overflowed(),
            stats.own_servers.cap(),
            None,
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}
