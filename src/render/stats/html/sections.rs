//! The sections of the page, each a heading with its tables.

use maud::{Markup, html};

use super::super::{StatsLayout, counted, number, percent, sum, top_lines};
use super::areas::charts;
use super::bars::{bar, legend};
use super::cells::{Column, bad, clean, count, date, host, more, name, part, place, table};
use crate::stats::{By, Direction, Line, Protection, Protections, Report, Row, Scope};
use crate::tls::Grade;

use Column::{Number, Picture, Text};

/// The charts over time.
pub fn over_time(report: &Report) -> Markup {
    html! {
        h2 { "Over time" }
        (charts(report))
    }
}

/// The breakdown that is asked for.
pub fn breakdown(report: &Report, layout: &StatsLayout) -> Markup {
    let Some(by) = layout.by else {
        return html! {};
    };
    let (lines, left) = top_lines(report, by, layout.top);
    let shown = lines.len();
    html! {
        h2 { "By " (by.as_str()) }
        (lines_table("Messages and legs", by, Told::Legs, &lines))
        (more(shown + left, shown))
    }
}

/// What a table of lines tells beside names and numbers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Told {
    /// Sessions: whose word they are.
    Sessions,
    /// Legs: whether they were encrypted, too.
    Legs,
}

fn lines_table(caption: &str, by: By, told: Told, lines: &[Line<'_>]) -> Markup {
    let mut heads = vec![
        (by.as_str(), Text),
        ("messages", Number),
        ("legs", Number),
        ("entry legs", Number),
        ("claimed", Number),
    ];
    if told == Told::Legs {
        heads.extend([
            ("encrypted", Number),
            ("in the clear", Number),
            ("unknown", Number),
        ]);
    }
    heads.extend([("weakest", Text), ("first", Text), ("last", Text)]);
    let rows: Vec<Markup> = lines
        .iter()
        .map(|line| {
            let flow = &line.flow;
            let legs = |wanted: fn(Scope) -> bool| flow.by_transport(wanted).iter().sum::<u64>();
            html! {
                (host(&line.name, line.to, line.complete))
                (count(u64::from(flow.messages)))
                (count(flow.legs()))
                (count(legs(|scope| scope == Scope::Entry)))
                (count(legs(|scope| !scope.is_own() && scope != Scope::Gap)))
                @if told == Told::Legs {
                    (part(flow.encrypted_share()))
                    (bad(u64::from(flow.grades[Grade::Cleartext as usize])))
                    (count(flow.by_transport(|scope| scope != Scope::Gap)[3]))
                }
                td { (flow.weakest().map(|grade| grade.as_str()).unwrap_or_default()) }
                (date(flow.seen.first()))
                (date(flow.seen.last()))
            }
        })
        .collect();
    table(caption, &heads, &rows)
}

/// Legs by whose word they are.
pub fn legs(report: &Report) -> Markup {
    let words = |scope: Scope| match scope {
        Scope::Entry => "into your servers (entry)",
        Scope::Own => "other outside legs that your servers recorded",
        Scope::Inner => "inside your organisation, or on one host",
        Scope::Vouched => "earlier, signed or sealed",
        Scope::Claimed => "earlier, only claimed",
        Scope::ClaimedInner => "inside other organisations, claimed",
        Scope::Gap => "missing between two stamps",
    };
    let heads = [
        ("legs", Text),
        ("all", Number),
        ("TLS", Number),
        ("other encryption", Number),
        ("in the clear", Number),
        ("unknown", Number),
        ("no network", Number),
    ];
    let rows: Vec<Markup> = Scope::ALL
        .into_iter()
        .filter_map(|scope| {
            let counts = report.totals.flow.transports[scope as usize].map(u64::from);
            let all: u64 = counts.iter().sum();
            (all > 0).then(|| {
                html! {
                    (name(words(scope)))
                    (count(all))
                    // What happened on a leg that nobody recorded is not known.
                    @for n in counts { @if scope == Scope::Gap { td {} } @else { (count(n)) } }
                }
            })
        })
        .collect();
    html! {
        h2 { "Whose word it is" }
        (table("Legs by what your own servers recorded and what others claim", &heads, &rows))
    }
}

fn layers(counts: &[(u16, Protections)]) -> Protections {
    let mut all = Protections::default();
    for (_, year) in counts {
        for (sum, n) in all.iter_mut().zip(year) {
            *sum = sum.saturating_add(*n);
        }
    }
    all
}

/// Correspondents with bars.
pub fn people(report: &Report, layout: &StatsLayout) -> Markup {
    let received = report.correspondents(Direction::Received);
    let sent = report.correspondents(Direction::Sent);
    html! {
        @if received.is_empty() && sent.is_empty() {
            h2 { "Who sends" }
            (correspondents("Sending organisations", &report.senders, layout))
        } @else {
            h2 { "Who writes to you, and to whom you write" }
            (correspondents("Who sent to you", &received, layout))
            (correspondents("Who received from you, as others recorded it", &sent, layout))
        }
    }
}

fn correspondents(title: &str, rows: &[Row], layout: &StatsLayout) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    let shown: Vec<(&Row, Protections)> = rows
        .iter()
        .take(layout.top)
        .map(|row| (row, layers(&row.years())))
        .collect();
    let longest = shown
        .iter()
        .map(|(_, counts)| sum(counts))
        .max()
        .unwrap_or(1);
    let heads = [
        ("organisation", Text),
        ("what protected the legs", Picture),
        ("legs", Number),
        ("encrypted", Number),
        ("in the clear", Number),
        ("first clear", Text),
        ("last clear", Text),
        ("weakest", Text),
    ];
    let cells: Vec<Markup> = shown
        .iter()
        .map(|(row, counts)| {
            let flow = row.flow();
            html! {
                (host(&row.name, None, row.complete))
                td { (bar(counts, longest)) }
                (count(flow.legs()))
                (part(flow.encrypted_share()))
                (bad(u64::from(flow.grades[Grade::Cleartext as usize])))
                (date(flow.clear.first()))
                (date(flow.clear.last()))
                td { (flow.weakest().map(|grade| grade.as_str()).unwrap_or_default()) }
            }
        })
        .collect();
    let met = |protection: Protection| {
        shown
            .iter()
            .any(|(_, counts)| counts[protection as usize] > 0)
    };
    html! {
        h3 { (title) }
        (legend(met))
        (table("Bars are as long as there are legs.", &heads, &cells))
        (more(rows.len(), layout.top))
    }
}

/// Versions, suites, groups.
pub fn cryptography(report: &Report, layout: &StatsLayout) -> Markup {
    let (told, safe) = report.post_quantum();
    let (suites, left) = top_lines(report, By::Suite, layout.top);
    let shown = suites.len();
    let versions: Vec<Line<'_>> = report.breakdown(By::Version).collect();
    let groups: Vec<Markup> = report
        .groups
        .iter()
        .take(layout.top)
        .map(|row| {
            let flow = row.flow();
            let is_safe = report.quantum_groups.contains(&row.name.as_str());
            html! {
                (name(&row.name)) (count(flow.legs())) (part(Some(flow.legs() as f64 / told.max(1) as f64)))
                td { (if is_safe { "post-quantum" } else { "classical" }) }
                (date(flow.seen.first())) (date(flow.seen.last()))
            }
        })
        .collect();
    let heads = [
        ("group", Text),
        ("legs", Number),
        ("share", Number),
        ("kind", Text),
        ("first", Text),
        ("last", Text),
    ];
    html! {
        h2 { "Versions, suites, key exchange" }
        (lines_table("Legs with TLS by version", By::Version, Told::Sessions, &versions))
        (lines_table("Legs with TLS by cipher suite", By::Suite, Told::Sessions, &suites))
        (more(shown + left, shown))
        @if told > 0 {
            h3 { "Key exchange" }
            p {
                "Only some writers record the group. Of " (counted(told, "leg", "legs")) " that tell it, "
                (number(safe)) " (" (percent(safe, told)) ") would stay closed to a later quantum computer."
            }
            (table("Key-exchange groups", &heads, &groups))
        }
    }
}

/// Writers, unknown ones, and what can be concluded from other messages.
pub fn writers(report: &Report, layout: &StatsLayout) -> Markup {
    let (lines, left) = top_lines(report, By::Writer, layout.top);
    let shown = lines.len();
    let implied: Vec<Markup> = report
        .implied
        .iter()
        .take(layout.top)
        .map(|row| {
            let messages = if row.tls_messages == 1 { "message" } else { "messages" };
            html! {
                (host(&row.host, None, true)) (count(row.lines)) td { (if row.own { "own servers" } else { "others, forgeable" }) }
                td.w { "this host records TLS in " (number(row.tls_messages)) " other " (messages) }
                (date(row.bare_seen.last()))
            }
        })
        .collect();
    let shapes: Vec<Markup> = report
        .shapes
        .iter()
        .take(layout.top)
        .map(|row| {
            html! {
                td.w { code { (clean(&row.shape)) } }
                (count(row.own)) (count(row.claimed)) (date(row.seen.last())) td.w { (place(&row.example)) }
            }
        })
        .collect();
    let implied_heads = [
        ("host", Text),
        ("lines", Number),
        ("recorded by", Text),
        ("reason", Text),
        ("last", Text),
    ];
    let shape_heads = [
        ("shape", Text),
        ("own word", Number),
        ("claimed", Number),
        ("last", Text),
        ("one message", Text),
    ];
    html! {
        h2 { "Who wrote the stamps" }
        (lines_table("Legs by the mail system that recorded them", By::Writer, Told::Legs, &lines))
        (more(shown + left, shown))
        @if !implied.is_empty() {
            h3 { "Unknown alone, cleartext implied by other messages" }
            p { "A bare line of such a host tells nothing by itself. Beside its other lines it implies cleartext. It is in no other count of cleartext on this page. Where others than your own servers wrote the lines, those with TLS may be forged, and so may the bare ones." }
            (table("Bare lines, from the month of the host's first TLS line to that of its last", &implied_heads, &implied))
            (more(report.implied.len(), layout.top))
        }
        @if !shapes.is_empty() {
            h3 { "Unknown writers" }
            p { "The shapes of lines that no known mail system writes, with every name, address and number replaced: fit for a report to the authors of tlstrail." }
            (table("Shapes", &shape_heads, &shapes))
            (more(report.shapes.len(), layout.top))
        }
    }
}

/// All months.
pub fn months(report: &Report) -> Markup {
    let heads = [
        ("month", Text),
        ("messages", Number),
        ("what protected legs between organisations", Picture),
        ("entry legs", Number),
        ("of those in the clear", Number),
        ("other outside legs", Number),
        ("of those in the clear", Number),
    ];
    let undated = Some(&report.undated).filter(|row| row.flow.messages > 0);
    let all: Vec<_> = report.months.iter().chain(undated).collect();
    let longest = all.iter().map(|row| sum(&row.outside)).max().unwrap_or(1);
    let clear = |counts: &Protections| u64::from(counts[Protection::Cleartext as usize]);
    let rows: Vec<Markup> = all
        .iter()
        .map(|row| {
            let month = row.month.map_or_else(|| "undated".to_owned(), |m| m.to_string());
            html! {
                (name(&month)) (count(u64::from(row.flow.messages))) td { (bar(&row.outside, longest)) }
                (count(sum(&row.entry))) (bad(clear(&row.entry)))
                (count(sum(&row.outside) - sum(&row.entry))) (bad(clear(&row.outside) - clear(&row.entry)))
            }
        })
        .collect();
    html! {
        h2 { "By month" }
        (table("All months with messages", &heads, &rows))
    }
}

/// What could not be read, and what was odd.
pub fn damage(report: &Report) -> Markup {
    let errors: Vec<Markup> = report
        .errors
        .iter()
        .map(|(code, n, example)| html! { (name(code)) (count(*n)) td.w { (place(example)) } })
        .collect();
    let defects: Vec<Markup> = report
        .defects
        .iter()
        .map(|(code, n)| html! { (name(code)) (count(*n)) })
        .collect();
    html! {
        @if !(errors.is_empty() && defects.is_empty()) {
            h2 { "Errors and defects" }
            @if !errors.is_empty() {
                (table("Messages and files that could not be read", &[("code", Text), ("times", Number), ("one place", Text)], &errors))
            }
            @if !defects.is_empty() {
                (table("Oddities of messages and stamps that were read", &[("code", Text), ("times", Number)], &defects))
            }
        }
    }
}
