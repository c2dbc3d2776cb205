//! Above and below the sections: what it is about, the figures that matter first, how to read it.

use maud::{Markup, html};

use super::super::{charts_show_entry, counted, day, limits, number, percent, share};
use super::cells::marked;
use crate::stats::{OwnBasis, Report, Scope};
use crate::tls::Grade;

/// `301 messages, 2022-01-05 to 2024-12-13`.
pub fn summary(report: &Report) -> String {
    let mut line = counted(report.totals.messages, "message", "messages");
    if report.seen.first().is_some() {
        line.push_str(&format!(
            ", {} to {}",
            day(report.seen.first()),
            day(report.seen.last())
        ));
    }
    line
}

/// Title, whose mailbox it is, and the first figures.
pub fn head(report: &Report) -> Markup {
    let totals = &report.totals;
    let apart = [
        (totals.undated, "Without a date"),
        (totals.outside_period, "Outside the dates asked for"),
        (totals.undated_left_out, "Left out for want of a date"),
        (report.error_count(), "Not readable"),
    ];
    html! {
        h1 { "TLS in a mailbox" }
        p {
            (summary(report)) ", " (counted(totals.flow.legs(), "leg", "legs")) "."
            @for (n, what) in apart.into_iter().filter(|(n, _)| *n > 0) { " " (what) ": " (number(n)) "." }
        }
        @if !report.complete { p { b { "Interrupted: the rest was not read." } } }
        @if totals.messages > 0 {
            p.soft { (own(report)) }
            (cards(report))
        }
    }
}

fn own(report: &Report) -> String {
    let own = &report.own;
    let list = |shares: &[crate::stats::Share]| {
        let shares = shares.iter().take(4);
        let names: Vec<String> = shares
            .map(|share| format!("{} ({})", marked(&share.name), number(share.messages)))
            .collect();
        names.join(", ")
    };
    match own.basis {
        OwnBasis::Learnt => format!(
            "Own organisation: {}, learnt from the topmost stamps of {}. Its servers: {}.",
            list(&own.organisations),
            counted(own.messages, "message", "messages"),
            list(&own.servers)
        ),
        OwnBasis::Given => format!("Own organisation, as given: {}.", list(&own.organisations)),
        OwnBasis::Nobody => {
            "No organisation is taken for the reader's own, as asked for.".to_owned()
        }
        OwnBasis::Unclear => {
            "Whose mailbox it is, is not clear: nobody wrote the topmost stamps of nearly all \
            messages."
                .to_owned()
        }
    }
}

fn cards(report: &Report) -> Markup {
    let totals = &report.totals;
    let [encrypted, cleartext, unknown, ..] = totals.answers;
    let entry = totals.flow.transports[Scope::Entry as usize].map(u64::from);
    let entry_grades = totals.grades[Scope::Entry as usize];
    let clear = entry_grades[Grade::Cleartext as usize];
    let entries: u64 = entry.iter().sum();
    let old = entry_grades[Grade::Legacy as usize] + entry_grades[Grade::Broken as usize];
    let (told, safe) = report.post_quantum();
    html! {
        ul.cards {
            li { b { (percent(encrypted, totals.messages)) } span { "of the messages encrypted wherever they crossed a network" } }
            li { b { (number(cleartext)) } span { "in the clear on at least one leg; " (number(unknown)) " cannot be told" } }
            @if charts_show_entry(report) {
                li { b { (percent(clear, entries)) } span { "of the " (number(entries)) " legs into your servers in the clear, " (number(old)) " outdated" } }
            }
            @if told > 0 {
                li { b { (share(safe as f64 / told as f64)) } span { "post-quantum, of the " (number(told)) " legs that tell their key exchange" } }
            }
        }
    }
}

/// How to read the page, what the limits left out, and what wrote it.
pub fn foot(report: &Report) -> Markup {
    html! {
        h2 { "How to read this" }
        dl {
            dt { "leg" } dd { "The step of a message that one trace field records. " }
            dt { "entry" } dd { "The leg into your servers, as the first of them recorded it: the firmest word there is." }
            dt { "claimed" } dd { "What earlier servers wrote. It arrived as text, and anybody could have made it up." }
            dt { "in the clear" } dd { "The server says so, or it marks every TLS session and did not mark this one; or it is of a product and a time without TLS; or the suite encrypts nothing." }
            dt { "encrypted" } dd { "As a share: of the legs that crossed a network, those that are shown to have been encrypted. Unknown ones are not among them." }
            dt { "unknown" } dd { "The headers do not tell. Never counted as encrypted, and never as cleartext." }
            dt { "legacy, broken" } dd { "TLS 1.0 and 1.1, and suites that should not be used; SSL, and suites that must not be." }
            dt { "month" } dd { "In UTC, of the entry leg's date, or else of the topmost stamp that has a date." }
            dt { "organisation" } dd { "The registrable domain of a host, or the large provider that it belongs to. A name counts as the server that recorded the leg had it: its reverse DNS name if that was checked, else the greeting." }
        }
        @for line in limits(report) { p.soft { (line) } }
        footer {
            "tlstrail " (env!("CARGO_PKG_VERSION")) ", from the headers alone. The page holds no link and loads nothing."
        }
    }
}
