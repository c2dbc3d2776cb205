//! The report of a mailbox -> bytes: one file a format. Every text from a header goes through `clean`, or through
//! the escaping of the format.

mod chart;
mod csv;
mod grid;
#[cfg(feature = "cli")]
mod html;
mod json;
mod lists;
mod table;

pub use self::csv::write_csv;
#[cfg(feature = "cli")]
pub use self::html::write_html;
pub use self::json::write_json;
pub use self::table::write_table;

use std::fmt::Write as _;

use super::short_text::ShortText;
use super::style::Style;
use crate::stats::{By, LeftOut, Line, Protection, Protections, Report};

/// How the report of a mailbox is laid out.
#[derive(Clone, Copy, Debug)]
pub struct StatsLayout {
    /// Columns of the terminal; at least 60 are used.
    pub width: u16,
    /// With or without colours.
    pub style: Style,
    /// Rows of each list, those in the order of time left whole.
    pub top: usize,
    /// The breakdown that is asked for.
    pub by: Option<By>,
    /// No notes.
    pub quiet: bool,
}

/// A time as RFC 3339 in UTC.
fn utc(seconds: i64) -> String {
    String::from_utf8_lossy(ShortText::utc(seconds).as_bytes()).into_owned()
}

/// The day of a time: `2024-03-14`.
fn day(seconds: Option<i64>) -> String {
    let mut text = seconds.map(utc).unwrap_or_default();
    text.truncate("2024-03-14".len());
    text
}

/// `1,234,567`.
fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `37 %`; what is neither nothing nor all is never rounded to it. Empty where there is nothing to share.
fn percent(part: u64, all: u64) -> String {
    if all == 0 {
        return String::new();
    }
    share(part as f64 / all as f64)
}

/// The same for a share from 0 to 1.
fn share(share: f64) -> String {
    let percent = (share * 100.0).round();
    if share > 0.0 && percent < 1.0 {
        "<1 %".to_owned()
    } else if share < 1.0 && percent > 99.0 {
        ">99 %".to_owned()
    } else {
        format!("{percent} %")
    }
}

/// `1 leg`, `1,234 legs`.
fn counted(n: u64, one: &str, several: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { several })
}

/// The legs of a sum of protections.
fn sum(counts: &Protections) -> u64 {
    counts.iter().map(|&n| u64::from(n)).sum()
}

/// The protection that most legs of a year had; of several the weakest.
fn usual(counts: &Protections) -> Option<Protection> {
    Protection::ALL
        .into_iter()
        .filter(|protection| counts[*protection as usize] > 0)
        .max_by_key(|protection| counts[*protection as usize])
}

/// Which legs the charts over time show: the entry legs where most messages have one, else all between organisations.
fn charts_show_entry(report: &Report) -> bool {
    let entries: u64 = report.months.iter().map(|row| sum(&row.entry)).sum();
    entries * 2 >= report.totals.messages
}

/// Why nothing was counted, in a sentence; `None` where something was.
fn nothing(report: &Report) -> Option<String> {
    let totals = &report.totals;
    let apart = [
        (totals.outside_period, "outside them"),
        (totals.undated_left_out, "left out for want of a date"),
        (report.error_count(), "not readable"),
    ];
    if totals.messages > 0 {
        return None;
    }
    let mut line = match apart.map(|(n, _)| n) {
        [0, 0, 0] => "There was no message to read".to_owned(),
        [0, 0, _] => "Nothing could be read".to_owned(),
        _ => "No message between these dates".to_owned(),
    };
    for (at, (n, what)) in apart.into_iter().filter(|(n, _)| *n > 0).enumerate() {
        let before = if at == 0 { ": " } else { "; " };
        let _ = write!(line, "{before}{} {what}", number(n));
    }
    if !report.complete {
        line.push_str("; interrupted: the rest was not read");
    }
    line.push('.');
    Some(line)
}

/// Words for the limits that were hit, one line each.
fn limits(report: &Report) -> Vec<String> {
    report.left_out.iter().map(limit).collect()
}

fn limit(left: &LeftOut) -> String {
    let (what, unit) = match left.table {
        "senders" => ("sending organisations", "legs"),
        "receivers" => ("receiving organisations", "legs"),
        "pairs" => ("pairs of organisations", "legs"),
        "weak" => ("pairs with outdated sessions", "such legs"),
        "hosts" => ("hosts that were compared with themselves", "lines"),
        "shapes" => ("shapes of unknown writers", "lines"),
        "own_organisations" => ("organisations with topmost stamps", "messages"),
        _ => ("servers with topmost stamps", "messages"),
    };
    let mut line = format!("There are more than {} {what}", number(left.kept as u64));
    if let Some(legs) = left.legs {
        let _ = write!(
            line,
            "; {} of others are in the totals only",
            counted(legs, "leg", "legs")
        );
    }
    let [own_bad, _, bad, all] = left.at_most.map(u64::from);
    let number_of_bad = number(bad);
    let _ = match left.table {
        "senders" | "receivers" | "pairs" => write!(
            line,
            ". Kept are those with most legs and those with most legs in the clear, broken or legacy, as your own \
            servers recorded it and as anybody did. Nobody left out has more than {}, or more than {number_of_bad} in \
            the clear, broken or legacy ({} that your own servers recorded).",
            counted(all, "leg", "legs"),
            number(own_bad)
        ),
        "hosts" => write!(
            line,
            ". Kept are those with most lines. None left out has more than {}.",
            counted(bad, "bare line", "bare lines")
        ),
        _ => write!(
            line,
            ". Kept are those with most {unit}. None left out has more than {}.",
            number(all)
        ),
    };
    line
}

/// How many lines of a breakdown are shown: all where they are in the order of time or versions.
fn shown(by: By, top: usize) -> usize {
    if by.is_ordered() { usize::MAX } else { top }
}

/// How many lines a breakdown has.
fn length(report: &Report, by: By) -> usize {
    match by {
        By::Sender => report.senders.len(),
        By::Receiver => report.receivers.len(),
        By::Pair => report.pairs.len(),
        By::Version => report.versions.len(),
        By::Suite => report.suites.len(),
        By::Writer => report.writers.len(),
        By::Month | By::Year => report.breakdown(by).count(),
    }
}

/// The first lines of a breakdown, and how many are left out.
fn top_lines(report: &Report, by: By, top: usize) -> (Vec<Line<'_>>, usize) {
    let lines: Vec<Line<'_>> = report.breakdown(by).take(shown(by, top)).collect();
    let left = length(report, by).saturating_sub(lines.len());
    (lines, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(number(0), "0");
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(percent(1, 1000), "<1 %");
        assert_eq!(percent(999, 1000), ">99 %");
        assert_eq!(percent(0, 7), "0 %");
        assert_eq!(percent(7, 7), "100 %");
        assert_eq!(percent(0, 0), "");
        assert_eq!(day(Some(1_710_407_523)), "2024-03-14");
    }

    #[test]
    fn one_leg_is_one_leg() {
        let left = |table, at_most| LeftOut {
            table,
            kept: 8,
            legs: Some(1),
            at_most,
        };
        let line = limit(&left("senders", [0, 0, 1, 1]));
        assert!(
            line.contains("more than 1 leg, or more than 1 in"),
            "{line}"
        );
        let line = limit(&left("hosts", [0, 0, 1, 1]));
        assert!(line.contains("more than 1 bare line."), "{line}");
        let line = limit(&left("pairs", [0, 0, 1, 1200]));
        assert!(line.contains("more than 1,200 legs"), "{line}");
    }
}
