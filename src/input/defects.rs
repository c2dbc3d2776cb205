//! What was odd about the way a message was stored: noted on the message, never a reason to drop it.

#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

/// One kind of oddity.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum InputDefect {
    /// A UTF-8 byte order mark above the first line.
    ByteOrderMark,
    /// Blank lines above the first header line.
    LeadingBlankLines,
    /// The source ends inside a header line.
    HeadCut,
    /// Some lines of the header block end in CRLF, some in LF alone. Counted are those unlike the first.
    MixedLineEnds,
    /// The header block has carriage returns and no line feed: it is one line to every reader of RFC 5322.
    OnlyCarriageReturns,
    /// A mbox `From ` line with a date that lacks the empty line above it: text, or the start of a lost message.
    SeparatorWithoutBlankLine,
    /// A `From ` line below an empty line and above a header field that lacks a date: text, or a lost message.
    SeparatorWithoutDate,
    /// The body is not as long as the Content-Length field says. The separators decided, not the field.
    ContentLengthDisagrees,
    /// The mailbox starts with text that no mbox `From ` line introduces.
    NoSeparator,
    /// A dated `From ` line below an empty line that no header field follows: the stricter rule read it as text.
    SeparatorWithoutField,
    /// The looser rule started this message at a `From ` line without an empty line above it.
    SplitWithoutBlankLine,
    /// The looser rule started this message at a `From ` line without a date.
    SplitWithoutDate,
    /// A file of Apple Mail ends before as many bytes as its first line says, or its header block is longer.
    EmlxLengthDisagrees,
    /// The first line of a file of Apple Mail is not the number of bytes that belongs there.
    EmlxLengthUnreadable,
}

impl InputDefect {
    /// All of them, in the order they are listed in.
    pub const ALL: [InputDefect; 14] = [
        InputDefect::ByteOrderMark,
        InputDefect::LeadingBlankLines,
        InputDefect::HeadCut,
        InputDefect::MixedLineEnds,
        InputDefect::OnlyCarriageReturns,
        InputDefect::SeparatorWithoutBlankLine,
        InputDefect::SeparatorWithoutDate,
        InputDefect::ContentLengthDisagrees,
        InputDefect::NoSeparator,
        InputDefect::SeparatorWithoutField,
        InputDefect::SplitWithoutBlankLine,
        InputDefect::SplitWithoutDate,
        InputDefect::EmlxLengthDisagrees,
        InputDefect::EmlxLengthUnreadable,
    ];

    /// The stable name used in machine output.
    pub const fn code(self) -> &'static str {
        match self {
            InputDefect::ByteOrderMark => "byte_order_mark",
            InputDefect::LeadingBlankLines => "leading_blank_lines",
            InputDefect::HeadCut => "head_cut",
            InputDefect::MixedLineEnds => "mixed_line_ends",
            InputDefect::OnlyCarriageReturns => "only_carriage_returns",
            InputDefect::SeparatorWithoutBlankLine => "separator_without_blank_line",
            InputDefect::SeparatorWithoutDate => "separator_without_date",
            InputDefect::ContentLengthDisagrees => "content_length_disagrees",
            InputDefect::NoSeparator => "no_separator",
            InputDefect::SeparatorWithoutField => "separator_without_field",
            InputDefect::SplitWithoutBlankLine => "split_without_blank_line",
            InputDefect::SplitWithoutDate => "split_without_date",
            InputDefect::EmlxLengthDisagrees => "emlx_length_disagrees",
            InputDefect::EmlxLengthUnreadable => "emlx_length_unreadable",
        }
    }

    /// The same for people.
    pub const fn sentence(self) -> &'static str {
        match self {
            InputDefect::ByteOrderMark => "a byte order mark stands above the first line",
            InputDefect::LeadingBlankLines => "blank lines stand above the first header line",
            InputDefect::HeadCut => "the input ends inside a header line",
            InputDefect::MixedLineEnds => "some header lines end in CRLF, some in LF alone",
            InputDefect::OnlyCarriageReturns => {
                "the lines end in CR alone, so that the header block is a single line"
            }
            InputDefect::SeparatorWithoutBlankLine => {
                "a `From ` line with a date lacks the empty line above it; it was read as text"
            }
            InputDefect::SeparatorWithoutDate => {
                "a `From ` line above a header field lacks a date; it was read as text"
            }
            InputDefect::ContentLengthDisagrees => {
                "the body is not as long as its Content-Length field says"
            }
            InputDefect::NoSeparator => "no `From ` line introduces the first message",
            InputDefect::SeparatorWithoutField => {
                "a dated `From ` line above no header field was read as text, by the stricter rule"
            }
            InputDefect::SplitWithoutBlankLine => {
                "it starts at a `From ` line without an empty line above: it may be text of the message before"
            }
            InputDefect::SplitWithoutDate => {
                "it starts at a `From ` line without a date: it may be text of the message before"
            }
            InputDefect::EmlxLengthDisagrees => {
                "the message is not as long as the number above it says; the file may have been cut"
            }
            InputDefect::EmlxLengthUnreadable => {
                "the first line is not the number of bytes that Apple Mail puts there"
            }
        }
    }
}

/// The oddities of one message: how often each was met, and where first.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct InputDefects {
    counts: [u32; InputDefect::ALL.len()],
    firsts: [u64; InputDefect::ALL.len()],
}

impl InputDefects {
    /// Notes one more at a byte offset of the source.
    pub(super) fn note(&mut self, defect: InputDefect, offset: u64) {
        let at = defect as usize;
        if self.counts[at] == 0 {
            self.firsts[at] = offset;
        }
        self.counts[at] = self.counts[at].saturating_add(1);
    }

    /// Those that were noted elsewhere: each with its count and the byte offset of the first one.
    ///
    /// ```
    /// use tlstrail::input::{InputDefect, InputDefects};
    /// let noted = InputDefects::of([(InputDefect::HeadCut, 2, 7)]);
    /// assert_eq!(noted.iter().collect::<Vec<_>>(), [(InputDefect::HeadCut, 2, 7)]);
    /// ```
    pub fn of(noted: impl IntoIterator<Item = (InputDefect, u32, u64)>) -> Self {
        let mut defects = InputDefects::default();
        for (defect, count, first) in noted {
            defects.counts[defect as usize] = count;
            defects.firsts[defect as usize] = first;
        }
        defects
    }

    /// How often it was met.
    pub const fn count(&self, defect: InputDefect) -> u32 {
        self.counts[defect as usize]
    }

    /// True when nothing was odd.
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(|&count| count == 0)
    }

    /// Those met, each with its count and the byte offset in the source of the first one.
    pub fn iter(&self) -> impl Iterator<Item = (InputDefect, u32, u64)> {
        InputDefect::ALL
            .into_iter()
            .map(|defect| {
                let at = defect as usize;
                (defect, self.counts[at], self.firsts[at])
            })
            .filter(|&(_, count, _)| count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_codes_are_unique() {
        let mut codes = Vec::new();
        for (at, defect) in InputDefect::ALL.into_iter().enumerate() {
            assert_eq!(defect as usize, at, "{defect:?}");
            assert!(!codes.contains(&defect.code()), "{defect:?}");
            codes.push(defect.code());
        }
    }

    #[test]
    fn the_first_place_is_kept() {
        let mut defects = InputDefects::default();
        assert!(defects.is_empty());
        defects.note(InputDefect::HeadCut, 7);
        defects.note(InputDefect::HeadCut, 9);
        let all: Vec<_> = defects.iter().collect();
        assert_eq!(all, [(InputDefect::HeadCut, 2, 7)]);
    }
}
