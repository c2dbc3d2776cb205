//! Reads a stream on a thread of its own and hands on its header blocks in batches.
//!
//! Bodies stay behind, and only a few batches wait, so memory does not grow with the stream. The thread is left alone
//! when a run ends early: it may be waiting for a terminal.

use std::io;
use std::ops::{ControlFlow, Range};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::input::{
    InputDefects, InputError, Message, Problem, RawBytes, Source, SourceDigest, SourceName,
    SourceReader, Split, Visitor,
};

/// Bytes of header blocks in a batch.
const BATCH_BYTES: usize = 256 * 1024;

/// Items of a batch.
const BATCH_ITEMS: usize = 512;

/// Batches that wait.
const WAITING: usize = 4;

/// Part of what a stream holds, in order.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The member that the first items belong to.
    pub(super) member: Option<SourceName>,
    heads: Vec<u8>,
    items: Vec<Item>,
}

#[derive(Debug)]
enum Item {
    Member(SourceName),
    Message(Held),
    Paste(Range<usize>),
    Error(InputError),
    Bytes(u64),
    PassedOver(u64),
    Source(Box<SourceDigest>),
}

/// A message whose header block is in [`Batch::heads`].
#[derive(Debug)]
struct Held {
    head: Range<usize>,
    offset: u64,
    index: u64,
    split: Split,
    defects: InputDefects,
    raw: Option<Box<RawBytes>>,
}

impl Batch {
    /// Tells a visitor what the stream told.
    pub(super) fn replay(self, visitor: &mut dyn Visitor) -> ControlFlow<()> {
        for item in self.items {
            match item {
                Item::Member(name) => visitor.member(&name)?,
                Item::Message(held) => visitor.message(Message {
                    head: self.heads.get(held.head).unwrap_or_default(),
                    offset: held.offset,
                    index: held.index,
                    split: held.split,
                    defects: held.defects,
                    raw: held.raw.as_deref(),
                })?,
                Item::Paste(text) => visitor.paste(self.heads.get(text).unwrap_or_default())?,
                Item::Error(error) => visitor.error(error)?,
                Item::Bytes(count) => visitor.bytes(count),
                Item::PassedOver(count) => visitor.passed_over(count),
                Item::Source(digest) => visitor.source(&digest),
            }
        }
        ControlFlow::Continue(())
    }
}

/// Starts reading; the receiver ends with the stream.
pub(super) fn start(source: Source, mut reader: SourceReader) -> Receiver<Batch> {
    let (sender, receiver) = sync_channel(WAITING);
    thread::spawn(move || {
        let mut batcher = Batcher {
            batch: Batch::default(),
            member: None,
            sender,
        };
        let read = catch_unwind(AssertUnwindSafe(|| reader.read(&source, &mut batcher)));
        if read.is_err() {
            // Without this the rest of the stream would be missing and nobody would know.
            let caught = "an internal error was caught while it was unpacked; please report it";
            let _ = batcher.error(InputError {
                problem: Problem::Io(io::Error::other(caught)),
                offset: 0,
                index: None,
                messages_read: 0,
            });
        }
        let _ = batcher.send();
    });
    receiver
}

struct Batcher {
    batch: Batch,
    member: Option<SourceName>,
    sender: SyncSender<Batch>,
}

impl Batcher {
    fn add(&mut self, item: Item) -> ControlFlow<()> {
        self.batch.items.push(item);
        if self.batch.heads.len() >= BATCH_BYTES || self.batch.items.len() >= BATCH_ITEMS {
            return self.send();
        }
        ControlFlow::Continue(())
    }

    fn send(&mut self) -> ControlFlow<()> {
        let next = Batch {
            member: self.member.clone(),
            ..Batch::default()
        };
        let batch = std::mem::replace(&mut self.batch, next);
        match self.sender.send(batch) {
            Ok(()) => ControlFlow::Continue(()),
            // Nobody wants more.
            Err(_) => ControlFlow::Break(()),
        }
    }
}

impl Visitor for Batcher {
    fn member(&mut self, name: &SourceName) -> ControlFlow<()> {
        self.member = Some(name.clone());
        self.add(Item::Member(name.clone()))
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        let start = self.batch.heads.len();
        self.batch.heads.extend_from_slice(message.head);
        self.add(Item::Message(Held {
            head: start..self.batch.heads.len(),
            offset: message.offset,
            index: message.index,
            split: message.split,
            defects: message.defects,
            raw: message.raw.map(|raw| Box::new(*raw)),
        }))
    }

    fn paste(&mut self, text: &[u8]) -> ControlFlow<()> {
        let start = self.batch.heads.len();
        self.batch.heads.extend_from_slice(text);
        self.add(Item::Paste(start..self.batch.heads.len()))
    }

    fn error(&mut self, error: InputError) -> ControlFlow<()> {
        self.add(Item::Error(error))
    }

    fn passed_over(&mut self, count: u64) {
        self.batch.items.push(Item::PassedOver(count));
    }

    fn source(&mut self, digest: &SourceDigest) {
        self.batch
            .items
            .push(Item::Source(Box::new(digest.clone())));
    }

    fn bytes(&mut self, count: u64) {
        self.batch.items.push(Item::Bytes(count));
    }
}
