//! What one thread does: takes jobs, gives their messages to its worker, and hands the results over.

use std::ops::ControlFlow;

use super::feed::{Feed, Job};
use super::guard::{Place, guarded, plant};
use super::order::Order;
use super::piece::Piece;
use super::pump::Batch;
use super::shared::{SharedMailbox, Turn};
use super::taker::Taker;
use super::{Sink, Worker};
use crate::input::{Found, Problem, Source, SourceReader, Visitor};
use crate::render::Lost;

/// Works until there is nothing more to do; gives the worker back with what it counted.
pub(super) fn all<W: Worker, S: Sink>(feed: &Feed<'_>, order: &Order<'_, S>, mut worker: W) -> W {
    let mut reader = feed.reader();
    let mut block = Vec::new();
    let mut member = String::new();
    while let Some(numbered) = feed.next() {
        if let Job::Block(mailbox, block) = &numbered.job {
            plant(Place::Admission, &mailbox.name, *block);
        }
        let Some(admitted) = order.admit(numbered.number) else {
            if let Job::Block(mailbox, _) = &numbered.job {
                mailbox.abandon();
            }
            break;
        };
        let mut taker = Taker::new(feed, order, &mut worker, numbered.number, admitted);
        taker.member = std::mem::take(&mut member);
        match numbered.job {
            Job::Files(files) => taker.files(&files, &mut reader),
            Job::Batch(batch) => taker.batch(batch),
            Job::Block(mailbox, number) => taker.block(&mailbox, number, &mut block),
            Job::Failed(error) => {
                let _ = taker.member(&error.name);
                let _ = taker.error(error.error);
            }
            Job::Lost(Some(name)) => {
                taker.begin(&name);
                taker.lost(Lost::Behind(0));
            }
            Job::Lost(None) => taker.lost(Lost::Inputs),
        }
        member = taker.finish();
    }
    worker
}

impl<W: Worker, S: Sink> Taker<'_, W, S> {
    fn files(&mut self, files: &[(Source, u64)], reader: &mut SourceReader) {
        for (source, size) in files {
            self.begun = false;
            let read = guarded(|| {
                plant(Place::File, source.name.as_str(), 0);
                reader.read(source, self)
            });
            let flow = read.unwrap_or_else(|| {
                *reader = self.feed.reader();
                if !self.begun {
                    self.begin(source.name.as_str());
                }
                self.lost(Lost::Behind(self.place));
                self.go_on()
            });
            self.done.packed += size;
            if flow == ControlFlow::Break(()) {
                break;
            }
        }
    }

    fn batch(&mut self, mut batch: Batch) {
        if let Some(member) = &batch.member {
            self.name(member.as_str());
        }
        if guarded(|| batch.replay(self)).is_none() {
            self.lost(Lost::Behind(self.place));
        }
        if let Some(place) = batch.lost_behind {
            self.lost(Lost::Behind(place));
        }
        self.add(batch.done);
    }

    fn block(&mut self, mailbox: &SharedMailbox, number: u64, buffer: &mut Vec<u8>) {
        match number {
            0 => self.begin(&mailbox.name),
            _ => self.name(&mailbox.name),
        }
        let (start, end) = (
            mailbox.mailbox.start_of(number),
            mailbox.mailbox.end_of(number),
        );
        self.place = start;
        let read = guarded(|| {
            plant(Place::Block, &mailbox.name, number);
            mailbox.mailbox.read(number, buffer)
        });
        let is_read = read.is_some();
        let block = read.unwrap_or_else(|| mailbox.mailbox.lost(number));
        let linked = match mailbox.link(number, |carry| block.link(carry)) {
            Turn::Linked(linked) => linked,
            Turn::Lost(from) => return self.lost_block(mailbox, from..end),
            Turn::Behind | Turn::GivenUp => return,
        };
        let given = guarded(|| {
            linked.messages(|found| self.found(mailbox, found));
            plant(Place::Messages, &mailbox.name, number);
        });
        match (is_read, given) {
            (true, Some(())) => {}
            (true, None) => self.lost_block(mailbox, self.place..end),
            (false, _) => self.lost_block(mailbox, start..end),
        }
        self.done.packed += end - start;
        self.done.unpacked += end - start;
    }

    fn found(&mut self, mailbox: &SharedMailbox, (start, found): Found<'_>) {
        self.place = start;
        let is_wanted = match &found {
            Err(error) if is_failure(&error.problem) => mailbox.is_reached(start),
            _ => mailbox.is_wanted(start),
        };
        match found {
            Ok(message) if is_wanted => {
                let _ = self.message(message);
            }
            Err(error) if is_wanted => {
                let _ = self.error(error);
            }
            Ok(_) => self.piece(Piece::Unwanted(1)),
            Err(_) => {}
        }
    }

    fn lost_block(&mut self, mailbox: &SharedMailbox, place: std::ops::Range<u64>) {
        if mailbox.is_reached(place.start) {
            self.lost(Lost::Bytes(place));
        }
    }
}

/// True for what ends the reading of a mailbox, false for what is wrong with one message.
fn is_failure(problem: &Problem) -> bool {
    !matches!(
        problem,
        Problem::HeadTooLong { .. } | Problem::NotAMessage | Problem::Empty
    )
}
