//! Cells of tables. Numbers carry their value for sorting beside the text for reading.

use maud::{Markup, html};

use super::super::super::clean::terminal;
use super::super::{day, number, share};
use crate::stats::{LookAlike, Place};

/// A number.
pub fn count(n: u64) -> Markup {
    html! { td.n data-v=(n) { (number(n)) } }
}

/// A number that should be nothing: shown boldly where it is not.
pub fn bad(n: u64) -> Markup {
    html! { td.n.bad[n > 0] data-v=(n) { (number(n)) } }
}

/// A share from 0 to 1; empty where there is none.
pub fn part(part: Option<f64>) -> Markup {
    match part {
        Some(part) => html! { td.n data-v=(format!("{part:.6}")) { (share(part)) } },
        None => html! { td.n data-v="-1" {} },
    }
}

/// A day.
pub fn date(seconds: Option<i64>) -> Markup {
    html! { td.d { (day(seconds)) } }
}

/// The name of a row.
pub fn name(text: &str) -> Markup {
    html! { th scope="row" { (clean(text)) } }
}

/// The name of a row that is a host or an organisation, or of a pair.
pub fn host(text: &str, to: Option<&str>, complete: bool) -> Markup {
    html! {
        th scope="row" {
            (marked(text))
            @if let Some(to) = to { " to " (marked(to)) }
            @if !complete { " (at least)" }
        }
    }
}

/// A host or an organisation, marked where its name may look like another.
pub fn marked(text: &str) -> String {
    match LookAlike::of(text) {
        Some(alike) => format!("{} ({})", clean(text), alike.title()),
        None => clean(text),
    }
}

/// Text from a header, with nothing in it that acts or misleads; the escaping is maud's.
pub fn clean(text: &str) -> String {
    terminal(text)
}

/// A table with a caption; `heads` are the names of its columns, the numeric ones marked.
pub fn table(caption: &str, heads: &[(&str, Column)], rows: &[Markup]) -> Markup {
    html! {
        div.scroll {
            table.sort {
                caption { (caption) }
                thead { tr {
                    @for (head, column) in heads {
                        th scope="col" class=(column.class()) { (head) }
                    }
                } }
                tbody { @for row in rows { tr { (row) } } }
            }
        }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Column {
    /// Words.
    Text,
    /// Numbers.
    Number,
    /// Pictures: not sorted by.
    Picture,
}

impl Column {
    const fn class(self) -> &'static str {
        match self {
            Column::Text => "t",
            Column::Number => "n",
            Column::Picture => "plain",
        }
    }
}

/// How many rows are not shown.
pub fn more(all: usize, top: usize) -> Markup {
    let left = all.saturating_sub(top);
    html! {
        @if left > 0 {
            p.soft { (number(left as u64)) " more are left out; --top shows more, and the formats json and csv hold all." }
        }
    }
}

/// Where a message is.
pub fn place(place: &Option<Place>) -> Markup {
    html! {
        @if let Some(place) = place { (clean(&place.source)) ", byte " (number(place.offset)) }
    }
}
