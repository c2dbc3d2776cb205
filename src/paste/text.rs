//! Text under repair: bytes, each of which knows where in the paste it comes from.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a search of the same text"
)]

use std::ops::Range;

/// Bytes and, for each, the place in the paste that it stands for.
///
/// Four bytes a byte are the price of maps that compose by looking up; a paste is at most a few MiB, and is read once.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Text {
    bytes: Vec<u8>,
    places: Vec<u32>,
}

impl Text {
    /// The paste itself.
    pub(super) fn new(paste: &[u8]) -> Self {
        Text {
            bytes: paste.to_vec(),
            places: (0_u32..).take(paste.len()).collect(),
        }
    }

    /// The bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Where in the paste the byte at `at` stands; past the end, where the last one does.
    pub(super) fn place(&self, at: usize) -> u32 {
        let place = self.places.get(at).or(self.places.last());
        place.copied().unwrap_or_default()
    }

    /// The bytes of a range; what lies past the end is left out.
    pub(super) fn get(&self, range: Range<usize>) -> &[u8] {
        let end = range.end.min(self.bytes.len());
        self.bytes
            .get(range.start.min(end)..end)
            .unwrap_or_default()
    }

    /// The lines, without their ends (LF, or CRLF).
    pub(super) fn lines(&self) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', &self.bytes) {
            let text = self.bytes.get(start..end).unwrap_or_default();
            lines.push(start..end - usize::from(text.ends_with(b"\r")));
            start = end + 1;
        }
        if start < self.bytes.len() {
            lines.push(start..self.bytes.len());
        }
        lines
    }

    /// Both parts, for the map of the finished block.
    pub(super) fn into_parts(self) -> (Vec<u8>, Vec<u32>) {
        (self.bytes, self.places)
    }
}

/// A new text made out of an old one.
#[derive(Debug)]
pub(super) struct Edit<'a> {
    from: &'a Text,
    made: Text,
}

impl<'a> Edit<'a> {
    /// Nothing yet.
    pub(super) fn of(from: &'a Text) -> Self {
        Edit {
            from,
            made: Text::default(),
        }
    }

    /// Adds a range of the old text as it is.
    pub(super) fn keep(&mut self, range: Range<usize>) {
        let end = range.end.min(self.from.bytes.len());
        let range = range.start.min(end)..end;
        self.made
            .bytes
            .extend_from_slice(&self.from.bytes[range.clone()]);
        self.made.places.extend_from_slice(&self.from.places[range]);
    }

    /// Adds bytes that stand for the old byte at `at`.
    pub(super) fn put(&mut self, bytes: &[u8], at: usize) {
        let place = self.from.place(at);
        self.made.bytes.extend_from_slice(bytes);
        self.made.places.resize(self.made.bytes.len(), place);
    }

    /// Adds a character that stands for the old byte at `at`.
    pub(super) fn put_char(&mut self, character: char, at: usize) {
        let mut buffer = [0; 4];
        let encoded = character.encode_utf8(&mut buffer);
        self.put(encoded.as_bytes(), at);
    }

    /// The bytes so far.
    pub(super) fn so_far(&self) -> &[u8] {
        &self.made.bytes
    }

    /// Takes back bytes at the end that `is_unwanted` names.
    pub(super) fn trim_end(&mut self, is_unwanted: impl Fn(u8) -> bool) {
        while self
            .made
            .bytes
            .last()
            .is_some_and(|&byte| is_unwanted(byte))
        {
            self.made.bytes.pop();
            self.made.places.pop();
        }
    }

    /// The new text.
    pub(super) fn finish(self) -> Text {
        self.made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_and_put_leads_back_to_the_paste() {
        let paste = Text::new(b"> a\r\n> b");
        let mut edit = Edit::of(&paste);
        edit.keep(2..3);
        edit.put(b"\n ", 5);
        edit.keep(7..8);
        let text = edit.finish();
        assert_eq!(text.bytes(), b"a\n b");
        let mut again = Edit::of(&text);
        again.keep(3..4);
        assert_eq!(again.finish().place(0), 7);
        assert_eq!((text.place(1), text.place(9)), (5, 7));
        assert_eq!(paste.lines(), [0..3, 5..8]);
    }
}
