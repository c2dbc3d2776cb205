//! The report of a mailbox for people: who it belongs to, the answers, legs by scope, a chart over time, and the lists
//! of what should not be.

use std::io::{self, Write};

use super::super::clean::terminal;
use super::super::style::Mark;
use super::super::wrap::wrapped;
use super::chart::chart;
use super::grid::{grid, more, name};
use super::lists::{breakdown, correspondents, groups, implied, simple, weak, worst};
use super::{StatsLayout, counted, day, limits, nothing, number, percent};
use crate::stats::{By, Direction, OwnBasis, Report, Scope, TRANSPORTS};

/// The narrowest report that stays readable.
const NARROWEST: u16 = 60;

/// Writes the overview, or the breakdown that the layout names.
///
/// # Errors
/// What the output says.
pub fn write_table(report: &Report, layout: &StatsLayout, out: &mut dyn Write) -> io::Result<()> {
    let layout = StatsLayout {
        width: layout.width.max(NARROWEST),
        ..*layout
    };
    let nothing = nothing(report).map(|line| wrapped(&line, usize::from(layout.width), "  "));
    let is_empty = nothing.is_some();
    let mut text = nothing.unwrap_or_else(|| heading(report, &layout));
    if is_empty {
        // The sentence says it all.
    } else if let Some(by) = layout.by {
        text.push_str(&breakdown(report, by, &layout));
    } else {
        text.push_str(&overview(report, &layout));
    }
    if !layout.quiet {
        text.push_str(&notes(report, &layout));
    }
    out.write_all(layout.style.paint(&text).as_bytes())
}

fn overview(report: &Report, layout: &StatsLayout) -> String {
    let mut text = answers(report, layout);
    text.push_str(&scopes(report, layout));
    text.push_str(&chart(report, layout));
    text.push_str(&simple("Versions of TLS", By::Version, report, layout));
    text.push_str(&simple("Cipher suites", By::Suite, report, layout));
    text.push_str(&groups(report, layout));
    text.push_str(&worst(report, layout));
    text.push_str(&weak(report, layout));
    text.push_str(&correspondents(report, layout, Direction::Received));
    text.push_str(&correspondents(report, layout, Direction::Sent));
    text.push_str(&simple("Writers of the stamps", By::Writer, report, layout));
    text.push_str(&implied(report, layout));
    text.push_str(&shapes(report, layout));
    text.push_str(&damage(report, layout));
    text
}

/// How many messages and legs, of when, and whose.
fn heading(report: &Report, layout: &StatsLayout) -> String {
    let width = usize::from(layout.width);
    let totals = &report.totals;
    let mut line = format!(
        "{} with {}",
        counted(totals.messages, "message", "messages"),
        counted(totals.flow.legs(), "leg", "legs")
    );
    if let (Some(_), Some(_)) = (report.seen.first(), report.seen.last()) {
        let days = (day(report.seen.first()), day(report.seen.last()));
        line.push_str(&format!(", {} to {}", days.0, days.1));
    }
    let apart = [
        (totals.undated, "without a date"),
        (totals.outside_period, "outside these dates"),
        (totals.undated_left_out, "left out for want of a date"),
        (report.error_count(), "not readable"),
    ];
    for (n, what) in apart.into_iter().filter(|(n, _)| *n > 0) {
        line.push_str(&format!("; {} {what}", number(n)));
    }
    if !report.complete {
        line.push_str("; interrupted: the rest was not read");
    }
    line.push('.');
    let mut text = wrapped(&line, width, "  ");
    text.push_str(&wrapped(&own(report), width, "  "));
    text.push('\n');
    text
}

fn own(report: &Report) -> String {
    let own = &report.own;
    let names: Vec<String> = own
        .organisations
        .iter()
        .map(|share| format!("{} ({})", name(&share.name), number(share.messages)))
        .collect();
    let of = counted(own.messages, "message", "messages");
    let mut line = match own.basis {
        OwnBasis::Nobody => return "Own organisation: none, as asked for.".to_owned(),
        OwnBasis::Unclear => {
            return "Own organisation: not clear, since nobody wrote the topmost stamps of nearly all \
                messages; --trust names it."
                .to_owned();
        }
        OwnBasis::Learnt => format!(
            "Own organisation: {}, learnt from the topmost stamps of {of}.",
            names.join(", ")
        ),
        OwnBasis::Given => format!("Own organisation: {}, as given.", names.join(", ")),
    };
    let servers: Vec<String> = own
        .servers
        .iter()
        .take(3)
        .map(|share| format!("{} ({})", name(&share.name), number(share.messages)))
        .collect();
    if !servers.is_empty() {
        line.push_str(&format!(" Its servers: {}", servers.join(", ")));
        if own.servers.len() > servers.len() {
            line.push_str(&format!(", {} more", own.servers.len() - servers.len()));
        }
        line.push('.');
    }
    line
}

fn answers(report: &Report, layout: &StatsLayout) -> String {
    let totals = &report.totals;
    let marks = [
        Mark::Good,
        Mark::Bad,
        Mark::Untold,
        Mark::Neutral,
        Mark::Untold,
    ];
    let words = [
        "encrypted wherever they crossed a network",
        "in the clear on at least one leg",
        "unknown on at least one leg",
        "never crossed a network",
        "without any trace field",
    ];
    let mut text = String::from("Messages\n");
    for ((n, mark), words) in totals.answers.into_iter().zip(marks).zip(words) {
        if n > 0 {
            text.push_str(&format!(
                "  {} {:>8}  {:>5}  {words}\n",
                mark.symbol(),
                number(n),
                percent(n, totals.messages)
            ));
        }
    }
    let [encrypted, cleartext, unknown, ..] = totals.inner_answers;
    if encrypted + cleartext + unknown > 0 {
        let line = format!(
            "  Inside organisations: {} encrypted, {} in the clear, {} unknown.",
            number(encrypted),
            number(cleartext),
            number(unknown)
        );
        text.push_str(&wrapped(&line, usize::from(layout.width), "  "));
    }
    text.push('\n');
    text
}

fn scopes(report: &Report, layout: &StatsLayout) -> String {
    let words = |scope: Scope| match scope {
        Scope::Entry => "into your servers (entry)",
        Scope::Own => "other, recorded by yours",
        Scope::Inner => "inside, or on one host",
        Scope::Vouched => "earlier, signed or sealed",
        Scope::Claimed => "earlier, only claimed",
        Scope::ClaimedInner => "inside others, claimed",
        Scope::Gap => "missing (gaps)",
    };
    let rows = Scope::ALL.into_iter().filter_map(|scope| {
        let counts = report.totals.flow.transports[scope as usize];
        let all: u64 = counts.iter().map(|&n| u64::from(n)).sum();
        let mut cells = vec![words(scope).to_owned(), number(all)];
        match scope {
            Scope::Gap => cells.extend(std::iter::repeat_n(String::new(), counts.len())),
            _ => cells.extend(counts.map(|n| number(u64::from(n)))),
        }
        (all > 0).then_some(cells)
    });
    let mut headers = vec!["legs", "all"];
    headers.extend(TRANSPORTS.map(|word| match word {
        "no_network" => "no network",
        word => word,
    }));
    grid("", &headers, &[], rows.collect(), layout)
}

fn shapes(report: &Report, layout: &StatsLayout) -> String {
    if report.shapes.is_empty() {
        return String::new();
    }
    let mut text = String::from("Unknown writers: the shapes of their lines, for reporting\n");
    for row in report.shapes.iter().take(layout.top) {
        let line = format!(
            "  {:>6}  {}",
            number(row.own + row.claimed),
            terminal(&row.shape)
        );
        text.push_str(&wrapped(&line, usize::from(layout.width), "          "));
    }
    text.push('\n');
    more(&mut text, report.shapes.len().saturating_sub(layout.top));
    text
}

fn damage(report: &Report, layout: &StatsLayout) -> String {
    let mut text = String::new();
    for (code, count, example) in &report.errors {
        let place = example.as_ref().map_or(String::new(), |place| {
            format!(", as {} at byte {}", terminal(&place.source), place.offset)
        });
        let line = format!(
            "Not readable: {code}, {}{place}.",
            counted(*count, "time", "times")
        );
        text.push_str(&wrapped(&line, usize::from(layout.width), "  "));
    }
    if !report.defects.is_empty() {
        let defects: Vec<String> = report
            .defects
            .iter()
            .map(|(code, count)| format!("{code} {}", number(*count)))
            .collect();
        let line = format!("Defects: {}.", defects.join(", "));
        text.push_str(&wrapped(&line, usize::from(layout.width), "  "));
    }
    text
}

fn notes(report: &Report, layout: &StatsLayout) -> String {
    let mut notes = limits(report);
    if report.own.basis == OwnBasis::Learnt && report.totals.messages > 0 {
        notes.push(
            "The own organisation was learnt from the topmost stamps; --trust says it for sure."
                .to_owned(),
        );
    }
    let lines = notes
        .iter()
        .map(|note| wrapped(&format!("Note: {note}"), usize::from(layout.width), "  "));
    lines.collect()
}
