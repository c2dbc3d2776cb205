//! Symbols and colours of the report for people. A symbol always stands beside a word, a colour always on a symbol.
//!
//! While a text is laid out its symbols are private-use characters, one column each; `clean` lets none of those
//! through from a header, so what is painted is the program's own.

use crate::route::LegKind;
use crate::tls::Grade;
use crate::trail::LegView;
use crate::verdict::{Outlook, Transport};

/// What a symbol stands for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mark {
    /// Protected.
    Good,
    /// Protected, but not well.
    Weak,
    /// Not protected.
    Bad,
    /// Not told.
    Untold,
    /// Nothing to protect.
    Neutral,
}

impl Mark {
    const ALL: [Mark; 5] = [
        Mark::Good,
        Mark::Weak,
        Mark::Bad,
        Mark::Untold,
        Mark::Neutral,
    ];

    /// The mark of a leg.
    pub fn of_leg(view: &LegView<'_>) -> Mark {
        match view.verdict.grade {
            _ if view.leg.kind == LegKind::Gap => Mark::Untold,
            Grade::Modern | Grade::Adequate => Mark::Good,
            Grade::Encrypted => match view.verdict.transport {
                Transport::Unknown => Mark::Untold,
                _ => Mark::Good,
            },
            Grade::Legacy | Grade::Broken => Mark::Weak,
            Grade::Unknown => Mark::Untold,
            Grade::Cleartext => Mark::Bad,
            Grade::Local => Mark::Neutral,
        }
    }

    /// The mark of a message.
    pub fn of_answer(outlook: Outlook) -> Mark {
        match outlook {
            Outlook::Encrypted => Mark::Good,
            Outlook::Cleartext => Mark::Bad,
            Outlook::Unknown | Outlook::NoTrace => Mark::Untold,
            Outlook::NoTransit => Mark::Neutral,
        }
    }

    /// The word of machine output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Mark::Good => "good",
            Mark::Weak => "weak",
            Mark::Bad => "bad",
            Mark::Untold => "untold",
            Mark::Neutral => "neutral",
        }
    }

    /// The character that stands for the symbol until the text is painted.
    pub(super) const fn symbol(self) -> char {
        match self {
            Mark::Good => '\u{e001}',
            Mark::Weak => '\u{e002}',
            Mark::Bad => '\u{e003}',
            Mark::Untold => '\u{e004}',
            Mark::Neutral => '\u{e005}',
        }
    }

    const fn glyph(self) -> &'static str {
        match self {
            Mark::Good => "✓",
            Mark::Weak => "!",
            Mark::Bad => "✗",
            Mark::Untold => "?",
            Mark::Neutral => "·",
        }
    }

    const fn colour(self) -> &'static str {
        match self {
            Mark::Good => "\u{1b}[32m",
            Mark::Weak => "\u{1b}[33m",
            Mark::Bad => "\u{1b}[31m",
            Mark::Untold => "\u{1b}[35m",
            Mark::Neutral => "\u{1b}[2m",
        }
    }
}

/// With or without colours.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Style {
    /// Symbols only.
    Plain,
    /// Coloured symbols.
    Coloured,
}

impl Style {
    /// Puts the symbols in.
    pub fn paint(self, text: &str) -> String {
        let mut painted = String::with_capacity(text.len());
        for character in text.chars() {
            let mut marks = Mark::ALL.into_iter();
            match marks.find(|mark| mark.symbol() == character) {
                Some(mark) => self.push_mark(mark, &mut painted),
                None => painted.push(character),
            }
        }
        painted
    }

    /// One symbol at the end of a text that is painted already.
    pub fn push_mark(self, mark: Mark, painted: &mut String) {
        match self {
            Style::Plain => painted.push_str(mark.glyph()),
            Style::Coloured => {
                painted.push_str(mark.colour());
                painted.push_str(mark.glyph());
                painted.push_str("\u{1b}[0m");
            }
        }
    }
}
