//! Which `From ` lines of a mailbox start a message, and how sure that is.

use super::defects::InputDefect;
use super::from_line::FromLine;

/// The rule by which a mailbox is split. All of them look at a line, the one above and the one below, at nothing
/// else, so a mailbox is split alike wherever reading starts.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum MboxRule {
    /// At a dated `From ` line at the start or below an empty line.
    #[default]
    Usual,
    /// Also at a dated `From ` line without an empty line above it, and at an undated one below an empty line and
    /// above a header field: for mailboxes that some program wrote carelessly. Text may be taken for messages.
    Loose,
    /// As usual, but only above a header field: for mailboxes whose bodies hold unquoted `From ` lines. Messages
    /// without a header field in their first line are taken for text.
    Strict,
}

impl MboxRule {
    /// The stable name used in machine output.
    pub const fn as_str(self) -> &'static str {
        match self {
            MboxRule::Usual => "usual",
            MboxRule::Loose => "loose",
            MboxRule::Strict => "strict",
        }
    }

    /// What a `From ` line means under this rule.
    pub(super) const fn read(self, line: FromLine) -> Meaning {
        use FromLine::{NoBlankLine, NoDate, Separator, Text};
        match (self, line) {
            (_, Text) => Meaning::Text,
            (MboxRule::Strict, Separator { field_below: false }) => {
                Meaning::Odd(InputDefect::SeparatorWithoutField)
            }
            (_, Separator { .. }) => Meaning::Start(Split::Separator),
            (MboxRule::Loose, NoBlankLine) => Meaning::Start(Split::NoBlankLine),
            (MboxRule::Loose, NoDate) => Meaning::Start(Split::NoDate),
            (_, NoBlankLine) => Meaning::Odd(InputDefect::SeparatorWithoutBlankLine),
            (_, NoDate) => Meaning::Odd(InputDefect::SeparatorWithoutDate),
        }
    }
}

/// What a `From ` line means under the rule in force.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Meaning {
    /// It starts a message.
    Start(Split),
    /// Text, but so close to a separator that the message it stands in is told of it.
    Odd(InputDefect),
    /// Text.
    Text,
}

/// How a message was told from what stands before it.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Split {
    /// Not at all: it is the only message of its file.
    #[default]
    File,
    /// It opens the mailbox, with or without a `From ` line.
    Start,
    /// By a dated `From ` line below an empty line.
    Separator,
    /// By a dated `From ` line that lacks the empty line above it; the looser rule only.
    NoBlankLine,
    /// By a `From ` line without a date; the looser rule only.
    NoDate,
}

impl Split {
    /// All of them, surest first.
    pub const ALL: [Split; 5] = [
        Split::File,
        Split::Start,
        Split::Separator,
        Split::NoBlankLine,
        Split::NoDate,
    ];

    /// The stable name used in machine output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Split::File => "file",
            Split::Start => "start",
            Split::Separator => "separator",
            Split::NoBlankLine => "separator_without_blank_line",
            Split::NoDate => "separator_without_date",
        }
    }

    /// The defect of a message that was split off on weak grounds.
    pub(super) const fn defect(self) -> Option<InputDefect> {
        match self {
            Split::NoBlankLine => Some(InputDefect::SplitWithoutBlankLine),
            Split::NoDate => Some(InputDefect::SplitWithoutDate),
            Split::File | Split::Start | Split::Separator => None,
        }
    }
}
