//! Finds a byte in a short text, eight bytes at a time. The texts of a header are shorter than what makes a vector
//! search worth its start.

#![expect(clippy::arithmetic_side_effects, reason = "places within one text")]

/// One in each of the eight bytes of a word.
pub(super) const EACH: u64 = 0x0101_0101_0101_0101;

/// The high bit of each of the eight bytes of a word.
pub(super) const HIGH: u64 = 0x80 * EACH;

/// True when no byte of `text` is past ASCII.
pub fn is_ascii(text: &[u8]) -> bool {
    match text.last_chunk::<32>() {
        // Chunks of a fixed size take a few instructions each.
        Some(last) => last.is_ascii() && text.as_chunks::<32>().0.iter().all(|c| c.is_ascii()),
        None => text.is_ascii(),
    }
}

/// The first place in `word` of a byte that is below `limit` or one of `others`. `limit` is an ASCII byte.
#[inline]
pub fn first_below_or<const N: usize>(word: [u8; 8], limit: u8, others: [u8; N]) -> Option<usize> {
    let word = u64::from_le_bytes(word);
    // The high bit of a byte that is below, and perhaps of some behind the first such. One that is zero is below one.
    let below = |word: u64, limit: u8| word.wrapping_sub(EACH * u64::from(limit)) & !word;
    let found = others.iter().fold(below(word, limit), |found, byte| {
        found | below(word ^ (EACH * u64::from(*byte)), 1)
    });
    (found & HIGH != 0).then(|| first(found & HIGH))
}

/// True when `text` has `byte`.
#[inline]
pub fn has(text: &[u8], byte: u8) -> bool {
    position(text, byte).is_some()
}

/// The first place of `byte` in `text`.
#[inline]
pub fn position(text: &[u8], byte: u8) -> Option<usize> {
    let Some(last) = text.last_chunk() else {
        return text.iter().position(|b| *b == byte);
    };
    let words = text.as_chunks().0;
    for (at, word) in words.iter().enumerate() {
        let found = places(*word, byte);
        if found != 0 {
            return Some(at * 8 + first(found));
        }
    }
    // What of the last eight bytes is not new has been seen to be another byte.
    let found = places(*last, byte);
    (found != 0).then(|| text.len() - 8 + first(found))
}

/// The first place of `byte` in `text`, where it is mostly some dozen bytes off: the end of a line.
#[inline]
pub fn position_far(text: &[u8], byte: u8) -> Option<usize> {
    let (chunks, rest) = text.as_chunks::<32>();
    let mut at = 0;
    for chunk in chunks {
        // Without a way out in between this is a few instructions for all bytes together.
        if chunk.iter().fold(false, |found, b| found | (*b == byte)) {
            return position(chunk, byte).map(|place| at + place);
        }
        at += chunk.len();
    }
    position(rest, byte).map(|place| at + place)
}

/// The first place in `text` of any of `bytes`.
#[inline]
pub fn position_of<const N: usize>(text: &[u8], bytes: [u8; N]) -> Option<usize> {
    let is_one = |byte: &u8| bytes.contains(byte);
    let (words, rest) = text.as_chunks();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = bytes.iter().fold(0, |found, byte| {
            let differ = word ^ (EACH * u64::from(*byte));
            // The high bit of a byte that is zero, and perhaps of some behind the first such.
            found | (differ.wrapping_sub(EACH) & !differ)
        });
        if found & HIGH != 0 {
            return Some(at * 8 + first(found & HIGH));
        }
    }
    let behind = rest.iter().position(is_one)?;
    Some(text.len() - rest.len() + behind)
}

/// The last place of `byte` in `text`.
#[inline]
pub fn rposition(text: &[u8], byte: u8) -> Option<usize> {
    let (rest, words) = text.as_rchunks();
    for (at, word) in words.iter().enumerate().rev() {
        let found = places(*word, byte);
        if found != 0 {
            return Some(rest.len() + at * 8 + last(found));
        }
    }
    rest.iter().rposition(|b| *b == byte)
}

/// The high bit of each byte of `word` that is `byte`.
#[inline]
fn places(word: [u8; 8], byte: u8) -> u64 {
    let differ = u64::from_le_bytes(word) ^ (EACH * u64::from(byte));
    // Per byte, whose lower seven bits leave room for the sum: the high bit is set unless all bits are zero.
    let others = (differ & !HIGH).wrapping_add(!HIGH) | differ;
    !others & HIGH
}

fn first(places: u64) -> usize {
    places.trailing_zeros() as usize / 8
}

fn last(places: u64) -> usize {
    7 - places.leading_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_are_found_where_they_stand(
            text in proptest::collection::vec(prop_oneof![Just(b'['), Just(b'\\'), Just(0xdb), any::<u8>()], 0..100),
            any_byte in any::<u8>(),
        ) {
            for byte in [b'[', any_byte] {
                prop_assert_eq!(position(&text, byte), text.iter().position(|b| *b == byte));
                prop_assert_eq!(position_far(&text, byte), position(&text, byte));
                prop_assert_eq!(rposition(&text, byte), text.iter().rposition(|b| *b == byte));
                let any = [byte, b'\\', 0xdb];
                let plainly = text.iter().position(|b| any.contains(b));
                prop_assert_eq!(position_of(&text, any), plainly);
                if let Some(word) = text.first_chunk() {
                    let plainly = word.iter().position(|b| *b < b'*' || any.contains(b));
                    prop_assert_eq!(first_below_or(*word, b'*', any), plainly);
                }
                prop_assert_eq!(is_ascii(&text), text.is_ascii());
                prop_assert_eq!(has(&text, byte), text.contains(&byte));
            }
        }
    }
}
