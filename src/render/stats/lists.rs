//! The lists of the table: breakdowns with few columns, correspondents, and what should not be.

use super::chart::letter;
use super::grid::{grid, more, name};
use super::{StatsLayout, counted, day, number, percent, share, top_lines, usual};
use crate::stats::{By, Direction, Flow, Line, Protections, Report, Row, Scope};
use crate::tls::Grade;

/// A breakdown with few columns.
pub fn simple(title: &str, by: By, report: &Report, layout: &StatsLayout) -> String {
    let (lines, left) = top_lines(report, by, layout.top);
    let all = report.breakdown(by).map(|line| line.flow.legs()).sum();
    let rows = lines.iter().map(|line| {
        let flow = &line.flow;
        let entry = flow.by_transport(|scope| scope == Scope::Entry);
        vec![
            name(&line.name),
            number(flow.legs()),
            percent(flow.legs(), all),
            number(entry.iter().sum()),
            day(flow.seen.first()),
            day(flow.seen.last()),
        ]
    });
    let headers = [by.as_str(), "legs", "share", "entry", "first", "last"];
    let mut text = grid(title, &headers, &[], rows.collect(), layout);
    more(&mut text, left);
    text
}

/// Key-exchange groups, and how many withstand quantum computers.
pub fn groups(report: &Report, layout: &StatsLayout) -> String {
    let (told, safe) = report.post_quantum();
    if told == 0 {
        return String::new();
    }
    let rows = report.groups.iter().take(layout.top).map(|row| {
        let flow = row.flow();
        let is_safe = report.quantum_groups.contains(&row.name.as_str());
        vec![
            row.name.clone(),
            number(flow.legs()),
            percent(flow.legs(), told),
            if is_safe { "post-quantum" } else { "classical" }.to_owned(),
            day(flow.seen.first()),
            day(flow.seen.last()),
        ]
    });
    let title = format!(
        "Key exchange, where it is told: {} of {} post-quantum ({})",
        number(safe),
        counted(told, "leg", "legs"),
        percent(safe, told)
    );
    let headers = ["group", "legs", "share", "kind", "first", "last"];
    let mut text = grid(&title, &headers, &[], rows.collect(), layout);
    more(&mut text, report.groups.len().saturating_sub(layout.top));
    text
}

/// A name whose counts may not be complete.
fn least(name: String, complete: bool) -> String {
    match complete {
        true => name,
        false => format!("{name} (at least)"),
    }
}

/// The league of worst senders.
pub fn worst(report: &Report, layout: &StatsLayout) -> String {
    let worst = report.worst_senders();
    let rows = worst.iter().take(layout.top).map(|row: &&Row| {
        let flow = row.flow();
        let grade = |grade: Grade| u64::from(flow.grades[grade as usize]);
        let own = u64::from(flow.own_clear);
        vec![
            least(name(&row.name), row.complete),
            number(flow.legs()),
            flow.encrypted_share().map(share).unwrap_or_default(),
            number(own),
            number(grade(Grade::Cleartext).saturating_sub(own)),
            number(grade(Grade::Broken)),
            number(grade(Grade::Legacy)),
        ]
    });
    let headers = [
        "sender",
        "legs",
        "encrypted",
        "clear",
        "clear, claimed",
        "broken",
        "legacy",
    ];
    let mut text = grid("Worst senders", &headers, &[], rows.collect(), layout);
    more(&mut text, worst.len().saturating_sub(layout.top));
    text
}

/// Sessions that should have ended long ago.
pub fn weak(report: &Report, layout: &StatsLayout) -> String {
    let rows = report.weak.iter().take(layout.top).map(|row| {
        vec![
            row.weakness.title().to_owned(),
            least(
                format!("{} to {}", name(&row.from), name(&row.to)),
                row.complete,
            ),
            number(row.own),
            number(row.claimed),
            day(row.seen.first()),
            day(row.seen.last()),
        ]
    });
    let headers = ["session", "between", "own", "claimed", "first", "last"];
    let mut text = grid("Outdated sessions", &headers, &[1], rows.collect(), layout);
    more(&mut text, report.weak.len().saturating_sub(layout.top));
    text
}

/// How many years fit into the column of a trend.
const TREND_YEARS: u16 = 10;

/// Organisations that sent to the own one, or received from it.
pub fn correspondents(report: &Report, layout: &StatsLayout, direction: Direction) -> String {
    let all = report.correspondents(direction);
    let year = |row: Option<&crate::stats::MonthRow>| {
        row.and_then(|row| row.month).map_or(0, |m| m.year())
    };
    let last = year(report.months.last());
    let first = year(report.months.first()).max(last.saturating_sub(TREND_YEARS - 1));
    let rows = all.iter().take(layout.top).map(|row| {
        let flow = row.flow();
        vec![
            least(name(&row.name), row.complete),
            number(flow.legs()),
            flow.encrypted_share().map(share).unwrap_or_default(),
            number(u64::from(flow.grades[Grade::Cleartext as usize])),
            clear(flow),
            flow.weakest()
                .map(|grade| grade.to_string())
                .unwrap_or_default(),
            trend(&row.years(), first, last),
        ]
    });
    let (title, header) = match direction {
        Direction::Sent => ("Who received from you (as others recorded)", "receiver"),
        _ => ("Who sent to you", "sender"),
    };
    let years = match first == last {
        true => last.to_string(),
        false => format!("{first}-{:02}", last % 100),
    };
    let headers = [
        header,
        "legs",
        "enc.",
        "clear",
        "in the clear",
        "weakest",
        &years,
    ];
    let mut text = grid(title, &headers, &[], rows.collect(), layout);
    more(&mut text, all.len().saturating_sub(layout.top));
    text
}

/// The months in which there was cleartext, first and last: `2022-01 - 2023-04`.
fn clear(flow: &Flow) -> String {
    let month = |seconds| {
        let mut text = day(seconds);
        text.truncate("2024-03".len());
        text
    };
    let (first, last) = (month(flow.clear.first()), month(flow.clear.last()));
    if first == last {
        first
    } else {
        format!("{first} - {last}")
    }
}

/// A character for each year: what protected most legs, as in the chart.
fn trend(years: &[(u16, Protections)], first: u16, last: u16) -> String {
    (first..=last)
        .map(|year| {
            let counts = years.iter().find(|(at, _)| *at == year);
            counts
                .and_then(|(_, counts)| usual(counts))
                .map_or('.', letter)
        })
        .collect()
}

/// Hosts whose bare lines mean cleartext, by what they record elsewhere.
pub fn implied(report: &Report, layout: &StatsLayout) -> String {
    let rows = report.implied.iter().take(layout.top).map(|row| {
        let messages = if row.tls_messages == 1 {
            "message"
        } else {
            "messages"
        };
        vec![
            name(&row.host),
            number(row.lines),
            if row.own { "own servers" } else { "others" }.to_owned(),
            format!(
                "this host records TLS in {} other {messages}{}",
                number(row.tls_messages),
                if row.own { "" } else { " (forgeable)" }
            ),
        ]
    });
    let headers = ["host", "lines", "recorded by", "why cleartext is implied"];
    let title = "Unknown alone, cleartext implied by other messages (in no other count)";
    let mut text = grid(title, &headers, &[3], rows.collect(), layout);
    more(&mut text, report.implied.len().saturating_sub(layout.top));
    text
}

/// One breakdown with all its columns.
pub fn breakdown(report: &Report, by: By, layout: &StatsLayout) -> String {
    let (lines, left) = top_lines(report, by, layout.top);
    let rows = lines.iter().map(|line: &Line<'_>| {
        let flow = &line.flow;
        let [tls, encrypted, cleartext, unknown, _] =
            flow.by_transport(|scope| scope != Scope::Gap);
        let who = match line.to {
            Some(to) => format!("{} to {}", name(&line.name), name(to)),
            None => name(&line.name),
        };
        vec![
            least(who, line.complete),
            number(u64::from(flow.messages)),
            number(flow.legs()),
            number(tls),
            number(encrypted),
            number(cleartext),
            number(unknown),
            flow.encrypted_share().map(share).unwrap_or_default(),
            flow.weakest()
                .map(|grade| grade.to_string())
                .unwrap_or_default(),
        ]
    });
    let headers = [
        by.as_str(),
        "messages",
        "legs",
        "tls",
        "other",
        "clear",
        "unknown",
        "encrypted",
        "weakest",
    ];
    let mut text = grid("", &headers, &[], rows.collect(), layout);
    more(&mut text, left);
    text
}
