//! The words by which a writer is known, and the places of a stamp where a peer cannot put them.

use super::scan::Section;
use super::view::View;
use crate::bytes;
use crate::span::Span;

/// A word in a place: how a writer is known.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Where.
    pub place: Place,
    /// What, ASCII case aside.
    pub text: &'static str,
}

/// A place in a stamp that the writer fills. None is inside the from-part's names, which the peer fills.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// A comment before any clause begins with the text: `(qmail 1 invoked ...)`.
    Start,
    /// The words of the from-part begin with the text: `from mail pickup service by ...`.
    FromWords,
    /// The same, and the peer's address is a loopback one: a program on the server's own host. The name alone is
    /// the peer's word.
    LocalFromWords,
    /// The host after `by` is this name, or a name below it.
    ByHost,
    /// A label of the host after `by`, not the first, begins with the text.
    ByLabel,
    /// A comment right behind the `by` host begins with the text.
    ByComment,
    /// Any comment right of the `by` host begins with the text.
    Comment,
    /// The words after `with` begin with the text.
    With,
    /// The words after `via` begin with the text.
    Via,
    /// The operand of `id` begins with the text.
    Id,
}

impl Mark {
    /// A mark of `text` at `place`.
    pub const fn new(place: Place, text: &'static str) -> Self {
        Mark { place, text }
    }

    /// True when `view` has this mark.
    pub fn is_in(&self, view: &View<'_>) -> bool {
        let text = self.text.as_bytes();
        let begins =
            |span: Option<Span>| span.is_some_and(|s| bytes::starts_with(s.of(view.value), text));
        match self.place {
            Place::Start => view
                .comments(&[Section::Before])
                .any(|c| bytes::starts_with_words(c, text)),
            Place::FromWords => view.has_from_words(text),
            Place::LocalFromWords => view.has_from_words(text) && view.peer_is_loopback(),
            Place::ByHost => view.by_is_below(&[text]),
            Place::ByLabel => view.clauses.by.is_some_and(|s| {
                let mut labels = s.of(view.value).split(|&b| b == b'.').skip(1);
                labels.any(|label| bytes::starts_with(label, text))
            }),
            Place::ByComment => view
                .comments(&[Section::By])
                .any(|c| bytes::starts_with_words(c, text)),
            Place::Comment => view
                .comments(Section::RIGHT_OF_BY)
                .any(|c| bytes::starts_with_words(c, text)),
            Place::With => view.clauses.with.is_some_and(|s| {
                let phrase = s.of(view.value);
                // `NAME/` and `NAME-` go on with a version.
                bytes::after_words(phrase, text).is_some()
                    || (matches!(text, [.., b'/' | b'-']) && begins(Some(s)))
            }),
            Place::Via => view
                .clauses
                .via
                .is_some_and(|s| bytes::after_words(s.of(view.value), text).is_some()),
            Place::Id => begins(view.clauses.id),
        }
    }
}
