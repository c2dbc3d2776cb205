//! Names to numbers, ASCII case aside: what the tables of suites, groups and ciphers are searched with.
//!
//! A hash table of our own, since a name is looked up in parts and in any case without building it.

use crate::bytes::{lower, same};

/// The longest name that a table may hold, in bytes.
const LONGEST: usize = 80;

/// Names, each with a number.
pub(super) struct NameTable {
    /// A power of two of them, at most half of them taken.
    slots: Vec<Option<Slot>>,
    /// How far a hash is shifted to be the place of a slot.
    shift: u32,
}

#[derive(Clone, Copy)]
struct Slot {
    name: &'static str,
    number: u16,
}

impl NameTable {
    /// The table of these names. Of a name that comes twice the first number counts; what is empty or too long to be
    /// looked up is left out.
    pub(super) fn new(names: &[(&'static str, u16)]) -> Self {
        let size = (2 * names.len()).next_power_of_two().max(2);
        let mut table = NameTable {
            slots: vec![None; size],
            shift: u64::BITS - size.trailing_zeros(),
        };
        for &(name, number) in names {
            if name.is_empty() || name.len() > LONGEST {
                continue;
            }
            let place = table.place(name.as_bytes());
            table.slots[place].get_or_insert(Slot { name, number });
        }
        table
    }

    /// The number of the name that is `parts` put together.
    pub(super) fn find(&self, parts: &[&[u8]]) -> Option<u16> {
        if let [name] = parts {
            return self.number(name);
        }
        let mut name = [0; LONGEST];
        let mut length = 0;
        for part in parts {
            name.get_mut(length..)?
                .get_mut(..part.len())?
                .copy_from_slice(part);
            length += part.len();
        }
        self.number(name.get(..length)?)
    }

    fn number(&self, name: &[u8]) -> Option<u16> {
        if name.len() > LONGEST {
            return None;
        }
        self.slots[self.place(name)].map(|slot| slot.number)
    }

    /// The place of the slot that holds `name`, or of the free one that would.
    fn place(&self, name: &[u8]) -> usize {
        let last = self.slots.len() - 1;
        // The shift leaves no more bits than the places have.
        let mut place = (hash(name) >> self.shift) as usize & last;
        loop {
            match self.slots[place] {
                Some(slot) if slot.name.as_bytes() != name && !same(slot.name.as_bytes(), name) => {
                    place = (place + 1) & last;
                }
                _ => return place,
            }
        }
    }
}

/// Only spreads our own names; equality is always checked afterwards.
fn hash(name: &[u8]) -> u64 {
    let (words, rest) = name.as_chunks();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let mix = |hash: u64, word: [u8; 8]| {
        (hash.rotate_left(29) ^ lower(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    };
    let hash = words.iter().fold(0, |hash, word| mix(hash, *word));
    mix(hash, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_whole_and_in_parts_in_any_case() {
        let names = [
            ("AES", 1),
            ("TLS_AES_128_GCM_SHA256", 2),
            ("aes", 3),
            ("", 4),
        ];
        let table = NameTable::new(&names);
        let cases: &[(&[&[u8]], Option<u16>)] = &[
            (&[b"AES"], Some(1)),
            (&[b"aeS"], Some(1)),
            (&[b"tls_", b"AES_128", b"_gcm_SHA256"], Some(2)),
            (&[b"", b"TLS_AES_128_GCM_SHA256", b""], Some(2)),
            (&[b"TLS_AES_128_GCM_SHA25"], None),
            (&[b"TLS-AES-128-GCM-SHA256"], None),
            (&[b""], None),
            (&[], None),
            (&[&[b'A'; LONGEST + 1]], None),
            (&[&[b'A'; LONGEST], b"A"], None),
        ];
        for (parts, expected) in cases {
            assert_eq!(table.find(parts), *expected, "{parts:?}");
        }
        assert_eq!(NameTable::new(&[]).find(&[b"AES"]), None);
    }
}
