//! Puts together what a stamp says of TLS: the notes that stand where its writer puts them, as one note, and how much
//! that is worth. How a note is written is [`super::notation`]'s, what it proves is told two floors up.

use super::agreement::{merge, weaker};
use super::bare_notes::{bare_version_line, note_above_by, tls_clause};
use super::clauses::Structure;
use super::dialect::Dialect;
use super::habits::Habits;
use super::notation::{Note, NoteRead};
use super::note_place::{NotePlaces, note_sections};
use super::peer_text::certificate_comment;
use super::section::Section;
use super::view::View;
use crate::span::{Span, Spanned};
use crate::tls::TlsSession;

/// How much a TLS note is worth at the place where it stands.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum NoteStanding {
    /// At the place where the row says that this writer puts it, or right of `by` for a writer without a row.
    #[default]
    Placed,
    /// Left of `by` or behind the date, for a writer without a row: only beside a keyword that says TLS, and then
    /// presumed.
    LeftOfBy,
    /// Text of the peer stands before it in the same comment or clause: only beside a keyword that says TLS.
    AfterPeerText,
}

/// All notes of a stamp as one.
#[derive(Clone, Copy, Debug, Default)]
pub struct TlsNotes {
    /// What they say together; of two that contradict each other, the weaker.
    pub note: Option<Spanned<Note>>,
    /// How much the first of them is worth.
    pub standing: NoteStanding,
    /// A note that says otherwise.
    pub contradiction: Option<Span>,
    habits: Habits,
}

impl TlsNotes {
    /// Collects the notes that stand where this writer puts them. `in_with` is the one of the `with` phrase.
    pub fn read(
        view: &View<'_>,
        dialect: Option<&'static Dialect>,
        in_with: Option<Spanned<Note>>,
    ) -> TlsNotes {
        let mut notes = TlsNotes {
            habits: dialect.map_or(Habits::NONE, |d| d.habits),
            ..TlsNotes::default()
        };
        if let Some(note) = in_with {
            notes.take(note, NoteStanding::Placed);
        }
        notes.read_comments(view, dialect);
        let sections = note_sections(dialect);
        if view.clauses.structure == Structure::Anchored
            && sections.has(Section::From)
            && let Some(note) = note_above_by(view)
        {
            notes.take(note, NoteStanding::AfterPeerText);
        }
        if sections.has(Section::Tls)
            && let Some(clause) = tls_clause(view)
        {
            notes.take_clause(clause);
        }
        if let Some(Spanned {
            value: Note::Session(session),
            ..
        }) = &mut notes.note
        {
            session.client_certificate = session
                .client_certificate
                .or_else(|| certificate_comment(view));
        }
        if notes.habits.note_without_parentheses
            && let Some(note) = bare_version_line(view)
            && !is_lost(view, note.span)
        {
            notes.take(note, NoteStanding::Placed);
        }
        notes
    }

    fn read_comments(&mut self, view: &View<'_>, dialect: Option<&'static Dialect>) {
        let own_note = dialect.and_then(|d| d.own_note);
        let mut places = NotePlaces::new(view, dialect);
        for (at, item) in view.comment_items().enumerate() {
            let Some(place) = places.of(item) else {
                continue;
            };
            let inner = item.inner();
            let own = own_note.and_then(|read| read(view.value, inner));
            let is_own = own.is_some();
            let Some(read) = own.map(NoteRead::from).or_else(|| view.note_in(inner)) else {
                continue;
            };
            if dialect.is_some() && !is_own && !self.habits.writes(read.note) {
                continue;
            }
            let may_be_the_peers =
                place.is_one_of_several || (!is_own && places.follows_envelope(at, item));
            let note = if may_be_the_peers {
                // That there was TLS is the keyword's word, the details are nobody's.
                Note::Session(TlsSession::default())
            } else {
                read.note
            };
            // Behind the recipient, words are doubtful from everybody.
            let follows_recipient = place.follows_recipient
                || (item.section == Section::For && !matches!(note, Note::Session(_)));
            let follows_peer_text = may_be_the_peers || read.follows_peer_text || follows_recipient;
            let standing = match (follows_peer_text, place.is_known) {
                (true, _) => NoteStanding::AfterPeerText,
                (false, true) => NoteStanding::Placed,
                (false, false) => NoteStanding::LeftOfBy,
            };
            self.take(Spanned::new(note, inner), standing);
        }
    }

    /// Takes the `tls` clause. Exim: `(TLS1.3) tls SUITE` is one statement in two parts. A first part that may be the
    /// peer's lends the clause nothing: the clause stands alone.
    fn take_clause(&mut self, clause: Spanned<TlsSession>) {
        let mut whole = clause;
        if let Some(Spanned {
            value: Note::Session(first),
            span,
        }) = self.note
            && first.suite.is_none()
        {
            if self.standing == NoteStanding::Placed {
                let session = TlsSession {
                    suite: clause.value.suite,
                    ..first
                };
                whole = Spanned::new(session, span.cover(clause.span));
            }
            self.note = None;
        }
        self.take(
            Spanned::new(Note::Session(whole.value), whole.span),
            NoteStanding::Placed,
        );
    }

    /// Takes a note, or, where there is one already that says otherwise, keeps the weaker of the two.
    fn take(&mut self, mut note: Spanned<Note>, standing: NoteStanding) {
        if let Note::Session(session) = &mut note.value {
            self.habits.settle(session);
        }
        let Some(first) = self.note else {
            self.note = Some(note);
            self.standing = standing;
            return;
        };
        let (kept, contradicts) = match (first.value, note.value) {
            (Note::Session(one), Note::Session(two)) => match merge(one, two) {
                Some(session) => {
                    let place = first.span.cover(note.span);
                    (Spanned::new(Note::Session(session), place), None)
                }
                None => {
                    let session = Note::Session(weaker(one, two));
                    (Spanned::new(session, first.span), Some(note.span))
                }
            },
            (one, two) if one == two => (first, None),
            (Note::Cleartext, _) => (first, Some(note.span)),
            (_, Note::Cleartext) => (note, Some(first.span)),
            (Note::Session(_) | Note::OtherEncryption, _) => {
                let other = Spanned::new(Note::OtherEncryption, first.span);
                (other, Some(note.span))
            }
        };
        self.note = Some(kept);
        self.contradiction = self.contradiction.or(contradicts);
    }
}

/// True for a place behind a quotation that was left open.
fn is_lost(view: &View<'_>, place: Span) -> bool {
    let mut lost = view.items.iter().filter(|i| i.section == Section::Lost);
    lost.next()
        .is_some_and(|first| first.span.start <= place.start)
}
