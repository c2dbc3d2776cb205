//! Second opinions on dates: chrono's reader of RFC 2822 and `mail-parser` read the same spellings, those of the examples
//! and samples and many made ones. Each kind of difference has a reason; a reason without a difference fails too.
//!
//! The two are no judges: chrono keeps to the letter, and `mail-parser` takes any numbers in order.

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate};
use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;
use support::fields::{for_each_message, received_fields, samples};
use tlstrail::field::{DateDefect, FieldKind, read_date};

/// A year as it is written, and which it is (RFC 5322 section 4.3).
const YEARS: &[(&str, i32)] = &[
    ("1998", 1998),
    ("2024", 2024),
    ("98", 1998),
    ("24", 2024),
    ("124", 2024),
];
const CLOCKS: &[&str] = &[
    "09:12:03", "9:12:03", "09:12", "23:59:60", "24:00:00", "09:60:00",
];
const GAPS: &[&str] = &[" ", "  ", "\r\n\t", " (note) "];
const ZONES: &[&str] = &[
    "+0000",
    "-0000",
    "+0530",
    "-0330",
    "+1400",
    "-0700 (PDT)",
    "+0000 (UTC)",
    "+2400",
    "UT",
    "GMT",
    "UTC",
    "EST",
    "EDT",
    "CST",
    "CDT",
    "MST",
    "MDT",
    "PST",
    "PDT",
    "Z",
    "A",
    "CET",
    "CEST",
    "IST",
    "",
];

/// Every made spelling.
fn made() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for &(year, full) in YEARS {
        for (number, month) in (1..).zip([
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]) {
            for day in ["4", "04", "29"] {
                let date = day
                    .parse()
                    .ok()
                    .and_then(|d| NaiveDate::from_ymd_opt(full, number, d));
                let name = date.map_or_else(|| "Mon".to_owned(), |d| d.format("%a").to_string());
                for name in [String::new(), format!("{name}, ")] {
                    for (at, zone) in ZONES.iter().enumerate() {
                        let gap = GAPS[at % GAPS.len()];
                        for clock in CLOCKS {
                            all.insert(format!("{name}{day}{gap}{month} {year} {clock} {zone}"));
                            all.insert(format!("{name}{day} {month} {year}{gap}{clock} {zone}"));
                        }
                    }
                }
            }
        }
    }
    all
}

/// Every spelling that the examples and the samples have.
fn met() -> BTreeSet<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    let mut all = BTreeSet::new();
    for field in received_fields() {
        if let Some(at) = field.value.iter().rposition(|&byte| byte == b';') {
            all.insert(text(&field.value[at + 1..]));
        }
    }
    for path in samples() {
        for_each_message(&path, |trail| {
            for field in trail.fields.iter().filter(|f| f.kind == FieldKind::Date) {
                all.insert(text(field.body.of(trail.block())));
            }
        });
    }
    all
}

fn by_chrono(text: &str) -> Option<i64> {
    DateTime::parse_from_rfc2822(text)
        .ok()
        .map(|date| date.timestamp())
}

fn by_mail_parser(text: &str) -> Option<i64> {
    let field = format!("{text}\r\n\r\n");
    match MessageStream::new(field.as_bytes()).parse_date() {
        HeaderValue::DateTime(date) if date.is_valid() => Some(date.to_timestamp()),
        _ => None,
    }
}

/// One spelling and what two readers make of it.
struct Difference<'a> {
    /// On one line.
    text: &'a str,
    ours: Result<i64, DateDefect>,
    theirs: Option<i64>,
}

impl Difference<'_> {
    /// The other reader finds no date where the program does.
    fn only_ours(&self) -> bool {
        self.ours.is_ok() && self.theirs.is_none()
    }

    fn seconds_apart(&self) -> Option<i64> {
        Some(self.ours.ok()? - self.theirs?)
    }

    /// The zone, as far as it is one word at the end.
    fn ends_with_one_of(&self, zones: &[&str]) -> bool {
        self.text
            .rsplit(' ')
            .next()
            .is_some_and(|last| zones.contains(&last))
    }
}

/// A reader, what happens, and whether that explains a difference.
type Reason = (&'static str, &'static str, fn(&Difference<'_>) -> bool);

/// The first that holds counts.
const REASONS: &[Reason] = &[
    (
        "chrono",
        "comments stand at the end only, and not on a new line",
        |d| {
            d.only_ours()
                && ["(note)", "(using", "(Client", "(version="]
                    .iter()
                    .any(|note| d.text.contains(note))
        },
    ),
    ("chrono", "an hour has two digits", |d| {
        d.only_ours() && d.text.contains(" 9:12")
    }),
    ("chrono", "no names of zones but the RFC's", |d| {
        d.only_ours() && d.ends_with_one_of(&["UTC", "CET", "CEST", "MET"])
    }),
    ("chrono", "nothing repeats the zone", |d| {
        d.only_ours() && d.text.ends_with("-0700 PDT")
    }),
    (
        "chrono",
        "military letters are UTC; the RFC calls them unreliable",
        |d| d.ours == Err(DateDefect::NoZone) && d.ends_with_one_of(&["A"]),
    ),
    ("chrono", "a leap second is the second before it", |d| {
        d.seconds_apart() == Some(1) && d.text.contains(":60")
    }),
    (
        "mail-parser",
        "a zone that is not known, or none, is UTC",
        |d| d.ours == Err(DateDefect::NoZone) && d.theirs.is_some(),
    ),
    ("mail-parser", "CET and CEST are UTC", |d| {
        let east = [("CET", -3600), ("CEST", -7200)];
        let is = |(zone, apart)| d.ends_with_one_of(&[zone]) && d.seconds_apart() == Some(apart);
        east.into_iter().any(is)
    }),
    (
        "mail-parser",
        "nobody asks whether there is such a day, hour or offset",
        |d| d.ours == Err(DateDefect::Impossible) && d.theirs.is_some(),
    ),
    ("mail-parser", "years have two digits or four", |d| {
        d.only_ours() && d.text.contains(" 124 ")
    }),
    ("mail-parser", "a minute has no second 60", |d| {
        d.only_ours() && d.text.contains(":60")
    }),
    (
        "mail-parser",
        "a name of a zone stands behind seconds",
        |d| d.only_ours() && d.text.contains(" 09:12 "),
    ),
];

/// The name of a reader, how it reads, and a number of spellings.
type Reader = (&'static str, fn(&str) -> Option<i64>, usize);

/// The other readers, and on how many spellings the program finds the same date as they do, at least.
const READERS: [Reader; 2] = [
    ("chrono", by_chrono, 16_000),
    ("mail-parser", by_mail_parser, 22_000),
];

#[test]
fn every_difference_has_a_reason_and_every_reason_a_difference() {
    let mut used = vec![0; REASONS.len()];
    let mut wrong = String::new();
    let spellings: BTreeSet<String> = made().into_iter().chain(met()).collect();
    for (reader, read, least) in READERS {
        let mut agree = 0;
        for spelling in &spellings {
            let words: Vec<&str> = spelling.split_ascii_whitespace().collect();
            let difference = Difference {
                text: &words.join(" "),
                ours: read_date(spelling.as_bytes()),
                theirs: read(spelling),
            };
            if difference.ours.ok() == difference.theirs {
                agree += usize::from(difference.theirs.is_some());
                continue;
            }
            let holds = |reason: &Reason| reason.0 == reader && reason.2(&difference);
            match REASONS.iter().position(holds) {
                Some(place) => used[place] += 1,
                None => {
                    let Difference { ours, theirs, .. } = difference;
                    let _ = writeln!(wrong, "{spelling:?}: {ours:?}, {reader} says {theirs:?}");
                }
            }
        }
        assert!(
            agree >= least,
            "agrees with {reader} on {agree} spellings, not {least}"
        );
    }
    for (reason, count) in REASONS.iter().zip(used) {
        if count == 0 {
            let _ = writeln!(
                wrong,
                "explains nothing any more: {}, {}",
                reason.0, reason.1
            );
        }
    }
    let first: Vec<&str> = wrong.lines().take(40).collect();
    assert!(first.is_empty(), "\n{}", first.join("\n"));
}
