//! The damage that was met, in words for people: one line for the message and its legs. Only codes and counts come in,
//! never a header's own words.

use std::fmt::Write as _;

use super::notes::{leg_defects, message_defects};
use crate::input::InputDefect;
use crate::route::LegKind;
use crate::trail::Trail;

/// How many legs with the same damage are named one by one.
const MOST_LEGS: usize = 8;

/// Code, words for one, words for several; `#` stands for the number.
const WORDS_OF_BLOCKS: [(&str, &str, &str); 7] = [
    (
        "malformed_lines",
        "1 line is no header field",
        "# lines are no header fields",
    ),
    ("nul_bytes", "1 NUL byte", "# NUL bytes"),
    (
        "bare_carriage_returns",
        "1 carriage return without a line feed",
        "# carriage returns without a line feed",
    ),
    (
        "fields_too_long",
        "1 field was too long to be read in full",
        "# fields were too long to be read in full",
    ),
    (
        "fields_left_out",
        "1 field was not read",
        "# fields were not read",
    ),
    (
        "trace_fields_left_out",
        "1 trace field was not read",
        "# trace fields were not read",
    ),
    (
        "not_utf8",
        "some bytes are not UTF-8",
        "some bytes are not UTF-8",
    ),
];

/// Code and words.
const WORDS_OF_STAMPS: [(&str, &str); 13] = [
    ("no_date", "no date"),
    ("date_without_zone", "a date without a time zone"),
    ("impossible_date", "a date that does not exist"),
    ("unreadable_date", "a date that cannot be read"),
    ("unbalanced_parentheses", "parentheses that do not pair up"),
    ("second_statement", "a second statement of one thing"),
    ("no_by", "the server that wrote it is not named"),
    ("unreadable", "nothing in it can be read"),
    ("not_utf8", "bytes that are not UTF-8"),
    ("field_too_long", "too long to be read in full"),
    ("notes_disagree", "two TLS notes that disagree"),
    ("cut", "text of it was left out"),
    (
        "comments_too_deep",
        "comments nested too deep to be followed",
    ),
];

/// `Damage: 15 lines are no header fields; leg 3: no date.`, or nothing where all was in order.
pub fn damage(trail: &Trail<'_>) -> Option<String> {
    let mut parts: Vec<String> = message_defects(trail).iter().map(|d| of_block(d)).collect();
    // Legs with the same damage are named together, in the order of the first.
    let mut groups: Vec<(Vec<&'static str>, Vec<u32>)> = Vec::new();
    for view in trail.legs().filter(|view| view.leg.kind != LegKind::Gap) {
        let defects = leg_defects(&view.hop.stamp);
        if defects.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(same, _)| *same == defects) {
            Some((_, numbers)) => numbers.push(view.number),
            None => groups.push((defects, vec![view.number])),
        }
    }
    for (defects, numbers) in groups {
        let words: Vec<String> = defects.into_iter().map(of_stamp).collect();
        parts.push(format!("{}: {}", name_legs(&numbers), words.join(", ")));
    }
    (!parts.is_empty()).then(|| format!("Damage: {}.", parts.join("; ")))
}

/// Words for a defect of the message, `code` or `code=N`.
fn of_block(defect: &str) -> String {
    let (code, count) = defect.split_once('=').unwrap_or((defect, "1"));
    if let Some((_, one, several)) = WORDS_OF_BLOCKS.iter().find(|row| row.0 == code) {
        return match count {
            "1" => (*one).to_owned(),
            _ => several.replace('#', count),
        };
    }
    let stored = InputDefect::ALL.into_iter().find(|d| d.code() == code);
    stored.map_or_else(|| code.replace('_', " "), |d| d.sentence().to_owned())
}

/// Words for a defect of a stamp.
fn of_stamp(code: &'static str) -> String {
    let row = WORDS_OF_STAMPS.iter().find(|row| row.0 == code);
    row.map_or_else(|| code.replace('_', " "), |row| row.1.to_owned())
}

/// `leg 3`, `legs 1, 2`, `legs 1, 2, 3, 4, 5, 6, 7, 8 and 12 others`.
fn name_legs(numbers: &[u32]) -> String {
    let shown: Vec<String> = (numbers.iter().take(MOST_LEGS))
        .map(u32::to_string)
        .collect();
    let noun = if numbers.len() == 1 { "leg" } else { "legs" };
    let mut text = format!("{noun} {}", shown.join(", "));
    match numbers.len() - shown.len() {
        0 => {}
        1 => text.push_str(" and 1 other"),
        rest => {
            let _ = write!(text, " and {rest} others");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_defect_of_a_stamp_has_words() {
        let schema = include_str!("../../docs/report.schema.json");
        let schema: serde_json::Value = serde_json::from_str(schema).expect("JSON");
        let codes = &schema["$defs"]["leg"]["properties"]["defects"]["items"]["enum"];
        let codes = codes.as_array().expect("the codes of the schema");
        assert_eq!(codes.len(), WORDS_OF_STAMPS.len());
        for code in codes {
            let row = WORDS_OF_STAMPS.iter().find(|row| code == row.0);
            assert!(row.is_some(), "{code} has no words");
        }
    }

    #[test]
    fn counts_are_put_into_words() {
        for (defect, words) in [
            ("malformed_lines", "1 line is no header field"),
            ("malformed_lines=15", "15 lines are no header fields"),
            ("not_utf8", "some bytes are not UTF-8"),
            ("head_cut", "the input ends inside a header line"),
        ] {
            assert_eq!(of_block(defect), words);
        }
        assert_eq!(name_legs(&[3]), "leg 3");
        let many: Vec<u32> = (1..=10).collect();
        assert_eq!(name_legs(&many), "legs 1, 2, 3, 4, 5, 6, 7, 8 and 2 others");
    }
}
