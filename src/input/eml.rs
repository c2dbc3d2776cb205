//! One message in a file of its own: reads to the end of the header block and no further.
//!
//! Above the block may stand a byte order mark and blank lines, both noted as defects (a file that opens with empty
//! lines is still a message: editors and web pages put them there), and one mbox `From ` line, dated or not. The
//! block ends at the first empty line, or with the source.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::io::Read;
use std::ops::Range;

use super::below::Below;
use super::defects::InputDefect;
use super::emlx::{Length, above_property_list, pass_length};
use super::error::{InputError, Problem};
use super::head::{HeadScan, Step};
use super::sniff::{self, Holding, LOOKED_AT};
use super::window::Window;
use super::{Limits, Message, RawBytes, Reader, Split};

/// Bytes read at a time: most header blocks fit, and little of the body is read for nothing.
pub(super) const CHUNK: usize = 16 * 1024;

/// A header block that was kept is given back if it was larger than this.
const KEPT_BYTES: usize = 1024 * 1024;

/// Reads one message from a source. See the [module](super) for what is taken for a message.
///
/// ```
/// use tlstrail::input::{EmlReader, Limits, Reader};
/// let mut reader = EmlReader::new(&b"A: 1\n\nbody"[..], &Limits::default());
/// let message = reader.next().expect("readable").expect("one message");
/// assert_eq!(message.head, b"A: 1\n");
/// assert!(reader.next().expect("readable").is_none());
/// ```
pub struct EmlReader<R> {
    window: Window<R>,
    limits: Limits,
    done: bool,
    is_emlx: bool,
    /// Bytes of the source, where they are known without reading it.
    size: Option<u64>,
    /// The header block, where reading the rest has moved the window on.
    moved: Vec<u8>,
    raw: Option<RawBytes>,
    /// Bytes that it took to read the header block.
    taken: Option<u64>,
    /// A message was handed over.
    is_given: bool,
    /// What stands below, where the rest was read.
    below: Option<Below>,
}

impl<R: Read> EmlReader<R> {
    /// A reader of one message; nothing is read yet.
    pub fn new(source: R, limits: &Limits) -> Self {
        EmlReader::from_window(Window::new(source, CHUNK), limits)
    }

    /// A reader that goes on where something else has looked at the first bytes.
    pub(super) fn from_window(window: Window<R>, limits: &Limits) -> Self {
        EmlReader {
            window,
            limits: limits.clone(),
            done: false,
            is_emlx: false,
            size: None,
            moved: Vec::new(),
            raw: None,
            taken: None,
            is_given: false,
            below: None,
        }
    }

    /// Reads what is needed to tell what the source holds: of a small file all but its end, which costs a read.
    fn look(&mut self) {
        if self.window.held().is_empty() {
            self.window.more();
        }
        if !sniff::is_whole_head(self.window.held()) {
            self.window.fill(LOOKED_AT);
        }
    }

    /// Whether to take the source for a message as Apple Mail stores it: a line that counts its bytes, the message, and a
    /// property list, which is never read as mail. The count is not followed, since a wrong one would hide fields; it is
    /// compared with the size of the source, for which one of unknown size is read on.
    pub(super) fn set_emlx(&mut self, is_emlx: bool, size: Option<u64>) {
        self.is_emlx = is_emlx;
        self.size = size;
    }

    /// The same, telling of the message as it is stored ([`Message::raw`]), for which it is read to its end.
    #[cfg(feature = "cli")]
    pub(super) fn hashing(mut self, is_hashing: bool) -> Self {
        self.window.set_hashing(is_hashing);
        self
    }

    /// The first bytes, as many as tell what the source holds.
    pub(super) fn first_bytes(&mut self) -> First<'_> {
        self.look();
        First {
            ended: self.window.ended(),
            failed: self.window.has_failed(),
            held: self.window.held(),
        }
    }

    /// Where the bytes come from.
    #[cfg(feature = "cli")]
    pub(super) fn source(&self) -> &R {
        self.window.source()
    }

    /// All of the source, or more than `most` bytes of it.
    pub(super) fn whole(&mut self, most: usize) -> First<'_> {
        self.window.fill(most.saturating_add(1));
        First {
            ended: self.window.ended(),
            failed: self.window.has_failed(),
            held: self.window.held(),
        }
    }

    /// Why reading failed; told once.
    pub(super) fn take_failure(&mut self) -> Option<std::io::Error> {
        self.window.take_failure()
    }

    /// Keeps the header block, at this place of the window, while the window moves on.
    fn keep_head(&mut self, head: Range<usize>) {
        self.moved.clear();
        self.moved.shrink_to(KEPT_BYTES);
        self.moved
            .extend_from_slice(self.window.held().get(head).unwrap_or_default());
        self.taken = Some(self.window.bytes_read());
    }

    /// Reads the rest for its hash.
    fn hash_rest(&mut self) {
        self.below = Some(Below::of(&mut self.window));
        self.raw = self.window.end_message(self.window.held().len());
    }

    /// Reads the rest, for messages below the one that was handed over: what is told of them.
    pub(super) fn look_below(&mut self) -> Option<InputError> {
        self.taken = self.taken.or(Some(self.window.bytes_read()));
        let window = &mut self.window;
        let below = self.below.get_or_insert_with(|| Below::of(window));
        below.error().filter(|_| self.is_given)
    }

    /// Takes up another source and keeps the buffer, for many small files; gives back the source before.
    pub fn reopen(&mut self, source: R) -> R {
        self.done = false;
        self.is_emlx = false;
        self.taken = None;
        self.is_given = false;
        self.below = None;
        self.window.reopen(source)
    }
}

impl<R: Read> Reader for EmlReader<R> {
    fn next(&mut self) -> Result<Option<Message<'_>>, InputError> {
        if self.done {
            return Ok(None);
        }
        self.done = true;
        self.look();
        if let Some(what) = sniff::binary(self.window.held()) {
            return Err(InputError::at_start(Problem::Binary(what)));
        }
        let stated = self.is_emlx.then(|| pass_length(&mut self.window));
        let mut scan = HeadScan::new(self.window.offset(), self.limits.head_cap());
        let step = self.window.scan(&mut scan);
        let complete = matches!(
            step,
            Step::End {
                by_empty_line: true,
                ..
            }
        );
        let failed_at = self.window.bytes_read();
        let has_failed = self.window.has_failed();
        match self.window.take_failure() {
            Some(error) if !complete => {
                return Err(InputError::at(Problem::from_read(error), failed_at));
            }
            _ => check(&scan, step, &self.limits)?,
        }
        let mut head = self.window.held().get(scan.head()).unwrap_or_default();
        if self.is_emlx {
            head = above_property_list(head);
            if sniff::sniff(head) != Holding::Message {
                return Err(InputError::at(Problem::NotAMessage, scan.head_offset()));
            }
        }
        if !complete && !head.ends_with(b"\n") {
            scan.note(InputDefect::HeadCut, scan.head().end);
        }
        let head = scan.head().start..scan.head().start + head.len();
        self.raw = None;
        // The bytes that have to be there, and whether reading on is what tells.
        let stated = stated.map(|length| Length::above(&self.window, length));
        let is_moved = self.window.is_hashing() || (stated.is_some() && self.size.is_none());
        if is_moved {
            self.keep_head(head.clone());
        }
        if self.window.is_hashing() {
            self.hash_rest();
            // Its rest, or the whole, may be more than what could be read.
            self.raw = self.raw.filter(|_| !has_failed);
        }
        if is_moved && self.below.is_none() {
            self.below = Some(Below::of(&mut self.window));
        }
        if let Some(length) = stated
            && let Some(defect) = length.defect(&self.window, self.size, head.end)
        {
            scan.defects.note(defect, 0);
        }
        self.is_given = true;
        let head = match is_moved {
            true => &self.moved[..],
            false => self.window.held().get(head).unwrap_or_default(),
        };
        Ok(Some(Message {
            head,
            offset: scan.head_offset(),
            index: 0,
            split: Split::File,
            defects: scan.defects,
            raw: self.raw.as_ref(),
        }))
    }

    /// What it took to read the header block: what is counted does not depend on hashing.
    fn bytes_read(&self) -> u64 {
        self.taken.unwrap_or_else(|| self.window.bytes_read())
    }
}

/// The first bytes of a source.
pub(super) struct First<'a> {
    pub(super) held: &'a [u8],
    pub(super) ended: bool,
    pub(super) failed: bool,
}

/// Refuses a finished walk over the only message of a source if it did not find one.
pub(super) fn check(scan: &HeadScan, step: Step, limits: &Limits) -> Result<(), InputError> {
    let problem = match step {
        Step::TooLong => Problem::HeadTooLong {
            limit: limits.head_cap(),
        },
        Step::More | Step::End { .. } if scan.is_blank() => {
            return Err(InputError::at_start(Problem::Empty));
        }
        Step::More | Step::End { .. } if !scan.has_field => Problem::NotAMessage,
        Step::More | Step::End { .. } => return Ok(()),
    };
    Err(InputError::at(problem, scan.head_offset()))
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::io;

    fn read(bytes: &[u8], chunk: usize) -> Result<(Vec<u8>, u64), &'static str> {
        let window = Window::new(bytes, chunk);
        let mut reader = EmlReader::from_window(window, &Limits::default());
        let result = match reader.next() {
            Ok(Some(message)) => Ok((message.head.to_vec(), message.offset)),
            Ok(None) => Err("none"),
            Err(error) => Err(error.code()),
        };
        assert!(matches!(reader.next(), Ok(None)), "one result a source");
        result
    }

    #[test]
    fn a_file_reads_as_the_same_bytes_do_in_any_pieces() {
        let texts: [&[u8]; 8] = [
            b"A: 1\nB: 2\n\nbody",
            b"\xef\xbb\xbf\r\nFrom a\r\nA: 1\r\n b\r\n\r\nbody",
            b"A: 1\r\nB: 2",
            b"just text\nand more\n",
            b" \n \n",
            b"",
            b"\x1f\x8b\x08xyz",
            b"From a Thu Mar 14 09:12:03 2024",
        ];
        for text in texts {
            let expected = Message::from_bytes(text)
                .map(|message| (message.head.to_vec(), message.offset))
                .map_err(|error| error.code());
            for chunk in [1, 2, 3, 7, 64, CHUNK] {
                assert_eq!(read(text, chunk), expected, "{text:?} by {chunk}");
            }
        }
    }

    #[test]
    fn the_body_is_left_unread() {
        let head = b"A: 1\n\n";
        let body = io::repeat(b'x');
        let mut reader = EmlReader::new(head.chain(body), &Limits::default());
        let message = reader.next().expect("readable").expect("a message");
        assert_eq!(message.head, b"A: 1\n");
        assert!(reader.bytes_read() < 2 * CHUNK as u64);
    }

    #[test]
    fn an_endless_block_is_refused_at_its_start() {
        let limits = Limits {
            header_block: 100_000,
            ..Limits::default()
        };
        let mut reader = EmlReader::new(b"From a\nA: 1\n".chain(io::repeat(b'x')), &limits);
        let error = reader.next().expect_err("too long");
        assert_eq!((error.code(), error.offset), ("head_too_long", 7));
        assert!(reader.bytes_read() < 150_000);
    }

    #[test]
    fn a_source_that_fails_says_where() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("broken"))
            }
        }
        let mut reader = EmlReader::new(b"A: 1\nB: ".chain(Broken), &Limits::default());
        let error = reader.next().expect_err("fails");
        assert_eq!((error.code(), error.offset), ("io", 8));
        let mut reader = EmlReader::new(b"A: 1\n\nB".chain(Broken), &Limits::default());
        assert!(reader.next().expect("the head was there").is_some());
    }

    #[test]
    fn a_cut_head_is_noted_and_the_buffer_is_used_again() {
        let mut reader = EmlReader::new(&b"A: 1\nB: 2"[..], &Limits::default());
        let message = reader.next().expect("readable").expect("a message");
        assert_eq!(message.defects.count(InputDefect::HeadCut), 1);
        let _ = reader.reopen(b"C: 3\n");
        let message = reader.next().expect("readable").expect("a message");
        assert_eq!((message.head, message.offset), (&b"C: 3\n"[..], 0));
        assert!(message.defects.is_empty());
    }
}
