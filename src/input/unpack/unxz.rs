//! xz files of any number of streams.
//!
//! The reader of `liblzma` drops what it unpacked in the step in which it met damage. Here that is given first.

use std::io::{self, BufRead, Read};

use liblzma::stream::{Action, CONCATENATED, Error, Status, Stream};

use crate::input::error::Problem;
use crate::input::format::Packing;

pub(super) struct Unxz<R> {
    source: R,
    stream: Stream,
    failure: Option<io::Error>,
    memory: u64,
    ended: bool,
}

impl<R: BufRead> Unxz<R> {
    /// Unpacks with at most this many bytes of memory for a dictionary.
    pub(super) fn new(source: R, memory: u64) -> io::Result<Self> {
        // What is needed besides the dictionary.
        let all = memory.saturating_add(1 << 20);
        Ok(Unxz {
            source,
            stream: Stream::new_stream_decoder(all, CONCATENATED)?,
            failure: None,
            memory,
            ended: false,
        })
    }

    fn told(&self, error: Error) -> Problem {
        let packing = Packing::Xz;
        match error {
            Error::MemLimit => Problem::UnpackMemory {
                packing,
                limit: self.memory,
            },
            // It knew what came before.
            Error::Format if self.stream.total_out() > 0 => Problem::TrailingData(packing),
            other => Problem::Damaged {
                packing,
                detail: other.to_string(),
            },
        }
    }
}

impl<R: BufRead> Read for Unxz<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(failure) = self.failure.take() {
            return Err(failure);
        }
        while !self.ended && !buffer.is_empty() {
            let held = self.source.fill_buf()?;
            let action = match held.is_empty() {
                true => Action::Finish,
                false => Action::Run,
            };
            let (taken, given) = (self.stream.total_in(), self.stream.total_out());
            let result = self.stream.process(held, buffer, action);
            self.source
                .consume((self.stream.total_in() - taken) as usize);
            let count = (self.stream.total_out() - given) as usize;
            let failure = match result {
                Ok(Status::StreamEnd) => {
                    self.ended = true;
                    None
                }
                Ok(_) if count == 0 && matches!(action, Action::Finish) => {
                    Some(Problem::Cut(Packing::Xz))
                }
                Ok(_) => None,
                Err(error) => Some(self.told(error)),
            };
            if let Some(problem) = failure {
                self.ended = true;
                self.failure = Some(problem.into());
            }
            if count > 0 {
                return Ok(count);
            }
            if let Some(failure) = self.failure.take() {
                return Err(failure);
            }
        }
        Ok(0)
    }
}
