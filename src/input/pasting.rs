//! Text that somebody pasted, told from a message: by a rule that is given, since this floor knows no fields.

use std::io::Read;

use super::eml::EmlReader;
use super::{Limits, Message};

/// How text that somebody pasted is told from a message.
#[derive(Clone, Copy, Debug)]
pub struct Pasting {
    /// Says of the first bytes of a source, which hold the header block, whether they are to be repaired.
    pub is_damaged: fn(&[u8], &Limits) -> bool,
    /// Bytes of the longest paste. Of a longer text only what the strict reading finds is given.
    pub longest: usize,
}

impl Pasting {
    /// All of a source that is to be repaired; `None` for one that is to be read as it is.
    pub(super) fn damaged<'a, R: Read>(
        &self,
        reader: &'a mut EmlReader<R>,
        limits: &Limits,
    ) -> Option<&'a [u8]> {
        let mut most = reader.first_bytes().held.len();
        // As much as the header block takes; nearly always all of it is there.
        loop {
            let first = reader.whole(most.saturating_sub(1));
            let has = |end: &[u8]| memchr::memmem::find(first.held, end).is_some();
            if first.failed {
                return None;
            }
            let is_enough = first.ended || first.held.len() > self.longest;
            if is_enough || has(b"\n\n") || has(b"\n\r\n") {
                break;
            }
            most = first.held.len().saturating_mul(2);
        }
        if !(self.is_damaged)(reader.first_bytes().held, limits) {
            return None;
        }
        let all = reader.whole(self.longest);
        let is_message = |text| Message::from_bytes_within(text, limits).is_ok();
        let is_too_long = all.held.len() > self.longest && is_message(all.held);
        (!all.failed && !is_too_long).then_some(all.held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_rule_names_is_taken_whole() {
        let pasting = Pasting {
            is_damaged: |text, _| text.contains(&b'>'),
            longest: 100_000,
        };
        let limits = Limits::default();
        let damaged = |text: &[u8]| {
            let mut reader = EmlReader::new(text, &limits);
            pasting.damaged(&mut reader, &limits).map(<[u8]>::len)
        };
        assert_eq!(damaged(b"A: 1\n\nbody"), None);
        assert_eq!(damaged(b"> A: 1\n\nbody"), Some(12));
        let long = [b"> A: 1\n\n".as_slice(), &[b'x'; 90_000]].concat();
        assert_eq!(damaged(&long), Some(long.len()));
        // A message of any size is read strictly, and not taken into memory.
        let message = [b"A: >\n\n".as_slice(), &[b'x'; 200_000]].concat();
        assert_eq!(damaged(&message), None);
    }
}
