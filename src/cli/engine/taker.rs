//! Gives the messages of one job to the worker and gathers what comes of it, in pieces.

use std::ops::ControlFlow;

use super::feed::Feed;
use super::guard::guarded;
use super::order::{Admitted, Order, STEP_BYTES};
use super::piece::{Done, Piece, Pieces};
use super::{Sink, Worker};
use crate::input::{InputError, Message, SourceDigest, SourceName, Visitor, sha256};
use crate::render::{Joined, Lost, manifest};

/// A text that is shorter moves to memory of its own size, and the buffer stays.
const SHORT_BYTES: usize = 16 * 1024;

/// What one job came to so far.
pub(super) struct Taker<'a, W, S> {
    pub(super) feed: &'a Feed<'a>,
    order: &'a Order<'a, S>,
    worker: &'a mut W,
    job: u64,
    alone: bool,
    /// Whose messages these are.
    pub(super) member: String,
    /// It was named by this job, or by this file of it.
    pub(super) begun: bool,
    /// Where the message starts that was met last.
    pub(super) place: u64,
    /// What is done with and not told yet.
    pub(super) done: Done,
    pieces: Pieces,
    /// Messages since the last piece.
    part: Joined,
    /// Lines of a manifest for them.
    listing: Vec<u8>,
}

impl<'a, W: Worker, S: Sink> Taker<'a, W, S> {
    pub(super) fn new(
        feed: &'a Feed<'a>,
        order: &'a Order<'a, S>,
        worker: &'a mut W,
        job: u64,
        admitted: Admitted,
    ) -> Self {
        Taker {
            feed,
            order,
            worker,
            job,
            alone: admitted.alone,
            member: String::new(),
            begun: false,
            place: 0,
            done: Done::default(),
            pieces: Pieces::default(),
            part: Joined {
                text: admitted.buffer,
                ..Joined::default()
            },
            listing: Vec::new(),
        }
    }

    /// What follows belongs to this member, of which something may have been read before.
    pub(super) fn name(&mut self, member: &str) {
        if self.member != member {
            self.member.clear();
            self.member.push_str(member);
        }
    }

    /// What follows belongs to this member, of which nothing was read before.
    pub(super) fn begin(&mut self, member: &str) {
        self.name(member);
        self.begun = true;
        self.place = 0;
        self.piece(Piece::Source(self.member.clone()));
    }

    /// A panic was caught.
    pub(super) fn lost(&mut self, lost: Lost) {
        self.piece(Piece::Lost(lost));
    }

    /// Counts what is done with.
    pub(super) fn add(&mut self, done: Done) {
        self.done.packed += done.packed;
        self.done.unpacked += done.unpacked;
        self.done.passed_over += done.passed_over;
    }

    pub(super) fn piece(&mut self, piece: Piece) {
        self.close_part();
        self.pieces.push(piece);
        // An output that fails ends the run at the next message.
        let _ = self.hold();
    }

    /// Tells the order of what has gathered, once that is enough; breaks if the output has failed.
    fn hold(&mut self) -> ControlFlow<()> {
        let gathered = self.part.weight() + self.listing.len();
        if self.pieces.weight - self.pieces.told + gathered < STEP_BYTES {
            return ControlFlow::Continue(());
        }
        self.close_part();
        self.close_counts();
        match self.order.hold(self.job, &mut self.pieces) {
            Some(buffer) => {
                if self.part.text.capacity() == 0 {
                    self.part.text = buffer;
                }
                ControlFlow::Continue(())
            }
            None => ControlFlow::Break(()),
        }
    }

    /// Puts the messages so far before what follows.
    fn close_part(&mut self) {
        if self.part.count > 0 {
            let mut part = std::mem::take(&mut self.part);
            if part.text.len() < SHORT_BYTES {
                let text = part.text.as_slice().into();
                self.part.text = std::mem::replace(&mut part.text, text);
                self.part.text.clear();
            }
            self.pieces.push(Piece::Messages(part));
        }
        if !self.listing.is_empty() {
            let listing = std::mem::take(&mut self.listing);
            self.pieces.push(Piece::Listing(listing));
        }
    }

    fn close_counts(&mut self) {
        if self.done != Done::default() {
            let done = std::mem::take(&mut self.done);
            self.pieces.push(Piece::Done(done));
        }
    }

    /// Hands over all that is left; gives back the name of the member.
    pub(super) fn finish(mut self) -> String {
        self.close_part();
        self.close_counts();
        self.order.submit(self.job, self.pieces);
        self.member
    }

    /// Gives one message to the worker. One that makes the program panic costs that message only.
    fn give(
        &mut self,
        give: impl FnOnce(&mut Self, bool) -> Result<(), InputError>,
    ) -> ControlFlow<()> {
        let texts = (self.part.text.len(), self.listing.len());
        let rows = (self.part.rows.len(), self.part.bytes_of_rows);
        let alone = self.alone && self.part.count == 0;
        match guarded(|| give(self, alone)) {
            Some(Ok(())) => self.part.count += 1,
            Some(Err(error)) => self.piece(Piece::Error(error)),
            None => {
                self.part.text.truncate(texts.0);
                self.listing.truncate(texts.1);
                self.part.rows.truncate(rows.0);
                self.part.bytes_of_rows = rows.1;
                self.worker.recover();
                self.lost(Lost::Message(self.place));
            }
        }
        self.hold()?;
        self.go_on()
    }

    pub(super) fn go_on(&self) -> ControlFlow<()> {
        match self.feed.has_to_stop() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }
}

impl<W: Worker, S: Sink> Visitor for Taker<'_, W, S> {
    fn member(&mut self, name: &SourceName) -> ControlFlow<()> {
        self.begin(name.as_str());
        self.go_on()
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        self.place = message.offset;
        self.give(|taker, alone| {
            taker
                .worker
                .message(&taker.member, message, &mut taker.part, alone);
            if taker.feed.is_hashing() {
                let head = sha256(message.head);
                manifest::push_message(&taker.member, &message, head, &mut taker.listing);
            }
            Ok(())
        })
    }

    fn paste(&mut self, text: &[u8]) -> ControlFlow<()> {
        self.place = 0;
        self.give(|taker, alone| {
            taker
                .worker
                .paste(&taker.member, text, &mut taker.part, alone)
        })
    }

    fn error(&mut self, error: InputError) -> ControlFlow<()> {
        self.piece(Piece::Error(error));
        self.go_on()
    }

    fn source(&mut self, digest: &SourceDigest) {
        self.piece(Piece::Digest(Box::new(digest.clone())));
    }

    fn passed_over(&mut self, count: u64) {
        self.done.passed_over += count;
    }

    fn bytes(&mut self, count: u64) {
        self.done.unpacked += count;
    }
}
