//! The words by which a writer is known, and the places of a stamp where a peer cannot put them.

use super::section::Section;
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

impl Place {
    /// True where a text may go on in any way behind the mark.
    pub const fn takes_any_end(self) -> bool {
        matches!(
            self,
            Place::Start | Place::ByComment | Place::Comment | Place::ByLabel | Place::Id
        )
    }
}

impl Mark {
    /// A mark of `text` at `place`.
    pub const fn new(place: Place, text: &'static str) -> Self {
        Mark { place, text }
    }

    /// True when `view` has this mark.
    pub fn is_in(&self, view: &View<'_>) -> bool {
        let begins = |text: &[u8]| self.begins(view, text);
        let clause = |span: Option<Span>| span.is_some_and(|s| begins(s.of(view.value)));
        match self.place {
            Place::Start => view.comments(&[Section::Before]).any(begins),
            Place::FromWords | Place::LocalFromWords => clause(view.clauses.from_part),
            Place::ByHost => view.by_is_below(&[self.text.as_bytes()]),
            Place::ByLabel => view.by().split(|&b| b == b'.').skip(1).any(begins),
            Place::ByComment => view.comments(&[Section::By]).any(begins),
            Place::Comment | Place::ReleaseBefore => {
                view.comments(Section::RIGHT_OF_BY).any(begins)
            }
            Place::With => clause(view.clauses.with),
            Place::Via => clause(view.clauses.via),
            Place::Id => clause(view.clauses.id),
        }
    }

    /// True when `text`, which stands at this mark's place in `view`, begins with the mark. For a host: when it is the
    /// mark, labels above it left out.
    pub fn begins(&self, view: &View<'_>, text: &[u8]) -> bool {
        let mark = self.text.as_bytes();
        match self.place {
            Place::Start | Place::ByComment | Place::Comment => {
                bytes::starts_with_words(text, mark)
            }
            Place::FromWords | Place::Via => bytes::after_words(text, mark).is_some(),
            Place::LocalFromWords => {
                bytes::after_words(text, mark).is_some() && view.peer_is_loopback()
            }
            Place::ByHost => bytes::same(text, mark),
            Place::ByLabel | Place::Id => bytes::starts_with(text, mark),
            Place::ReleaseBefore => is_older(text, mark),
            // `NAME/` and `NAME-` go on with a version.
            Place::With => {
                bytes::after_words(text, mark).is_some()
                    || (matches!(mark, [.., b'/' | b'-']) && bytes::starts_with(text, mark))
            }
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
