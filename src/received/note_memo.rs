//! Notes that were read before. The same few are written into all stamps of a mailbox, and reading one is the dearest
//! part of reading a stamp.

#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::notation::{Note, NoteRead, may_be_note, read_note};
use crate::span::{Span, Spanned};
use crate::tls::TlsSession;

/// How many notes are kept. Each has one place, which it takes from the note that was there.
const SLOTS: usize = 256;

/// The longest text that is kept: longer than all notes but those that quote a certificate.
const LONGEST: usize = 240;

/// The comments that were last read as notes, with what they say.
#[derive(Debug, Default)]
pub struct NoteMemo {
    /// Empty until the first is read, then one for each slot.
    kept: Vec<Kept>,
}

/// A comment's inside, and what it says with places counted from its start.
#[derive(Clone, Debug)]
struct Kept {
    length: usize,
    text: [u8; LONGEST],
    read: Option<NoteRead>,
}

impl Kept {
    /// No comment that is asked for is empty.
    const NOTHING: Kept = Kept {
        length: 0,
        text: [0; LONGEST],
        read: None,
    };
}

impl NoteMemo {
    /// What [`read_note`] tells of the comment at `inner`.
    pub fn read(&mut self, value: &[u8], inner: Span) -> Option<NoteRead> {
        let text = inner.of(value);
        if !may_be_note(text) {
            return None;
        }
        if text.len() > LONGEST {
            return read_note(value, inner);
        }
        if self.kept.is_empty() {
            self.kept.resize(SLOTS, Kept::NOTHING);
        }
        let kept = &mut self.kept[slot(text)];
        if kept.text[..kept.length] != *text {
            kept.length = text.len();
            kept.text[..text.len()].copy_from_slice(text);
            kept.read = read_note(text, Span::from_range(0, text.len()));
        }
        kept.read.map(|read| shifted(read, inner.start))
    }
}

/// Where `text` is kept. Any mixture of its bytes does, since the text itself is compared.
fn slot(text: &[u8]) -> usize {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |sum: u64, word: [u8; 8]| (sum ^ u64::from_le_bytes(word)).wrapping_mul(ODD);
    let (words, rest) = text.as_chunks();
    let mut last = [0; 8];
    match text.last_chunk() {
        Some(chunk) => last = *chunk,
        None => last[..rest.len()].copy_from_slice(rest),
    }
    let sum = words.iter().fold(text.len() as u64, |sum, word| {
        mix(sum.rotate_left(29), *word)
    });
    (mix(sum.rotate_left(29), last) >> 56) as usize % SLOTS
}

/// The same note in a text that begins `by` bytes further on.
fn shifted(read: NoteRead, by: u32) -> NoteRead {
    fn placed<T>(part: Option<Spanned<T>>, by: u32) -> Option<Spanned<T>> {
        part.map(|p| Spanned::new(p.value, p.span.shifted(by)))
    }
    let Note::Session(session) = read.note else {
        return read;
    };
    let place = |span: Option<Span>| span.map(|s| s.shifted(by));
    let session = TlsSession {
        version: placed(session.version, by),
        suite: placed(session.suite, by),
        bits: placed(session.bits, by),
        group: place(session.group),
        signature: place(session.signature),
        client_certificate: place(session.client_certificate),
    };
    NoteRead {
        note: Note::Session(session),
        ..read
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::received::dialects::ALL;
    use crate::received::items::Items;

    /// The insides of the comments that the rows' examples have, and cuts of them.
    fn comments() -> Vec<Vec<u8>> {
        let mut found = Vec::new();
        let mut items = Items::default();
        for example in ALL.iter().flat_map(|row| row.examples.split("\n\n")) {
            items.read(example.as_bytes());
            let insides = items.comments().iter().map(|item| item.inner());
            found.extend(insides.map(|inner| inner.of(example.as_bytes()).to_vec()));
        }
        let cut = |text: &Vec<u8>| [text[..text.len() / 2].to_vec(), text.to_ascii_uppercase()];
        let cuts: Vec<_> = found.iter().flat_map(cut).collect();
        found.extend(cuts);
        found
    }

    #[test]
    fn a_kept_note_says_what_reading_it_says() {
        let mut memo = NoteMemo::default();
        let comments = comments();
        let mut notes = 0;
        for start in [0, 1, 300] {
            for text in &comments {
                let value = [vec![b'x'; start], text.clone(), b"y,".to_vec()].concat();
                let inner = Span::from_range(start, start + text.len());
                let plainly = read_note(&value, inner);
                notes += usize::from(plainly.is_some());
                for _ in 0..2 {
                    let text = String::from_utf8_lossy(text);
                    assert_eq!(memo.read(&value, inner), plainly, "{text}");
                }
            }
        }
        assert!(notes > 500, "only {notes} were notes");
    }

    #[test]
    fn a_note_too_long_to_be_kept_is_read() {
        let mut memo = NoteMemo::default();
        for length in [1, LONGEST, LONGEST + 1, 2 * LONGEST] {
            let text = format!("cipher=AES-256-GCM subject=\"/CN={}\"", "x".repeat(length));
            let inner = Span::from_range(0, text.len());
            assert!(read_note(text.as_bytes(), inner).is_some());
            for _ in 0..2 {
                let plainly = read_note(text.as_bytes(), inner);
                assert_eq!(memo.read(text.as_bytes(), inner), plainly, "{length}");
            }
        }
    }
}
