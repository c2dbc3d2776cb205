//! The chart over time for a terminal: one bar a month, made of characters that tell the protection without colours.

use super::super::style::Style;
use super::super::wrap::wrapped;
use super::{StatsLayout, charts_show_entry, number, percent, sum};
use crate::stats::{Month, Protection, Protections, Report};

/// More rows than this and the months of a quarter, or of a year, are taken together.
const MOST_ROWS: usize = 36;

/// Months in a row without messages that are shown one by one.
const MOST_EMPTY: usize = 2;

/// The character of a protection.
pub const fn letter(protection: Protection) -> char {
    match protection {
        Protection::Tls13 => '3',
        Protection::Tls12 => '2',
        Protection::Tls11 => '1',
        Protection::Tls10 => '0',
        Protection::Ssl => 's',
        Protection::TlsUntold => '+',
        Protection::Encrypted => 'e',
        Protection::Unknown => '?',
        Protection::Cleartext => 'x',
    }
}

const fn colour(protection: Protection) -> &'static str {
    match protection {
        Protection::Tls13 | Protection::Tls12 => "\u{1b}[32m",
        Protection::Tls11 | Protection::Tls10 | Protection::Ssl => "\u{1b}[33m",
        Protection::TlsUntold | Protection::Encrypted => "\u{1b}[36m",
        Protection::Unknown => "\u{1b}[35m",
        Protection::Cleartext => "\u{1b}[31m",
    }
}

/// Legs of some months in a row.
#[derive(Clone, Debug)]
pub struct Span {
    /// `2024-03`, `2024 Q1`, `2024`.
    pub name: String,
    /// What protected them.
    pub counts: Protections,
}

/// The months of the report, one after another, so many taken together that there are at most `most`.
pub fn spans(report: &Report, most: usize, only_entry: bool) -> Vec<Span> {
    let months: Vec<(Month, &Protections)> = report
        .months
        .iter()
        .filter_map(|row| {
            let counts = if only_entry { &row.entry } else { &row.outside };
            Some((row.month?, counts)).filter(|(_, counts)| sum(counts) > 0)
        })
        .collect();
    let (Some(&(first, _)), Some(&(last, _))) = (months.first(), months.last()) else {
        return Vec::new();
    };
    let length = usize::try_from(last.since(first)).unwrap_or_default() + 1;
    let together: u16 = match length {
        _ if length <= most => 1,
        _ if length <= most * 3 => 3,
        _ => 12,
    };
    let start = |month: Month| match together {
        1 => month.to_string(),
        3 => format!("{:04} Q{}", month.year(), (month.number() - 1) / 3 + 1),
        _ => format!("{:04}", month.year()),
    };
    let mut spans: Vec<Span> = Vec::new();
    let mut rest = months.into_iter().peekable();
    for at in 0..length {
        let month = first.plus(u16::try_from(at).unwrap_or(u16::MAX));
        let name = start(month);
        if spans.last().is_none_or(|span| span.name != name) {
            spans.push(Span {
                name,
                counts: Protections::default(),
            });
        }
        if let Some((_, counts)) = rest.next_if(|(next, _)| *next == month)
            && let Some(span) = spans.last_mut()
        {
            for (sum, n) in span.counts.iter_mut().zip(counts) {
                *sum = sum.saturating_add(*n);
            }
        }
    }
    spans
}

/// The chart with its title and legend.
pub fn chart(report: &Report, layout: &StatsLayout) -> String {
    let only_entry = charts_show_entry(report);
    let spans = spans(report, MOST_ROWS, only_entry);
    if spans.is_empty() {
        return String::new();
    }
    let width = usize::from(layout.width);
    let title = if only_entry {
        "Legs into your servers over time"
    } else {
        "Legs between organisations over time"
    };
    let met = |protection: &Protection| {
        spans
            .iter()
            .any(|span| span.counts[*protection as usize] > 0)
    };
    let legend: Vec<String> = Protection::ALL
        .into_iter()
        .filter(met)
        .map(|protection| format!("{} {}", letter(protection), protection.title()))
        .collect();
    let mut text = format!("{title}\n");
    text.push_str(&wrapped(&format!("  {}", legend.join(", ")), width, "  "));
    // Name, legs, bar, share in the clear.
    let bar_width = width.saturating_sub(2 + 7 + 2 + 7 + 2 + 13).min(60);
    let mut empty: Vec<&Span> = Vec::new();
    for span in &spans {
        let all = sum(&span.counts);
        if all == 0 {
            empty.push(span);
            continue;
        }
        if empty.len() > MOST_EMPTY {
            text.push_str(&format!("  ... {} without legs\n", empty.len()));
        } else {
            for span in &empty {
                text.push_str(&format!("  {:<7}  {:>7}\n", span.name, 0));
            }
        }
        empty.clear();
        let clear = u64::from(span.counts[Protection::Cleartext as usize]);
        let clear = match clear {
            0 => String::new(),
            _ => format!("  {:>5} clear", percent(clear, all)),
        };
        text.push_str(&format!(
            "  {:<7}  {:>7}  {}{clear}\n",
            span.name,
            number(all),
            bar(&span.counts, bar_width, layout.style)
        ));
    }
    text.push('\n');
    text
}

/// A bar of `width` characters. What was met has at least one.
fn bar(counts: &Protections, width: usize, style: Style) -> String {
    let mut text = String::new();
    for (protection, cells) in Protection::ALL.into_iter().zip(cells(counts, width)) {
        if cells == 0 {
            continue;
        }
        let run = letter(protection).to_string().repeat(cells);
        match style {
            Style::Coloured => text.push_str(&format!("{}{run}\u{1b}[0m", colour(protection))),
            Style::Plain => text.push_str(&run),
        }
    }
    text
}

/// How many characters each protection gets: by largest remainders, none that was met without one.
fn cells(counts: &Protections, width: usize) -> [usize; Protection::ALL.len()] {
    let all = sum(counts).max(1);
    let met = counts.iter().filter(|n| **n > 0).count();
    let free = (width.saturating_sub(met)) as u64;
    let mut cells = [0; Protection::ALL.len()];
    let mut remainders = Vec::with_capacity(met);
    let mut given = 0;
    for (at, &n) in counts.iter().enumerate().filter(|(_, n)| **n > 0) {
        let share = u64::from(n) * free;
        let whole = usize::try_from(share / all).unwrap_or_default();
        cells[at] = 1 + whole;
        given += 1 + whole;
        remainders.push((share % all, at));
    }
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, at) in remainders.into_iter().take(width.saturating_sub(given)) {
        cells[at] += 1;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_fill_their_width_and_hide_nothing() {
        for counts in [
            [10_000, 1, 1, 1, 1, 1, 1, 1, 1],
            [1, 0, 0, 0, 0, 0, 0, 0, 0],
            [3, 3, 3, 0, 0, 0, 0, 0, 1],
            [0, 0, 0, 0, 0, 0, 0, 7, 7_000_000],
        ] {
            let cells = cells(&counts, 40);
            assert_eq!(cells.iter().sum::<usize>(), 40, "{counts:?}");
            for (n, cells) in counts.iter().zip(cells) {
                assert_eq!(*n > 0, cells > 0, "{counts:?}");
            }
        }
    }
}
