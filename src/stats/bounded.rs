//! A table with a limit on its rows whose content does not depend on the order, or on the split, of what was counted.
//!
//! Every key has a rank: its first byte (0 before 1), then a hash of the key, then the key. Of more keys than the limit
//! those of the lowest rank stay. A key that stays at the end was never dropped on the way, since no part of the input
//! can hold more keys below it than the whole; so the counts of every row that is left are exact, whatever the split.
//! What the rows that were dropped held is the difference to the totals, which are counted apart.
//!
//! The rank looks at no count: a rule that keeps "the largest" would depend on what was seen first. So that names
//! invented by strangers do not push out names that are vouched for, the latter have the first byte 0.

use std::collections::HashMap;

/// What two parts of a mailbox counted, taken together.
pub(super) trait Merge {
    /// Adds what `other` counted.
    fn merge(&mut self, other: Self);
}

/// Rows by key, at most [`Bounded::cap`] of them in the end.
#[derive(Clone, Debug)]
pub(super) struct Bounded<V> {
    cap: usize,
    index: HashMap<Box<[u8]>, u32>,
    rows: Vec<V>,
    limit: Limit,
}

/// A key and its row.
pub(super) type Keyed<V> = (Box<[u8]>, V);

/// The highest rank that stays, once keys were dropped.
#[derive(Clone, Debug, Default)]
pub(super) struct Limit(Option<(u8, u64, Box<[u8]>)>);

impl Limit {
    /// True when a key, had it been met, cannot have been dropped.
    pub fn keeps(&self, key: &[u8]) -> bool {
        self.0
            .as_ref()
            .is_none_or(|(tier, hash, name)| rank(key) <= (*tier, *hash, name))
    }

    /// Takes the lower of the two.
    fn lower(&mut self, other: Limit) {
        if let Some((tier, hash, name)) = other.0
            && self
                .0
                .as_ref()
                .is_none_or(|(t, h, n)| (tier, hash, &name) < (*t, *h, n))
        {
            self.0 = Some((tier, hash, name));
        }
    }
}

impl<V: Default + Merge> Bounded<V> {
    /// A table that keeps `cap` rows.
    pub fn new(cap: usize) -> Self {
        Bounded {
            cap,
            index: HashMap::new(),
            rows: Vec::new(),
            limit: Limit::default(),
        }
    }

    /// The row of a key; `None` when it cannot be among those that stay. Allocates for a new key only.
    pub fn row(&mut self, key: &[u8]) -> Option<&mut V> {
        if let Some(&at) = self.index.get(key) {
            return self.rows.get_mut(at as usize);
        }
        if !self.limit.keeps(key) {
            return None;
        }
        if self.rows.len() > self.cap + self.cap / 4 {
            self.settle();
            return self.row(key);
        }
        let at = u32::try_from(self.rows.len()).ok()?;
        self.index.insert(key.into(), at);
        self.rows.push(V::default());
        self.rows.last_mut()
    }

    /// Drops what is over the limit. To be called before the rows are read.
    pub fn settle(&mut self) {
        if self.rows.len() <= self.cap {
            return;
        }
        let mut keys: Vec<(Box<[u8]>, u32)> = self.index.drain().collect();
        keys.sort_unstable_by(|(a, _), (b, _)| rank(a).cmp(&rank(b)));
        keys.truncate(self.cap);
        if let Some((last, _)) = keys.last() {
            let (tier, hash, name) = rank(last);
            self.limit = Limit(Some((tier, hash, name.into())));
        }
        let mut rows = Vec::with_capacity(self.cap + self.cap / 4);
        for (key, at) in keys {
            let Some(row) = self.rows.get_mut(at as usize) else {
                continue;
            };
            self.index
                .insert(key, u32::try_from(rows.len()).unwrap_or(u32::MAX));
            rows.push(std::mem::take(row));
        }
        self.rows = rows;
    }

    /// Adds another table's rows.
    pub fn merge(&mut self, other: Bounded<V>) {
        let Bounded {
            index,
            mut rows,
            limit,
            ..
        } = other;
        self.limit.lower(limit);
        for (key, at) in index {
            if let Some(row) = rows.get_mut(at as usize)
                && let Some(own) = self.row(&key)
            {
                own.merge(std::mem::take(row));
            }
        }
    }

    /// True when keys were dropped. Exact after [`Bounded::settle`].
    pub fn overflowed(&self) -> bool {
        self.limit.0.is_some()
    }

    /// The most rows that stay.
    pub fn cap(&self) -> usize {
        self.cap
    }

    /// The table, with an empty one left in its place.
    pub fn take(&mut self) -> Bounded<V> {
        std::mem::replace(self, Bounded::new(self.cap))
    }

    /// The rows, in no order.
    pub fn rows(&self) -> impl Iterator<Item = &V> {
        self.rows.iter()
    }

    /// The rows in the order of their names, the keys without their first byte; those of one name stand together. And
    /// the limit.
    pub fn into_rows(mut self) -> (Vec<Keyed<V>>, Limit) {
        let mut rows = Vec::with_capacity(self.rows.len());
        for (key, at) in std::mem::take(&mut self.index) {
            if let Some(row) = self.rows.get_mut(at as usize) {
                rows.push((key, std::mem::take(row)));
            }
        }
        rows.sort_by(|(a, _), (b, _)| (a.get(1..), a.first()).cmp(&(b.get(1..), b.first())));
        (rows, self.limit)
    }
}

fn rank(key: &[u8]) -> (u8, u64, &[u8]) {
    (key.first().copied().unwrap_or(0), hash(key), key)
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
    struct Count(u64);

    impl Merge for Count {
        fn merge(&mut self, other: Self) {
            self.0 += other.0;
        }
    }

    fn rows(mut table: Bounded<Count>) -> Vec<(Vec<u8>, Count)> {
        table.settle();
        let (rows, _) = table.into_rows();
        rows.into_iter()
            .map(|(key, count)| (key.to_vec(), count))
            .collect()
    }

    /// Keys that come back again and again, in an order that differs from round to round.
    fn keys() -> Vec<Vec<u8>> {
        let key = |n: u64| {
            vec![
                u8::from(!n.is_multiple_of(3)),
                (n % 251) as u8,
                (n % 97) as u8,
            ]
        };
        (0..4000_u64).map(|n| key(n * 7919 % 1601)).collect()
    }

    #[test]
    fn rows_that_stay_are_exact_whatever_the_split() {
        let keys = keys();
        let mut exact: HashMap<&[u8], u64> = HashMap::new();
        for key in &keys {
            *exact.entry(key).or_default() += 1;
        }
        for cap in [1, 16, 100, 5000] {
            let mut whole = Bounded::<Count>::new(cap);
            for key in &keys {
                if let Some(row) = whole.row(key) {
                    row.0 += 1;
                }
            }
            let whole = rows(whole);
            assert_eq!(whole.len(), cap.min(exact.len()));
            for (key, count) in &whole {
                assert_eq!(exact[key.as_slice()], count.0);
            }
            for parts in [2, 3, 7, 64] {
                let mut merged = Bounded::<Count>::new(cap);
                for part in 0..parts {
                    let mut table = Bounded::<Count>::new(cap);
                    for key in keys.iter().skip(part).step_by(parts) {
                        if let Some(row) = table.row(key) {
                            row.0 += 1;
                        }
                    }
                    merged.merge(table);
                }
                merged.settle();
                assert_eq!(merged.overflowed(), exact.len() > cap);
                assert_eq!(rows(merged), whole, "{cap} rows, {parts} parts");
            }
        }
    }

    #[test]
    fn what_is_vouched_for_stays_before_all_else() {
        let mut table = Bounded::<Count>::new(8);
        for n in 0..200_u8 {
            table.row(&[1, n]);
        }
        for n in 0..8_u8 {
            table.row(&[0, n]);
        }
        assert!(rows(table).iter().all(|(key, _)| key[0] == 0));
    }
}
