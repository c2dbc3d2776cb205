//! A table with a limit on its rows that keeps those that matter.
//!
//! A row has [`Weights`]: counts by each of which it may matter. When there are too many rows, each list of rows by one
//! weight gives its first to those that stay, in turn, so each fills at least its part of the places. This is the
//! "space-saving" way to find what is frequent (Metwally, Agrawal and El Abbadi, 2005), in batches: the table knows for
//! every weight the most that a dropped row may have come to, and a key that is met again starts with that in doubt. So
//! a key with a larger weight than that cannot have been dropped, and with `n` counted in all by that weight it is at
//! most `n` divided by the list's part of the places, however many names a stranger invents.
//!
//! Which rows stay depends on the order of what is counted, so that has to be the order of the messages.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// In how many ways a row may matter.
pub(super) const LISTS: usize = 4;

/// The counts by which a row may matter. They only grow.
pub(super) type Weights = [u32; LISTS];

/// A row that may be dropped.
pub(super) trait Weighed {
    /// Its counts so far.
    fn weights(&self) -> Weights;
}

/// Rows by key, at most [`Bounded::cap`] of them in the end.
#[derive(Clone, Debug)]
pub(super) struct Bounded<V> {
    cap: usize,
    index: HashMap<Box<[u8]>, u32>,
    rows: Vec<Held<V>>,
    /// The most that a dropped row may have come to: after each time that rows were dropped.
    lost: Vec<Weights>,
}

/// A row, and how often rows had been dropped before it was made. It stays where it is until the report is done with:
/// tens of thousands of them, moved as a table grows, would leave as much room unused.
#[derive(Clone, Debug)]
struct Held<V> {
    row: Box<V>,
    after: u32,
}

/// A key and its row, and whether all that was met of it is in the row.
pub(super) struct Keyed<V> {
    pub key: Box<[u8]>,
    pub row: Box<V>,
    pub complete: bool,
}

impl<V: Default + Weighed> Bounded<V> {
    /// A table that keeps `cap` rows.
    pub fn new(cap: usize) -> Self {
        Bounded {
            cap,
            index: HashMap::new(),
            rows: Vec::new(),
            lost: Vec::new(),
        }
    }

    /// The row of a key. Allocates for a new key only.
    pub fn row(&mut self, key: &[u8]) -> Option<&mut V> {
        let at = match self.index.get(key) {
            Some(&at) => at,
            None => {
                if self.rows.len() > self.cap + self.cap / 4 {
                    self.settle();
                }
                let at = u32::try_from(self.rows.len()).ok()?;
                self.index.insert(key.into(), at);
                self.rows.push(Held {
                    row: Box::default(),
                    after: u32::try_from(self.lost.len()).unwrap_or(u32::MAX),
                });
                at
            }
        };
        self.rows.get_mut(at as usize).map(|held| &mut *held.row)
    }

    /// Drops what is over the limit. To be called before the rows are read.
    pub fn settle(&mut self) {
        if self.rows.len() <= self.cap {
            return;
        }
        let keys = self.index.drain();
        let mut keys: Vec<(u64, Box<[u8]>, u32)> =
            keys.map(|(key, at)| (hash(&key), key, at)).collect();
        keys.sort_unstable();
        let ranks: Vec<(Weights, Weights)> = self.rows.iter().map(|held| self.rank(held)).collect();
        let rank_of = |at: u32| ranks.get(at as usize).copied().unwrap_or_default();
        let kept = self.chosen(&keys, &ranks);
        let mut lost = self.lost.last().copied().unwrap_or_default();
        let held = std::mem::take(&mut self.rows);
        let mut held: Vec<Option<Held<V>>> = held.into_iter().map(Some).collect();
        let mut rows = Vec::with_capacity(self.cap + self.cap / 4 + 1);
        for (_, key, at) in keys {
            if !kept.contains(&at) {
                for (lost, rank) in lost.iter_mut().zip(rank_of(at).1) {
                    *lost = rank.max(*lost);
                }
            } else if let Some(held) = held.get_mut(at as usize).and_then(Option::take) {
                let place = u32::try_from(rows.len()).unwrap_or(u32::MAX);
                self.index.insert(key, place);
                rows.push(held);
            }
        }
        self.rows = rows;
        self.lost.push(lost);
    }

    /// The weights of a row, and the most that they can come to with what may have been dropped of it.
    fn rank(&self, held: &Held<V>) -> (Weights, Weights) {
        let weights = held.row.weights();
        let doubt = (held.after as usize)
            .checked_sub(1)
            .and_then(|at| self.lost.get(at))
            .copied()
            .unwrap_or_default();
        let mut most = weights;
        for (most, doubt) in most.iter_mut().zip(doubt) {
            *most = most.saturating_add(doubt);
        }
        (weights, most)
    }

    /// The rows that stay: the first of each list in turn. Equal ones are in the order of `keys`.
    fn chosen(&self, keys: &[(u64, Box<[u8]>, u32)], ranks: &[(Weights, Weights)]) -> HashSet<u32> {
        let rank_of = |at: u32| ranks.get(at as usize).copied().unwrap_or_default();
        let mut lists: Vec<std::vec::IntoIter<u32>> = (0..LISTS)
            .map(|list| {
                let with_weight = |at: &u32| rank_of(*at).0[list] > 0;
                let mut places: Vec<u32> = keys.iter().map(|(_, _, at)| *at).collect();
                places.retain(with_weight);
                places.sort_by_key(|at| Reverse(rank_of(*at).1[list]));
                places.into_iter()
            })
            .collect();
        let mut kept = HashSet::with_capacity(self.cap);
        let mut is_more = true;
        while is_more {
            is_more = false;
            for list in &mut lists {
                if kept.len() >= self.cap {
                    return kept;
                }
                if let Some(at) = list.find(|at| !kept.contains(at)) {
                    kept.insert(at);
                    is_more = true;
                }
            }
        }
        kept
    }

    /// What a key that is in no row can have come to, at most, by each weight; `None` when none was dropped. To be read
    /// after [`Bounded::settle`].
    pub fn lost(&self) -> Option<Weights> {
        self.lost.last().copied()
    }

    /// The most rows that stay.
    pub fn cap(&self) -> usize {
        self.cap
    }

    /// The rows, in no order.
    pub fn rows(&self) -> impl Iterator<Item = &V> {
        self.rows.iter().map(|held| &*held.row)
    }

    /// The rows in the order of their keys, with an empty table left in their place.
    pub fn take_rows(&mut self) -> Vec<Keyed<V>> {
        let held = std::mem::take(&mut self.rows);
        let mut held: Vec<Option<Held<V>>> = held.into_iter().map(Some).collect();
        let mut rows: Vec<Keyed<V>> = std::mem::take(&mut self.index)
            .into_iter()
            .filter_map(|(key, at)| {
                let Held { row, after } = held.get_mut(at as usize)?.take()?;
                Some(Keyed {
                    key,
                    row,
                    complete: after == 0,
                })
            })
            .collect();
        rows.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        rows
    }
}

/// FNV-1a, then the finisher of MurmurHash3: the same on every machine, and well spread in all bits.
pub(super) fn hash(text: &[u8]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    for &byte in text {
        h = (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, Default, Eq, PartialEq)]
    struct Count {
        bad: u32,
        all: u32,
    }

    impl Weighed for Count {
        fn weights(&self) -> Weights {
            [self.bad, self.all, self.bad, self.all]
        }
    }

    fn count(table: &mut Bounded<Count>, key: &str, bad: bool) {
        let row = table.row(key.as_bytes()).expect("a row");
        row.all += 1;
        row.bad += u32::from(bad);
    }

    /// A name that comes back `times`, each time after a flood of invented ones.
    fn flooded(times: u32, bad: bool) -> Bounded<Count> {
        let mut table = Bounded::<Count>::new(64);
        for round in 0..times {
            count(&mut table, "regular.example", bad);
            for n in 0..37 {
                count(&mut table, &format!("invented-{round}-{n}.example"), !bad);
            }
        }
        table.settle();
        table
    }

    #[test]
    fn a_flood_of_names_drives_out_nothing_that_matters() {
        for bad in [false, true] {
            let mut table = flooded(200, bad);
            let lost = table.lost().expect("rows were dropped");
            let rows = table.take_rows();
            assert_eq!(rows.len(), 64);
            let found = rows.iter().find(|row| *row.key == *b"regular.example");
            let found = found.expect("the only one that came back");
            assert_eq!((found.row.all, found.complete), (200, true));
            let counted = 200 * 38;
            assert!(lost[1] <= counted / (64 / LISTS as u32), "{lost:?}");
        }
    }

    #[test]
    fn what_was_dropped_had_no_more_than_the_table_says() {
        let mut exact: HashMap<String, u32> = HashMap::new();
        let mut table = Bounded::<Count>::new(64);
        for n in 0..20_000_u64 {
            // Some names are frequent, most are not.
            let names = if n % 2 == 0 { 8 } else { 700 };
            let name = format!("{}", hash(&n.to_le_bytes()) % names);
            *exact.entry(name.clone()).or_default() += 1;
            count(&mut table, &name, false);
        }
        table.settle();
        let lost = table.lost().expect("rows were dropped")[1];
        let rows = table.take_rows();
        assert_eq!(rows.len(), 64);
        for row in &rows {
            let name = std::str::from_utf8(&row.key).expect("a name");
            let all = exact.remove(name).expect("met");
            assert!(row.row.all <= all && all <= row.row.all + lost);
            assert!(!row.complete || row.row.all == all, "{name}");
        }
        assert!(rows.iter().any(|row| row.complete));
        assert!(exact.values().all(|all| *all <= lost));
    }

    #[test]
    fn a_table_that_is_not_full_drops_nothing() {
        let mut table = Bounded::<Count>::new(64);
        for n in 0..64 {
            count(&mut table, &format!("{n}"), n == 0);
        }
        table.settle();
        assert_eq!(table.lost(), None);
        assert!(table.take_rows().iter().all(|row| row.complete));
    }
}
