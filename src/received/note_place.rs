//! Whether a comment stands where its writer puts TLS notes, and whether a peer could have put it there.
//!
//! A peer who closes the TCP-info early puts its text before the address that the server adds, one who writes a login
//! or a certificate name puts it behind, and either may bring an address of its own.

use super::clauses::Structure;
use super::dialect::Dialect;
use super::peer_text::is_envelope;
use super::scan::Item;
use super::section::{Section, Sections};
use super::view::View;

/// A comment's place, if a note may stand there.
#[derive(Clone, Copy, Debug)]
pub struct NotePlace {
    /// The row puts its notes there, or, without a row, it is right of `by`.
    pub is_known: bool,
    /// Right behind one of several comments with an address: a peer has written one of them.
    pub is_one_of_several: bool,
    /// Right behind the recipient, which is the peer's text.
    pub follows_recipient: bool,
}

/// Tells the place of each comment of a field.
#[derive(Debug)]
pub struct NotePlaces<'a> {
    view: &'a View<'a>,
    /// The row's places for notes.
    known: Sections,
    has_row: bool,
    several_addresses: bool,
    envelope_in: Option<Section>,
    /// How many comments were searched for `envelope_in`.
    searched: usize,
}

/// The sections where a writer puts its notes.
pub fn note_sections(dialect: Option<&'static Dialect>) -> Sections {
    Sections::of(dialect.map_or(Section::RIGHT_OF_BY, |d| d.notes))
}

impl<'a> NotePlaces<'a> {
    /// The places in `view`, whose writer is `dialect`.
    pub fn new(view: &'a View<'a>, dialect: Option<&'static Dialect>) -> Self {
        let mut with_address = view.comment_items().filter(|item| item.has_address);
        NotePlaces {
            view,
            known: note_sections(dialect),
            has_row: dialect.is_some(),
            several_addresses: with_address.nth(1).is_some(),
            envelope_in: None,
            searched: 0,
        }
    }

    /// The place of a comment; `None` where a note would be data.
    pub fn of(&self, item: &Item) -> Option<NotePlace> {
        let is_left = item.section == Section::From;
        // Left of `by` a note stands right behind the TCP-info. In a damaged stamp all there may be the peer's.
        if is_left && (!item.follows_tcp_info || self.view.clauses.structure != Structure::Sound) {
            return None;
        }
        let is_known = self.known.has(item.section);
        // Without a row, a note left of `by` or behind the date counts only beside a keyword that says TLS.
        let is_possible = !self.has_row && (is_left || item.section == Section::Date);
        (is_known || is_possible).then_some(NotePlace {
            is_known,
            is_one_of_several: is_left && self.several_addresses,
            follows_recipient: item.section == Section::For && self.has_row,
        })
    }

    /// True when a comment with an envelope address or an open quotation, which the peer chose, stands before `item` in
    /// the same clause: text that breaks out of it would stand here. `item` is comment number `at`, behind the one of
    /// the last question.
    pub fn follows_envelope(&mut self, at: usize, item: &Item) -> bool {
        let before = self.view.comment_items().take(at).skip(self.searched);
        for comment in before {
            let text = comment.span.of(self.view.value);
            let is_open = || memchr::memchr_iter(b'"', text).fold(false, |open, _| !open);
            if is_envelope(text) || is_open() {
                self.envelope_in = Some(comment.section);
            }
        }
        self.searched = at;
        self.envelope_in == Some(item.section)
    }
}
