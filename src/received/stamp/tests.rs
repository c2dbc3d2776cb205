//! What a stamp says, fact by fact: stamps as servers write them, with what peers and relays have done to them.

use super::*;

mod clauses;
mod from_part;
mod layouts;
mod notes;
mod steps;
mod structure;

const DATE: &str = "Thu, 14 Mar 2024 09:12:03 +0000";

/// A stamp between a usual from-part and a usual date.
fn right_of_from(text: &str) -> String {
    format!("from a.example (gw.a.example [192.0.2.1])\n\t{text}; {DATE}")
}

/// A stamp of a writer that nobody knows, with this from-part.
fn of_unknown(from: &str) -> String {
    format!("from {from}\n\tby mx.b.example with ESMTP id 7; {DATE}")
}

/// One fact of a stamp, `-` where there is none.
fn fact(value: &str, key: &str) -> String {
    let stamp = Stamp::read(value.as_bytes(), &mut Items::default());
    let text = |span: Option<Span>| match span {
        Some(span) => String::from_utf8_lossy(span.of(value.as_bytes())).into_owned(),
        None => "-".to_owned(),
    };
    match key {
        "from" => text(stamp.from.name),
        "rdns" => text(stamp.from.rdns),
        "address" => match stamp.from.address {
            Some(address) if stamp.from.address_is_a_name => format!("{}?", address.value),
            Some(address) => address.value.to_string(),
            None => "-".to_owned(),
        },
        "address as written" => text(stamp.from.address.map(|a| a.span)),
        "may be loopback" => stamp.from.may_be_loopback.to_string(),
        "by" => text(stamp.by.name),
        "by address" => text(stamp.by.address.map(|a| a.span)),
        "with" => text(stamp.with),
        "id" => text(stamp.id),
        "for" => text(stamp.for_),
        "date" => text(stamp.date.map(|d| d.span)),
        "writer" => stamp.dialect.map_or("-", |d| d.id).to_owned(),
        "step" => format!("{:?}", stamp.step),
        "note" => text(stamp.note.map(|n| n.span)),
        "standing" => format!("{:?}", stamp.standing),
        "words" => text(stamp.tls_words),
        "second" => text(stamp.second_statement),
        "tidy" => stamp.from_part_is_tidy.to_string(),
        "structure" => match (stamp.is_broken, stamp.is_anchored) {
            (true, _) => "broken".to_owned(),
            (false, true) => "anchored".to_owned(),
            (false, false) => "sound".to_owned(),
        },
        "defects" => stamp.defects.names().collect::<Vec<_>>().join(" "),
        _ => panic!("no fact `{key}`"),
    }
}

#[track_caller]
fn check(value: &str, facts: &[(&str, &str)]) {
    for (key, expected) in facts {
        assert_eq!(fact(value, key), *expected, "{key} of {value}");
    }
}
