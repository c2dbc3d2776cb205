//! Cisco's mail gateway, IronPort before: `with ESMTP/TLS/SUITE`, and `with ESMTP` where there was no TLS; no id,
//! and a date without a weekday (observed). The stamp without TLS has no word of its own and is known by its
//! layout.

use super::prelude::*;

pub(super) const DIALECT: Dialect = Dialect {
    id: "cisco-esa",
    name: "Cisco Secure Email Gateway",
    marks: &[
        Mark::new(Place::With, "ESMTP/TLS/"),
        Mark::new(Place::With, "SMTP/TLS/"),
    ],
    shape: Some(is_plain),
    from: FromShape::RdnsHeloIp,
    notes: &[Section::With],
    own_note: None,
    silence: Silence::Cleartext {
        keywords: &[Keyword::Smtp, Keyword::Esmtp],
        since: 2012,
        source: "observed: the same hosts write ESMTP/TLS/SUITE on their TLS legs; the year is a cautious guess",
    },
    slots: &[Slot::Helo, Slot::Rdns],
    step: StepRule::Transfer,
    habits: Habits::NONE,
    examples: include_str!("cisco_esa.txt"),
};

/// `from RDNS [(HELO X)] ([IP]) by HOST with ESMTP; 06 Mar 2024 ...`: nothing behind the host, no id, no weekday.
fn is_plain(view: &View<'_>) -> bool {
    if !view.is_smtp() || view.clauses.id.is_some() || view.clauses.for_.is_some() {
        return false;
    }
    let mut comments = view.comments(&[Section::From]);
    let first = comments.next().unwrap_or_default();
    let second = comments.next();
    let address = match second {
        Some(second) if bytes::starts_with_words(first, b"HELO ") => second,
        Some(_) => return false,
        None => first,
    };
    let bracketed = address.starts_with(b"[") && address.ends_with(b"]");
    bracketed
        && comments.next().is_none()
        && view.comments(Section::RIGHT_OF_BY).next().is_none()
        && begins_with_day(view.text(view.clauses.date))
}

/// `06 Mar 2024 `: the day in two digits, no weekday.
fn begins_with_day(date: &[u8]) -> bool {
    let mut words = bytes::words(date);
    let all = |word: Option<&[u8]>, length: usize, fits: fn(&u8) -> bool| {
        word.is_some_and(|w| w.len() == length && w.iter().all(fits))
    };
    all(words.next(), 2, u8::is_ascii_digit)
        && all(words.next(), 3, u8::is_ascii_alphabetic)
        && all(words.next(), 4, u8::is_ascii_digit)
}
