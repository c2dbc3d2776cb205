//! A mailbox file in blocks that can be read alone, in any order and at the same time.
//!
//! Where a message starts is told by bytes nearby, so each block is searched alone. What a block cannot know is handed
//! on from block to block as a [`Carry`](super::Carry): the number of the next message, and the message that is open at the block's
//! end. Linking is quick, so several threads search and report blocks at once and wait only for a short chain:
//! [`Mailbox::read`] a block, [`Block::link`] it to the carry of the block before, hand the next carry on, then take
//! the messages out. The result is that of [`MboxReader`](super::MboxReader), for every size of block.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use std::io;
use std::ops::Range;

use memchr::memmem::Finder;

use super::Limits;
use super::chain::{Block, Mark};
use super::from_line::{LOOK_AHEAD, classify};
use super::head::{HeadScan, Step};
use super::opened::Opened;
use super::positioned::SharedFile;
use super::rule::{MboxRule, Meaning, Split};
use super::window::Window;

/// Bytes of a block, unless another size is asked for: it fits the cache of one core.
pub const BLOCK_BYTES: u64 = 256 * 1024;

/// What a separator begins with, and the line end before it.
const NEEDLE: &[u8] = b"\nFrom ";

/// Bytes above a line by which it is judged.
const LOOK_BACK: u64 = 3;

/// Bytes read at a time when a header block goes on past its block.
const CHUNK: usize = 64 * 1024;

/// A buffer that is larger than this after a long header block is given back.
const KEPT_BYTES: usize = 1024 * 1024;

/// A mailbox in a regular file, to be read in blocks.
#[derive(Debug)]
pub struct Mailbox {
    file: SharedFile,
    size: u64,
    block: u64,
    cap: usize,
    rule: MboxRule,
    /// Where the header block of the first message starts; `From ` lines above belong to it.
    first_head: u64,
    /// Only blanks are in it.
    blank: bool,
}

impl Mailbox {
    /// Takes up an open file of `size` bytes that holds a mailbox, to be read in blocks of `block` bytes.
    ///
    /// Nothing fails here: what cannot be read is told by the block that it stands in.
    pub fn new(file: SharedFile, size: u64, block: u64, limits: &Limits, rule: MboxRule) -> Self {
        let cap = limits.head_cap();
        let mut scan = HeadScan::new(0, cap).under(rule);
        let mut window = Window::new(file.reader(), CHUNK);
        let step = window.scan(&mut scan);
        let (first_head, blank) = (
            scan.head_offset(),
            step != Step::TooLong && scan.is_blank() && !window.has_failed(),
        );
        Mailbox {
            file,
            size,
            block: block.max(1),
            cap,
            rule,
            first_head,
            blank,
        }
    }

    /// Number of blocks, at least one.
    pub fn blocks(&self) -> u64 {
        self.size.div_ceil(self.block).max(1)
    }

    /// Size of the file when it was taken up, in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The file, to see whether it has changed.
    pub fn file(&self) -> &SharedFile {
        &self.file
    }

    /// Where a block starts.
    pub fn start_of(&self, number: u64) -> u64 {
        number.saturating_mul(self.block).min(self.size)
    }

    /// Where a block ends.
    pub fn end_of(&self, number: u64) -> u64 {
        self.start_of(number.saturating_add(1))
    }

    /// Reads and searches one block. `buffer` is emptied and used again.
    pub fn read<'b>(&self, number: u64, buffer: &'b mut Vec<u8>) -> Block<'b> {
        let (from, to) = (self.start_of(number), self.end_of(number));
        let mut fill = Fill::new(self, from.saturating_sub(LOOK_BACK), buffer);
        fill.to(to.saturating_add(LOOK_AHEAD as u64));
        let marks = self.marks(&fill, from..to);
        let last = self.last_head(&mut fill, &marks);
        let Fill {
            start,
            buffer,
            length,
            failure,
            ..
        } = fill;
        let failed_at = start + length as u64;
        // A failure further on is left to the block in which it stands, unless it cut a header block of this one.
        let cut = last.as_ref().is_some_and(|(last, _)| !last.complete);
        let failure = failure.filter(|_| failed_at < to || cut);
        Block {
            bytes: buffer.get(..length).unwrap_or_default(),
            start,
            marks,
            last,
            cap: self.cap,
            rule: self.rule,
            failure: failure.map(|error| (error, failed_at)),
            ends_at: (number + 1 == self.blocks()).then_some(self.size),
            lost: false,
        }
    }

    /// In place of a block that could not be searched: its messages are missing, and those of other blocks are not.
    pub fn lost(&self, number: u64) -> Block<'static> {
        Block {
            bytes: &[],
            start: self.start_of(number),
            marks: Vec::new(),
            last: None,
            cap: self.cap,
            rule: self.rule,
            failure: None,
            ends_at: (number + 1 == self.blocks()).then_some(self.size),
            lost: true,
        }
    }

    /// The lines that matter among those that start in a place of the file.
    fn marks(&self, fill: &Fill<'_, '_>, place: Range<u64>) -> Vec<Mark> {
        let mut marks = Vec::new();
        if place.start == 0 && !self.blank {
            let meaning = Meaning::Start(Split::Start);
            marks.push(Mark { at: 0, meaning });
        }
        let held = fill.held();
        let first = (place.start - fill.start) as usize;
        let searched = first.saturating_sub(1)
            ..held
                .len()
                .min((place.end - fill.start) as usize + NEEDLE.len() - 1);
        let Some(text) = held.get(searched.clone()) else {
            return marks;
        };
        for found in Finder::new(NEEDLE).find_iter(text) {
            let line = searched.start + found + 1;
            let at = fill.start + line as u64;
            // The last needle may start in the block and its line in the next one.
            if at < place.start || at >= place.end || at < self.first_head {
                continue;
            }
            match self.rule.read(classify(held, line)) {
                Meaning::Text => {}
                meaning => marks.push(Mark { at, meaning }),
            }
        }
        marks
    }

    /// Walks the header block of the last message that starts in the block, past the block's end if need be.
    fn last_head(&self, fill: &mut Fill<'_, '_>, marks: &[Mark]) -> Option<(Opened, Range<usize>)> {
        let (at, split) = marks.iter().rev().find_map(|mark| mark.start())?;
        let place = (at - fill.start) as usize;
        let mut scan = HeadScan::new(at, self.cap).under(self.rule);
        loop {
            let ended = fill.ended || fill.failure.is_some();
            let held = fill.held().get(place..).unwrap_or_default();
            match scan.advance(held, ended) {
                Step::More => fill.to(fill.start + (fill.length + CHUNK) as u64),
                step => {
                    let (opened, head) = Opened::after(scan, step, held, (at, split, self.cap));
                    return Some((opened, head.start + place..head.end + place));
                }
            }
        }
    }
}

/// A buffer being filled from a place of the file on.
struct Fill<'m, 'b> {
    mailbox: &'m Mailbox,
    /// Longer than what it holds: clearing it each time would cost as much as reading.
    buffer: &'b mut Vec<u8>,
    length: usize,
    start: u64,
    ended: bool,
    failure: Option<io::Error>,
}

impl<'m, 'b> Fill<'m, 'b> {
    fn new(mailbox: &'m Mailbox, start: u64, buffer: &'b mut Vec<u8>) -> Self {
        buffer.truncate(KEPT_BYTES);
        buffer.shrink_to(KEPT_BYTES);
        Fill {
            mailbox,
            buffer,
            length: 0,
            start,
            ended: false,
            failure: None,
        }
    }

    fn held(&self) -> &[u8] {
        self.buffer.get(..self.length).unwrap_or_default()
    }

    /// Reads on to this offset of the file, or its end.
    fn to(&mut self, end: u64) {
        let size = self.mailbox.size;
        let wanted = (end.min(size) - self.start) as usize;
        self.ended = end >= size;
        if self.failure.is_some() || wanted <= self.length {
            return;
        }
        if self.buffer.len() < wanted {
            self.buffer.resize(wanted, 0);
        }
        let from = self.start + self.length as u64;
        let room = &mut self.buffer[self.length..wanted];
        let (count, failure) = self.mailbox.file.read_at(room, from);
        self.length += count;
        self.failure = failure;
    }
}

#[cfg(test)]
mod tests;
