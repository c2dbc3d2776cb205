//! Whatever a forger writes below the boundary, what the reader's own servers vouch for stays as it is: the fixtures
//! of routes, with the fields there removed, cut, copied and made up.

mod support;

use std::fmt::Write as _;

use support::routes::fixtures;
use tlstrail::input::Limits;
use tlstrail::render::{LegRecord, MessageRecord};
use tlstrail::route::LegKind;
use tlstrail::{Analyzer, Trail};

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
            boundary: entry.and_then(|n| {
                record.legs[n as usize - 1]
                    .by
                    .name
                    .as_deref()
                    .map(str::to_owned)
            }),
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
