//! Blocks of a mailbox joined in order: what one leaves to the next, and the messages that end in it.

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

use super::Message;
use super::error::{InputError, Problem};
use super::head::HeadScan;
use super::opened::Opened;
use super::rule::{MboxRule, Meaning, Split};

/// A line that starts a message, or only almost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its offset in the file.
    pub(super) at: u64,
    pub(super) meaning: Meaning,
}

impl Mark {
    /// Where a message starts here, and how it was told.
    pub(super) fn start(&self) -> Option<(u64, Split)> {
        match self.meaning {
            Meaning::Start(split) => Some((self.at, split)),
            Meaning::Odd(_) | Meaning::Text => None,
        }
    }
}

/// One block, searched: made by [`Mailbox::read`](super::Mailbox::read).
#[derive(Debug)]
pub struct Block<'b> {
    /// The block with what was needed around it.
    pub(super) bytes: &'b [u8],
    /// Where these bytes stand in the file.
    pub(super) start: u64,
    pub(super) marks: Vec<Mark>,
    /// The last message that starts in it, with the place of its header block in the bytes.
    pub(super) last: Option<(Opened, Range<usize>)>,
    pub(super) cap: usize,
    pub(super) rule: MboxRule,
    /// Why reading failed, and where.
    pub(super) failure: Option<(io::Error, u64)>,
    /// The file's end, if this is the last block.
    pub(super) ends_at: Option<u64>,
    /// Nothing is known of it.
    pub(super) lost: bool,
}

/// What one block leaves to the next. The first block gets the default.
#[derive(Debug, Default)]
pub struct Carry {
    index: u64,
    open: Option<Open>,
    ended: bool,
}

impl Carry {
    /// Messages that start before, those that cannot be read as well.
    pub fn messages(&self) -> u64 {
        self.index
    }

    /// True behind the last block, or where reading has failed: nothing more will come.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// What goes on behind a block of which nothing is known, nor of the message that was open before; `at_end` for the
    /// last block. What was lost is counted as one message.
    pub fn after_lost(&self, at_end: bool) -> Carry {
        Carry {
            index: self.index + u64::from(!self.ended),
            open: None,
            ended: self.ended || at_end,
        }
    }

    /// Where the message starts whose end has not been met, if there is one.
    pub fn open_since(&self) -> Option<u64> {
        self.open.as_ref().map(|open| open.opened.start)
    }
}

/// A message whose end has not been met.
#[derive(Debug)]
struct Open {
    opened: Opened,
    head: Vec<u8>,
    index: u64,
}

impl Open {
    fn close(mut self, end: u64) -> Closed {
        let result = self.opened.close(end);
        (self, result)
    }

    fn close_anywhere(self) -> Closed {
        let result = self.opened.close_anywhere();
        (self, result)
    }
}

type Closed = (Open, Result<(), Problem>);

/// Where a message starts, at its `From ` line if it has one, and the message or why it could not be read.
pub type Found<'a> = (u64, Result<Message<'a>, InputError>);

/// A block that knows its place in the chain.
#[derive(Debug)]
pub struct Linked<'b> {
    block: Block<'b>,
    /// Number of the first message that starts in it.
    index: u64,
    /// The message that was open before.
    before: Option<Closed>,
    /// The last message, if the mailbox ends here.
    last: Option<Closed>,
    /// The failure, and where the message starts that it cut, or else where it stands.
    failure: Option<(u64, InputError)>,
}

impl<'b> Block<'b> {
    /// Joins the block to what the one before it left; gives what this one leaves.
    pub fn link(mut self, carry: Carry) -> (Linked<'b>, Carry) {
        let index = carry.index;
        if carry.ended {
            self.marks.clear();
            return (Linked::new(self, index), carry);
        }
        if self.lost {
            let after = carry.after_lost(self.ends_at.is_some());
            let mut linked = Linked::new(self, index);
            // Its header block is known, its end is not.
            linked.before = carry.open.map(Open::close_anywhere);
            return (linked, after);
        }
        let mut open = carry.open;
        let mut before = None;
        for mark in &self.marks {
            match (mark.meaning, &mut open) {
                (Meaning::Start(_), _) => {
                    before = open.take().map(|open| open.close(mark.at));
                    break;
                }
                (Meaning::Odd(defect), Some(open)) => open.opened.note(defect, mark.at),
                (Meaning::Odd(_) | Meaning::Text, _) => {}
            }
        }
        let starts = self.marks.iter().filter(|mark| mark.start().is_some());
        let mut after = index + starts.count() as u64;
        if let Some(last) = self.take_last(after) {
            open = Some(last);
        }
        let mut linked = Linked {
            before,
            ..Linked::new(self, index)
        };
        let failed_at = linked.block.failure.as_ref().map(|(_, at)| *at);
        let end = failed_at.or(linked.block.ends_at);
        let mut cut_since = None;
        if let Some(end) = end {
            let (kept, cut): (Option<Open>, Option<Open>) = match open.take() {
                // A header block that a failure cut is told by the failure.
                Some(open) if failed_at.is_some() && !open.opened.complete => (None, Some(open)),
                open => (open, None),
            };
            linked.last = kept.map(|open| open.close(end));
            after = cut.as_ref().map_or(after, |open| open.index);
            cut_since = cut.map(|open| open.opened.start);
        }
        linked.failure = linked.block.failure.take().map(|(error, offset)| {
            let error = InputError {
                problem: Problem::from_read(error),
                offset,
                index: Some(after),
                messages_read: 0,
            };
            (cut_since.unwrap_or(offset), error)
        });
        let carry = Carry {
            index: after,
            open,
            ended: end.is_some(),
        };
        (linked, carry)
    }

    /// The last message that starts here, told of the odd lines below its start; `after` messages start up to its end.
    fn take_last(&mut self, after: u64) -> Option<Open> {
        let (mut opened, head) = self.last.take()?;
        let first = self.marks.iter().rposition(|mark| mark.start().is_some())?;
        for mark in &self.marks[first..] {
            if let Meaning::Odd(defect) = mark.meaning {
                opened.note(defect, mark.at);
            }
        }
        let head = match opened.is_wanted() {
            true => self.bytes.get(head).unwrap_or_default().to_vec(),
            false => Vec::new(),
        };
        Some(Open {
            opened,
            head,
            index: after - 1,
        })
    }

    /// A message that starts at the first of the marks and ends at the last of them.
    fn own(&self, marks: &[Mark]) -> Option<(Opened, Result<(), Problem>, &'b [u8])> {
        let (first, last) = (marks.first()?, marks.last()?);
        let (at, split) = first.start()?;
        let text = (at - self.start) as usize..(last.at - self.start) as usize;
        let text = self.bytes.get(text).unwrap_or_default();
        let mut scan = HeadScan::new(at, self.cap).under(self.rule);
        let step = scan.advance(text, true);
        let (mut opened, head) = Opened::after(scan, step, text, (at, split, self.cap));
        for mark in marks {
            if let Meaning::Odd(defect) = mark.meaning {
                opened.note(defect, mark.at);
            }
        }
        let result = opened.close(last.at);
        Some((opened, result, text.get(head).unwrap_or_default()))
    }
}

impl<'b> Linked<'b> {
    fn new(block: Block<'b>, index: u64) -> Self {
        Linked {
            block,
            index,
            before: None,
            last: None,
            failure: None,
        }
    }

    /// Hands out, in order, the messages that end in this block, and a failure to read last.
    ///
    /// The errors leave `messages_read` to the caller, who alone knows what became of the blocks before.
    pub fn messages(self, mut take: impl FnMut(Found<'_>)) {
        let mut give = |opened: &Opened, result, head: &[u8], index| {
            let message = match result {
                Ok(()) => Ok(Message {
                    head,
                    offset: opened.offset,
                    index,
                    split: opened.split,
                    defects: opened.defects,
                    raw: None,
                }),
                Err(problem) => Err(InputError {
                    problem,
                    offset: opened.offset,
                    index: Some(index),
                    messages_read: 0,
                }),
            };
            take((opened.start, message));
        };
        if let Some((open, result)) = self.before {
            give(&open.opened, result, &open.head, open.index);
        }
        let mut index = self.index;
        let mut first: Option<usize> = None;
        for (place, mark) in self.block.marks.iter().enumerate() {
            if mark.start().is_none() {
                continue;
            }
            if let Some(first) = first.replace(place)
                && let Some((opened, result, head)) =
                    self.block.own(&self.block.marks[first..=place])
            {
                give(&opened, result, head, index);
                index += 1;
            }
        }
        if let Some((open, result)) = self.last {
            give(&open.opened, result, &open.head, open.index);
        }
        if let Some((start, error)) = self.failure {
            take((start, Err(error)));
        }
    }
}
