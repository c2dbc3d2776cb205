//! Cuts the input into jobs and hands them out, one at a time and in order.

use std::collections::VecDeque;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::pump::{self, Batch};
use super::shared::SharedMailbox;
use super::{Plan, is_set};
use crate::input::{Mailbox, SharedFile, Source, SourceError, SourceReader, Sources};

/// Small files handed out together.
const BATCH_FILES: usize = 64;

/// A slow stream is asked this often whether the run is to end.
const PATIENCE: Duration = Duration::from_millis(100);

/// A piece of work.
pub(super) enum Job {
    /// Small files, in order.
    Files(Vec<Source>),
    /// A block of a mailbox.
    Block(Arc<SharedMailbox>, u64),
    /// Header blocks out of a stream.
    Batch(Batch),
    /// What could not be taken up.
    Failed(SourceError),
}

/// A job with its number.
pub(super) struct Numbered {
    pub(super) number: u64,
    pub(super) job: Job,
    /// Bytes of files that are known to come, up to and with this job.
    pub(super) total: u64,
}

/// Hands out jobs.
pub(super) struct Feed<'a> {
    plan: &'a Plan,
    stop: &'a AtomicBool,
    state: Mutex<State>,
}

struct State {
    sources: Sources,
    /// Taken from the sources, and not handed out yet.
    waiting: VecDeque<Result<Source, SourceError>>,
    current: Current,
    number: u64,
    total: u64,
}

enum Current {
    Nothing,
    Mailbox(Arc<SharedMailbox>, u64),
    Stream(Receiver<Batch>),
}

impl<'a> Feed<'a> {
    pub(super) fn new(plan: &'a Plan, sources: Sources, stop: &'a AtomicBool) -> Self {
        Feed {
            plan,
            stop,
            state: Mutex::new(State {
                sources,
                waiting: VecDeque::new(),
                current: Current::Nothing,
                number: 0,
                total: 0,
            }),
        }
    }

    /// The next job, or `None` when there is nothing more to do.
    pub(super) fn next(&self) -> Option<Numbered> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if self.has_to_stop() {
            return None;
        }
        let job = state.next(self.plan, self.stop)?;
        let number = state.number;
        state.number += 1;
        Some(Numbered {
            number,
            job,
            total: state.total,
        })
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
        is_set(self.stop)
    }
}

impl State {
    fn next(&mut self, plan: &Plan, stop: &AtomicBool) -> Option<Job> {
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
                    Err(RecvTimeoutError::Timeout) if is_set(stop) => return None,
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
            let source = match self.waiting.pop_front().or_else(|| self.sources.next()) {
                Some(Ok(source)) => source,
                None if batch.is_empty() => return None,
                None => break,
                Some(Err(error)) if batch.is_empty() => return Some(Some(Job::Failed(error))),
                Some(Err(error)) => {
                    self.waiting.push_front(Err(error));
                    break;
                }
            };
            let size = source.size();
            if size.is_some_and(|size| size < plan.small) {
                self.total += size.unwrap_or_default();
                batch.push(source);
                continue;
            }
            if !batch.is_empty() {
                self.waiting.push_front(Ok(source));
                break;
            }
            self.total += size.unwrap_or_default();
            self.current = open(plan, source);
            return Some(None);
        }
        Some(Some(Job::Files(batch)))
    }
}

fn open(plan: &Plan, source: Source) -> Current {
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
    Current::Stream(pump::start(source, plan.reader()))
}
