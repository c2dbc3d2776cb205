//! What should not be any more: worst senders, outdated sessions.

use maud::{Markup, html};

use super::super::StatsLayout;
use super::cells::{Column, bad, count, date, host, marked, more, part, place, table};
use crate::stats::Report;
use crate::tls::Grade;

use Column::{Number, Text};

/// Worst senders, and outdated sessions.
pub fn weak(report: &Report, layout: &StatsLayout) -> Markup {
    let worst = report.worst_senders();
    let heads = [
        ("sender", Text),
        ("legs", Number),
        ("encrypted", Number),
        ("in the clear", Number),
        ("clear, claimed", Number),
        ("broken", Number),
        ("legacy", Number),
        ("last clear", Text),
    ];
    let rows: Vec<Markup> = worst
        .iter()
        .take(layout.top)
        .map(|row| {
            let flow = row.flow();
            let grade = |grade: Grade| u64::from(flow.grades[grade as usize]);
            let own = u64::from(flow.own_clear);
            html! {
                (host(&row.name, None, row.complete)) (count(flow.legs())) (part(flow.encrypted_share())) (bad(own))
                (count(grade(Grade::Cleartext).saturating_sub(own))) (bad(grade(Grade::Broken)))
                (count(grade(Grade::Legacy))) (date(flow.clear.last()))
            }
        })
        .collect();
    html! {
        @if !(rows.is_empty() && report.weak.is_empty()) {
            h2 { "What should not be any more" }
            @if !rows.is_empty() {
                h3 { "Worst senders" }
                (table("What your servers saw in the clear counts first, then what others claim, then broken and legacy sessions.", &heads, &rows))
                (more(worst.len(), layout.top))
            }
            (outdated(report, layout))
        }
    }
}

fn outdated(report: &Report, layout: &StatsLayout) -> Markup {
    let heads = [
        ("session", Text),
        ("from", Text),
        ("to", Text),
        ("own word", Number),
        ("claimed", Number),
        ("first", Text),
        ("last", Text),
        ("one message", Text),
    ];
    let rows: Vec<Markup> = report
        .weak
        .iter()
        .take(layout.top)
        .map(|row| {
            html! {
                th scope="row" { (row.weakness.title()) }
                td.w { (marked(&row.from)) }
                td.w { (marked(&row.to)) }
                (bad(row.own)) (count(row.claimed)) (date(row.seen.first())) (date(row.seen.last()))
                td.w { (place(&row.example)) }
            }
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            h3 { "Outdated sessions" }
            (table("SSL, TLS 1.0 and 1.1, and suites with RC4, triple DES, no certificate, export keys or no encryption.", &heads, &rows))
            (more(report.weak.len(), layout.top))
        }
    }
}
