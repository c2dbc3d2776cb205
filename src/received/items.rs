//! The items of one field with all that is told of them, in memory that is used again for the next field.

use std::cell::RefCell;

use super::address::LastAddress;
use super::clauses::{Clauses, read_clauses};
use super::from_part::mark_addresses;
use super::notation::NoteRead;
use super::note_memo::NoteMemo;
use super::scan::{Flaws, Item, ItemKind};
use crate::span::Span;

/// The items of one field, in order. Kept by the caller, so that nothing is allocated per field.
#[derive(Debug, Default)]
pub struct Items {
    all: Vec<Item>,
    /// The comments among them: most questions are about these few.
    comments: Vec<Item>,
    address: LastAddress,
    /// Notes of this field and of those before it. Looking one up changes what is kept, not what it says.
    notes: RefCell<NoteMemo>,
}

impl Items {
    /// Takes the field's `value` apart.
    pub fn read(&mut self, value: &[u8]) -> (Clauses, Flaws) {
        let read = read_clauses(value, &mut self.all);
        self.address = mark_addresses(value, &read.0, &mut self.all);
        self.comments.clear();
        let comments = self.all.iter().filter(|i| i.kind == ItemKind::Comment);
        self.comments.extend(comments);
        read
    }

    /// All of them.
    pub fn all(&self) -> &[Item] {
        &self.all
    }

    /// The last address of the from-part.
    pub fn address(&self) -> LastAddress {
        self.address
    }

    /// What the comment at `inner` of the field's `value` says, if it is a TLS note.
    pub fn note(&self, value: &[u8], inner: Span) -> Option<NoteRead> {
        self.notes.borrow_mut().read(value, inner)
    }

    /// The comments.
    pub fn comments(&self) -> &[Item] {
        &self.comments
    }
}
