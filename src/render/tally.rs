//! Counting by key: what happens for every leg of a run, so that it must cost next to nothing.

use std::collections::BTreeMap;

/// How often each key was met.
///
/// A run meets few keys, most of them over and over: keys move forward as they are met, and a search ends after one
/// or two of them.
#[derive(Clone, Debug)]
pub(super) struct Tally<K> {
    counts: Vec<(K, u64)>,
}

impl<K> Default for Tally<K> {
    fn default() -> Self {
        Tally { counts: Vec::new() }
    }
}

impl<K: Copy + PartialEq> Tally<K> {
    /// Counts `key`.
    pub(super) fn add(&mut self, key: K, times: u64) {
        let Some(at) = self.counts.iter().position(|(other, _)| *other == key) else {
            self.counts.push((key, times));
            return;
        };
        self.counts[at].1 += times;
        if at > 0 && self.counts[at].1 > self.counts[at - 1].1 {
            self.counts.swap(at, at - 1);
        }
    }

    /// Counts all that `other` has counted.
    pub(super) fn merge(&mut self, other: &Tally<K>) {
        for &(key, times) in &other.counts {
            self.add(key, times);
        }
    }

    /// The keys that have a name, under their names and in their order; keys with one name are counted together.
    pub(super) fn by_name(
        &self,
        name: impl Fn(K) -> Option<&'static str>,
    ) -> BTreeMap<&'static str, u64> {
        let mut named = BTreeMap::new();
        for &(key, count) in &self.counts {
            if let Some(name) = name(key) {
                *named.entry(name).or_default() += count;
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_counted_in_any_order_and_parts() {
        let name = |key: char| (key != '-').then_some(if key < 'c' { "ab" } else { "c" });
        let text = "aabcc-cbcacab-acccbacb";
        let mut whole = Tally::default();
        text.chars().for_each(|key| whole.add(key, 1));
        let count = |keys: &[char]| text.chars().filter(|key| keys.contains(key)).count() as u64;
        let expected = BTreeMap::from([("ab", count(&['a', 'b'])), ("c", count(&['c']))]);
        assert_eq!(whole.by_name(name), expected);
        for cut in 0..=text.len() {
            let (head, tail) = text.split_at(cut);
            let (mut one, mut two) = (Tally::default(), Tally::default());
            head.chars().for_each(|key| one.add(key, 1));
            tail.chars().for_each(|key| two.add(key, 1));
            one.merge(&two);
            assert_eq!(one.by_name(name), expected);
        }
    }
}
