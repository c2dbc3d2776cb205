//! Puts what the threads have made into the order of the jobs, and hands it to the sink.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::ending::Ending;
use super::guard::{Panicked, guarded};
use super::piece::{Piece, Pieces};
use super::{Progress, Sink};
use crate::render::ErrorRecord;

/// Jobs under way for each thread: enough that none waits for a slow one, few enough to bound memory.
const AHEAD: u64 = 4;

/// A job tells what it holds each time that this many bytes were added. Its texts then fit buffers of 256 KiB.
pub(super) const STEP_BYTES: usize = 240 * 1024;

/// Bytes that may be held by jobs whose turn has not come, all threads taken together. Who holds more waits.
const HELD_BYTES: usize = 3 * 1024 * 1024;

/// Each thread may hold as much on an average, however many there are: less, and they would wait for each other.
const LEAST_HELD_BYTES: usize = 128 * 1024;

/// Text buffers that are kept for use.
const KEPT_BUFFERS: usize = 8;

/// A larger one is given back.
const KEPT_BYTES: usize = 512 * 1024;

/// The one place where results meet.
pub(super) struct Order<'a, S> {
    state: Mutex<State<S>>,
    turned: Condvar,
    ending: &'a Ending<'a>,
    ahead: u64,
    most_held: usize,
}

/// What was handed to the sink so far.
pub(super) struct State<S> {
    sink: Option<S>,
    next: u64,
    parked: BTreeMap<u64, Pieces>,
    /// About how many bytes the jobs hold that were handed out.
    held: usize,
    buffers: Vec<Vec<u8>>,
    source: String,
    packed: u64,
    /// Messages of the present source.
    of_source: u64,
    pub(super) messages: u64,
    pub(super) errors: u64,
    pub(super) bytes: u64,
    pub(super) passed_over: u64,
    pub(super) panicked: bool,
    pub(super) failure: Option<io::Error>,
}

impl<'a, S: Sink> Order<'a, S> {
    pub(super) fn new(sink: S, jobs: usize, ending: &'a Ending<'a>) -> Self {
        Order {
            state: Mutex::new(State {
                sink: Some(sink),
                next: 0,
                parked: BTreeMap::new(),
                held: 0,
                buffers: Vec::new(),
                source: String::new(),
                packed: 0,
                of_source: 0,
                messages: 0,
                errors: 0,
                bytes: 0,
                passed_over: 0,
                panicked: false,
                failure: None,
            }),
            turned: Condvar::new(),
            ending,
            ahead: AHEAD * jobs as u64,
            most_held: HELD_BYTES.max(LEAST_HELD_BYTES * jobs),
        }
    }

    /// Waits until this job may begin; `None` if the output has failed.
    pub(super) fn admit(&self, job: u64) -> Option<Admitted> {
        let mut state = self.lock();
        while job >= state.next + self.ahead && state.failure.is_none() {
            state = self.wait(state);
        }
        state.failure.is_none().then(|| Admitted {
            alone: state.messages == 0,
            buffer: state.buffers.pop().unwrap_or_default(),
        })
    }

    /// Hands over the last pieces of a job.
    pub(super) fn submit(&self, job: u64, pieces: Pieces) {
        let mut state = self.lock();
        if state.next != job {
            state.held += pieces.weight - pieces.told;
            state.parked.insert(job, pieces);
            return;
        }
        state.held -= pieces.told;
        self.take(&mut state, pieces.list);
        state.next += 1;
        loop {
            let next = state.next;
            let Some(pieces) = state.parked.remove(&next) else {
                break;
            };
            state.held -= pieces.weight;
            self.take(&mut state, pieces.list);
            state.next += 1;
        }
        self.turned.notify_all();
    }

    /// Takes what a job has so far when it is its turn; else it may keep that as long as not too much is held, and
    /// waits for its turn when it is. Gives a new buffer, or `None` if the output has failed.
    ///
    /// The job whose turn it is never waits, so somebody always goes on.
    pub(super) fn hold(&self, job: u64, pieces: &mut Pieces) -> Option<Vec<u8>> {
        let mut state = self.lock();
        state.held += pieces.weight - pieces.told;
        pieces.told = pieces.weight;
        while state.next != job && state.held > self.most_held && state.failure.is_none() {
            state = self.wait(state);
        }
        if state.next == job {
            let was_full = state.held > self.most_held;
            let pieces = std::mem::take(pieces);
            state.held -= pieces.told;
            self.take(&mut state, pieces.list);
            if was_full || state.failure.is_some() {
                self.turned.notify_all();
            }
        }
        let State {
            failure, buffers, ..
        } = &mut *state;
        failure.is_none().then(|| buffers.pop().unwrap_or_default())
    }

    /// The counts and the sink, when all jobs are done. What waits for a job that never came is dropped.
    pub(super) fn finish(self) -> (State<S>, S) {
        let mut state = self
            .state
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        match state.sink.take() {
            Some(sink) => (state, sink),
            None => unreachable!("the sink is taken once"),
        }
    }

    fn take(&self, state: &mut State<S>, pieces: Vec<Piece>) {
        if state.failure.is_some() {
            return;
        }
        let failure = match guarded(|| state.take(pieces)) {
            Some(Ok(())) => return,
            Some(Err(failure)) => failure,
            None => {
                state.panicked = true;
                io::Error::other(Panicked)
            }
        };
        state.failure = Some(failure);
        self.ending.fail();
    }

    fn lock(&self) -> MutexGuard<'_, State<S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'g>(&self, state: MutexGuard<'g, State<S>>) -> MutexGuard<'g, State<S>> {
        self.turned
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// A job that may begin.
pub(super) struct Admitted {
    /// Nothing has been written yet.
    pub(super) alone: bool,
    /// An empty buffer for its text.
    pub(super) buffer: Vec<u8>,
}

impl<S: Sink> State<S> {
    fn take(&mut self, pieces: Vec<Piece>) -> io::Result<()> {
        for piece in pieces {
            self.take_one(piece)?;
        }
        if let Some(sink) = &mut self.sink {
            sink.progress(&Progress {
                source: &self.source,
                messages: self.messages,
                bytes: self.packed,
            });
        }
        Ok(())
    }

    fn take_one(&mut self, piece: Piece) -> io::Result<()> {
        let Some(sink) = &mut self.sink else {
            return Ok(());
        };
        match piece {
            Piece::Source(name) => {
                self.source = name;
                self.of_source = 0;
            }
            Piece::Messages(mut part) => {
                self.messages += part.count;
                self.of_source += part.count;
                sink.messages(&mut part)?;
                if self.buffers.len() < KEPT_BUFFERS && part.text.capacity() <= KEPT_BYTES {
                    part.text.clear();
                    self.buffers.push(part.text);
                }
            }
            Piece::Listing(text) => sink.listing(&text)?,
            Piece::Digest(digest) => sink.source(&digest)?,
            Piece::Unwanted(count) => self.of_source += count,
            Piece::Error(mut error) => {
                self.errors += 1;
                // For an archive as a whole, the reader has counted over its members.
                error.messages_read = error.messages_read.max(self.of_source);
                sink.error(&ErrorRecord::new(&self.source, &error))?;
            }
            Piece::Lost(lost) => {
                self.errors += 1;
                self.panicked = true;
                sink.error(&ErrorRecord::lost(&self.source, &lost, self.of_source))?;
            }
            Piece::Done(done) => {
                self.packed += done.packed;
                self.bytes += done.unpacked;
                self.passed_over += done.passed_over;
            }
        }
        Ok(())
    }
}
