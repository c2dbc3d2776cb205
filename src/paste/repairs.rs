//! What was repaired: stable codes for programs, words for people.

/// One kind of damage that was undone.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
#[repr(u8)]
pub enum Repair {
    /// The text was in UTF-16.
    Utf16,
    /// The text was a Rich Text document.
    Rtf,
    /// The text was in base64 (RFC 4648).
    Base64,
    /// The text stood in a JSON string, or in a program's source.
    JsonEscapes,
    /// The text stood in a cell of a CSV file (RFC 4180).
    CsvQuotes,
    /// The text was in quoted-printable (RFC 2045 section 6.7).
    QuotedPrintable,
    /// The text held HTML tags.
    HtmlTags,
    /// Characters were written as HTML entities.
    HtmlEntities,
    /// Links were put beside addresses and host names.
    Links,
    /// Lines ended with CR alone, or with two of them.
    LineEnds,
    /// Codes of a terminal, or letters struck twice, stood in the text.
    TerminalCodes,
    /// The text was encoded as a part of a page's address (RFC 3986 section 2.1).
    PercentEncoding,
    /// Signs were escaped with backslashes.
    Markdown,
    /// Dots were written so that no program makes links of names.
    Defanged,
    /// Every line had a mark before it or behind it.
    LineMarks,
    /// The text was cut into pages.
    PageBreaks,
    /// Every line began with quote marks.
    Quoting,
    /// The text stood between the fences of a code block.
    CodeFences,
    /// Every line was indented.
    Indentation,
    /// Unicode spaces stood in place of blanks.
    UnicodeSpaces,
    /// Invisible characters stood between the others.
    ZeroWidth,
    /// Typographic quotation marks stood in place of plain ones.
    SmartQuotes,
    /// Typographic dashes stood in place of hyphens.
    SmartDashes,
    /// All fields stood on one line, or several did.
    OneLine,
    /// Lines were broken at some width.
    HardWraps,
    /// Continuation lines began without a blank.
    LostFolding,
    /// Empty lines stood between the fields.
    BlankLines,
    /// Names stood apart from their colons.
    SplitNames,
    /// The empty line above the body was missing.
    NoBlankLine,
    /// The first lines were missing.
    FirstLinesMissing,
    /// Other text stood above the headers.
    TextBefore,
    /// Other text stood below the headers.
    TextAfter,
}

impl Repair {
    /// All of them, in the order in which they are reported.
    pub const ALL: [Repair; 32] = [
        Repair::Utf16,
        Repair::Rtf,
        Repair::Base64,
        Repair::JsonEscapes,
        Repair::CsvQuotes,
        Repair::QuotedPrintable,
        Repair::HtmlTags,
        Repair::HtmlEntities,
        Repair::Links,
        Repair::LineEnds,
        Repair::TerminalCodes,
        Repair::PercentEncoding,
        Repair::Markdown,
        Repair::Defanged,
        Repair::LineMarks,
        Repair::PageBreaks,
        Repair::Quoting,
        Repair::CodeFences,
        Repair::Indentation,
        Repair::UnicodeSpaces,
        Repair::ZeroWidth,
        Repair::SmartQuotes,
        Repair::SmartDashes,
        Repair::OneLine,
        Repair::HardWraps,
        Repair::LostFolding,
        Repair::BlankLines,
        Repair::SplitNames,
        Repair::NoBlankLine,
        Repair::FirstLinesMissing,
        Repair::TextBefore,
        Repair::TextAfter,
    ];

    /// The stable code of machine output.
    pub const fn code(self) -> &'static str {
        match self {
            Repair::Utf16 => "utf16",
            Repair::Rtf => "rtf",
            Repair::Base64 => "base64",
            Repair::JsonEscapes => "json_escapes",
            Repair::CsvQuotes => "csv_quotes",
            Repair::QuotedPrintable => "quoted_printable",
            Repair::HtmlTags => "html_tags",
            Repair::HtmlEntities => "html_entities",
            Repair::Links => "links",
            Repair::LineEnds => "line_ends",
            Repair::TerminalCodes => "terminal_codes",
            Repair::PercentEncoding => "percent_encoding",
            Repair::Markdown => "markdown",
            Repair::Defanged => "defanged",
            Repair::LineMarks => "line_marks",
            Repair::PageBreaks => "page_breaks",
            Repair::Quoting => "quoting",
            Repair::CodeFences => "code_fences",
            Repair::Indentation => "indentation",
            Repair::UnicodeSpaces => "unicode_spaces",
            Repair::ZeroWidth => "zero_width",
            Repair::SmartQuotes => "smart_quotes",
            Repair::SmartDashes => "smart_dashes",
            Repair::OneLine => "one_line",
            Repair::HardWraps => "hard_wraps",
            Repair::LostFolding => "lost_folding",
            Repair::BlankLines => "blank_lines",
            Repair::SplitNames => "split_names",
            Repair::NoBlankLine => "no_blank_line",
            Repair::FirstLinesMissing => "first_lines_missing",
            Repair::TextBefore => "text_before",
            Repair::TextAfter => "text_after",
        }
    }

    /// A few words for people.
    pub const fn words(self) -> &'static str {
        match self {
            Repair::Utf16 => "UTF-16",
            Repair::Rtf => "Rich Text",
            Repair::Base64 => "base64",
            Repair::JsonEscapes => "JSON escapes",
            Repair::CsvQuotes => "CSV quotes",
            Repair::QuotedPrintable => "quoted-printable",
            Repair::HtmlTags => "HTML tags",
            Repair::HtmlEntities => "HTML entities",
            Repair::Links => "links",
            Repair::LineEnds => "line ends",
            Repair::TerminalCodes => "terminal codes",
            Repair::PercentEncoding => "percent encoding",
            Repair::Markdown => "Markdown escapes",
            Repair::Defanged => "dots made harmless",
            Repair::LineMarks => "marks before or behind lines",
            Repair::PageBreaks => "page breaks",
            Repair::Quoting => "quoting",
            Repair::CodeFences => "code fences",
            Repair::Indentation => "indentation",
            Repair::UnicodeSpaces => "Unicode spaces",
            Repair::ZeroWidth => "invisible characters",
            Repair::SmartQuotes => "typographic quotes",
            Repair::SmartDashes => "typographic dashes",
            Repair::OneLine => "fields on one line",
            Repair::HardWraps => "hard wraps",
            Repair::LostFolding => "lost folding",
            Repair::BlankLines => "blank lines",
            Repair::SplitNames => "names apart from their colons",
            Repair::NoBlankLine => "no empty line above the body",
            Repair::FirstLinesMissing => "first lines missing",
            Repair::TextBefore => "text before",
            Repair::TextAfter => "text after",
        }
    }
}

/// A set of repairs.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Repairs(u64);

impl Repairs {
    /// Adds one.
    pub fn add(&mut self, repair: Repair) {
        self.0 |= 1_u64 << repair as u8;
    }

    /// True when it holds this one.
    pub const fn has(self, repair: Repair) -> bool {
        self.0 & (1_u64 << repair as u8) != 0
    }

    /// True when nothing was repaired.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True when line ends were made out of other characters, which a sender can put into a field as well.
    pub(super) fn makes_lines(self) -> bool {
        const MAKERS: [Repair; 7] = [
            Repair::LineEnds,
            Repair::HtmlTags,
            Repair::HtmlEntities,
            Repair::JsonEscapes,
            Repair::PercentEncoding,
            Repair::QuotedPrintable,
            Repair::OneLine,
        ];
        MAKERS.into_iter().any(|maker| self.has(maker))
    }

    /// Those in it, in a fixed order.
    pub fn iter(self) -> impl Iterator<Item = Repair> {
        Repair::ALL
            .into_iter()
            .filter(move |repair| self.has(*repair))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_repair_has_a_bit_and_a_code_of_its_own() {
        let mut all = Repairs::default();
        for (count, repair) in Repair::ALL.into_iter().enumerate() {
            assert!(!all.has(repair), "{}", repair.code());
            all.add(repair);
            assert_eq!(all.iter().count(), count + 1);
        }
        let mut codes: Vec<_> = all.iter().map(Repair::code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Repair::ALL.len());
    }
}
