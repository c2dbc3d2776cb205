//! The layers of damage that lie over a text as a whole, each undone by itself: how it is encoded, what stands before
//! each line, which characters were exchanged. A layer is taken off only where the text shows its signs throughout.

mod base64;
mod characters;
mod csv;
mod entities;
mod html;
mod json;
mod line_ends;
mod links;
mod names;
mod prefix;
mod quoted_printable;
mod rtf;
mod utf16;

use super::repairs::{Repair, Repairs};
use super::text::Text;

pub(super) use self::characters::has_signs as has_odd_characters;
pub(super) use self::entities::is_escaped;
pub(super) use self::html::is_tagged;
pub(super) use self::links::is_linked;
pub(super) use self::quoted_printable::is_encoded;

/// Undoes one kind of damage; `None` where the text has none of it.
type Layer = fn(&Text) -> Option<Text>;

/// The layers, outermost first.
const LAYERS: [(Repair, Layer); 18] = [
    (Repair::Utf16, utf16::undo),
    (Repair::LineEnds, line_ends::undo),
    (Repair::Rtf, rtf::undo),
    (Repair::Base64, base64::undo),
    (Repair::JsonEscapes, json::undo),
    (Repair::CsvQuotes, csv::undo),
    (Repair::HtmlTags, html::undo),
    (Repair::HtmlEntities, entities::undo),
    (Repair::UnicodeSpaces, characters::undo_spaces),
    (Repair::ZeroWidth, characters::undo_zero_width),
    (Repair::CodeFences, prefix::undo_fences),
    (Repair::Quoting, prefix::undo_quotes),
    (Repair::Indentation, prefix::undo_indentation),
    (Repair::QuotedPrintable, quoted_printable::undo),
    (Repair::SmartDashes, characters::undo_dashes),
    (Repair::SmartQuotes, characters::undo_quotes),
    (Repair::Links, links::undo),
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
