//! Clauses left of any `by`: most are a peer's text, and they count only where no `by` comes.

use super::clauses::Clauses;
use super::section::Section;
use crate::span::Span;

/// The first clause of each kind, with its operand.
#[derive(Default)]
pub struct Early {
    via: Option<Span>,
    with: Option<Span>,
    second_with: Option<Span>,
    id: Option<Span>,
    for_: Option<Span>,
}

impl Early {
    /// Remembers a `with` at `place` and the words behind it.
    pub fn with(&mut self, place: Span, phrase: Option<Span>) {
        if self.with.is_some() {
            self.second_with = Some(place);
        }
        self.with = self.with.or(phrase);
    }

    /// Remembers the operand of another clause.
    pub fn operand(&mut self, clause: Section, operand: Option<Span>) {
        let kept = match clause {
            Section::Via => &mut self.via,
            Section::Id => &mut self.id,
            Section::For => &mut self.for_,
            _ => return,
        };
        *kept = kept.or(operand);
    }

    /// DragonFly's dma writes its id left of `by`.
    pub fn give_id(&self, clauses: &mut Clauses) {
        clauses.id = clauses.id.or(self.id);
    }

    /// What counts of a stamp in which nothing but these comes.
    pub fn give_the_rest(&self, clauses: &mut Clauses) {
        clauses.second_statement = clauses.second_statement.or(self.second_with);
        clauses.via = clauses.via.or(self.via);
        clauses.with = clauses.with.or(self.with);
        clauses.for_ = clauses.for_.or(self.for_);
    }
}
