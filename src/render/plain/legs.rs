//! Legs in running text: their numbers, their ends, and how firmly something may be said of them.

use super::page::Page;
use crate::plain::Catalogue;
use crate::render::naming::{ends, shown_text};
use crate::route::{Assurance, LegKind};
use crate::tls::Grade;
use crate::trail::{LegView, Trail};
use crate::verdict::{Basis, Transport};

/// True where the reader's own server wrote the line.
pub fn is_own(view: &LegView<'_>) -> bool {
    view.leg.kind != LegKind::Gap && view.hop.assurance == Assurance::Own
}

pub fn is_tls(view: &LegView<'_>) -> bool {
    matches!(view.verdict.transport, Transport::Tls(_))
}

pub fn is_guess(view: &LegView<'_>) -> bool {
    view.verdict.basis == Some(Basis::Presumed)
}

/// True where the message was readable on the wire; a suite that encrypts nothing counts.
pub fn is_cleartext(view: &LegView<'_>) -> bool {
    view.verdict.grade == Grade::Cleartext
}

pub fn is_unknown(view: &LegView<'_>) -> bool {
    view.verdict.grade == Grade::Unknown
}

/// `on leg 2`, `on legs 1 (only claimed) and 3–7`.
pub fn on_legs(page: &Page, legs: &[LegView<'_>]) -> String {
    let list = list(page.words, legs);
    page.words.count("on_legs", legs.len(), &[("list", &list)])
}

/// `Leg 2`, `Legs 1 (only claimed) and 3–7`.
pub fn heading(page: &Page, legs: &[LegView<'_>]) -> String {
    let list = list(page.words, legs);
    page.words
        .count("legs.heading", legs.len(), &[("list", &list)])
}

/// The numbers of legs, runs of three and more shortened, those that nobody vouches for marked.
fn list(words: &Catalogue, legs: &[LegView<'_>]) -> String {
    let mut runs: Vec<(u32, u32, bool)> = Vec::new();
    for view in legs {
        // That a line is missing is nobody's claim.
        let claimed = view.leg.kind != LegKind::Gap && !is_own(view);
        match runs.last_mut() {
            Some((_, last, same)) if *last + 1 == view.number && *same == claimed => {
                *last = view.number;
            }
            _ => runs.push((view.number, view.number, claimed)),
        }
    }
    let mut parts = Vec::new();
    for (first, last, claimed) in runs {
        let numbers = match last - first {
            0 => vec![first.to_string()],
            1 => vec![first.to_string(), last.to_string()],
            _ => vec![format!("{first}–{last}")],
        };
        for leg in numbers {
            parts.push(if claimed {
                words.say("leg.only_claimed", &[("leg", &leg)])
            } else {
                leg
            });
        }
    }
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() {
        return last;
    }
    words.say("list.and", &[("list", &parts.join(", ")), ("last", &last)])
}

/// The names of both ends.
pub fn names(page: &Page, trail: &Trail<'_>, view: &LegView<'_>) -> (String, String) {
    let (from, to) = ends(trail, view);
    let unnamed = || page.words.text("host.unnamed").to_owned();
    (from.unwrap_or_else(unnamed), to.unwrap_or_else(unnamed))
}

/// The server that wrote the line, as the subject of a sentence.
pub fn writer(page: &Page, trail: &Trail<'_>, view: &LegView<'_>) -> String {
    let stamp = &view.hop.stamp;
    // The name there may be the peer's text.
    if stamp.is_broken {
        return page.words.text("host.damaged").to_owned();
    }
    match (stamp.by.name, stamp.by.address) {
        (Some(_), _) => shown_text(view.hop.by_name(trail.block())),
        (None, Some(address)) => address.value.to_string(),
        (None, None) => page.words.text("host.unnamed_writer").to_owned(),
    }
}
