//! Replaces ids and unknown words by others of the same shape: a digit by a digit, a letter by a letter of its case, a
//! hexadecimal number by a hexadecimal number, and all else by itself.

use std::collections::{BTreeMap, HashSet};

use crate::route::registrable_domain;

/// The disguises of a run.
#[derive(Debug, Default)]
pub(super) struct Disguises {
    known: BTreeMap<Vec<u8>, Vec<u8>>,
    used: HashSet<Vec<u8>>,
}

impl Disguises {
    /// The disguise of a word; it is none of the words in `taken`, as far as the word's shape leaves any other.
    pub(super) fn of(&mut self, word: &[u8], taken: &HashSet<Vec<u8>>) -> Vec<u8> {
        if let Some(known) = self.known.get(word) {
            return known.clone();
        }
        // Short words have few others of their shape.
        const TRIES: u64 = 64;
        let mut disguise = Vec::new();
        for turn in 0..TRIES {
            disguise = disguised(word, self.known.len() as u64 * TRIES + turn);
            let lower = disguise.to_ascii_lowercase();
            // `a12.nm` is no name that anybody can register, and must not become `b34.se`.
            let is_domain = word.contains(&b'.') && registrable_domain(&lower).is_some();
            if !is_domain && !taken.contains(&lower) && self.used.insert(lower) {
                break;
            }
        }
        self.known.insert(word.to_vec(), disguise.clone());
        disguise
    }

    /// What a word was replaced by before.
    pub(super) fn known(&self, word: &[u8]) -> Option<&[u8]> {
        self.known.get(word).map(Vec::as_slice)
    }

    /// From now on `disguise` replaces the word.
    pub(super) fn settle(&mut self, word: &[u8], disguise: &[u8]) {
        self.known.insert(word.to_vec(), disguise.to_vec());
        self.used.insert(disguise.to_ascii_lowercase());
    }

    /// What replaces a text that is the start of a longer one, where the longer one was replaced before.
    pub(super) fn start_of(&mut self, start: &[u8], taken: &HashSet<Vec<u8>>) -> Vec<u8> {
        // Several words may begin so: the smallest of them, for the same result in every run.
        let longer = self.known.range(start.to_vec()..).next();
        let longer = longer.filter(|(word, _)| word.starts_with(start));
        match longer.and_then(|(_, disguise)| disguise.get(..start.len())) {
            Some(disguise) => disguise.to_vec(),
            None => self.of(start, taken),
        }
    }
}

fn disguised(word: &[u8], seed: u64) -> Vec<u8> {
    let letters = || word.iter().filter(|byte| byte.is_ascii_alphabetic());
    let is_hex = letters().all(u8::is_ascii_hexdigit);
    let reach = if is_hex { 6 } else { 26 };
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |range: u64| {
        // The generator of Knuth's MMIX; its high bits are the good ones.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % range) as u8
    };
    let replace = |(at, &byte): (usize, &u8)| match byte {
        // No zero in front where there was none.
        b'1'..=b'9' if at == 0 => b'1' + next(9),
        b'0'..=b'9' => b'0' + next(10),
        b'a'..=b'z' => b'a' + next(reach),
        b'A'..=b'Z' => b'A' + next(reach),
        // Text that is not ASCII has no shape to keep, only its length.
        0x80.. => b'x',
        other => other,
    };
    word.iter().enumerate().map(replace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disguise_has_the_shape_and_is_another() {
        let mut disguises = Disguises::default();
        let taken: HashSet<Vec<u8>> = [b"4f2a1c0b9d".to_vec()].into();
        let id = disguises.of(b"4F2A1C0B9D", &taken);
        assert_eq!(id.len(), 10);
        assert!(id.iter().all(u8::is_ascii_hexdigit) && id != b"4F2A1C0B9D");
        assert_eq!(disguises.of(b"4F2A1C0B9D", &taken), id, "the same again");
        assert_ne!(disguises.of(b"4F2A1C0B9E", &taken), id);
        let inner = disguises.of(b"cvpost12.nm", &taken);
        assert!(registrable_domain(&inner).is_none(), "{inner:?}");
        assert_eq!(disguises.start_of(b"4F2A", &taken), id[..4]);
        let one = disguises.of(b"7", &taken);
        assert_eq!(one.len(), 1);
    }
}
