//! The answer in one sentence that is true: what was judged, what it came to, down to where it is vouched for.

use std::fmt::Write as _;

use super::clean::terminal_bytes;
use crate::route::{Assurance, Hop, LegKind};
use crate::tls::TlsVersion;
use crate::trail::{LegView, Trail};
use crate::verdict::{Basis, Outlook, Transport};

/// The sentence for one message. Names in it are cleaned for a terminal.
pub fn sentence(trail: &Trail<'_>) -> String {
    let answer = &trail.answer;
    if answer.outlook == Outlook::NoTrace {
        return "Nothing can be said: the message has no Received field.".to_owned();
    }
    let any_own = trail
        .route
        .hops
        .iter()
        .any(|hop| hop.assurance == Assurance::Own);
    let mut text = match answer.outlook {
        Outlook::NoTransit => no_transit(trail),
        Outlook::Encrypted => encrypted(trail),
        Outlook::Cleartext => cleartext(trail),
        Outlook::Unknown | Outlook::NoTrace => unknown(trail),
    };
    if !any_own {
        lower_first(&mut text);
        text.insert_str(0, "As the headers claim, ");
    }
    inner(trail, &mut text);
    vouched(trail, &mut text, any_own);
    origin(trail, &mut text);
    text.push('.');
    text
}

fn judged<'a>(trail: &Trail<'a>) -> impl Iterator<Item = LegView<'a>> + use<'a> {
    let answer = trail.answer;
    trail
        .legs()
        .filter(move |view| answer.judges(view.leg.kind, view.verdict))
}

/// The legs that `encrypted` speaks of: those judged, and the inner ones where they are encrypted as well.
fn spoken_of<'a>(trail: &Trail<'a>) -> Vec<LegView<'a>> {
    let with_inner = trail.answer.inner == Some(Outlook::Encrypted);
    let crosses = |view: &LegView<'_>| view.verdict.transport != Transport::NoNetwork;
    let kind = |view: &LegView<'_>| view.leg.kind.is_outside() || view.leg.kind.is_inner();
    if with_inner {
        trail
            .legs()
            .filter(|view| crosses(view) && kind(view))
            .collect()
    } else {
        judged(trail).collect()
    }
}

fn legs(count: usize) -> String {
    if count == 1 {
        "1 leg".to_owned()
    } else {
        format!("{count} legs")
    }
}

/// What the legs that are spoken of have in common.
fn scope(trail: &Trail<'_>) -> &'static str {
    if trail.answer.judges_inner {
        "inside one organisation"
    } else if trail
        .answer
        .inner
        .is_none_or(|inner| inner == Outlook::Encrypted)
    {
        "that crossed a network"
    } else {
        "between organisations"
    }
}

fn no_transit(trail: &Trail<'_>) -> String {
    let count = trail.route.hops.len();
    let steps = if count == 1 {
        "the 1 recorded step".to_owned()
    } else {
        format!("all {count} recorded steps")
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
    text
}

/// `TLS 1.3`, `TLS 1.2 or better`, or what is not told.
fn versions(spoken: &[LegView<'_>]) -> Option<String> {
    let mut least: Option<TlsVersion> = None;
    let mut most: Option<TlsVersion> = None;
    let mut untold = 0;
    for view in spoken {
        let exact = match &view.verdict.transport {
            Transport::Tls(session) => session.resolved_version().exact,
            _ => None,
        };
        match exact.filter(|_| !view.verdict.contradicted) {
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
        _ => return (spoken.len() == 1).then(|| "version not told".to_owned()),
    };
    if untold == 0 {
        Some(named)
    } else {
        Some(format!("{named} where told, {} without", legs(untold)))
    }
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
    let all: Vec<LegView<'_>> = judged(trail).collect();
    let is_clear = |view: &&LegView<'_>| view.verdict.grade == crate::tls::Grade::Cleartext;
    let clear: Vec<&LegView<'_>> = all.iter().filter(is_clear).collect();
    let stated = clear
        .iter()
        .any(|view| view.verdict.basis == Some(Basis::Stated));
    let of = if all.len() == clear.len() && all.len() == 1 {
        format!("the 1 leg {}", scope(trail))
    } else {
        format!("{} of {} {}", clear.len(), legs(all.len()), scope(trail))
    };
    let mut text = if stated {
        format!("Not encrypted on {of}")
    } else {
        format!("Most likely not encrypted on {of}")
    };
    if let Some(first) = clear.first() {
        let _ = write!(text, " ({})", name_leg(trail, first));
    }
    let no_cipher = clear
        .iter()
        .all(|view| matches!(view.verdict.transport, Transport::Tls(_)));
    if no_cipher {
        text.push_str(", where the TLS session used a suite that encrypts nothing");
    } else if !stated {
        text.push_str(": that server marks TLS and did not mark it here");
    }
    let vouched = clear
        .iter()
        .any(|view| view.leg.kind != LegKind::Gap && view.hop.assurance == Assurance::Own);
    if !vouched {
        text.push_str("; that is only claimed by earlier servers");
    }
    text
}

fn unknown(trail: &Trail<'_>) -> String {
    let all: Vec<LegView<'_>> = judged(trail).collect();
    let is_untold = |view: &&LegView<'_>| view.verdict.grade == crate::tls::Grade::Unknown;
    let untold: Vec<&LegView<'_>> = all.iter().filter(is_untold).collect();
    let rest = all.len() - untold.len();
    if untold.is_empty() {
        return "Nobody can tell: there are more trace fields than are read".to_owned();
    }
    let mut text = if rest == 0 {
        let which = if all.len() == 1 {
            "the 1 leg".to_owned()
        } else {
            format!("any of the {}", legs(all.len()))
        };
        format!(
            "Nobody can tell whether {which} {} used encryption",
            scope(trail)
        )
    } else {
        format!(
            "Encrypted on {rest} of {} {}, and nobody can tell for the rest",
            legs(all.len()),
            scope(trail)
        )
    };
    if let Some(first) = untold.first() {
        let _ = write!(text, " ({}", name_leg(trail, first));
        if untold.iter().any(|view| view.leg.kind == LegKind::Gap) {
            text.push_str("; a stamp is missing");
        }
        text.push(')');
    }
    text
}

/// `leg 2, a.example to mx.b.example`.
pub fn name_leg(trail: &Trail<'_>, view: &LegView<'_>) -> String {
    let block = trail.block();
    let hop = view.hop;
    let from = |hop: &Hop| {
        let side = &hop.stamp.from;
        let name = [
            side.rdns.filter(|_| hop.stamp.rdns_is_confirmed),
            side.name,
            side.rdns,
        ];
        match name.into_iter().flatten().next() {
            Some(span) => terminal_bytes(hop.text(block, Some(span))),
            None => side
                .address
                .map_or("an unnamed host".to_owned(), |a| a.value.to_string()),
        }
    };
    let (from, by) = match view.next {
        Some(next) => (host(trail, hop), from(next)),
        None => (from(hop), host(trail, hop)),
    };
    format!("leg {}, {from} to {by}", view.number)
}

/// The server that wrote a stamp, as it names itself.
pub fn host(trail: &Trail<'_>, hop: &Hop) -> String {
    match (hop.stamp.by.name, hop.stamp.by.address) {
        (Some(_), _) => terminal_bytes(hop.by_name(trail.block())),
        (None, Some(address)) => address.value.to_string(),
        (None, None) => "an unnamed host".to_owned(),
    }
}

/// Names the inner legs where they are not encrypted and were not judged already.
fn inner(trail: &Trail<'_>, text: &mut String) {
    if trail.answer.judges_inner {
        return;
    }
    let word = match trail.answer.inner {
        Some(Outlook::Cleartext) => "were not all encrypted",
        Some(Outlook::Unknown) => "do not all tell",
        _ => return,
    };
    let _ = write!(text, "; the legs inside one organisation {word}");
}

/// Down to which server all is vouched for, and how many legs are not.
fn vouched(trail: &Trail<'_>, text: &mut String, any_own: bool) {
    let lowest = trail
        .route
        .boundary
        .lowest_own
        .and_then(|at| trail.route.hops.get(at));
    let Some(lowest) = lowest.filter(|_| any_own) else {
        return;
    };
    let below = |wanted: &[Assurance]| {
        let kinds = |view: &LegView<'_>| {
            view.leg.kind == LegKind::Gap && wanted.contains(&Assurance::Claimed)
                || view.leg.kind != LegKind::Gap && wanted.contains(&view.hop.assurance)
        };
        judged(trail).filter(kinds).count()
    };
    let claimed = below(&[Assurance::Claimed, Assurance::Doubtful]);
    let locked = below(&[Assurance::Signed, Assurance::Sealed]);
    if claimed + locked == 0 && lowest.field == trail.route.hops.first().map_or(0, |hop| hop.field)
    {
        let _ = write!(text, "; vouched for by {} all the way", host(trail, lowest));
        return;
    }
    let _ = write!(text, "; vouched for from {} on", host(trail, lowest));
    if locked > 0 {
        let are = if locked == 1 { "is" } else { "are" };
        let _ = write!(
            text,
            "; {} {are} confirmed by a signature or seal",
            earlier(locked)
        );
    }
    if claimed > 0 {
        let are = if claimed == 1 { "is" } else { "are" };
        let _ = write!(text, "; {} {are} only claimed", earlier(claimed));
    }
}

fn earlier(count: usize) -> String {
    if count == 1 {
        "1 earlier leg".to_owned()
    } else {
        format!("{count} earlier legs")
    }
}

/// Where the lowest stamp is no submission, the author's own leg is missing.
fn origin(trail: &Trail<'_>, text: &mut String) {
    let Some(first) = trail.legs().next() else {
        return;
    };
    if first.leg.kind != LegKind::Submission {
        let _ = write!(
            text,
            "; what came before {} is not recorded",
            before(trail, first.hop)
        );
    }
}

/// The earliest host that is recorded: the peer of the lowest stamp, or its writer.
fn before(trail: &Trail<'_>, hop: &Hop) -> String {
    let from = &hop.stamp.from;
    match (from.name, from.address) {
        (Some(name), _) => terminal_bytes(hop.text(trail.block(), Some(name))),
        (None, Some(address)) => address.value.to_string(),
        (None, None) => host(trail, hop),
    }
}

fn lower_first(text: &mut String) {
    if let Some(first) = text.get(..1) {
        let lower = first.to_ascii_lowercase();
        text.replace_range(..1, &lower);
    }
}
