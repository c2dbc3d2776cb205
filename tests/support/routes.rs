//! The fixtures of routes: `samples/routes/NAME.eml` is a header block, `NAME.expect` says what it must give. The
//! expectations are written by hand from the contract, never from the program's output. One fact a line, in any order:
//!
//! ```text
//! # what the fixture shows
//! trust: 192.0.2.0/24                 what --trust is given; may come several times
//! leg 1: submission tls claimed       number from the sender: kind, transport, assurance ...
//! leg 2: gap unknown claimed from=a.example by=b.example      ... and further facts that are worth pinning
//! boundary: 3                         the number of the entry leg
//! verdict: unknown
//! inner: -                            `-` is null
//! claimed: unknown                    the worst grade over the legs judged ...
//! assured: modern                     ... and over those that are own
//! weakest: 2
//! results: mx.b.example=trusted -=claimed     optional: the Authentication-Results fields, top first, `-` without an id
//! trusted-by: mx.b.example            optional
//! begins: As the headers claim,       optional: how the sentence begins
//! note: boundary_guessed              optional, may come several times: a finding; `!CODE` must not be there
//! ```
//!
//! All legs must be listed. Further facts of a leg: `from by version cipher grade basis with` and `contradicted`
//! (`true`, `false`), `reason=CODE` and `defect=CODE` (one at least of that code). `a|b` stands for either.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use tlstrail::input::Limits;
use tlstrail::render::{LegRecord, MessageRecord};
use tlstrail::{Analyzer, Trail, Trust};

/// One fixture: its header block and what it must give.
pub struct Fixture {
    /// The stem of its files.
    pub name: String,
    /// The header block.
    pub message: Vec<u8>,
    /// What --trust is given.
    pub trust: Trust,
    notes: Vec<String>,
    legs: Vec<(String, String)>,
    facts: BTreeMap<String, String>,
}

const REQUIRED: &[&str] = &[
    "boundary", "verdict", "inner", "claimed", "assured", "weakest",
];
const OPTIONAL: &[&str] = &["results", "trusted-by", "begins"];

/// All of them, by name.
pub fn fixtures() -> Vec<Fixture> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/routes"));
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder of routes")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "eml"))
        .filter_map(|path| path.file_stem()?.to_str().map(str::to_owned))
        .collect();
    names.sort();
    let read = |name: &str, ending: &str| {
        let path = folder.join(format!("{name}.{ending}"));
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    names
        .into_iter()
        .map(|name| {
            let message = read(&name, "eml");
            let text = String::from_utf8(read(&name, "expect")).expect("UTF-8");
            Fixture::read(name, message, &text)
        })
        .collect()
}

impl Fixture {
    fn read(name: String, message: Vec<u8>, text: &str) -> Fixture {
        let mut fixture = Fixture {
            name,
            message,
            trust: Trust::guess(),
            notes: Vec::new(),
            legs: Vec::new(),
            facts: BTreeMap::new(),
        };
        let name = &fixture.name;
        for line in text
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'))
        {
            let (key, value) = line
                .split_once(':')
                .unwrap_or_else(|| panic!("{name}: no colon in `{line}`"));
            let value = value.trim().to_owned();
            if key == "trust" {
                fixture.trust.add(&value).expect("a word for trust");
            } else if key == "note" {
                fixture.notes.push(value);
            } else if let Some(number) = key.strip_prefix("leg ") {
                fixture.legs.push((number.to_owned(), value));
            } else {
                let known = REQUIRED.contains(&key) || OPTIONAL.contains(&key);
                assert!(known, "{name}: `{key}` is no key");
                let twice = fixture.facts.insert(key.to_owned(), value);
                assert!(twice.is_none(), "{name}: {key} twice");
            }
        }
        for key in REQUIRED {
            assert!(fixture.facts.contains_key(*key), "{name}: {key} is missing");
        }
        fixture
    }

    /// What `look` sees in the trail of its header block.
    pub fn look<T>(&self, look: impl FnOnce(&Trail<'_>) -> T) -> T {
        let mut analyzer = Analyzer::with(self.trust.clone(), Limits::default());
        let trail = analyzer.read(&self.message).expect("a message");
        look(&trail)
    }

    /// What differs from the expectation, one line each.
    pub fn differences(&self) -> String {
        self.look(|trail| {
            let record = MessageRecord::new("x", trail);
            let mut wrong = String::new();
            let mut want = |what: &str, wanted: &str, got: &str| {
                if !wanted.split('|').any(|one| one == got) {
                    let _ = writeln!(wrong, "  {what}: should be {wanted}, is {got}");
                }
            };
            for (number, facts) in &self.legs {
                let leg = record.legs.iter().find(|l| l.number.to_string() == *number);
                let Some(leg) = leg else {
                    want(&format!("leg {number}"), facts, "missing");
                    continue;
                };
                let mut words = facts.split_whitespace();
                for (key, got) in [
                    ("kind", leg.kind),
                    ("transport", leg.transport),
                    ("assurance", leg.assurance),
                ] {
                    let wanted = words.next().unwrap_or("?");
                    want(&format!("leg {number} {key}"), wanted, got);
                }
                for word in words {
                    let (key, wanted) = word.split_once('=').expect("key=value");
                    let got = leg_fact(leg, key, wanted);
                    want(&format!("leg {number} {key}"), wanted, &got);
                }
            }
            let count = self.legs.len().to_string();
            want("legs", &count, &record.legs.len().to_string());
            let answer = &record.answer;
            let number = |n: Option<u32>| n.map_or("-".to_owned(), |n| n.to_string());
            let word = |w: Option<&str>| w.unwrap_or("-").to_owned();
            for (key, wanted) in &self.facts {
                let got = match key.as_str() {
                    "boundary" => number(answer.boundary_leg),
                    "verdict" => answer.verdict.to_owned(),
                    "inner" => word(answer.inner),
                    "claimed" => word(answer.claimed_grade),
                    "assured" => word(answer.assured_grade),
                    "weakest" => number(answer.weakest_leg),
                    "results" => results(trail),
                    "trusted-by" => word(record.authentication.trusted_by.as_deref()),
                    _ if answer.sentence.starts_with(wanted) => wanted.clone(),
                    _ => answer.sentence.clone(),
                };
                want(key, wanted, &got);
            }
            for note in &self.notes {
                let code = note.trim_start_matches('!');
                let is_there = record.findings.iter().any(|f| f.code == code);
                let got = if is_there {
                    code.to_owned()
                } else {
                    format!("!{code}")
                };
                want("note", note, &got);
            }
            if !wrong.is_empty() {
                let _ = writeln!(wrong, "  {}", answer.sentence);
            }
            wrong
        })
    }
}

fn leg_fact(leg: &LegRecord, key: &str, wanted: &str) -> String {
    let name = |name: Option<&str>, address: Option<&str>| name.or(address).map(str::to_owned);
    let got = match key {
        "from" => name(leg.from.name.as_deref(), leg.from.address.as_deref()),
        "by" => name(leg.by.name.as_deref(), leg.by.address.as_deref()),
        "version" => leg.version.map(str::to_owned),
        "cipher" => leg.cipher.as_ref().and_then(|c| c.iana).map(str::to_owned),
        "grade" => Some(leg.grade.to_owned()),
        "basis" => leg.basis.map(str::to_owned),
        "with" => leg.with.as_deref().map(str::to_owned),
        "contradicted" => Some(leg.contradicted.to_string()),
        "reason" => {
            let codes: Vec<&str> = leg.reasons.iter().map(|r| r.code).collect();
            Some(if codes.contains(&wanted) {
                wanted.to_owned()
            } else {
                codes.join(" ")
            })
        }
        "defect" => Some(if leg.defects.contains(&wanted) {
            wanted.to_owned()
        } else {
            leg.defects.join(" ")
        }),
        _ => panic!("`{key}` is no fact of a leg"),
    };
    got.unwrap_or_else(|| "-".to_owned())
}

/// `mx.b.example=trusted -=claimed`.
fn results(trail: &Trail<'_>) -> String {
    let all = trail.route.results.iter().map(|results| {
        let id = results.authserv_id.map(|id| id.of(trail.block()));
        let id = id.map_or("-".into(), String::from_utf8_lossy);
        let standing = if results.trusted {
            "trusted"
        } else {
            "claimed"
        };
        format!("{id}={standing}")
    });
    all.collect::<Vec<_>>().join(" ")
}
