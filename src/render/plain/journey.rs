//! The journey in words, leg by leg: what happened, between whom, who says so, and why that was concluded.

use super::legs::{is_cleartext, is_guess, is_own, names, writer};
use super::page::Page;
use crate::render::naming::{Organisations, organisations};
use crate::render::sentence::{is_certain, spell};
use crate::render::style::Mark;
use crate::route::{Assurance, LegKind};
use crate::tls::{SuiteName, TlsVersion};
use crate::trail::{LegView, Trail};
use crate::verdict::{Basis, Claim, Reason, Transport};

/// Writes the journey.
pub fn explain(trail: &Trail<'_>, page: &mut Page) {
    page.title_of("journey.title");
    page.paragraph(&[page.words.text("journey.intro").to_owned()]);
    for view in trail.legs() {
        let (from, to) = names(page, trail, &view);
        let number = view.number.to_string();
        let filled = [("number", number.as_str()), ("from", &from), ("to", &to)];
        let heading = page.words.say("leg.heading", &filled);
        page.heading(Some(Mark::of_leg(&view)), &heading);
        let sentences = leg(trail, &view, page);
        page.paragraph(&sentences);
    }
}

fn leg(trail: &Trail<'_>, view: &LegView<'_>, page: &Page) -> Vec<String> {
    let words = page.words;
    let mut said = Vec::new();
    // What kind of step it was can only be read where the line can.
    if !view.hop.stamp.is_broken || view.leg.kind == LegKind::Gap {
        said.push(
            words
                .text(&format!("kind.{}", view.leg.kind.as_str()))
                .to_owned(),
        );
    }
    let between = organisations(trail, view).filter(|_| view.leg.kind.is_outside());
    if let Some(between) = &between {
        said.push(name_organisations(between, view, page));
    }
    said.push(transport(trail, view, page));
    if is_guess(view) {
        said.push(words.text("leg.guess").to_owned());
    }
    if view.verdict.contradicted {
        said.push(words.text("leg.contradicted").to_owned());
    }
    let claims = view.verdict.claims(trail.claims);
    let has_details = claims.iter().any(|claim| {
        matches!(
            claim.reason,
            Reason::TlsSessionStated | Reason::TlsStatedElsewhere
        )
    });
    for claim in claims {
        // The keyword alone gives no details, but something else does.
        let is_outdone = claim.reason == Reason::TlsTokenOnly && has_details;
        if !is_outdone && is_told_here(claim, view) {
            said.push(reason(claim.reason, page));
        }
    }
    if is_cleartext(view) {
        let key = match (guards_from_changes(view), is_certain(view)) {
            (false, true) => "leg.exposed",
            (false, false) => "leg.exposed_likely",
            (true, true) => "leg.readable",
            (true, false) => "leg.readable_likely",
        };
        let (from, to) = match between {
            Some(Organisations::Two { from, to, .. }) => (from, to),
            _ => names(page, trail, view),
        };
        said.push(words.say(key, &[("from", &from), ("to", &to)]));
    }
    if view.leg.kind != LegKind::Gap {
        standing(trail, view, page, &mut said);
    }
    said
}

/// True for a suite without encryption that still authenticates each record, and the server by a certificate (RFC 5246
/// section 6.2.3.1): readable on the way, but not to be changed there unnoticed.
fn guards_from_changes(view: &LegView<'_>) -> bool {
    let Transport::Tls(session) = &view.verdict.transport else {
        return false;
    };
    let Some(SuiteName::Known(id)) = session.suite.map(|suite| suite.value) else {
        return false;
    };
    !view.verdict.contradicted
        && (id.facts()).is_some_and(|suite| {
            suite.mac != "NULL" && !suite.anonymous && suite.authentication != "NULL"
        })
}

fn name_organisations(between: &Organisations, view: &LegView<'_>, page: &Page) -> String {
    match between {
        Organisations::One(to) => page.words.say("organisations.one", &[("to", to)]),
        Organisations::Two {
            from,
            to,
            is_checked,
        } => {
            // Of a missing leg the first name is a server's word on itself.
            let key = if *is_checked || view.leg.kind == LegKind::Gap {
                "organisations.two"
            } else {
                "organisations.two_unproven"
            };
            page.words.say(key, &[("from", from), ("to", to)])
        }
    }
}

/// What happened on the wire, no firmer than the line and its writer allow.
fn transport(trail: &Trail<'_>, view: &LegView<'_>, page: &Page) -> String {
    let verdict = view.verdict;
    let (what, least, most) = match verdict.transport {
        Transport::Unknown => return page.words.text("leg.unknown").to_owned(),
        Transport::Tls(_) if is_cleartext(view) => ("null", "", ""),
        Transport::Tls(_) if verdict.contradicted => ("tls_disputed", "", ""),
        Transport::Tls(session) => {
            let version = session.resolved_version();
            match (version.exact, version.range) {
                (Some(exact), _) => ("tls", "", spell(exact)),
                (None, Some((least, most))) if least >= TlsVersion::Tls10 => {
                    ("tls_between", spell(least), spell(most))
                }
                // A label that names SSL beside TLS names the cipher's family: the old end of it is no finding.
                (None, Some((_, most))) => ("tls_most", "", spell(most)),
                (None, None) => ("tls_untold", "", ""),
            }
        }
        Transport::Encrypted => ("encrypted", "", ""),
        Transport::Cleartext if verdict.basis == Some(Basis::Stated) => ("cleartext", "", ""),
        Transport::Cleartext => ("cleartext_implied", "", ""),
        Transport::NoNetwork => ("no_network", "", ""),
    };
    let who = if is_guess(view) {
        "guess"
    } else if is_own(view) {
        "own"
    } else {
        "claimed"
    };
    let by = writer(page, trail, view);
    let names = [
        ("by", by.as_str()),
        ("version", most),
        ("least", least),
        ("most", most),
    ];
    page.words.say(&format!("{who}.{what}"), &names)
}

/// Who says so.
fn standing(trail: &Trail<'_>, view: &LegView<'_>, page: &Page, said: &mut Vec<String>) {
    let assurance = view.hop.assurance;
    said.push(
        page.words
            .text(&format!("assurance.{}", assurance.as_str()))
            .to_owned(),
    );
    // Said of the first such line, it holds for all.
    let is_claimed = |view: &LegView<'_>| {
        let below = matches!(view.hop.assurance, Assurance::Claimed | Assurance::Doubtful);
        below && view.leg.kind != LegKind::Gap
    };
    let first = trail.legs().find(is_claimed).map(|first| first.number);
    if trail.route.boundary.lowest_own.is_some() && first == Some(view.number) {
        said.push(reason(Reason::BelowBoundary, page));
    }
}

/// The sentence of a reason.
pub fn reason(reason: Reason, page: &Page) -> String {
    page.words
        .text(&format!("reason.{}", reason.code()))
        .to_owned()
}

/// True for reasons that belong to a leg, say nothing that the handshake or the standing of the leg says, and do not
/// speak for another answer than the one that was come to.
fn is_told_here(claim: &Claim, view: &LegView<'_>) -> bool {
    let kept = |says: &Transport| says.as_str() == view.verdict.transport.as_str();
    if !claim.says.as_ref().is_none_or(|(says, _)| kept(says)) {
        return false;
    }
    !matches!(claim.reason, Reason::BelowBoundary | Reason::SealRepeats)
        && !super::handshake::tells(claim.reason)
}
