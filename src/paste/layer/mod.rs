//! The layers of damage that lie over a text as a whole, each undone by itself: how it is encoded, what stands before
//! each line, which characters were exchanged. A layer is taken off only where the text shows its signs throughout.

mod base64;
mod characters;
mod csv;
mod entities;
mod escapes;
mod html;
mod json;
mod lead;
mod line_ends;
mod links;
mod marks;
mod names;
mod openings;
mod prefix;
mod quoted_printable;
mod rows;
mod rtf;
mod terminal;
mod utf16;

use super::repairs::{Repair, Repairs};
use super::text::Text;

/// True when a block that is well-formed line by line bears a sign of damage that lies over the whole.
pub(super) fn has_signs(head: &[u8]) -> bool {
    (!head.is_ascii() && characters::has_signs(head))
        || entities::is_escaped(head)
        || html::is_tagged(head)
        || links::is_linked(head)
        || quoted_printable::is_encoded(head)
        || marks::is_marked_behind(head)
        || escapes::is_escaped_text(head)
        || escapes::is_defanged(head)
        || lead::has_lead(head)
        || line_ends::end_without_lf(head).is_some()
        || head.contains(&0x1b)
}

pub(super) use self::marks::is_marked_below;

/// Undoes one kind of damage; `None` where the text has none of it.
type Layer = fn(&Text) -> Option<Text>;

/// The layers, outermost first.
const LAYERS: [(Repair, Layer); 30] = [
    (Repair::Utf16, utf16::undo),
    (Repair::LineEnds, line_ends::undo),
    (Repair::Rtf, rtf::undo),
    (Repair::Base64, base64::undo),
    (Repair::PercentEncoding, escapes::undo_percent),
    (Repair::TerminalCodes, terminal::undo_codes),
    (Repair::JsonEscapes, json::undo),
    (Repair::CsvQuotes, rows::undo),
    (Repair::CsvQuotes, csv::undo),
    (Repair::QuotedPrintable, quoted_printable::undo_breaks),
    (Repair::HtmlTags, html::undo),
    (Repair::HtmlEntities, escapes::undo_line_entities),
    (Repair::HtmlEntities, entities::undo),
    (Repair::UnicodeSpaces, characters::undo_spaces),
    (Repair::ZeroWidth, characters::undo_zero_width),
    (Repair::SmartDashes, characters::undo_dashes),
    (Repair::Markdown, escapes::undo_markdown),
    (Repair::PageBreaks, terminal::undo_pages),
    (Repair::LineMarks, marks::undo_behind),
    (Repair::SplitNames, names::undo),
    (Repair::CodeFences, prefix::undo_fences),
    (Repair::Quoting, prefix::undo_quotes),
    (Repair::LineMarks, marks::undo_before),
    (Repair::Indentation, prefix::undo_indentation),
    (Repair::QuotedPrintable, quoted_printable::undo),
    (Repair::SmartQuotes, characters::undo_quotes),
    (Repair::Links, links::undo),
    (Repair::Defanged, escapes::undo_dots),
    (Repair::TextBefore, lead::undo),
    (Repair::SplitNames, names::undo),
];

/// How often the layers are gone through: damage lies over damage.
const ROUNDS: usize = 4;

/// Takes off all layers that a text has.
pub(super) fn undo_all(text: Text, repairs: &mut Repairs) -> Text {
    let mut text = text;
    for _ in 0..ROUNDS {
        let mut has_changed = false;
        for (repair, undo) in LAYERS {
            if let Some(undone) = undo(&text) {
                repairs.add(repair);
                text = undone;
                has_changed = true;
            }
        }
        if !has_changed {
            break;
        }
    }
    text
}
