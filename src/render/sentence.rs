//! The answer in one sentence that is true: what was judged, and what it came to. What it rests on is said by
//! [`vouching`](super::vouching).

use std::fmt::Write as _;

use super::naming::name_leg;
use super::vouching::vouching;
use crate::route::{Assurance, LegKind};
use crate::tls::{Grade, TlsVersion};
use crate::trail::{LegView, Trail};
use crate::verdict::{Basis, Outlook, Reason, Transport};

/// The sentence for one message. Names in it are cleaned for a terminal.
pub fn sentence(trail: &Trail<'_>) -> String {
    let mut text = match trail.answer.outlook {
        Outlook::NoTrace => {
            return "Nothing can be said: the message has no Received field.".to_owned();
        }
        Outlook::NoTransit => no_transit(trail),
        Outlook::Encrypted => encrypted(trail),
        Outlook::Cleartext => cleartext(trail),
        Outlook::Unknown => unknown(trail),
    };
    let hops = &trail.route.hops;
    if !hops.iter().any(|hop| hop.assurance == Assurance::Own) {
        lower_first(&mut text);
        text.insert_str(0, "As the headers claim, ");
    }
    inner(trail, &mut text);
    vouching(trail, &spoken_of(trail), &mut text);
    text.push('.');
    text
}

/// The legs over which the answer is taken.
fn judged<'a>(trail: &Trail<'a>) -> Vec<LegView<'a>> {
    let answer = trail.answer;
    let is_judged = |view: &LegView<'_>| answer.judges(view.leg.kind, view.verdict);
    trail.legs().filter(is_judged).collect()
}

fn is_inner_transfer(view: &LegView<'_>) -> bool {
    view.leg.kind.is_inner() && view.verdict.transport != Transport::NoNetwork
}

/// The legs that the sentence counts: those judged and, where all is encrypted, the inner ones as well.
fn spoken_of<'a>(trail: &Trail<'a>) -> Vec<LegView<'a>> {
    let answer = trail.answer;
    let all_encrypted = answer.outlook == Outlook::Encrypted
        && answer.inner.is_none_or(|inner| inner == Outlook::Encrypted);
    let counts = |view: &LegView<'_>| {
        answer.judges(view.leg.kind, view.verdict) || all_encrypted && is_inner_transfer(view)
    };
    trail.legs().filter(counts).collect()
}

/// `1 leg`, `2 legs`.
fn legs(count: usize) -> String {
    if count == 1 {
        "1 leg".to_owned()
    } else {
        format!("{count} legs")
    }
}

/// What the legs that are spoken of have in common.
fn scope(trail: &Trail<'_>) -> &'static str {
    let answer = trail.answer;
    if answer.judges_inner {
        "inside one organisation"
    } else if spoken_of(trail).len() == trail.legs().filter(crosses_network).count() {
        "that crossed a network"
    } else {
        "between organisations"
    }
}

fn crosses_network(view: &LegView<'_>) -> bool {
    view.verdict.transport != Transport::NoNetwork
}

fn no_transit(trail: &Trail<'_>) -> String {
    let steps = match trail.route.hops.len() {
        1 => "the 1 recorded step".to_owned(),
        count => format!("all {count} recorded steps"),
    };
    format!("No network was crossed: {steps} stayed on one machine")
}

fn encrypted(trail: &Trail<'_>) -> String {
    let spoken = spoken_of(trail);
    let which = match spoken.len() {
        1 => "the 1 leg".to_owned(),
        count => format!("all {}", legs(count)),
    };
    let mut text = format!("Encrypted on {which} {}", scope(trail));
    if let Some(versions) = versions(&spoken) {
        let _ = write!(text, " ({versions})");
    }
    let weak = |wanted: Grade| {
        let of_it: Vec<_> = spoken
            .iter()
            .filter(|view| view.verdict.grade == wanted)
            .collect();
        of_it
    };
    for (grade, how) in [
        (Grade::Broken, "by means that are broken"),
        (Grade::Legacy, "by outdated means"),
    ] {
        let weak = weak(grade);
        if weak.len() == spoken.len() {
            let _ = write!(text, ", but {how}");
        } else if let Some(nearest) = named(trail, &weak) {
            let _ = write!(text, ", but {how} on {} ({nearest})", legs(weak.len()));
        }
    }
    text
}

/// `leg 2, a.example to mx.b.example; and 1 other`: of `some`, the weakest leg or the one nearest the reader.
fn named(trail: &Trail<'_>, some: &[&LegView<'_>]) -> Option<String> {
    let is_weakest = |view: &&&LegView<'_>| Some(view.number) == trail.answer.weakest_leg;
    let shown = some.iter().find(is_weakest).or(some.last())?;
    let mut text = name_leg(trail, shown);
    if shown.leg.kind == LegKind::Gap {
        text.push_str(", where a stamp is missing");
    } else if is_below_boundary(trail, shown) {
        text.push_str(", only claimed");
    }
    if some.len() > 1 {
        let _ = write!(text, "; and {}", others_as_words(some.len() - 1));
    }
    Some(text)
}

fn others_as_words(count: usize) -> String {
    if count == 1 {
        "1 other".to_owned()
    } else {
        format!("{count} others")
    }
}

/// True where others are vouched for, and this one is not.
fn is_below_boundary(trail: &Trail<'_>, view: &LegView<'_>) -> bool {
    trail.route.boundary.lowest_own.is_some() && view.hop.assurance != Assurance::Own
}

/// `TLS 1.3`, `TLS 1.2 or better`, or what is not told.
fn versions(spoken: &[LegView<'_>]) -> Option<String> {
    let mut least: Option<TlsVersion> = None;
    let mut most: Option<TlsVersion> = None;
    let (mut untold, mut disputed) = (0, 0);
    for view in spoken {
        let exact = match &view.verdict.transport {
            Transport::Tls(session) => session.resolved_version().exact,
            _ => None,
        };
        if view.verdict.contradicted {
            disputed += 1;
            continue;
        }
        match exact {
            Some(version) => {
                least = Some(least.map_or(version, |v| v.min(version)));
                most = Some(most.map_or(version, |v| v.max(version)));
            }
            None => untold += 1,
        }
    }
    let named = match (least, most) {
        (Some(a), Some(b)) if a == b => spell(a).to_owned(),
        (Some(a), Some(_)) => format!("{} or better", spell(a)),
        _ if disputed > 0 => "version told in two ways".to_owned(),
        _ => return Some("version not told".to_owned()),
    };
    let rest = [(untold, "not told"), (disputed, "told in two ways")];
    let mut text = named;
    for (count, how) in rest.into_iter().filter(|_| least.is_some()) {
        if count > 0 {
            let _ = write!(text, "; version {how} on {}", legs(count));
        }
    }
    Some(text)
}

fn spell(version: TlsVersion) -> &'static str {
    match version {
        TlsVersion::Ssl2 => "SSL 2",
        TlsVersion::Ssl3 => "SSL 3",
        TlsVersion::Tls10 => "TLS 1.0",
        TlsVersion::Tls11 => "TLS 1.1",
        TlsVersion::Tls12 => "TLS 1.2",
        TlsVersion::Tls13 => "TLS 1.3",
    }
}

fn cleartext(trail: &Trail<'_>) -> String {
    let all = judged(trail);
    let of_grade = |grade: Grade| {
        let some: Vec<_> = all.iter().filter(|v| v.verdict.grade == grade).collect();
        some
    };
    let clear = of_grade(Grade::Cleartext);
    // Certain only where the reader's own server wrote it down in words.
    let is_certain = |view: &&LegView<'_>| {
        view.verdict.basis == Some(Basis::Stated)
            && view.leg.kind != LegKind::Gap
            && view.hop.assurance == Assurance::Own
    };
    let (certain, likely): (Vec<_>, Vec<_>) = clear.iter().copied().partition(is_certain);
    let first = if certain.is_empty() {
        &likely
    } else {
        &certain
    };
    let of = if all.len() == 1 {
        format!("the 1 leg {}", scope(trail))
    } else {
        format!("{} of {} {}", first.len(), legs(all.len()), scope(trail))
    };
    let mut text = if certain.is_empty() {
        format!("Most likely not encrypted on {of}")
    } else {
        format!("Not encrypted on {of}")
    };
    if let Some(nearest) = named(trail, first) {
        let _ = write!(text, " ({nearest})");
    }
    text.push_str(why_clear(trail, first));
    if !certain.is_empty() && !likely.is_empty() {
        let _ = write!(
            text,
            "; most likely not on {} either",
            others_as_words(likely.len())
        );
    }
    let unknown = of_grade(Grade::Unknown).len();
    if unknown > 0 {
        let _ = write!(text, "; nobody can tell for {}", others_as_words(unknown));
    }
    text
}

/// What it rests on that `clear` legs were in the clear, where one thing holds for all of them.
fn why_clear(trail: &Trail<'_>, clear: &[&LegView<'_>]) -> &'static str {
    let all = |holds: &dyn Fn(&LegView<'_>) -> bool| clear.iter().all(|view| holds(view));
    if all(&|view| matches!(view.verdict.transport, Transport::Tls(_))) {
        ", where the TLS session used a suite that encrypts nothing"
    } else if !all(&|view| view.verdict.basis == Some(Basis::Implied)) {
        ""
    } else if all(&|view| had_no_tls(trail, view)) {
        if clear.len() == 1 {
            ": that server had no TLS at that time"
        } else {
            ": those servers had no TLS at that time"
        }
    } else if !all(&|view| !had_no_tls(trail, view)) {
        ""
    } else if clear.len() == 1 {
        ": that server marks TLS and did not mark it here"
    } else {
        ": those servers mark TLS and did not mark it here"
    }
}

/// True where the server could not use TLS when it wrote the stamp: there was nothing that it could have marked.
pub fn had_no_tls(trail: &Trail<'_>, view: &LegView<'_>) -> bool {
    let mut claims = view.verdict.claims(trail.claims).iter();
    claims.any(|claim| claim.reason == Reason::NoTlsSupport)
}

fn unknown(trail: &Trail<'_>) -> String {
    let all = judged(trail);
    let untold: Vec<_> = all
        .iter()
        .filter(|view| view.verdict.grade == Grade::Unknown)
        .collect();
    let rest = all.len() - untold.len();
    if trail.route.left_out > 0 {
        return format!(
            "Nobody can tell: only {} of {} trace fields were read",
            trail.route.hops.len(),
            trail.route.hops.len() + trail.route.left_out as usize
        );
    }
    let mut text = if rest > 0 {
        format!(
            "Encrypted on {rest} of {} {}, and nobody can tell for the rest",
            legs(all.len()),
            scope(trail)
        )
    } else {
        let which = match all.len() {
            1 => "the 1 leg".to_owned(),
            count => format!("any of the {}", legs(count)),
        };
        format!(
            "Nobody can tell whether {which} {} used encryption",
            scope(trail)
        )
    };
    if let Some(nearest) = named(trail, &untold) {
        let _ = write!(text, " ({nearest})");
    }
    text
}

/// Speaks of the inner legs where they are not all encrypted and were not judged already.
fn inner(trail: &Trail<'_>, text: &mut String) {
    let inner: Vec<LegView<'_>> = trail.legs().filter(is_inner_transfer).collect();
    let of_grade = |grade: Grade| inner.iter().filter(move |v| v.verdict.grade == grade);
    let (clear, unknown) = (of_grade(Grade::Cleartext), of_grade(Grade::Unknown).count());
    if trail.answer.judges_inner || inner.is_empty() {
        return;
    }
    let total = inner.len();
    let of = |count: usize, all: &str| match (count == total, total) {
        (true, 1) => "the 1 leg inside one organisation".to_owned(),
        (true, _) => format!("{all} {total} legs inside one organisation"),
        (false, _) => format!("{count} of {total} legs inside one organisation"),
    };
    let certain = clear
        .clone()
        .all(|v| v.verdict.basis == Some(Basis::Stated) && v.hop.assurance == Assurance::Own);
    match clear.count() {
        0 if unknown > 0 => {
            let _ = write!(text, "; nobody can tell for {}", of(unknown, "any of the"));
        }
        0 if trail.answer.outlook != Outlook::Encrypted => {
            let _ = write!(text, "; encrypted on {}", of(total, "all"));
        }
        0 => {}
        count => {
            let likely = if certain { "" } else { "most likely " };
            let _ = write!(text, "; {likely}not encrypted on {}", of(count, "all"));
        }
    }
}

fn lower_first(text: &mut String) {
    if let Some(first) = text.get(..1) {
        let lower = first.to_ascii_lowercase();
        text.replace_range(..1, &lower);
    }
}
