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
    /// A comment right of the `by` host begins with this product and a release older than this one: `Exim 4.42`.
    ReleaseBefore,
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
            Place::ReleaseBefore => view
                .comments(Section::RIGHT_OF_BY)
                .any(|c| is_older(c, text)),
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

/// True when `comment` begins with the product of `limit` and a release before that of `limit`.
fn is_older(comment: &[u8], limit: &[u8]) -> bool {
    let Some(blank) = limit.iter().rposition(|&b| b == b' ') else {
        return false;
    };
    let (product, limit) = limit.split_at(blank);
    let Some(rest) = bytes::after(comment, product) else {
        return false;
    };
    let told = rest.first().is_some_and(|&b| bytes::is_blank(b));
    let (found, limit) = (release(rest), release(limit));
    told && found.is_some() && found < limit
}

/// The two numbers that `text` begins with: `3.35 #1` has 3 and 35.
fn release(text: &[u8]) -> Option<(u32, u32)> {
    let number = |text: &[u8]| {
        let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
        Some((bytes::decimal(text.get(..digits)?)?, digits))
    };
    let text = bytes::trim_start(text);
    let (major, digits) = number(text)?;
    let (minor, _) = number(text.get(digits..)?.strip_prefix(b".")?)?;
    Some((major, minor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_compared_as_numbers() {
        for (comment, older) in [
            ("Exim 4.41", true),
            ("Exim 4.34 (FreeBSD)", true),
            ("Exim 4.05", true),
            ("Exim 3.35 #1 (Debian)", true),
            ("Exim\n\t1.92 #1", true),
            ("Exim 4.42", false),
            ("Exim 4.96", false),
            ("Exim 4.100", false),
            ("Exim 5.0", false),
            ("Exim", false),
            ("Exim 4", false),
            ("Exim4.34", false),
            ("Exim version", false),
            ("Eximstats 4.34", false),
        ] {
            assert_eq!(
                is_older(comment.as_bytes(), b"Exim 4.42"),
                older,
                "{comment}"
            );
        }
    }
}
