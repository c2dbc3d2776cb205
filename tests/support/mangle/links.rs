//! Links that a program makes out of names and addresses.

use super::text::text;
use super::{Damage, Family, Layer};

const fn link(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Links, Layer::Lines, run)
}

pub const DAMAGES: &[Damage] = &[
    link("mailto_in_angles", |b| {
        addresses(b, |a| format!("{a}<mailto:{a}>"))
    }),
    link("mailto_markdown", |b| {
        addresses(b, |a| format!("[{a}](mailto:{a})"))
    }),
    link("mailto_wiki", |b| {
        addresses(b, |a| format!("[{a}|mailto:{a}]"))
    }),
    link("mailto_chat", |b| {
        addresses(b, |a| format!("<mailto:{a}|{a}>"))
    }),
    link("mailto_doubled_angles", |b| {
        addresses(b, |a| format!("<mailto:{a}>"))
    }),
    link("hosts_in_angles", |b| {
        hosts(b, |h| format!("{h}<http://{h}>"))
    }),
    link("hosts_in_angles_with_slash", |b| {
        hosts(b, |h| format!("{h} <https://{h}/>"))
    }),
    link("hosts_markdown", |b| {
        hosts(b, |h| format!("[{h}](http://{h})"))
    }),
    link("hosts_chat", |b| hosts(b, |h| format!("<http://{h}|{h}>"))),
    link("hosts_defanged", |b| hosts(b, |h| h.replace('.', "[.]"))),
];

fn is_part(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | '_' | '@' | '+')
}

/// Each run of letters, digits, dots and the like, turned by `turn`.
fn words(bytes: &[u8], turn: impl Fn(&str) -> Option<String>) -> Vec<u8> {
    let text = text(bytes);
    let mut told = String::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let word = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (before, after) = rest.split_at(word);
        told += &turn(before).unwrap_or_else(|| before.to_owned());
        let gap = after.find(is_part).unwrap_or(after.len());
        told += &after[..gap];
        rest = &after[gap..];
    }
    told.into_bytes()
}

fn addresses(bytes: &[u8], turn: impl Fn(&str) -> String) -> Vec<u8> {
    words(bytes, |word| {
        let (local, domain) = word.split_once('@')?;
        (!local.is_empty() && domain.contains('.')).then(|| turn(word))
    })
}

fn hosts(bytes: &[u8], turn: impl Fn(&str) -> String) -> Vec<u8> {
    words(bytes, |word| {
        let is_host = !word.contains('@') && (word.ends_with(".example") || word.ends_with(".com"));
        (is_host && !word.starts_with('.')).then(|| turn(word))
    })
}
