//! The answer in one sentence that is true: what was judged, and what it came to. What it rests on is said by
//! [`vouching`](super::vouching).

mod cleartext;
mod inner;

#[cfg(feature = "text")]
pub use self::cleartext::{had_no_tls, is_certain};
use self::inner::inner;
use super::naming::push_leg;
use super::short_text::ShortText;
use super::vouching::vouching;
use crate::route::{Assurance, LegKind};
use crate::tls::{Grade, TlsVersion};
use crate::trail::{LegView, Trail};
use crate::verdict::{Outlook, Transport};

/// The sentence for one message. Names in it are cleaned for a terminal.
pub fn sentence(trail: &Trail<'_>) -> String {
    if trail.answer.outlook == Outlook::NoTrace {
        return "Nothing can be said: the message has no Received field.".to_owned();
    }
    let mut sentence = Sentence::about(trail);
    match trail.answer.outlook {
        Outlook::NoTrace | Outlook::NoTransit => sentence.no_transit(),
        Outlook::Encrypted => sentence.encrypted(),
        Outlook::Cleartext => sentence.cleartext(),
        Outlook::Unknown => sentence.unknown(),
    }
    let hops = &trail.route.hops;
    let mut text = sentence.text;
    if !hops.iter().any(|hop| hop.assurance == Assurance::Own) {
        lower_first(&mut text);
        text.insert_str(0, "As the headers claim, ");
    }
    inner(trail, &mut text);
    vouching(trail, &sentence.spoken, &mut text);
    if !trail.repairs().is_empty() {
        text.push_str("; read from pasted text that had to be repaired, so a guess");
    }
    text.push('.');
    text
}

fn is_inner_transfer(view: &LegView<'_>) -> bool {
    view.leg.kind.is_inner() && crosses_network(view)
}

fn crosses_network(view: &LegView<'_>) -> bool {
    view.verdict.transport != Transport::NoNetwork
}

fn is_cleartext(view: &LegView<'_>) -> bool {
    view.verdict.grade == Grade::Cleartext
}

fn is_unknown(view: &LegView<'_>) -> bool {
    view.verdict.grade == Grade::Unknown
}

/// The beginning of the sentence: what was judged, and what it came to.
struct Sentence<'t, 'a> {
    trail: &'t Trail<'a>,
    /// The legs over which the answer is taken.
    judged: Vec<LegView<'a>>,
    /// The legs that the sentence counts: those judged and, where all is encrypted, the inner ones as well.
    spoken: Vec<LegView<'a>>,
    /// How many legs crossed a network.
    crossing: usize,
    text: String,
}

impl<'t, 'a> Sentence<'t, 'a> {
    fn about(trail: &'t Trail<'a>) -> Self {
        let answer = trail.answer;
        let all_encrypted = answer.outlook == Outlook::Encrypted
            && answer.inner.is_none_or(|inner| inner == Outlook::Encrypted);
        let most = trail.route.legs.len();
        let mut judged = Vec::with_capacity(most);
        let mut spoken = Vec::with_capacity(most);
        let mut crossing = 0;
        for view in trail.legs() {
            let is_judged = answer.judges(view.leg.kind, view.verdict);
            if is_judged {
                judged.push(view);
            }
            if is_judged || all_encrypted && is_inner_transfer(&view) {
                spoken.push(view);
            }
            crossing += usize::from(crosses_network(&view));
        }
        Sentence {
            trail,
            judged,
            spoken,
            crossing,
            text: String::with_capacity(320),
        }
    }

    fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn add_number(&mut self, number: usize) {
        push_number(number, &mut self.text);
    }

    /// `1 leg`, `2 legs`.
    fn add_legs(&mut self, count: usize) {
        self.add_number(count);
        self.add(if count == 1 { " leg" } else { " legs" });
    }

    /// `1 other`, `2 others`.
    fn add_others(&mut self, count: usize) {
        self.add_number(count);
        self.add(if count == 1 { " other" } else { " others" });
    }

    /// What the legs that are spoken of have in common.
    fn add_scope(&mut self) {
        self.add(if self.trail.answer.judges_inner {
            " inside one organisation"
        } else if self.spoken.len() == self.crossing {
            " that crossed a network"
        } else {
            " between organisations"
        });
    }

    /// ` (leg 2, a.example to mx.b.example; and 1 other)`: of the legs judged that are such, the weakest leg or the one
    /// nearest the reader.
    fn add_named(&mut self, is_such: impl Fn(&LegView<'_>) -> bool) {
        let legs = if self.trail.answer.outlook == Outlook::Encrypted {
            &self.spoken
        } else {
            &self.judged
        };
        let mut some = legs.iter().filter(|view| is_such(view));
        let weakest = self.trail.answer.weakest_leg;
        let is_weakest = |view: &&LegView<'_>| Some(view.number) == weakest;
        let count = some.clone().count();
        let shown = some.clone().find(is_weakest).or(some.next_back());
        let Some(&shown) = shown else {
            return;
        };
        self.add(" (");
        push_leg(self.trail, &shown, &mut self.text);
        if shown.leg.kind == LegKind::Gap {
            self.add(", where a stamp is missing");
        } else if is_below_boundary(self.trail, &shown) {
            self.add(", only claimed");
        }
        if count > 1 {
            self.add("; and ");
            self.add_others(count - 1);
        }
        self.add(")");
    }

    fn no_transit(&mut self) {
        self.add("No network was crossed: ");
        match self.trail.route.hops.len() {
            1 => self.add("the 1 recorded step"),
            count => {
                self.add("all ");
                self.add_number(count);
                self.add(" recorded steps");
            }
        }
        self.add(" stayed on one machine");
    }

    fn encrypted(&mut self) {
        let count = self.spoken.len();
        self.add("Encrypted on ");
        self.add(if count == 1 { "the " } else { "all " });
        self.add_legs(count);
        self.add_scope();
        self.add_versions();
        for (grade, how) in [
            (Grade::Broken, "by means that are broken"),
            (Grade::Legacy, "by outdated means"),
        ] {
            let is_such = |view: &LegView<'_>| view.verdict.grade == grade;
            let weak = self.spoken.iter().filter(|view| is_such(view)).count();
            if weak == 0 && count > 0 {
                continue;
            }
            self.add(", but ");
            self.add(how);
            if weak < count {
                self.add(" on ");
                self.add_legs(weak);
                self.add_named(is_such);
            }
        }
    }

    /// ` (TLS 1.3)`, ` (TLS 1.2 or better)`, or what is not told.
    fn add_versions(&mut self) {
        let mut least: Option<TlsVersion> = None;
        let mut most: Option<TlsVersion> = None;
        let (mut untold, mut disputed) = (0, 0);
        for view in &self.spoken {
            if view.verdict.contradicted {
                disputed += 1;
                continue;
            }
            let exact = match &view.verdict.transport {
                Transport::Tls(session) => session.resolved_version().exact,
                _ => None,
            };
            match exact {
                Some(version) => {
                    least = Some(least.map_or(version, |v| v.min(version)));
                    most = Some(most.map_or(version, |v| v.max(version)));
                }
                None => untold += 1,
            }
        }
        let Some(version) = least else {
            let told = disputed > 0;
            return self.add(if told {
                " (version told in two ways)"
            } else {
                " (version not told)"
            });
        };
        self.add(" (");
        self.add(spell(version));
        if least != most {
            self.add(" or better");
        }
        for (count, how) in [(untold, "not told"), (disputed, "told in two ways")] {
            if count > 0 {
                self.add("; version ");
                self.add(how);
                self.add(" on ");
                self.add_legs(count);
            }
        }
        self.add(")");
    }

    fn unknown(&mut self) {
        let (hops, left_out) = (self.trail.route.hops.len(), self.trail.route.left_out);
        if left_out > 0 {
            self.add("Nobody can tell: only ");
            self.add_number(hops);
            self.add(" of ");
            self.add_number(hops + left_out as usize);
            return self.add(" trace fields were read");
        }
        let total = self.judged.len();
        let untold = self.judged.iter().filter(|view| is_unknown(view)).count();
        let rest = total - untold;
        if rest > 0 {
            self.add("Encrypted on ");
            self.add_number(rest);
            self.add(" of ");
            self.add_legs(total);
            self.add_scope();
            self.add(", and nobody can tell for the rest");
        } else {
            self.add("Nobody can tell whether ");
            self.add(if total == 1 { "the " } else { "any of the " });
            self.add_legs(total);
            self.add_scope();
            self.add(" used encryption");
        }
        self.add_named(is_unknown);
    }
}

fn push_number(number: usize, text: &mut String) {
    text.push_str(&ShortText::number(number as u64));
}

/// True where others are vouched for, and this one is not.
fn is_below_boundary(trail: &Trail<'_>, view: &LegView<'_>) -> bool {
    trail.route.boundary.lowest_own.is_some() && view.hop.assurance != Assurance::Own
}

/// A version as people write it.
pub fn spell(version: TlsVersion) -> &'static str {
    match version {
        TlsVersion::Ssl2 => "SSL 2",
        TlsVersion::Ssl3 => "SSL 3",
        TlsVersion::Tls10 => "TLS 1.0",
        TlsVersion::Tls11 => "TLS 1.1",
        TlsVersion::Tls12 => "TLS 1.2",
        TlsVersion::Tls13 => "TLS 1.3",
    }
}

fn lower_first(text: &mut String) {
    if let Some(first) = text.get(..1) {
        let lower = first.to_ascii_lowercase();
        text.replace_range(..1, &lower);
    }
}
