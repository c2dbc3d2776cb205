//! The lists of what should not be, of what can be concluded from the mailbox, and of what the limits left out.

use super::super::bounded::{Bounded, Keyed, Weighed};
use super::super::dates::Dates;
use super::super::example::Example;
use super::super::hosts::Host;
use super::super::mailbox::Stats;
use super::super::tables::Lines;
use super::super::trend::Trend;
use super::super::weakness::{Uses, Weakness};
use super::{Direction, Own};
use crate::idn::with_a_labels;

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
            source: text(source),
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
    /// False when a limit was hit and some of its legs may not be counted here.
    pub complete: bool,
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
    /// Messages with such a line.
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
    /// The most that anybody who is in no row can have come to: legs in the clear, broken or legacy as own servers
    /// recorded them, legs that own servers recorded, legs of the first kind by anybody's word, legs by anybody's word.
    /// Of hosts it is bare lines and messages with TLS, of shapes lines, of writers of topmost stamps messages.
    pub at_most: [u32; 4],
}

/// The two names of a pair's key.
pub(super) fn parties(names: &[u8]) -> (String, String) {
    let at = names.iter().position(|&b| b == 0).unwrap_or(names.len());
    let to = names.get(at + 1..).unwrap_or_default();
    (text(names.get(..at).unwrap_or_default()), text(to))
}

/// A host or an organisation as text, labels beyond ASCII as A-labels.
pub(super) fn name(key: &[u8]) -> String {
    with_a_labels(&String::from_utf8_lossy(key))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub(super) fn weak(rows: Vec<Keyed<Uses>>, own: &Own) -> Vec<WeakRow> {
    let mut rows: Vec<WeakRow> = rows
        .into_iter()
        .filter_map(|Keyed { key, row, complete }| {
            let (kind, names) = key.split_first()?;
            let weakness = Weakness::ALL
                .into_iter()
                .find(|weakness| *weakness as u8 == *kind)?;
            let (from, to) = parties(names);
            Some(WeakRow {
                weakness,
                direction: own.direction(&from, &to),
                from,
                to,
                own: u64::from(row.own),
                claimed: u64::from(row.claimed),
                seen: row.seen,
                example: Place::of(&row.example),
                complete,
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

pub(super) fn implied(rows: Vec<Keyed<Host>>) -> Vec<Implied> {
    let mut rows: Vec<Implied> = rows
        .into_iter()
        .filter(|row| row.row.implied_lines() > 0)
        .map(|Keyed { key, row: host, .. }| Implied {
            host: name(key.get(1..).unwrap_or_default()),
            own: host.own,
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

pub(super) fn shapes(rows: Vec<Keyed<Lines>>) -> Vec<Shape> {
    let mut rows: Vec<Shape> = rows
        .into_iter()
        .map(|Keyed { key, row, .. }| Shape {
            shape: text(&key),
            own: u64::from(row.own),
            claimed: u64::from(row.claimed),
            messages: u64::from(row.messages),
            seen: row.seen,
            example: Place::of(&row.example),
        })
        .collect();
    rows.sort_by(|a, b| {
        let lines = |row: &Shape| row.own + row.claimed;
        lines(b).cmp(&lines(a)).then_with(|| a.shape.cmp(&b.shape))
    });
    rows
}

pub(super) fn left_out(stats: &Stats) -> Vec<LeftOut> {
    let (sums, tables) = (&stats.sums, &stats.tables);
    let between = sums.between.legs();
    let trends = |table: &Bounded<Trend>| {
        let kept = table.rows().map(|row| row.flow.legs());
        Some(between.saturating_sub(kept.sum()))
    };
    let weak: u64 = sums.weak_legs.iter().sum();
    let uses = tables.weak.rows();
    let uses = uses.map(|uses| u64::from(uses.own) + u64::from(uses.claimed));
    let unknown = sums.writers.get("unknown").map_or(0, |flow| flow.legs());
    let lines = tables.shapes.rows();
    let lines = lines.map(|lines| u64::from(lines.own) + u64::from(lines.claimed));
    [
        left("senders", &tables.senders, trends(&tables.senders)),
        left("receivers", &tables.receivers, trends(&tables.receivers)),
        left("pairs", &tables.pairs, trends(&tables.pairs)),
        left("weak", &tables.weak, Some(weak.saturating_sub(uses.sum()))),
        left("hosts", &tables.hosts, None),
        left(
            "shapes",
            &tables.shapes,
            Some(unknown.saturating_sub(lines.sum())),
        ),
        left("own_organisations", &tables.own_organisations, None),
        left("own_servers", &tables.own_servers, None),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn left<V: Default + Weighed>(
    table: &'static str,
    rows: &Bounded<V>,
    legs: Option<u64>,
) -> Option<LeftOut> {
    let [own_bad, own, bad, all] = rows.lost()?;
    Some(LeftOut {
        table,
        kept: rows.cap(),
        legs,
        at_most: [own_bad, own, bad, all],
    })
}
