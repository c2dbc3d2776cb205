//! Many messages on several threads, in input order: the same bytes come out for any number of threads.
//!
//! The work is cut into jobs (see [`feed`]): a block of a large mailbox, a batch of small files, a batch of header
//! blocks from a stream. Each thread takes the next job, analyses its messages into its own buffers, and hands the
//! result to the [`order`], which writes the results in the order of the jobs. Only so many jobs are under way, so
//! memory does not grow with the input.

mod feed;
mod order;
mod pump;
mod shared;
mod work;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::input::{
    InputError, InputFormat, Limits, MboxRule, Message, Pasting, SourceDigest, SourceReader,
};
use crate::render::{ErrorRecord, Joined};

use self::feed::Feed;
use self::order::Order;

/// What one thread does with messages.
pub trait Worker: Send {
    /// Takes one message. What is to be written in order goes into `part`; `alone` says that nothing has been written
    /// yet, so that this may be the only message of the run.
    fn message(&mut self, source: &str, message: Message<'_>, part: &mut Joined, alone: bool);

    /// Takes text that somebody pasted, as above: asked for by [`Plan::pasting`].
    ///
    /// # Errors
    /// Why there is no message in it.
    fn paste(
        &mut self,
        source: &str,
        text: &[u8],
        part: &mut Joined,
        alone: bool,
    ) -> Result<(), InputError> {
        let message = Message::from_bytes(text)?;
        self.message(source, message, part, alone);
        Ok(())
    }

    /// Starts anew after a message that made it panic; what was counted before stays.
    fn recover(&mut self);
}

/// Takes, in input order, what the threads have made.
pub trait Sink: Send {
    /// Messages that follow each other.
    ///
    /// # Errors
    /// What the output says; the run ends there.
    fn messages(&mut self, part: &mut Joined) -> io::Result<()>;

    /// A message or a file that could not be read.
    ///
    /// # Errors
    /// As above.
    fn error(&mut self, record: &ErrorRecord) -> io::Result<()>;

    /// Lines of a manifest for the messages so far, after these: asked for by [`Plan::hashing`].
    ///
    /// # Errors
    /// As above.
    fn listing(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    /// The end of a source, after all that was in it: asked for by [`Plan::hashing`].
    ///
    /// # Errors
    /// As above.
    fn source(&mut self, _: &SourceDigest) -> io::Result<()> {
        Ok(())
    }

    /// How far the run has come.
    fn progress(&mut self, _: &Progress<'_>) {}
}

/// How far a run has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The source that was worked on last.
    pub source: &'a str,
    /// Messages so far.
    pub messages: u64,
    /// Bytes of the files so far, and in all as far as known.
    pub bytes: u64,
    /// See `bytes`.
    pub total: u64,
}

/// How to go about it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Threads, at least one.
    pub jobs: usize,
    /// Bytes of a block of a mailbox.
    pub block: u64,
    /// Files of fewer bytes are read whole by one thread.
    pub small: u64,
    /// What is looked at.
    pub limits: Limits,
    /// What the inputs are taken for.
    pub format: InputFormat,
    /// How mailboxes are split.
    pub rule: MboxRule,
    /// Only the messages of one mailbox that start at `start <= x < end`.
    pub range: Option<std::ops::Range<u64>>,
    /// All bytes are hashed, for a manifest. Mailboxes are then read from start to end by one thread each.
    pub hashing: bool,
    /// The input is one text that somebody may have pasted.
    pub pasting: Option<Pasting>,
}

impl Plan {
    /// A reader for one thread.
    fn reader(&self) -> SourceReader {
        let mut reader = SourceReader::new(&self.limits, self.format).under(self.rule);
        if let Some(pasting) = self.pasting {
            reader = reader.pasting(pasting);
        }
        match self.hashing {
            true => reader.hashing(),
            false => reader,
        }
    }
}

/// What a run came to.
#[derive(Debug)]
pub struct Outcome<W> {
    /// The workers with what they have counted.
    pub workers: Vec<W>,
    /// Errors handed to the sink.
    pub errors: u64,
    /// Bytes read, unpacked.
    pub bytes: u64,
    /// Files and members that nobody named and that are no mail.
    pub passed_over: u64,
    /// A message made the program panic.
    pub panicked: bool,
    /// Why the output could not be written.
    pub failure: Option<io::Error>,
}

/// Runs the workers over the sources until there are no more, `stop` is set, or the output fails.
pub fn run<W: Worker, S: Sink>(
    plan: &Plan,
    sources: crate::input::Sources,
    make: impl Fn() -> W + Sync,
    sink: S,
    stop: &AtomicBool,
) -> (Outcome<W>, S) {
    let feed = Feed::new(plan, sources, stop);
    let order = Order::new(sink, plan.jobs);
    let mut workers = Vec::new();
    std::thread::scope(|scope| {
        let work = || work::all(&feed, &order, make());
        let others: Vec<_> = (1..plan.jobs).map(|_| scope.spawn(work)).collect();
        workers.push(work());
        for other in others {
            match other.join() {
                Ok(worker) => workers.push(worker),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    let (state, sink) = order.finish();
    let outcome = Outcome {
        workers,
        errors: state.errors,
        bytes: state.bytes,
        passed_over: state.passed_over + feed.passed_over(),
        panicked: state.panicked,
        failure: state.failure,
    };
    (outcome, sink)
}

/// True when the run is to end early.
fn is_set(stop: &AtomicBool) -> bool {
    stop.load(Ordering::Relaxed)
}

/// What one job came to, in order.
#[derive(Debug)]
enum Piece {
    /// What follows is of this source, and nothing of it was read before.
    Source(String),
    /// Messages that follow each other.
    Messages(Joined),
    /// Lines of a manifest for the messages before.
    Listing(Vec<u8>),
    /// The end of a source.
    Digest(Box<SourceDigest>),
    /// Messages of the source that were read and are not wanted.
    Unwanted(u64),
    /// One that could not be read; `messages_read` is filled in by the order.
    Error(InputError),
    /// One that made the program panic, at this offset.
    Panic(u64),
    /// Files or members that are no mail.
    PassedOver(u64),
    /// Bytes of files, and bytes unpacked, that are done with.
    Bytes { packed: u64, unpacked: u64 },
}
