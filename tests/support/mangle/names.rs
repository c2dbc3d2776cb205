//! Names of fields: their case, their colon, and the marks of bold type.

use super::text::{each_field, unfold};
use super::{Damage, Family, Layer};

const fn name(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Names, Layer::Fields, run)
}

pub const DAMAGES: &[Damage] = &[
    name("names_lower", |b| renamed(b, |n| n.to_lowercase())),
    name("names_upper", |b| renamed(b, |n| n.to_uppercase())),
    name("names_capitalised", |b| renamed(b, capitalised)),
    name("colon_after_blank", |b| with_colon(b, " :")),
    name("colon_after_tab", |b| with_colon(b, "\t:")),
    name("colon_on_next_line", |b| with_colon(b, "\n:")),
    name("colon_on_next_line_indented", |b| with_colon(b, "\n :")),
    name("value_on_next_line", |b| with_colon(b, ":\n")),
    name("value_on_next_line_and_indented", |b| {
        with_colon(b, ":\n   ")
    }),
    name("names_bold_markdown", |b| marked(b, "**", ":** ")),
    name("names_bold_chat", |b| marked(b, "*", ":* ")),
    name("colon_full_width", |b| with_colon(b, "\u{ff1a}")),
];

fn split(field: &str) -> (&str, &str) {
    field.split_once(':').unwrap_or((field, ""))
}

fn renamed(bytes: &[u8], turn: impl Fn(&str) -> String) -> Vec<u8> {
    each_field(bytes, |field| {
        let (name, value) = split(field);
        format!("{}:{value}", turn(name))
    })
}

/// As some web pages show them: `Message-Id`, `Arc-Seal`, `Mime-Version`.
fn capitalised(name: &str) -> String {
    let word = |word: &str| {
        let mut rest = word.chars();
        let first = rest.next().map(|c| c.to_ascii_uppercase());
        first
            .into_iter()
            .chain(rest.map(|c| c.to_ascii_lowercase()))
            .collect::<String>()
    };
    let words: Vec<String> = name.split('-').map(word).collect();
    words.join("-")
}

fn with_colon(bytes: &[u8], colon: &str) -> Vec<u8> {
    each_field(bytes, |field| {
        let (name, value) = split(field);
        let value = if colon.ends_with([' ', '\n']) {
            value.trim_start()
        } else {
            value
        };
        format!("{name}{colon}{value}")
    })
}

fn marked(bytes: &[u8], before: &str, colon: &str) -> Vec<u8> {
    each_field(bytes, |field| {
        let line = unfold(field);
        let (name, value) = split(&line);
        format!("{before}{name}{colon}{}", value.trim_start())
    })
}
