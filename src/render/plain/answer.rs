//! The answer in simple words: what holds for the journey, on which legs, and who vouches for it.

use super::legs::{is_cleartext, is_guess, is_own, is_unknown, on_legs, writer};
use super::page::Page;
use crate::render::sentence::is_certain;
use crate::render::style::Mark;
use crate::route::Assurance;
use crate::tls::Grade;
use crate::trail::{LegView, Trail};
use crate::verdict::{Outlook, Transport};

/// Writes the answer.
pub fn explain(trail: &Trail<'_>, page: &mut Page) {
    let said = Said::of(trail, page);
    let sentences: Vec<String> = said.into_iter().map(|said| said.text).collect();
    page.marked(Mark::of_answer(trail.answer.outlook), &sentences);
    if trail.answer.outlook != Outlook::NoTrace {
        let vouched = vouched(trail, page);
        page.paragraph(&[vouched]);
    }
}

/// The first sentence, and all that make it weaker.
pub fn headline(trail: &Trail<'_>, page: &Page) -> String {
    let said = Said::of(trail, page).into_iter().enumerate();
    let kept = said.filter(|(at, said)| *at == 0 || said.weakens);
    let kept: Vec<String> = kept.map(|(_, said)| said.text).collect();
    kept.join(" ")
}

/// What takes something back of what was said before it.
const WEAKENING: [&str; 8] = [
    "answer.cleartext_more",
    "answer.limit",
    "answer.broken",
    "answer.legacy",
    "answer.guess",
    "answer.contradicted",
    "answer.inner_cleartext",
    "answer.inner_cleartext_likely",
];

/// A sentence of the answer.
struct Sentence {
    text: String,
    weakens: bool,
}

struct Said<'p, 't, 'a> {
    trail: &'t Trail<'a>,
    page: &'p Page,
    sentences: Vec<Sentence>,
}

impl<'a> Said<'_, '_, 'a> {
    fn of(trail: &Trail<'a>, page: &Page) -> Vec<Sentence> {
        let mut said = Said {
            trail,
            page,
            sentences: Vec::new(),
        };
        said.answer();
        said.sentences
    }

    fn answer(&mut self) {
        let outlook = self.trail.answer.outlook;
        let judged = self.legs(|trail, view| trail.answer.judges(view.leg.kind, view.verdict));
        let inner = self.legs(|trail, view| {
            !trail.answer.judges_inner && view.leg.kind.is_inner() && crosses_network(view)
        });
        match outlook {
            Outlook::NoTrace => return self.add("answer.no_trace"),
            Outlook::NoTransit => {
                let all = self.legs(|_, _| true);
                let key = if all.iter().all(is_own) {
                    "answer.no_transit"
                } else {
                    "answer.no_transit_claimed"
                };
                self.add(key);
            }
            Outlook::Encrypted => self.encrypted(&judged, &inner),
            Outlook::Cleartext => self.cleartext(&judged),
            Outlook::Unknown => self.add("answer.unknown"),
        }
        if self.trail.route.left_out > 0 {
            self.add("answer.limit");
        }
        if outlook != Outlook::Encrypted {
            self.add_on("answer.untold", &pick(&judged, is_unknown));
            let rest = pick(&judged, |view| !is_unknown(view) && !is_cleartext(view));
            let key = if rest.iter().all(is_firm) {
                "answer.rest"
            } else {
                "answer.rest_claimed"
            };
            self.add_on(key, &rest);
        }
        let crossing = self.legs(|_, view| crosses_network(view));
        self.strength(&crossing);
        self.inner(&inner);
    }

    fn encrypted(&mut self, judged: &[LegView<'a>], inner: &[LegView<'a>]) {
        let inner_too = self
            .trail
            .answer
            .inner
            .is_none_or(|inner| inner == Outlook::Encrypted);
        let spoken = || judged.iter().chain(inner.iter().filter(|_| inner_too));
        let scope = if self.trail.answer.judges_inner {
            "inner"
        } else if inner_too && self.crossing() == spoken().count() {
            "network"
        } else {
            "between"
        };
        let standing = if spoken().all(is_firm) {
            "answer.encrypted"
        } else {
            "answer.encrypted_claimed"
        };
        self.add(&format!("{standing}.{scope}"));
    }

    fn cleartext(&mut self, judged: &[LegView<'a>]) {
        let clear = pick(judged, is_cleartext);
        let certain = pick(&clear, is_certain);
        let likely = pick(&clear, |view| !is_certain(view));
        if certain.is_empty() {
            return self.add_on("answer.cleartext_likely", &likely);
        }
        self.add_on("answer.cleartext", &certain);
        self.add_on("answer.cleartext_more", &likely);
    }

    /// What is weak, untold or doubtful about legs.
    fn strength(&mut self, legs: &[LegView<'a>]) {
        let of = |grade: Grade| pick(legs, |view| view.verdict.grade == grade);
        self.add_on("answer.broken", &of(Grade::Broken));
        self.add_on("answer.legacy", &of(Grade::Legacy));
        self.add_on("answer.untold_strength", &of(Grade::Encrypted));
        self.add_on("answer.guess", &pick(legs, is_guess));
        let contradicted = pick(legs, |view| view.verdict.contradicted);
        self.add_on("answer.contradicted", &contradicted);
    }

    /// The inner legs, where they were not spoken of with the others.
    fn inner(&mut self, inner: &[LegView<'a>]) {
        let (clear, unknown) = (pick(inner, is_cleartext), pick(inner, is_unknown));
        let sure = clear.iter().all(is_certain);
        let key = if sure {
            "answer.inner_cleartext"
        } else {
            "answer.inner_cleartext_likely"
        };
        self.add_on(key, &clear);
        self.add_on("answer.inner_unknown", &unknown);
        if self.trail.answer.outlook == Outlook::Encrypted && clear.is_empty() && unknown.is_empty()
        {
            return;
        }
        let rest = pick(inner, |view| !is_unknown(view) && !is_cleartext(view));
        let key = if rest.iter().all(is_firm) {
            "answer.inner_encrypted"
        } else {
            "answer.inner_encrypted_claimed"
        };
        self.add_on(key, &rest);
    }

    fn legs(&self, wanted: impl Fn(&Trail<'a>, &LegView<'a>) -> bool) -> Vec<LegView<'a>> {
        let legs = self.trail.legs();
        legs.filter(|view| wanted(self.trail, view)).collect()
    }

    fn crossing(&self) -> usize {
        self.trail.legs().filter(crosses_network).count()
    }

    fn add(&mut self, key: &str) {
        self.push(key, self.page.words.say(key, &[]));
    }

    /// The sentence of a key that names legs; nothing for none.
    fn add_on(&mut self, key: &str, legs: &[LegView<'a>]) {
        if legs.is_empty() {
            return;
        }
        let on_legs = on_legs(self.page, legs);
        let said = self.page.words.say(key, &[("on_legs", &on_legs)]);
        self.push(key, said);
    }

    fn push(&mut self, key: &str, text: String) {
        let weakens = WEAKENING.contains(&key);
        self.sentences.push(Sentence { text, weakens });
    }
}

/// True where the line is the own servers' word and clear.
fn is_firm(view: &LegView<'_>) -> bool {
    is_own(view) && !is_guess(view)
}

fn crosses_network(view: &LegView<'_>) -> bool {
    view.verdict.transport != Transport::NoNetwork
}

fn pick<'a>(legs: &[LegView<'a>], wanted: impl Fn(&LegView<'a>) -> bool) -> Vec<LegView<'a>> {
    legs.iter().copied().filter(|view| wanted(view)).collect()
}

/// Who wrote the lines that all this rests on.
fn vouched(trail: &Trail<'_>, page: &Page) -> String {
    let hops = &trail.route.hops;
    let own = |hop: &crate::route::Hop| hop.assurance == Assurance::Own;
    if trail.route.left_out == 0 && hops.iter().all(own) {
        return page.words.say("vouched.all", &[]);
    }
    let lowest = trail.legs().find(is_own);
    match lowest {
        Some(view) if !view.hop.stamp.is_broken && view.hop.stamp.by.name.is_some() => {
            let host = writer(page, trail, &view);
            page.words.say("vouched.part", &[("host", &host)])
        }
        Some(_) => {
            let host = page.words.text("host.unnamed");
            page.words.say("vouched.part", &[("host", host)])
        }
        None => page.words.say("vouched.none", &[]),
    }
}
