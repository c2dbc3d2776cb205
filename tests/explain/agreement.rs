//! An explanation held against the verdict: the answer, what is said of each leg, and what must never be said.

use std::collections::BTreeMap;
use std::sync::Mutex;

use regex::Regex;
use tlstrail::plain::{Catalogue, Language};
use tlstrail::route::{Assurance, LegKind};
use tlstrail::tls::{Grade, TlsVersion};
use tlstrail::verdict::{Basis, Outlook, Transport};
use tlstrail::{LegView, Trail};

use super::messages::explained;

/// The sentence of a key without its places: the longest piece between them.
fn piece<'a>(words: &'a Catalogue, key: &str) -> &'a str {
    let text = words.find(key).unwrap_or_else(|| panic!("{key} is no key"));
    let parts = text.split('{').enumerate().map(|(at, part)| match at {
        0 => part,
        _ => part.split_once('}').map_or("", |(_, rest)| rest),
    });
    parts
        .max_by_key(|part| part.len())
        .unwrap_or_default()
        .trim()
}

/// The part of the explanation that tells of one leg.
fn part_of<'t>(text: &'t str, trail: &Trail<'_>, view: &LegView<'_>, words: &Catalogue) -> &'t str {
    let marker = |number: u32| {
        let heading = words.say(
            "leg.heading",
            &[("number", &number.to_string()), ("from", "\0")],
        );
        heading.split('\0').next().unwrap_or_default().to_owned()
    };
    let start = marker(view.number);
    let (_, rest) = text
        .split_once(&start)
        .unwrap_or_else(|| panic!("no {start:?} in {text}"));
    let is_last = trail.legs().all(|other| other.number <= view.number);
    let end = if is_last {
        words.text("shelter.means").to_owned()
    } else {
        marker(view.number + 1)
    };
    let (part, _) = rest
        .split_once(&end)
        .unwrap_or_else(|| panic!("no {end:?} in {text}"));
    part.split_once(words.text("handshake.intro"))
        .map_or(part, |(part, _)| part)
}

/// The kinds of answer, by the sentences that tell them.
pub const ANSWERS: [(Outlook, &[&str]); 5] = [
    (
        Outlook::Encrypted,
        &[
            "answer.encrypted.network",
            "answer.encrypted.between",
            "answer.encrypted.inner",
            "answer.encrypted_claimed.network",
            "answer.encrypted_claimed.between",
            "answer.encrypted_claimed.inner",
        ],
    ),
    (
        Outlook::Cleartext,
        &["answer.cleartext", "answer.cleartext_likely"],
    ),
    (Outlook::Unknown, &["answer.unknown"]),
    (
        Outlook::NoTransit,
        &["answer.no_transit", "answer.no_transit_claimed"],
    ),
    (Outlook::NoTrace, &["answer.no_trace"]),
];

/// Every statement about a leg's transport, by what it says.
const STATEMENTS: [(&str, &[&str]); 5] = [
    (
        "tls",
        &[
            "tls",
            "tls_most",
            "tls_between",
            "tls_untold",
            "tls_disputed",
        ],
    ),
    ("null", &["null"]),
    ("encrypted", &["encrypted"]),
    ("cleartext", &["cleartext", "cleartext_implied"]),
    ("no_network", &["no_network"]),
];

pub fn check(trail: &Trail<'_>) {
    for language in Language::all() {
        let words = language.catalogue();
        let text = explained(trail, language);
        check_answer(trail, &text, words);
        for view in trail.legs() {
            check_leg(trail, &view, &text, words);
        }
        check_limits(trail, &text, words);
    }
}

/// Exactly the answer that the verdict is stands there, no firmer than those who vouch for it.
fn check_answer(trail: &Trail<'_>, text: &str, words: &Catalogue) {
    let answer = text
        .split(words.text("journey.intro"))
        .next()
        .unwrap_or_default();
    for (outlook, keys) in ANSWERS {
        let is_there = keys.iter().any(|key| answer.contains(piece(words, key)));
        assert_eq!(
            is_there,
            outlook == trail.answer.outlook,
            "{outlook:?}: {answer}"
        );
    }
    let judged: Vec<_> = (trail.legs())
        .filter(|view| trail.answer.judges(view.leg.kind, view.verdict))
        .collect();
    let own =
        |view: &LegView<'_>| view.hop.assurance == Assurance::Own && view.leg.kind != LegKind::Gap;
    if !judged.iter().all(own) {
        for scope in ["network", "between", "inner"] {
            // The claimed sentence begins otherwise and may go on alike.
            let firm = words.text(&format!("answer.encrypted.{scope}")).to_owned();
            assert!(!answer.contains(&firm), "{answer}");
        }
    }
    let certain = judged.iter().any(|view| {
        view.verdict.grade == Grade::Cleartext
            && view.verdict.basis == Some(Basis::Stated)
            && own(view)
    });
    let firm = answer.contains(piece(words, "answer.cleartext"))
        && !answer.contains(piece(words, "answer.cleartext_likely"));
    assert_eq!(
        firm,
        certain && trail.answer.outlook == Outlook::Cleartext,
        "{answer}"
    );
    // A leg of which nobody knows is never hidden behind the others.
    if judged
        .iter()
        .any(|view| view.verdict.grade == Grade::Unknown)
    {
        assert!(answer.contains(piece(words, "answer.untold")), "{answer}");
    }
}

/// A leg is spoken of as its verdict says, and only the reader's own servers are believed.
fn check_leg(trail: &Trail<'_>, view: &LegView<'_>, text: &str, words: &'static Catalogue) {
    let part = part_of(text, trail, view, words);
    let is_null = matches!(view.verdict.transport, Transport::Tls(_))
        && view.verdict.grade == Grade::Cleartext;
    let wanted = if is_null {
        "null"
    } else {
        view.verdict.transport.as_str()
    };
    let is_own = view.hop.assurance == Assurance::Own && view.leg.kind != LegKind::Gap;
    let is_guess = view.verdict.basis == Some(Basis::Presumed);
    let who = match (is_guess, is_own) {
        (true, _) => "guess",
        (false, true) => "own",
        (false, false) => "claimed",
    };
    let unknown = words.text("leg.unknown");
    assert_eq!(part.contains(unknown), wanted == "unknown", "{part}");
    let mut said = Vec::new();
    for (whose, what, sentence) in statements(words) {
        if sentence.is_match(part) {
            said.push((*whose, *what));
        }
    }
    said.dedup();
    let expected: Vec<_> = (wanted != "unknown")
        .then_some((who, wanted))
        .into_iter()
        .collect();
    assert_eq!(said, expected, "{part}");
    // A writer from whose silence nothing follows is not said to have sent in the clear.
    let exposed = [
        "leg.exposed",
        "leg.exposed_likely",
        "leg.readable",
        "leg.readable_likely",
    ]
    .map(|key| piece(words, key));
    let is_exposed = exposed.iter().any(|words| part.contains(words));
    assert_eq!(is_exposed, view.verdict.grade == Grade::Cleartext, "{part}");
    let assured = part.contains(words.text("assurance.own"));
    assert_eq!(assured, is_own, "{part}");
}

/// Whose statement each is, what it says, and its sentence as a pattern.
type Statement = (&'static str, &'static str, Regex);

/// All statements about legs in one language; patterns are slow to make, so they are kept.
fn statements(words: &'static Catalogue) -> &'static [Statement] {
    static MADE: Mutex<BTreeMap<&str, &[Statement]>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().expect("no test failed meanwhile");
    made.entry(words.text("language.name")).or_insert_with(|| {
        let mut all = Vec::new();
        for (what, keys) in STATEMENTS {
            for whose in ["own", "claimed", "guess"] {
                all.extend(keys.iter().map(|key| {
                    let sentence = pattern(words.text(&format!("{whose}.{key}")));
                    (whose, what, Regex::new(&sentence).expect("a pattern"))
                }));
            }
        }
        Vec::leak(all)
    })
}

/// A whole sentence as a pattern: it follows the end of another, and its places stand for anything.
fn pattern(sentence: &str) -> String {
    let mut pattern = "(^|[.!?;] )".to_owned();
    for (at, part) in sentence.split('{').enumerate() {
        let text = match at {
            0 => part,
            _ => {
                pattern.push_str(".{1,90}?");
                part.split_once('}').map_or("", |(_, rest)| rest)
            }
        };
        pattern.push_str(&regex::escape(text));
    }
    pattern
}

/// What must never be printed is not there, whatever a stranger wrote.
fn check_limits(trail: &Trail<'_>, text: &str, words: &Catalogue) {
    // A label that covers SSL 3 and TLS is never read as SSL 3.
    let names_ssl3 = text.contains("SSL 3");
    let has_ssl = trail.legs().any(|view| match view.verdict.transport {
        Transport::Tls(session) => {
            let version = session.resolved_version();
            let most = version.exact.or(version.range.map(|(_, most)| most));
            most.is_some_and(|most| most <= TlsVersion::Ssl3)
        }
        _ => false,
    });
    assert!(
        !names_ssl3 || has_ssl || trail_says(trail, b"SSL 3"),
        "{text}"
    );
    let recording = piece(words, "reason.forward_secrecy");
    let keeps = trail.legs().any(|view| {
        matches!(view.verdict.transport, Transport::Tls(_))
            && view.verdict.grade != Grade::Cleartext
            && !view.verdict.contradicted
    });
    assert!(!text.contains(recording) || keeps, "{text}");
    forbidden(text, trail.block());
    assert!(!text.chars().any(|c| c.is_control()), "{text:?}");
}

fn trail_says(trail: &Trail<'_>, words: &[u8]) -> bool {
    trail
        .block()
        .windows(words.len())
        .any(|window| window == words)
}

/// Words that say more than headers can prove, in either language; a sender's own text may hold them.
pub fn forbidden(text: &str, block: &[u8]) {
    let own = String::from_utf8_lossy(block).to_lowercase();
    for words in [
        "secure ",
        "secure.",
        "secure,",
        "securely",
        "is safe",
        "was safe",
        "end-to-end",
        "end to end",
        "sender verified",
        "sender has verified",
        "sender checked that",
        "sender authenticated",
        "guarantee",
        "definitely",
        "certainly",
        " sicher ",
        " sicher.",
        " sicher,",
        "ende-zu-ende",
        "absender hat geprüft",
        "garantiert",
        "zweifellos",
    ] {
        let is_there = text.to_lowercase().contains(words);
        assert!(
            !is_there || own.contains(words.trim()),
            "{words:?} in {text}"
        );
    }
}
