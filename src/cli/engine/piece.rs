//! What jobs come to: pieces, in order, and the memory that they take.

use crate::input::{InputError, SourceDigest};
use crate::render::{Joined, Lost};

/// What one job came to, in order.
#[derive(Debug)]
pub(super) enum Piece {
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
    /// What a panic cost.
    Lost(Lost),
    /// What is done with.
    Done(Done),
}

impl Piece {
    /// About how many bytes of memory it takes.
    fn weight(&self) -> usize {
        let own = size_of::<Piece>();
        own + match self {
            Piece::Source(name) => name.len(),
            Piece::Messages(part) => part.weight(),
            Piece::Listing(text) => text.len(),
            // Names and words of a few hundred bytes.
            Piece::Digest(_) | Piece::Error(_) => 256,
            Piece::Unwanted(_) | Piece::Lost(_) | Piece::Done(_) => 0,
        }
    }
}

/// Counts of what is done with.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Done {
    /// Bytes of files, as they are on disk.
    pub(super) packed: u64,
    /// Bytes unpacked.
    pub(super) unpacked: u64,
    /// Files or members that are no mail.
    pub(super) passed_over: u64,
}

/// Pieces that were not handed over yet.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) list: Vec<Piece>,
    /// About how many bytes they take, and how many of these the order knows of.
    pub(super) weight: usize,
    pub(super) told: usize,
}

impl Pieces {
    pub(super) fn push(&mut self, piece: Piece) {
        if let (Some(Piece::Unwanted(sum)), Piece::Unwanted(count)) = (self.list.last_mut(), &piece)
        {
            *sum += count;
            return;
        }
        self.weight += piece.weight();
        self.list.push(piece);
    }
}
