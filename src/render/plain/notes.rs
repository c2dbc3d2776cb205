//! What else is worth knowing: findings, damage, and what the reader can do.

use super::checks::speak_against;
use super::content::protection;
use super::legs::{heading, is_cleartext, is_unknown, on_legs};
use super::page::Page;
use crate::field::ContentProtection;
use crate::render::notes::{defect_counts, findings, leg_defects};
use crate::route::LegKind;
use crate::trail::{LegView, Trail};
use crate::verdict::Outlook;

/// Defects that are told with their number.
const COUNTED: [&str; 6] = [
    "malformed_lines",
    "nul_bytes",
    "bare_carriage_returns",
    "fields_too_long",
    "fields_left_out",
    "trace_fields_left_out",
];

/// Writes findings and damage; nothing where there is neither.
pub fn explain(trail: &Trail<'_>, page: &mut Page) {
    let words = page.words;
    let mut said: Vec<String> = (findings(trail).iter())
        .map(|finding| words.text(&format!("reason.{}", finding.code)).to_owned())
        .collect();
    for (code, count) in defect_counts(trail) {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let key = format!("damage.{code}");
        said.push(if COUNTED.contains(&code) {
            words.count(&key, count, &[])
        } else if words.find(&key).is_some() {
            words.say(&key, &[])
        } else {
            words.say("damage.other", &[("code", code)])
        });
    }
    said.extend(flaws(trail, page));
    if said.is_empty() {
        return;
    }
    page.title_of("notes.title");
    for line in said {
        page.item(&line);
    }
}

/// What is odd about single lines, each oddity once, with the legs that have it.
fn flaws(trail: &Trail<'_>, page: &Page) -> Vec<String> {
    let mut found: Vec<(&str, Vec<LegView<'_>>)> = Vec::new();
    for view in trail.legs().filter(|view| view.leg.kind != LegKind::Gap) {
        for code in leg_defects(&view.hop.stamp) {
            match found.iter_mut().find(|(known, _)| *known == code) {
                Some((_, legs)) => legs.push(view),
                None => found.push((code, vec![view])),
            }
        }
    }
    let line = |(code, legs): (&str, Vec<LegView<'_>>)| {
        let key = format!("flaw.{code}");
        let text = page.words.text(&key);
        let names = [("legs", &*heading(page, &legs)), ("text", text)];
        page.words.say("damage.leg", &names)
    };
    found.into_iter().map(line).collect()
}

/// Writes what the reader can do.
pub fn advise(trail: &Trail<'_>, page: &mut Page) {
    let words = page.words;
    page.title_of("next.title");
    if speak_against(trail) {
        page.item(words.text("next.sender"));
    }
    let open: Vec<LegView<'_>> = (trail.legs())
        .filter(|view| trail.answer.judges(view.leg.kind, view.verdict))
        .filter(|view| is_cleartext(view) || is_unknown(view))
        .collect();
    if !open.is_empty() {
        let on_legs = on_legs(page, &open);
        page.item(&words.say("next.ask", &[("on_legs", &on_legs)]));
    }
    if trail.answer.outlook != Outlook::NoTrace && !trail.trust.is_given() {
        page.item(words.text("next.trust"));
    }
    if !matches!(protection(trail), Some(ContentProtection::Encrypted(_))) {
        page.item(words.text("next.encrypt"));
    }
    page.item(words.text("next.why"));
}
