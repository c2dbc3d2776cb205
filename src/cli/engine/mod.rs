//! Many messages on several threads, in input order: the same bytes come out for any number of threads.
//!
//! The work is cut into jobs (see [`feed`]): a block of a large mailbox, a batch of small files, a batch of header
//! blocks from a stream. Each thread takes the next job, analyses its messages into its own buffers, and hands the
//! result to the [`order`], which writes the results in the order of the jobs. Only so many jobs are under way, and only
//! so many bytes of results wait for their turn, so memory does not grow with the input.
//!
//! Whatever panics is caught where the work was taken up (see [`guard`]): what was worked on is told as lost, and handed
//! on as any other result, so that nobody waits for it.

mod ending;
mod feed;
pub(super) mod guard;
mod order;
mod piece;
mod pump;
mod shared;
mod taker;
mod work;

use std::io;
use std::sync::atomic::AtomicBool;
use std::thread;

use crate::input::{
    InputError, InputFormat, Limits, MboxRule, Message, Pasting, SourceDigest, SourceReader,
};
use crate::render::{ErrorRecord, Joined};

use self::ending::Ending;
use self::feed::Feed;
pub use self::guard::Panicked;
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
    /// Bytes of the files so far, as they are on disk.
    pub bytes: u64,
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
    /// Files and members that nobody named and that are no mail; links, pipes and the like in folders.
    pub passed_over: u64,
    /// Something made the program panic, and was told as an error or is the failure.
    pub panicked: bool,
    /// Why the output could not be written; [`Panicked`] if it made the program panic.
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
    let ending = Ending::new(stop);
    let feed = Feed::new(plan, sources, &ending);
    let order = Order::new(sink, plan.jobs, &ending);
    let mut workers = Vec::new();
    thread::scope(|scope| {
        let work = || work::all(&feed, &order, make());
        // Where the system gives fewer threads, fewer do the work.
        let others: Vec<_> = (1..plan.jobs)
            .map_while(|_| thread::Builder::new().spawn_scoped(scope, work).ok())
            .collect();
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

#[cfg(test)]
mod tests;
