//! Tables for a terminal, and names in them.

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as Grid, TableStyle,
};

use super::super::clean::terminal;
use super::super::wrap::wrapped;
use super::{StatsLayout, number};
use crate::stats::LookAlike;

/// The longest name that is shown, in characters.
const LONGEST_NAME: usize = 44;

/// One line under the header, none elsewhere.
const LINED: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// A name as it is shown: clean, not longer than the column, and marked where it may look like another.
pub fn name(text: &str) -> String {
    let clean = terminal(text);
    let mark = LookAlike::of(text).map(|alike| format!(" ({})", alike.title()));
    let mark = mark.unwrap_or_default();
    match clean.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…{mark}", &clean[..end]),
        None => clean + &mark,
    }
}

/// A table with its title and an empty line below; nothing where there are no rows. Columns of numbers and dates stand
/// to the right and are never broken; the first column, and those that `text` names, take what is left.
pub fn grid(
    title: &str,
    headers: &[&str],
    text: &[usize],
    rows: Vec<Vec<String>>,
    layout: &StatsLayout,
) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut grid = Grid::new();
    grid.load_style(LINED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(layout.width)
        .set_header(headers.iter().copied());
    for row in rows {
        grid.add_row(row);
    }
    for (at, column) in grid.column_iter_mut().enumerate() {
        column.set_padding((0, 1));
        if at > 0 && !text.contains(&at) {
            column.set_cell_alignment(CellAlignment::Right);
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    let mut lines = String::new();
    if !title.is_empty() {
        lines.push_str(&wrapped(title, usize::from(layout.width), "  "));
    }
    for line in grid.lines() {
        lines.push_str(line.trim_end());
        lines.push('\n');
    }
    lines.push('\n');
    lines
}

/// Tells below a table how many rows are not shown.
pub fn more(text: &mut String, left: usize) {
    if left > 0 {
        text.pop();
        text.push_str(&format!(
            "and {} more; --top shows more\n\n",
            number(left as u64)
        ));
    }
}
