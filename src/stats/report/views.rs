//! Lists that are made from the rows of a report when they are asked for.

use std::collections::HashMap;

use super::super::flow::Merge;
use super::super::organisation::UNNAMED;
use super::super::trend::Trend;
use super::{Counts, Direction, Report, Row, most_first};
use crate::tls::Grade;

impl Report {
    /// Organisations other than the own one that sent mail in the clear or over outdated TLS, worst first: what own
    /// servers saw in the clear counts most, then what others claim, then broken and legacy sessions.
    pub fn worst_senders(&self) -> Vec<&Row> {
        let badness = |row: &Row| {
            let flow = row.flow();
            let grade = |grade: Grade| u64::from(flow.grades[grade as usize]);
            (
                u64::from(flow.own_clear),
                grade(Grade::Cleartext),
                grade(Grade::Broken),
                grade(Grade::Legacy),
            )
        };
        let mut rows: Vec<_> = self
            .senders
            .iter()
            .filter(|row| row.name != UNNAMED && !self.own.has(&row.name))
            .map(|row| (badness(row), row))
            .filter(|(badness, _)| *badness > (0, 0, 0, 0))
            .collect();
        rows.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.name.cmp(&y.name)));
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Organisations that sent to the own one, or received from it, most legs first; empty where the own one is not
    /// known.
    pub fn correspondents(&self, direction: Direction) -> Vec<Row> {
        let mut rows: HashMap<&str, (Box<Trend>, bool)> = HashMap::new();
        for pair in self.pairs.iter().filter(|pair| pair.direction == direction) {
            let name = match direction {
                Direction::Sent => &pair.to,
                Direction::Received | Direction::Inside | Direction::Others => &pair.from,
            };
            let (counts, complete) = rows
                .entry(name)
                .or_insert_with(|| (Box::<Trend>::default(), true));
            counts.merge(Trend::clone(&pair.counts));
            *complete &= pair.complete;
        }
        most_first(rows.into_iter().map(|(name, (counts, complete))| Row {
            name: name.to_owned(),
            counts: Counts::Trend(counts),
            complete,
        }))
    }

    /// Messages and files that could not be read.
    pub fn error_count(&self) -> u64 {
        self.errors.iter().map(|(_, count, _)| count).sum()
    }

    /// Legs whose key-exchange group is told, and those of them that withstand quantum computers.
    pub fn post_quantum(&self) -> (u64, u64) {
        let told = self.groups.iter().map(Row::legs).sum();
        (told, u64::from(self.totals.flow.quantum))
    }
}
