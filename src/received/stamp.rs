//! One trace field, read: RFC 5321 section 4.4 calls it a stamp. Everything in it is a place in the field's value or
//! a number; what the stamp means is told two floors up.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]

use super::address::read_address;
use super::bare_notes::secured_channel;
use super::clauses::{Clauses, Structure};
use super::defects::Defects;
use super::dialect::{Dialect, Step, StepRule};
use super::extended_domain::ExtendedDomain;
use super::from_part::is_tidy;
use super::from_shape::FromShape;
use super::habits::Habits;
use super::items::Items;
use super::notation::Note;
use super::origin::read_origin;
use super::peer_text::login_comment;
use super::protocol::Protocol;
use super::scan::Flaws;
use super::section::Section;
use super::tls_notes::{NoteStanding, TlsNotes};
use super::view::View;
use super::with_phrase::WithPhrase;
use super::writer::find;
use crate::bytes;
use crate::field::{DateDefect, find_date, read_date};
use crate::span::{Span, Spanned};

/// What a trace field says. Spans are into the field's raw value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stamp {
    /// The from-part.
    pub from: ExtendedDomain,
    /// The by-part: a name or an address, and the address in the comment behind it.
    pub by: ExtendedDomain,
    /// The words after `via`.
    pub via: Option<Span>,
    /// The `with` keyword as written.
    pub with: Option<Span>,
    /// What the keyword names; `None` for a word on no list.
    pub protocol: Option<Protocol>,
    /// The `id` operand without angle brackets.
    pub id: Option<Span>,
    /// The `for` operand without angle brackets.
    pub for_: Option<Span>,
    /// Seconds since 1970 in UTC.
    pub date: Option<Spanned<i64>>,
    /// The writer's row; `None` for a writer nobody knows, read by the grammar alone.
    pub dialect: Option<&'static Dialect>,
    /// What kind of step the row says it is.
    pub step: Step,
    /// The TLS note, where this writer puts it.
    pub note: Option<Spanned<Note>>,
    /// How much the note is worth here.
    pub standing: NoteStanding,
    /// The unregistered words that say TLS beside the keyword: `with STARTTLS`, `over TLS secured channel`.
    pub tls_words: Option<Span>,
    /// A second, contradicting statement in words: a second `by` or `with`, a second note.
    pub second_statement: Option<Span>,
    /// The second statement stands where the writer's own is, so that neither is firmer than the other. Not so for a peer's
    /// text above the line of the writer's `by`.
    pub disagrees: bool,
    /// True when the stamp has a from-part at all.
    pub has_from_part: bool,
    /// The from-part is laid out as servers write it: a name, one TCP-info, notes. Text of a peer that broke out of its
    /// place makes it untidy.
    pub from_part_is_tidy: bool,
    /// The reverse DNS name leads back to the address, as far as this writer is known to check that.
    pub rdns_is_confirmed: bool,
    /// Parentheses do not pair, or there are two `by`, and nothing tells where the peer's text ends.
    pub is_broken: bool,
    /// The same, but a line of its own starts with `by`: what stands there is the writer's.
    pub is_anchored: bool,
    /// The comment that names the login: `(Authenticated sender: ...)`.
    pub login: Option<Span>,
    /// What was odd.
    pub defects: Defects,
}

impl Stamp {
    /// Reads a trace field's raw value, still folded. Total: any bytes give a stamp. `items` is scratch space that
    /// the caller keeps, so that nothing is allocated per field.
    pub fn read(value: &[u8], items: &mut Items) -> Stamp {
        let mut stamp = Stamp::default();
        let longest = items.bounds().value;
        let value = match value.get(..longest) {
            Some(head) if value.len() > longest => {
                stamp.defects.add(Defects::TOO_LONG);
                head
            }
            _ => value,
        };
        let (clauses, flaws) = items.read(value);
        let with = WithPhrase::read(value, &clauses);
        let view = View::new(value, items, &clauses, with.protocol);
        stamp.take_structure(&view, flaws);
        stamp.with = with.keyword;
        stamp.protocol = with.protocol;
        stamp.via = clauses.via;
        stamp.id = unbracketed(value, clauses.id);
        stamp.for_ = unbracketed(value, clauses.for_);
        stamp.dialect = find(&view);
        stamp.step = step(&view, stamp.dialect);
        stamp.read_from_part(&view);
        stamp.by = by_part(&view);
        stamp.login = login_comment(&view);
        stamp.read_date(value, &clauses);
        stamp.read_starttls(clauses.with_starttls);
        stamp.tls_words = stamp.tls_words.or_else(|| secured_channel(&view));
        stamp.read_notes(&view, with.note);
        stamp
    }

    fn take_structure(&mut self, view: &View<'_>, flaws: Flaws) {
        self.is_broken = view.clauses.structure == Structure::Broken;
        self.is_anchored = view.clauses.structure == Structure::Anchored;
        self.second_statement = view.clauses.second_statement;
        self.disagrees =
            view.clauses.disagrees || (!self.is_anchored && self.second_statement.is_some());
        let is_not_utf8 = !bytes::is_ascii(view.value) && std::str::from_utf8(view.value).is_err();
        for (is_there, defect) in [
            (
                flaws.stray_close || flaws.unclosed || flaws.open_quote,
                Defects::UNBALANCED,
            ),
            (flaws.too_deep, Defects::TOO_DEEP),
            (view.clauses.by_is_missing, Defects::NO_BY),
            (self.second_statement.is_some(), Defects::SECOND_STATEMENT),
            (view.items.is_empty(), Defects::UNREADABLE),
            (is_not_utf8, Defects::NOT_UTF8),
        ] {
            if is_there {
                self.defects.add(defect);
            }
        }
    }

    fn read_from_part(&mut self, view: &View<'_>) {
        let habits = self.dialect.map_or(Habits::NONE, |d| d.habits);
        let shape = self.dialect.map_or(FromShape::Told, |d| d.from);
        self.has_from_part = view.clauses.from_part.is_some_and(|s| !s.is_empty());
        self.from = read_origin(view, shape);
        self.from.address_is_a_name |= self.from.address.is_some() && habits.may_lack_tcp_info;
        self.from_part_is_tidy =
            view.clauses.structure == Structure::Sound && is_tidy(view, self.dialect.is_some());
        // Sendmail shows an unconfirmed name too, and says so.
        self.rdns_is_confirmed = self.from.rdns.is_some()
            && habits.confirms_rdns
            && bytes::find(view.text(view.clauses.from_part), b"(may be forged)").is_none();
    }

    /// `with ESMTP with STARTTLS`: two clauses, which few writers write. From any other the second is somebody else's.
    fn read_starttls(&mut self, words: Option<Span>) {
        if self.dialect.is_some_and(|d| d.habits.adds_with_starttls) {
            self.tls_words = words;
        } else if words.is_some() {
            self.second_statement = self.second_statement.or(words);
            self.disagrees = true;
            self.defects.add(Defects::SECOND_STATEMENT);
        }
    }

    fn read_date(&mut self, value: &[u8], clauses: &Clauses) {
        if let (Some(span), Some(seconds)) = (clauses.date, clauses.usual_date) {
            self.date = Some(Spanned::new(seconds, span));
            return;
        }
        let stated = clauses.date.map(|span| (span, read_date(span.of(value))));
        let found = || find_date(value).map(|span| (span, read_date(span.of(value))));
        let best = match stated {
            Some((_, Ok(_))) => stated,
            Some(_) => found().filter(|(_, date)| date.is_ok()).or(stated),
            None => found(),
        };
        self.defects.add(match best {
            Some((span, Ok(seconds))) => {
                self.date = Some(Spanned::new(seconds, span));
                return;
            }
            None | Some((_, Err(DateDefect::Missing))) => Defects::NO_DATE,
            Some((_, Err(DateDefect::NoZone))) => Defects::DATE_WITHOUT_ZONE,
            Some((_, Err(DateDefect::Impossible))) => Defects::IMPOSSIBLE_DATE,
            Some((_, Err(_))) => Defects::UNREADABLE_DATE,
        });
    }

    fn read_notes(&mut self, view: &View<'_>, in_with: Option<Spanned<Note>>) {
        let notes = TlsNotes::read(view, self.dialect, in_with);
        self.note = notes.note;
        self.standing = notes.standing;
        if notes.contradiction.is_some() {
            self.second_statement = self.second_statement.or(notes.contradiction);
            self.defects.add(Defects::NOTES_DISAGREE);
        }
    }
}

fn step(view: &View<'_>, dialect: Option<&'static Dialect>) -> Step {
    match dialect.map(|d| d.step) {
        Some(StepRule::Always(step)) => step,
        // In a damaged stamp an address may be missing because a peer hid it.
        Some(StepRule::Told(tell)) if view.clauses.structure == Structure::Sound => tell(view),
        Some(StepRule::Told(_) | StepRule::Transfer) | None => Step::Transfer,
    }
}

fn by_part(view: &View<'_>) -> ExtendedDomain {
    let mut by = ExtendedDomain::default();
    let Some(span) = view.clauses.by else {
        return by;
    };
    match view.by_address {
        Some(address) => by.address = Some(Spanned::new(address, span)),
        None => by.name = Some(span),
    }
    let mut comments = view.comment_items();
    let comment = comments.find(|item| item.section == Section::By);
    if let Some(comment) = comment.filter(|_| by.address.is_none()) {
        let inner = comment.inner();
        // `(198.51.100.7)`; GMX: `(mxgmx105 [198.51.100.7])`
        let text = Spanned::new(inner.of(view.value), inner);
        let opens = bytes::rposition(text.value, b'[');
        let place = opens.map_or(text, |at| text.part_from(at)).span;
        by.address = read_address(place.of(view.value)).map(|a| Spanned::new(a, place));
    }
    by
}

/// An operand without its angle brackets; `None` where nothing is left of it.
fn unbracketed(value: &[u8], operand: Option<Span>) -> Option<Span> {
    let mut span = operand?;
    while let [b'<', .., b'>'] = span.of(value) {
        span = Span::new(span.start + 1, span.end - 1);
    }
    (!span.is_empty()).then_some(span)
}

#[cfg(test)]
mod tests;
