//! Cuts the input into jobs and hands them out, one at a time and in order.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::Plan;
use super::ending::Ending;
use super::guard::{Place, guarded, plant};
use super::pump::{self, Batch};
use super::shared::SharedMailbox;
use crate::input::{Mailbox, SharedFile, Source, SourceError, SourceReader, Sources};

/// Small files handed out together.
const BATCH_FILES: usize = 64;

/// While a stream is slow, this often is asked whether the run is to end.
const PATIENCE: Duration = Duration::from_millis(100);

/// A piece of work.
pub(super) enum Job {
    /// Small files with their sizes on disk, in order.
    Files(Vec<(Source, u64)>),
    /// A block of a mailbox.
    Block(Arc<SharedMailbox>, u64),
    /// Header blocks out of a stream.
    Batch(Batch),
    /// What could not be taken up.
    Failed(SourceError),
    /// A source of this name that made the program panic when it was opened, or all that were not looked up yet.
    Lost(Option<String>),
}

/// A job with its number.
pub(super) struct Numbered {
    pub(super) number: u64,
    pub(super) job: Job,
}

/// Hands out jobs.
pub(super) struct Feed<'a> {
    plan: &'a Plan,
    ending: &'a Ending<'a>,
    state: Mutex<State>,
}

struct State {
    sources: Sources,
    /// No more is asked of the sources: they made the program panic.
    is_over: bool,
    /// Taken from the sources, and not handed out yet.
    waiting: VecDeque<Found>,
    current: Current,
    number: u64,
}

enum Found {
    Source(Source),
    Failed(SourceError),
    /// Nobody knows what: looking for it made the program panic.
    Lost,
}

enum Current {
    Nothing,
    Mailbox(Arc<SharedMailbox>, u64),
    Stream(Receiver<Batch>),
}

impl<'a> Feed<'a> {
    pub(super) fn new(plan: &'a Plan, sources: Sources, ending: &'a Ending<'a>) -> Self {
        Feed {
            plan,
            ending,
            state: Mutex::new(State {
                sources,
                is_over: false,
                waiting: VecDeque::new(),
                current: Current::Nothing,
                number: 0,
            }),
        }
    }

    /// The next job, or `None` when there is nothing more to do.
    pub(super) fn next(&self) -> Option<Numbered> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if self.has_to_stop() {
            return None;
        }
        let job = state.next(self.plan, self.ending)?;
        let number = state.number;
        state.number += 1;
        Some(Numbered { number, job })
    }

    /// What was passed over when folders were listed.
    pub(super) fn passed_over(&self) -> u64 {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.sources.passed_over()
    }

    /// A reader of sources, for one thread.
    pub(super) fn reader(&self) -> SourceReader {
        self.plan.reader()
    }

    /// True when a manifest is to be written.
    pub(super) fn is_hashing(&self) -> bool {
        self.plan.hashing
    }

    pub(super) fn has_to_stop(&self) -> bool {
        self.ending.is_due()
    }
}

impl State {
    fn next(&mut self, plan: &Plan, ending: &Ending<'_>) -> Option<Job> {
        loop {
            match &mut self.current {
                Current::Mailbox(mailbox, next) => {
                    if *next < mailbox.mailbox.blocks() && !mailbox.has_ended() {
                        let job = Job::Block(Arc::clone(mailbox), *next);
                        *next += 1;
                        return Some(job);
                    }
                }
                Current::Stream(batches) => match batches.recv_timeout(PATIENCE) {
                    Ok(batch) => return Some(Job::Batch(batch)),
                    Err(RecvTimeoutError::Timeout) if ending.is_due() => return None,
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => {}
                },
                Current::Nothing => {}
            }
            self.current = Current::Nothing;
            if let Some(job) = self.start(plan)? {
                return Some(job);
            }
        }
    }

    /// Takes up the next source; `None` at the end, `Some(None)` when it is to be read in pieces.
    fn start(&mut self, plan: &Plan) -> Option<Option<Job>> {
        let mut batch = Vec::new();
        while batch.len() < BATCH_FILES {
            let found = match self.find() {
                Some(found) => found,
                None if batch.is_empty() => return None,
                None => break,
            };
            let size = match &found {
                Found::Source(source) => source.size(),
                Found::Failed(_) | Found::Lost => None,
            };
            match (found, size) {
                (Found::Source(source), Some(size)) if size < plan.small => {
                    batch.push((source, size));
                }
                // All else is a job of its own, after the small files before it.
                (found, _) if !batch.is_empty() => {
                    self.waiting.push_front(found);
                    break;
                }
                (Found::Source(source), size) => return Some(self.open(plan, source, size)),
                (Found::Failed(error), _) => return Some(Some(Job::Failed(error))),
                (Found::Lost, _) => return Some(Some(Job::Lost(None))),
            }
        }
        Some(Some(Job::Files(batch)))
    }

    fn find(&mut self) -> Option<Found> {
        if let Some(found) = self.waiting.pop_front() {
            return Some(found);
        }
        if self.is_over {
            return None;
        }
        let Some(next) = guarded(|| self.sources.next()) else {
            // It might panic again and again.
            self.is_over = true;
            return Some(Found::Lost);
        };
        Some(match next? {
            Ok(source) => Found::Source(source),
            Err(error) => Found::Failed(error),
        })
    }

    /// Opens a source to be read in pieces; a job only if that fails.
    fn open(&mut self, plan: &Plan, source: Source, size: Option<u64>) -> Option<Job> {
        let name = source.name.as_str().to_owned();
        match guarded(|| open(plan, source, size)) {
            Some(current) => {
                self.current = current;
                None
            }
            None => Some(Job::Lost(Some(name))),
        }
    }
}

fn open(plan: &Plan, source: Source, size: Option<u64>) -> Current {
    plant(Place::Opening, source.name.as_str(), 0);
    // Hashes are of bytes in their order.
    if !plan.hashing
        && let Some((file, size)) = source.open_mailbox(plan.format, plan.small)
    {
        let mailbox = Mailbox::new(
            SharedFile::new(file),
            size,
            plan.block,
            &plan.limits,
            plan.rule,
        );
        let name = source.name.as_str().to_owned();
        return Current::Mailbox(
            Arc::new(SharedMailbox::new(name, mailbox, plan.range.clone())),
            0,
        );
    }
    Current::Stream(pump::start(source, plan.reader(), size))
}
