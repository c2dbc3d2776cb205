//! Mailboxes of the mbox family (mboxo, mboxrd, mboxcl, mboxcl2), with LF or CRLF.
//!
//! A message starts where the rule in force says so (see [`MboxRule`]) and reaches to the next one. Bodies are searched for
//! separators and let go; at most one header block and two chunks are held. Content-Length is compared with the
//! place of the next separator and never followed: a wrong one would hide messages. Lines that only almost are
//! separators are not split at, but noted on the message that they stand in.
//!
//! A message is handed over when its end is known, so that its defects are complete.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use std::io::Read;
use std::ops::Range;

use memchr::memmem::Finder;

use super::error::{InputError, Problem};
#[cfg(feature = "cli")]
use super::from_line::{FromLine, is_separator};
use super::from_line::{LOOK_AHEAD, classify};
#[cfg(feature = "cli")]
use super::head::is_field_line;
use super::head::{HeadScan, Step};
use super::opened::Opened;
use super::rule::{MboxRule, Meaning, Split};
use super::window::Window;
use super::{Limits, Message, RawBytes, Reader};

/// Bytes read at a time.
pub(super) const CHUNK: usize = 256 * 1024;

/// What a separator begins with, and the line end before it.
const NEEDLE: &[u8] = b"\nFrom ";

/// A header block that had to be moved out of the window is given back if it was larger than this.
const KEPT_BYTES: usize = 1024 * 1024;

/// Reads the messages of a mailbox. See [`Reader`] for how it goes on after an error.
///
/// An empty mailbox has no message and is no error here. Text above the first separator is a message of its own, noted
/// as [`InputDefect::NoSeparator`](super::InputDefect::NoSeparator) if it has a header field, and refused as
/// [`Problem::NotAMessage`] if not.
///
/// ```
/// use tlstrail::input::{Limits, MboxReader, Reader};
/// let mailbox = b"From a Thu Mar 14 09:12:03 2024\nA: 1\n\nx\n\nFrom b Thu Mar 14 09:12:04 2024\nB: 2\n\n";
/// let mut reader = MboxReader::new(&mailbox[..], &Limits::default());
/// let mut heads = Vec::new();
/// while let Some(message) = reader.next().expect("readable") {
///     heads.push(message.head.to_vec());
/// }
/// assert_eq!(heads, [b"A: 1\n", b"B: 2\n"]);
/// ```
pub struct MboxReader<R> {
    window: Window<R>,
    finder: Finder<'static>,
    cap: usize,
    /// Bytes of the message handed over last, still held because it points at them.
    passed: usize,
    /// The header block, when its body did not fit into the window with it.
    moved: Vec<u8>,
    /// The message handed over last, if messages are hashed.
    raw: Option<RawBytes>,
    rule: MboxRule,
    /// How the next message is told from what stands before it.
    split: Split,
    index: u64,
    messages_read: u64,
    done: bool,
}

impl<R: Read> MboxReader<R> {
    /// A reader of a mailbox; nothing is read yet.
    pub fn new(source: R, limits: &Limits) -> Self {
        MboxReader::from_window(Window::new(source, CHUNK), limits)
    }

    /// A reader that goes on where something else has looked at the first bytes.
    pub(super) fn from_window(window: Window<R>, limits: &Limits) -> Self {
        MboxReader {
            window,
            finder: Finder::new(NEEDLE),
            cap: limits.head_cap(),
            passed: 0,
            moved: Vec::new(),
            raw: None,
            rule: MboxRule::default(),
            split: Split::Start,
            index: 0,
            messages_read: 0,
            done: false,
        }
    }

    /// The same reader under another rule.
    pub fn under(mut self, rule: MboxRule) -> Self {
        self.rule = rule;
        self
    }

    /// The same, telling of each message as it is stored: [`Message::raw`].
    #[cfg(feature = "cli")]
    pub(super) fn hashing(mut self, is_hashing: bool) -> Self {
        self.window.set_hashing(is_hashing);
        self
    }

    /// The end of the mailbox: `None`, or the failure that ended it.
    fn finish(&mut self) -> Result<Option<Message<'_>>, InputError> {
        self.done = true;
        let offset = self.window.bytes_read();
        match self.window.take_failure() {
            Some(error) => Err(self.error(Problem::from_read(error), offset)),
            None => Ok(None),
        }
    }

    fn error(&self, problem: Problem, offset: u64) -> InputError {
        InputError {
            problem,
            offset,
            index: Some(self.index),
            messages_read: self.messages_read,
        }
    }

    /// Moves on to the next separator, or the end; returns its place in the window.
    ///
    /// `from` is the place of a line's start. The bytes of `head` are moved out if the window has to move on.
    fn skip_body(
        &mut self,
        from: usize,
        mut head: Option<Range<usize>>,
        opened: &mut Opened,
    ) -> usize {
        let mut at = from.saturating_sub(1);
        while let Some(line) = self.next_from_line(at, &mut head) {
            let offset = self.window.offset() + line as u64;
            match self.rule.read(classify(self.window.held(), line)) {
                Meaning::Start(split) => {
                    self.split = split;
                    return line;
                }
                Meaning::Odd(defect) => opened.note(defect, offset),
                Meaning::Text => {}
            }
            at = line;
        }
        self.window.held().len()
    }

    /// Moves on to the next line that begins with `From ` and stands below the line feed at `at` or below a later one,
    /// and far enough to judge it; returns its place in the window. `None` at the end.
    fn next_from_line(&mut self, mut at: usize, head: &mut Option<Range<usize>>) -> Option<usize> {
        loop {
            let rest = self.window.held().get(at..).unwrap_or_default();
            if let Some(found) = self.finder.find(rest) {
                let mut line = at + found + 1;
                if !self.window.ended() && self.window.held().len() < line + LOOK_AHEAD {
                    // A body full of such lines must not pile up in the window.
                    line -= self.let_go(line - 1, head);
                    self.window.fill(line + LOOK_AHEAD);
                }
                return Some(line);
            }
            let held = self.window.held().len();
            if self.window.ended() {
                return None;
            }
            // A needle may start in the last bytes.
            at = at.max(held.saturating_sub(NEEDLE.len() - 1));
            at -= self.let_go(at, head);
            self.window.more();
        }
    }

    /// Passes over bytes from the middle of a mailbox, up to the first line that is sure to start a message: a dated
    /// `From ` line, at the start or below an empty line, above a header field. Says how many bytes these were.
    #[cfg(feature = "cli")]
    pub(super) fn pass_to_start(&mut self) -> u64 {
        self.window.fill(LOOK_AHEAD);
        let held = self.window.held();
        let mut lines = held.split(|&b| b == b'\n');
        let first = lines.next().is_some_and(is_separator);
        if first && lines.next().is_some_and(is_field_line) {
            return 0;
        }
        let mut at = 0;
        let start = loop {
            let Some(line) = self.next_from_line(at, &mut None) else {
                break self.window.held().len();
            };
            if classify(self.window.held(), line) == (FromLine::Separator { field_below: true }) {
                self.split = Split::Separator;
                break line;
            }
            at = line;
        };
        self.window.pass(start);
        // What was passed over belongs to no message.
        let _ = self.window.end_message(0);
        self.window.offset()
    }

    /// Lets go of what is not needed to judge the line after the line feed at `at`, and says how much that was.
    fn let_go(&mut self, at: usize, head: &mut Option<Range<usize>>) -> usize {
        // `classify` looks two bytes further back.
        let gone = at.saturating_sub(2);
        if gone > 0
            && let Some(head) = head.take()
        {
            self.moved.extend_from_slice(&self.window.held()[head]);
        }
        self.window.pass(gone);
        gone
    }
}

impl<R: Read> Reader for MboxReader<R> {
    fn next(&mut self) -> Result<Option<Message<'_>>, InputError> {
        self.window.pass(std::mem::take(&mut self.passed));
        self.moved.clear();
        self.moved.shrink_to(KEPT_BYTES);
        if self.done {
            return self.finish();
        }
        let start = self.window.offset();
        let mut scan = HeadScan::new(start, self.cap).under(self.rule);
        let step = self.window.scan(&mut scan);
        let place = (start, self.split, self.cap);
        let (mut opened, head) = Opened::after(scan, step, self.window.held(), place);
        let lost = step != Step::TooLong && !opened.complete && self.window.has_failed();
        if opened.blank || lost {
            return self.finish();
        }
        let wanted = opened.is_wanted().then_some(head);
        let body = (opened.body - start) as usize;
        self.passed = self.skip_body(body, wanted.clone(), &mut opened);
        self.done = self.passed == self.window.held().len();
        self.raw = self.window.end_message(self.passed);

        let closed = opened.close(self.window.offset() + self.passed as u64);
        if let Err(problem) = closed {
            let error = self.error(problem, opened.offset);
            self.index += 1;
            return Err(error);
        }
        let index = self.index;
        self.index += 1;
        self.messages_read += 1;
        let head = if self.window.offset() == start {
            &self.window.held()[wanted.unwrap_or_default()]
        } else {
            &self.moved[..]
        };
        Ok(Some(Message {
            head,
            offset: opened.offset,
            index,
            split: opened.split,
            defects: opened.defects,
            raw: self.raw.as_ref(),
        }))
    }

    fn bytes_read(&self) -> u64 {
        self.window.bytes_read()
    }
}

#[cfg(test)]
mod tests;
