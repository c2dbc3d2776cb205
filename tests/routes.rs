//! Routes: which legs there are, of which kind, who vouches for them, and what the whole comes to.
//!
//! `samples/routes/NAME.eml` is a header block, `NAME.expect` says what it must give. The expectations are written by
//! hand from the contract, never from the program's output. One fact a line, in any order:
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
use tlstrail::route::LegKind;
use tlstrail::{Analyzer, Trail, Trust};

/// One fixture: its header block and what it must give.
struct Fixture {
    name: String,
    message: Vec<u8>,
    trust: Trust,
    notes: Vec<String>,
    legs: Vec<(String, String)>,
    facts: BTreeMap<String, String>,
}

const REQUIRED: &[&str] = &[
    "boundary", "verdict", "inner", "claimed", "assured", "weakest",
];
const OPTIONAL: &[&str] = &["results", "trusted-by", "begins"];

fn fixtures() -> Vec<Fixture> {
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

    fn look<T>(&self, look: impl FnOnce(&Trail<'_>) -> T) -> T {
        let mut analyzer = Analyzer::with(self.trust.clone(), Limits::default());
        let trail = analyzer.read(&self.message).expect("a message");
        look(&trail)
    }

    /// What differs from the expectation, one line each.
    fn differences(&self) -> String {
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
    let name = |name: &Option<String>, address: &Option<String>| name.clone().or(address.clone());
    let got = match key {
        "from" => name(&leg.from.name, &leg.from.address),
        "by" => name(&leg.by.name, &leg.by.address),
        "version" => leg.version.map(str::to_owned),
        "cipher" => leg.cipher.as_ref().and_then(|c| c.iana).map(str::to_owned),
        "grade" => Some(leg.grade.to_owned()),
        "basis" => leg.basis.map(str::to_owned),
        "with" => leg.with.clone(),
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

#[test]
fn every_route_is_as_the_contract_says() {
    let mut wrong = String::new();
    let fixtures = fixtures();
    assert!(fixtures.len() >= 34, "fixtures went missing");
    for fixture in &fixtures {
        let differences = fixture.differences();
        if !differences.is_empty() {
            let _ = writeln!(wrong, "{}\n{differences}", fixture.name);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn past_the_limit_the_topmost_fields_give_legs_and_nothing_is_called_encrypted() {
    let mut message = String::new();
    for n in (0..1005).rev() {
        let (from, by) = (format!("h{n}.a.example"), format!("h{}.a.example", n + 1));
        let _ = write!(
            message,
            "Received: from {from} ({from} [192.0.2.{}])\r\n\tby {by} (Postfix) with ESMTPS id 4F2A1C{n:04X};\r\n\t\
             Thu, 14 Mar 2024 {:02}:{:02}:{:02} +0000\r\n",
            n % 250 + 1,
            9 + n / 3600,
            n / 60 % 60,
            n % 60,
        );
    }
    message.push_str("Subject: a long way\r\n\r\n");
    let mut analyzer = Analyzer::new();
    let trail = analyzer.read(message.as_bytes()).expect("a message");
    let record = MessageRecord::new("x", &trail);
    assert_eq!(record.legs.len(), 1000);
    // The topmost: h1004 to h1005 is nearest to the reader and has the highest number.
    assert_eq!(record.legs[999].by.name.as_deref(), Some("h1005.a.example"));
    assert_eq!(record.legs[0].from.name.as_deref(), Some("h5.a.example"));
    assert!(record.legs.iter().all(|leg| leg.transport == "tls"));
    assert_eq!(record.answer.verdict, "unknown");
    assert!(
        record
            .defects
            .iter()
            .any(|d| d == "trace_fields_left_out=5"),
        "{:?}",
        record.defects
    );
    assert!(
        !record.answer.sentence.contains("ncrypted on all"),
        "{}",
        record.answer.sentence
    );
}

/// What no text below the boundary may change: the own legs from the reader on, the entry host, the trusted results.
#[derive(Debug, Eq, PartialEq)]
struct Vouched {
    legs: Vec<String>,
    boundary: Option<String>,
    results: Vec<(u32, String)>,
}

impl Vouched {
    fn of(trail: &Trail<'_>) -> Vouched {
        let own = |leg: &LegRecord| {
            // A stamp without a from-part is a submission only where nothing stands below it (the contract): its
            // kind is left out here.
            let no_peer = leg.from.name.is_none() && leg.from.address.is_none();
            let kind = if no_peer && matches!(leg.kind, "submission" | "relay") {
                "submission or relay"
            } else {
                leg.kind
            };
            let cipher = leg.cipher.as_ref().map(|c| c.written.clone());
            format!(
                "field {:?} {kind} {} {:?} {cipher:?} {}",
                leg.field, leg.transport, leg.version, leg.assurance
            )
        };
        let record = MessageRecord::new("x", trail);
        let entry = record.answer.boundary_leg;
        let block = trail.block();
        Vouched {
            legs: record
                .legs
                .iter()
                .rev()
                .filter(|l| l.assurance == "own")
                .map(own)
                .collect(),
            boundary: entry.and_then(|n| record.legs[n as usize - 1].by.name.clone()),
            results: trail
                .trusted_results()
                .map(|r| {
                    (
                        r.field,
                        String::from_utf8_lossy(r.body.of(block)).into_owned(),
                    )
                })
                .collect(),
        }
    }
}

/// The lowest field that only the reader's own servers could write. `None` where that place is not recorded: nobody
/// vouches for anything; the lowest own stamp names an own server as its peer, so the next stamp would be own as well;
/// a writer that puts its results below its stamp left none.
fn floor(trail: &Trail<'_>) -> Option<usize> {
    let boundary = &trail.route.boundary;
    let lowest = boundary.entry.or(boundary.lowest_own)?;
    let hop = trail.route.hops.get(lowest)?;
    let mut legs = trail
        .route
        .legs
        .iter()
        .filter(|leg| leg.kind != LegKind::Gap);
    let kind = legs.find(|leg| leg.hop as usize == lowest)?.kind;
    let hidden = kind == LegKind::Relay && !hop.stamp.has_from_part;
    let ends_the_walk = kind == LegKind::Submission || hidden;
    if boundary.entry.is_none() && !ends_the_walk {
        return None;
    }
    let lowest_result = trail.trusted_results().map(|r| r.field).max();
    let below = hop
        .stamp
        .dialect
        .is_some_and(|d| d.habits.results_below_stamp);
    if below && lowest_result.is_none_or(|field| field < hop.field) {
        return None;
    }
    Some(lowest_result.map_or(hop.field, |field| field.max(hop.field)) as usize)
}

/// SplitMix64: a seed gives the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % most.max(1) as u64).expect("below a usize")
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// A field as a forger would compose it, with the names of the reader's own servers where they help most.
fn forged(dice: &mut Dice, own: &str) -> String {
    let session = "(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))";
    let helo = dice.one(&[
        "OWN",
        "a.example",
        "localhost",
        "mx.google.com",
        "relay",
        "[127.0.0.1]",
    ]);
    let rdns = dice.one(&["OWN", "unknown", "a.example", "mail.google.com"]);
    let address = dice.one(&[
        "192.0.2.9",
        "127.0.0.1",
        "10.0.0.1",
        "100.64.0.1",
        "203.0.113.5",
        "209.85.220.41",
        "IPv6:::1",
    ]);
    let by = dice.one(&[
        "OWN",
        "OWN",
        "mx.google.com",
        "localhost",
        "mail",
        "2002:a05:6402:1::1",
        "a.example",
    ]);
    let with = dice.one(&[
        "ESMTPS", "ESMTP", "SMTP", "LMTP", "ESMTPSA", "POP3", "HTTPS", "local", "mapi",
    ]);
    let date = dice.one(&[
        "Thu, 14 Mar 2024 09:00:00 +0000",
        "Fri, 1 Jan 2044 09:00:00 +0000",
        "Sat, 1 Jan 2000 09:00:00 +0000",
        "no date",
    ]);
    let field = match dice.below(12) {
        0..=2 => format!(
            "Received: from {helo} ({rdns} [{address}])\n\t{session}\n\tby {by} (Postfix) with {with} id 4F2A1C0B9D;\n\t{date}"
        ),
        3 => format!("Received: from {helo} ({address}) by {by} (192.0.2.3) with Microsoft SMTP Server\n (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.7386.17; {date}"),
        4 => format!("Received: by {by} (Postfix) id 4F2A1C0B9D; {date}"),
        5 => format!("{}: by {by} with SMTP id x12csp1234;        {date}", dice.one(&["X-Received", "Received"])),
        6 => format!("Received: from {helo} ({helo} [{address}] by {by} with ESMTPS ((; {date}"),
        7 | 8 => format!(
            "Authentication-Results: {}; spf=pass smtp.mailfrom=x.example;\n\tdkim=pass header.d=a.example header.s=s1; dmarc=pass;\n\tarc=pass; x-tls=pass smtp.version=TLSv1.3 smtp.cipher=TLS_AES_256_GCM_SHA384",
            dice.one(&["OWN", "OWN", "mx.google.com", "a.example"])
        ),
        9 => "Authentication-Results: spf=pass (sender IP is 192.0.2.9) smtp.mailfrom=x.example; dkim=pass;\n\tarc=pass".to_owned(),
        10 => format!(
            "ARC-Seal: i={n}; a=rsa-sha256; cv=none; d=OWN; s=s1; b=AAAABBBB\nARC-Message-Signature: i={n}; a=rsa-sha256; d=OWN; s=s1;\n\th=Received:Received:From; bh=x; b=CCCCDDDD\nARC-Authentication-Results: i={n}; OWN; x-tls=pass smtp.version=TLSv1.3\n\tsmtp.cipher=TLS_AES_256_GCM_SHA384",
            n = dice.below(3) + 1
        ),
        _ => "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s1; h=Received:Received:Received:From;\n\tbh=x; b=EEEEFFFF".to_owned(),
    };
    field.replace("OWN", own) + "\n"
}

/// The fields of a header block, continuation lines with their first line.
fn split_fields(block: &str) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for line in block.split_inclusive('\n') {
        match fields.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
            _ => fields.push(line.to_owned()),
        }
    }
    fields
}

#[test]
fn no_text_below_the_boundary_changes_what_is_vouched_for() {
    let mut wrong = String::new();
    let mut tried = 0;
    for fixture in fixtures() {
        let Some((block, floor, before, own)) = fixture.look(|trail| {
            let block = String::from_utf8_lossy(trail.block()).into_owned();
            let top = trail.legs().last()?;
            let id = trail.route.results.first().and_then(|r| r.authserv_id);
            let own = id.map_or(top.hop.by_name(trail.block()), |id| id.of(trail.block()));
            let own = String::from_utf8_lossy(own).into_owned();
            Some((block, floor(trail)?, Vouched::of(trail), own))
        }) else {
            continue;
        };
        let fields = split_fields(&block);
        let mut dice = Dice(fixture.name.bytes().map(u64::from).sum());
        for round in 0..120 {
            let mut changed = fields.clone();
            let mut what = Vec::new();
            for _ in 0..=dice.below(4) {
                let below = floor + 1;
                let at = below + dice.below(changed.len().saturating_sub(below) + 1);
                match dice.below(6) {
                    0 if at < changed.len() => {
                        what.push(format!("remove {}", changed.remove(at)));
                    }
                    1 if at < changed.len() => {
                        let cut = dice.below(changed[at].len());
                        let kept = changed[at].get(..cut).unwrap_or_default().trim_end();
                        // An empty line would end the header block, which is another case.
                        changed[at] =
                            format!("{}\n", if kept.is_empty() { "X-Cut: x" } else { kept });
                        what.push(format!("cut to {}", changed[at]));
                    }
                    2 if at < changed.len() => {
                        let copy = changed[at].clone();
                        let place = below + dice.below(changed.len() - below + 1);
                        what.push(format!("copy {copy}"));
                        changed.insert(place, copy);
                    }
                    3 if at < changed.len() => {
                        changed.truncate(at);
                        what.push("cut all below".to_owned());
                    }
                    _ => {
                        let own = if own.is_empty() { "mx.b.example" } else { &own };
                        for field in split_fields(&forged(&mut dice, own)) {
                            what.push(format!("insert {field}"));
                            changed.insert(at.min(changed.len()), field);
                        }
                    }
                }
            }
            let message = changed.concat();
            let mut analyzer = Analyzer::with(fixture.trust.clone(), Limits::default());
            let trail = analyzer.read(message.as_bytes()).expect("a message");
            tried += 1;
            let after = Vouched::of(&trail);
            if after != before {
                let _ = writeln!(
                    wrong,
                    "{} round {round}\n{}\nbefore {before:#?}\nafter {after:#?}\n",
                    fixture.name,
                    what.join("")
                );
                break;
            }
        }
    }
    assert!(tried > 3000, "only {tried} tried");
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn fixtures_use_reserved_names_and_addresses_only() {
    let mut wrong = String::new();
    for fixture in fixtures() {
        let text = String::from_utf8_lossy(&fixture.message).into_owned();
        for word in text.split(|c: char| c.is_whitespace() || "()<>;,\"[]=".contains(c)) {
            let word = word.strip_prefix("IPv6:").unwrap_or(word);
            if let Ok(address) = word.parse::<std::net::IpAddr>()
                && !is_nobodys(address)
            {
                let _ = writeln!(wrong, "{}: {word}", fixture.name);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn is_nobodys(address: std::net::IpAddr) -> bool {
    use std::net::IpAddr;
    let providers = |text: &str| {
        [
            "209.85.",
            "40.107.",
            "2603:10a6:",
            "2603:1026:",
            "2002:a05:",
            "2002:a17:",
        ]
        .iter()
        .any(|p| text.starts_with(p))
    };
    let documented = match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            matches!([a, b, c], [192, 0, 2] | [198, 51, 100] | [203, 0, 113])
        }
        IpAddr::V6(v6) => v6.segments()[..2] == [0x2001, 0xdb8],
    };
    documented
        || address.is_loopback()
        || tlstrail::route::is_private(address)
        || providers(&address.to_string())
}
