//! The parts of an explanation in lines that fit a terminal.

use unicode_width::UnicodeWidthStr;

use super::page::{ExplanationPart, PartKind};
use crate::render::table::Layout;
use crate::render::wrap::wrapped;

/// Longer lines of running text are hard to read.
const WIDEST: u16 = 88;

/// The narrowest page.
const NARROWEST: u16 = 60;

/// The whole, with its symbols and colours.
pub fn lay_out(parts: &[ExplanationPart], layout: Layout) -> String {
    let width = layout.width.clamp(NARROWEST, WIDEST).into();
    let mut text = String::new();
    let mut above = None;
    for part in parts {
        push(part, above, width, &mut text);
        above = Some(part.kind);
    }
    layout.style.paint(&text)
}

fn push(part: &ExplanationPart, above: Option<PartKind>, width: usize, text: &mut String) {
    let words = match part.mark {
        Some(mark) => format!("{} {}", mark.symbol(), part.text),
        None => part.text.clone(),
    };
    match part.kind {
        PartKind::Title => {
            gap(text);
            let lines = wrapped(&words, width, "");
            let longest = lines.lines().map(UnicodeWidthStr::width).max();
            text.push_str(&lines);
            text.push_str(&"─".repeat(longest.unwrap_or_default()));
            text.push('\n');
        }
        PartKind::Heading => {
            gap(text);
            text.push_str(&wrapped(&words, width, "  "));
        }
        // What follows a heading stands right below it, indented.
        PartKind::Text if above == Some(PartKind::Heading) => {
            text.push_str(&wrapped(&format!("  {words}"), width, "  "));
        }
        PartKind::Text => {
            gap(text);
            text.push_str(&wrapped(&words, width, ""));
        }
        PartKind::Item => text.push_str(&wrapped(&format!("- {words}"), width, "  ")),
        // Its lines are aligned behind the number.
        PartKind::Step => text.push_str(&wrapped(&format!("  {words}"), width, "     ")),
    }
}

/// An empty line, unless there is one or a title right above.
fn gap(text: &mut String) {
    if !text.is_empty() && !text.ends_with("─\n") && !text.ends_with("\n\n") {
        text.push('\n');
    }
}
