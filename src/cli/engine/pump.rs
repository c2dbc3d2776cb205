//! Reads a stream on a thread of its own and hands on its header blocks in batches.
//!
//! Bodies stay behind, and only a few batches wait, so memory does not grow with the stream. The thread is left alone
//! when a run ends early: it may be waiting for a terminal.

use std::ops::{ControlFlow, Range};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::guard::{Place, guarded, plant};
use super::piece::Done;

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
    /// What is done with at its end.
    pub(super) done: Done,
    /// A panic behind this place ended the stream.
    pub(super) lost_behind: Option<u64>,
}

#[derive(Debug)]
enum Item {
    Member(SourceName),
    Message(Held),
    Paste(Range<usize>),
    Error(InputError),
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
    pub(super) fn replay(&mut self, visitor: &mut dyn Visitor) -> ControlFlow<()> {
        for item in std::mem::take(&mut self.items) {
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
                Item::Source(digest) => visitor.source(&digest),
            }
        }
        ControlFlow::Continue(())
    }
}

/// Starts reading a source of this size on disk, if that is known; the receiver ends with the stream.
pub(super) fn start(source: Source, reader: SourceReader, size: Option<u64>) -> Receiver<Batch> {
    let (sender, receiver) = sync_channel(WAITING);
    let name = source.name.clone();
    let taken = Arc::new(AtomicU64::new(0));
    let mut reader = reader.counting(Arc::clone(&taken));
    let mut batcher = Batcher {
        batch: Batch::default(),
        member: None,
        place: 0,
        taken,
        told: 0,
        size,
        sender: sender.clone(),
    };
    let spawned = thread::Builder::new().spawn(move || {
        let read = guarded(|| {
            plant(Place::Pump, source.name.as_str(), 0);
            reader.read(&source, &mut batcher)
        });
        if read.is_none() {
            // Without this the rest of the stream would be missing and nobody would know.
            if batcher.member.is_none() {
                let _ = batcher.member(&source.name);
            }
            batcher.batch.lost_behind = Some(batcher.place);
        }
        let _ = batcher.end();
    });
    if let Err(error) = spawned {
        // It is the first one, so there is room for it.
        let _ = sender.send(Batch {
            items: vec![
                Item::Member(name),
                Item::Error(InputError {
                    problem: Problem::Io(error),
                    offset: 0,
                    index: None,
                    messages_read: 0,
                }),
            ],
            ..Batch::default()
        });
    }
    receiver
}

struct Batcher {
    batch: Batch,
    member: Option<SourceName>,
    /// Where the last message of the member starts.
    place: u64,
    /// Bytes taken from the file so far, how many of them were told, and how many it has.
    taken: Arc<AtomicU64>,
    told: u64,
    size: Option<u64>,
    sender: SyncSender<Batch>,
}

impl Batcher {
    fn add(&mut self, item: Item) -> ControlFlow<()> {
        self.batch.items.push(item);
        if self.batch.heads.len() >= BATCH_BYTES || self.batch.items.len() >= BATCH_ITEMS {
            return self.send(self.taken.load(Ordering::Relaxed));
        }
        ControlFlow::Continue(())
    }

    /// Sends what there is, `taken` bytes into the file.
    fn send(&mut self, taken: u64) -> ControlFlow<()> {
        // A zip archive is read in several places, and may be read in some of them twice.
        let taken = self.size.map_or(taken, |size| taken.min(size));
        self.batch.done.packed += taken.saturating_sub(self.told);
        self.told = self.told.max(taken);
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

    /// Sends the last batch. The whole file is done with, also what nobody needed to read.
    fn end(&mut self) -> ControlFlow<()> {
        let taken = self.taken.load(Ordering::Relaxed);
        self.send(self.size.unwrap_or(taken))
    }
}

impl Visitor for Batcher {
    fn member(&mut self, name: &SourceName) -> ControlFlow<()> {
        self.member = Some(name.clone());
        self.place = 0;
        self.add(Item::Member(name.clone()))
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        self.place = message.offset;
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
        self.batch.done.passed_over += count;
    }

    fn source(&mut self, digest: &SourceDigest) {
        self.batch
            .items
            .push(Item::Source(Box::new(digest.clone())));
    }

    fn bytes(&mut self, count: u64) {
        self.batch.done.unpacked += count;
    }
}
