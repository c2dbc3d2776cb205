//! The items of one field with all that is told of them, in memory that is used again for the next field.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use std::cell::RefCell;

use super::address::LastAddress;
use super::clauses::{Clauses, read_clauses};
use super::from_part::mark_addresses;
use super::notation::NoteRead;
use super::note_memo::NoteMemo;
use super::scan::{Flaws, Item, ItemKind};
use super::section::Section;
use crate::span::Span;

/// How much of one field is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Bounds {
    /// Bytes of its value; the rest is passed over, and the stamp says so.
    pub value: usize,
    /// Depth of nested comments; deeper ones leave the stamp without a structure to go by.
    pub comment_depth: u32,
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds {
            value: 1 << 20,
            comment_depth: 64,
        }
    }
}

/// The items of one field, in order. Kept by the caller, so that nothing is allocated per field.
#[derive(Debug, Default)]
pub struct Items {
    bounds: Bounds,
    all: Vec<Item>,
    /// The comments among them: most questions are about these few.
    comments: Vec<Item>,
    address: LastAddress,
    /// How many stand up to the last that may be of the from-part.
    up_to_from: usize,
    /// Notes of this field and of those before it. Looking one up changes what is kept, not what it says.
    notes: RefCell<NoteMemo>,
}

impl Items {
    /// Those of fields that are read within other bounds than the usual ones.
    pub fn within(bounds: Bounds) -> Self {
        Items {
            bounds,
            ..Items::default()
        }
    }

    /// How much of a field is read.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Takes the field's `value` apart.
    pub fn read(&mut self, value: &[u8]) -> (Clauses, Flaws) {
        let read = read_clauses(value, self.bounds.comment_depth, &mut self.all);
        self.up_to_from = self.all.len() - behind_from(&self.all, &read.0);
        let up_to_from = &mut self.all[..self.up_to_from];
        self.address = mark_addresses(value, &read.0, up_to_from);
        self.comments.clear();
        let comments = self.all.iter().filter(|i| i.kind == ItemKind::Comment);
        self.comments.extend(comments);
        read
    }

    /// All of them.
    pub fn all(&self) -> &[Item] {
        &self.all
    }

    /// Those up to the last that is left of any clause, of the from-part or inside its text.
    pub fn up_to_from(&self) -> &[Item] {
        &self.all[..self.up_to_from]
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

/// How many items stand behind the last that is left of any clause, of the from-part or inside its text.
fn behind_from(items: &[Item], clauses: &Clauses) -> usize {
    let end_of_part = clauses.from_part.map_or(0, |part| part.end);
    let is_behind = |item: &&Item| {
        !matches!(item.section, Section::Before | Section::From) && item.span.end > end_of_part
    };
    items.iter().rev().take_while(is_behind).count()
}
