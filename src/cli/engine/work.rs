//! What one thread does: takes jobs, gives their messages to its worker, and hands the results over.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::feed::{Feed, Job};
use super::order::{FLUSH_BYTES, FLUSH_PIECES, Order};
use super::shared::SharedMailbox;
use super::{Piece, Sink, Worker};
use crate::input::{InputError, Message, SourceDigest, SourceName, Visitor, sha256};
use crate::render::{Joined, manifest};

/// Works until there is nothing more to do; gives the worker back with what it counted.
pub(super) fn all<W: Worker, S: Sink>(feed: &Feed<'_>, order: &Order<S>, mut worker: W) -> W {
    let mut reader = feed.reader();
    let mut block = Vec::new();
    let mut member = String::new();
    while let Some(numbered) = feed.next() {
        let Some(admitted) = order.admit(numbered.number, numbered.total) else {
            if let Job::Block(mailbox, _) = &numbered.job {
                mailbox.abandon();
            }
            break;
        };
        let mut taker = Taker {
            feed,
            order,
            worker: &mut worker,
            job: numbered.number,
            alone: admitted.alone,
            member: std::mem::take(&mut member),
            pieces: Vec::new(),
            listing: Vec::new(),
            part: Joined {
                text: admitted.buffer,
                ..Joined::default()
            },
        };
        match numbered.job {
            Job::Files(sources) => {
                for source in sources {
                    if reader.read(&source, &mut taker).is_break() {
                        break;
                    }
                }
            }
            Job::Batch(batch) => {
                if let Some(member) = &batch.member {
                    taker.name(member.as_str());
                }
                let _ = batch.replay(&mut taker);
            }
            Job::Block(mailbox, number) => taker.block(&mailbox, number, &mut block),
            Job::Failed(error) => {
                let _ = taker.member(&error.name);
                let _ = taker.error(error.error);
            }
        }
        member = taker.finish();
    }
    worker
}

/// Gives the messages of one job to the worker.
struct Taker<'a, W, S> {
    feed: &'a Feed<'a>,
    order: &'a Order<S>,
    worker: &'a mut W,
    job: u64,
    alone: bool,
    member: String,
    pieces: Vec<Piece>,
    /// Messages since the last piece.
    part: Joined,
    /// Lines of a manifest for them.
    listing: Vec<u8>,
}

impl<W: Worker, S: Sink> Taker<'_, W, S> {
    fn block(&mut self, mailbox: &SharedMailbox, number: u64, buffer: &mut Vec<u8>) {
        self.name(&mailbox.name);
        if number == 0 {
            self.piece(Piece::Source(mailbox.name.clone()));
        }
        let block = mailbox.mailbox.read(number, buffer);
        let Some(linked) = mailbox.link(number, |carry| block.link(carry)) else {
            return;
        };
        linked.messages(|(start, found)| {
            if !mailbox.is_wanted(start) {
                if found.is_ok() {
                    self.piece(Piece::Unwanted(1));
                }
                return;
            }
            let _ = match found {
                Ok(message) => self.message(message),
                Err(error) => self.error(error),
            };
        });
        let bytes = mailbox.mailbox.end_of(number) - mailbox.mailbox.start_of(number);
        self.piece(Piece::Bytes {
            packed: bytes,
            unpacked: bytes,
        });
    }

    /// What follows belongs to this member, of which something may have been read before.
    fn name(&mut self, member: &str) {
        if self.member != member {
            self.member.clear();
            self.member.push_str(member);
        }
    }

    fn piece(&mut self, piece: Piece) {
        self.close_part();
        self.pieces.push(piece);
        if self.pieces.len() >= FLUSH_PIECES {
            // An output that fails is met by the next message.
            self.order.flush(self.job, &mut self.pieces);
        }
    }

    /// Puts the messages so far before what follows.
    fn close_part(&mut self) {
        if self.part.count > 0 {
            let part = std::mem::take(&mut self.part);
            self.pieces.push(Piece::Messages(part));
        }
        if !self.listing.is_empty() {
            let listing = std::mem::take(&mut self.listing);
            self.pieces.push(Piece::Listing(listing));
        }
    }

    /// Hands over all that is left; gives back the name of the member.
    fn finish(mut self) -> String {
        self.close_part();
        self.order.submit(self.job, self.pieces);
        self.member
    }

    fn go_on(&self) -> ControlFlow<()> {
        match self.feed.has_to_stop() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }
}

impl<W: Worker, S: Sink> Visitor for Taker<'_, W, S> {
    fn member(&mut self, name: &SourceName) -> ControlFlow<()> {
        self.name(name.as_str());
        self.piece(Piece::Source(self.member.clone()));
        self.go_on()
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        let offset = message.offset;
        let before = self.part.text.len();
        let alone = self.alone && self.part.count == 0;
        // One message that makes the program panic costs that message only.
        let result = catch_unwind(AssertUnwindSafe(|| {
            self.worker
                .message(&self.member, message, &mut self.part, alone);
        }));
        match result {
            Ok(()) => {
                self.part.count += 1;
                if self.feed.is_hashing() {
                    let head = sha256(message.head);
                    manifest::push_message(&self.member, &message, head, &mut self.listing);
                }
            }
            Err(_) => {
                self.worker.recover();
                self.part.text.truncate(before);
                self.piece(Piece::Panic(offset));
            }
        }
        if self.part.weight() + self.listing.len() > FLUSH_BYTES {
            self.close_part();
            if !self.order.flush(self.job, &mut self.pieces) {
                return ControlFlow::Break(());
            }
        }
        self.go_on()
    }

    fn paste(&mut self, text: &[u8]) -> ControlFlow<()> {
        let before = self.part.text.len();
        let alone = self.alone && self.part.count == 0;
        let result = catch_unwind(AssertUnwindSafe(|| {
            self.worker.paste(&self.member, text, &mut self.part, alone)
        }));
        match result {
            Ok(Ok(())) => self.part.count += 1,
            Ok(Err(error)) => return self.error(error),
            Err(_) => {
                self.worker.recover();
                self.part.text.truncate(before);
                self.piece(Piece::Panic(0));
            }
        }
        self.go_on()
    }

    fn error(&mut self, error: InputError) -> ControlFlow<()> {
        self.piece(Piece::Error(error));
        self.go_on()
    }

    fn source(&mut self, digest: &SourceDigest) {
        self.piece(Piece::Digest(Box::new(digest.clone())));
    }

    fn passed_over(&mut self, count: u64) {
        self.piece(Piece::PassedOver(count));
    }

    fn bytes(&mut self, count: u64) {
        self.piece(Piece::Bytes {
            packed: count,
            unpacked: count,
        });
    }
}
