//! Puts what the threads have made into the order of the jobs, and hands it to the sink.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::{Piece, Progress, Sink};
use crate::render::ErrorRecord;

/// Jobs under way for each thread: enough that none waits for a slow one, few enough to bound memory.
const AHEAD: u64 = 4;

/// A job hands over what it has when that is more than this many bytes, and waits for its turn if need be.
pub(super) const FLUSH_BYTES: usize = 4 * 1024 * 1024;

/// The same for pieces: small ones, such as errors, add up too.
pub(super) const FLUSH_PIECES: usize = 4096;

/// Text buffers that are kept for use.
const KEPT_BUFFERS: usize = 16;

/// The one place where results meet.
pub(super) struct Order<S> {
    state: Mutex<State<S>>,
    turned: Condvar,
    ahead: u64,
}

/// What was handed to the sink so far.
pub(super) struct State<S> {
    sink: Option<S>,
    next: u64,
    parked: BTreeMap<u64, Vec<Piece>>,
    buffers: Vec<Vec<u8>>,
    source: String,
    total: u64,
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

impl<S: Sink> Order<S> {
    pub(super) fn new(sink: S, jobs: usize) -> Self {
        Order {
            state: Mutex::new(State {
                sink: Some(sink),
                next: 0,
                parked: BTreeMap::new(),
                buffers: Vec::new(),
                source: String::new(),
                total: 0,
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
            ahead: AHEAD * jobs as u64,
        }
    }

    /// Waits until this job may begin; false if the output has failed. Says whether nothing has been written yet, and
    /// adds to the bytes that are known to come.
    pub(super) fn admit(&self, job: u64, total: u64) -> Option<Admitted> {
        let mut state = self.lock();
        while job >= state.next + self.ahead && state.failure.is_none() {
            state = self.wait(state);
        }
        state.total = state.total.max(total);
        state.failure.is_none().then(|| Admitted {
            alone: state.messages == 0,
            buffer: state.buffers.pop().unwrap_or_default(),
        })
    }

    /// Hands over the last pieces of a job.
    pub(super) fn submit(&self, job: u64, pieces: Vec<Piece>) {
        let mut state = self.lock();
        if state.next != job {
            state.parked.insert(job, pieces);
            return;
        }
        state.take(pieces);
        state.next += 1;
        loop {
            let next = state.next;
            let Some(pieces) = state.parked.remove(&next) else {
                break;
            };
            state.take(pieces);
            state.next += 1;
        }
        self.turned.notify_all();
    }

    /// Hands over what a job has so far, when it is its turn. False if the output has failed.
    pub(super) fn flush(&self, job: u64, pieces: &mut Vec<Piece>) -> bool {
        let mut state = self.lock();
        while state.next != job && state.failure.is_none() {
            state = self.wait(state);
        }
        state.take(std::mem::take(pieces));
        state.failure.is_none()
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

    fn lock(&self) -> MutexGuard<'_, State<S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State<S>>) -> MutexGuard<'a, State<S>> {
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
    fn take(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            if self.failure.is_none()
                && let Err(error) = self.take_one(piece)
            {
                self.failure = Some(error);
            }
        }
        if let Some(sink) = &mut self.sink {
            sink.progress(&Progress {
                source: &self.source,
                messages: self.messages,
                bytes: self.packed,
                total: self.total,
            });
        }
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
                if self.buffers.len() < KEPT_BUFFERS && part.text.capacity() <= 2 * FLUSH_BYTES {
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
            Piece::Panic(offset) => {
                self.errors += 1;
                self.panicked = true;
                let record = ErrorRecord::internal(&self.source, offset, self.of_source);
                sink.error(&record)?;
            }
            Piece::PassedOver(count) => self.passed_over += count,
            Piece::Bytes { packed, unpacked } => {
                self.packed += packed;
                self.bytes += unpacked;
            }
        }
        Ok(())
    }
}
