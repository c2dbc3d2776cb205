//! `tlstrail explain`: what is known of a word.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::exit::Exit;
use super::screen::{self, print, say};
use crate::plain::Language;
use crate::render::wrapped;
use crate::topics::{Part, Topic, contents, find};

/// Columns before a fact's value.
const LABELS: usize = 18;

/// The list of all topics names those of a kind up to so many.
const SHOWN: usize = 250;

const GERMAN_WANTING: &str = "Diesen Text gibt es bisher nur auf Englisch; auf Deutsch erklärt `tlstrail --explain` eine \
    Nachricht.";

/// Prints the pages of a word, or what can be asked for.
pub fn main(words: &[String], language: Language) -> Exit {
    let width = usize::from(screen::width(false));
    if words.is_empty() {
        return print(&format!("{}{}", wanting(language, width), list(width)));
    }
    let word = words.join(" ");
    match find(&word) {
        Ok(mut topics) => {
            let mut pages = Vec::new();
            let mut note = wanting(language, width);
            for topic in &mut topics {
                // Said once, above the first page that the language does not have.
                let note = match topic.translate(language) {
                    true => String::new(),
                    false => std::mem::take(&mut note),
                };
                pages.push(note + &page(topic, width));
            }
            print(&pages.join("\n"))
        }
        Err(near) => {
            say(&unknown(&word, "tlstrail explain", &near));
            Exit::Usage
        }
    }
}

/// What is said above pages that the language does not have.
fn wanting(language: Language, width: usize) -> String {
    match language.code() {
        "de" => wrapped(GERMAN_WANTING, width, ""),
        _ => String::new(),
    }
}

/// Says that nothing is known of a word, and what may have been meant.
pub fn unknown(word: &str, list: &str, near: &[impl AsRef<str>]) -> String {
    let near: Vec<&str> = near.iter().map(AsRef::as_ref).collect();
    let hint = match near.as_slice() {
        [] => String::new(),
        near => format!("did you mean {}? ", near.join(", ")),
    };
    format!("nothing is known of \"{word}\"; {hint}`{list}` lists what can be asked for")
}

fn page(topic: &Topic, width: usize) -> String {
    let mut text = format!("{}\n", topic.title);
    let kind = format!("({})", topic.kind);
    if !topic.title.to_lowercase().contains(topic.kind) {
        text.push_str(&kind);
        text.push('\n');
    }
    for part in &topic.parts {
        match part {
            Part::Text(paragraph) => {
                text.push('\n');
                text.push_str(&wrapped(paragraph, width, ""));
            }
            Part::Fact(label, value) => {
                let indent = " ".repeat(LABELS);
                let line = format!("{label:<LABELS$}{value}");
                if label.len() < LABELS {
                    text.push_str(&wrapped_after(&line, LABELS, width, &indent));
                } else {
                    text.push_str(&wrapped(&format!("{label}: {value}"), width, &indent));
                }
            }
            Part::Sample(lines) => {
                text.push('\n');
                for line in lines.lines() {
                    let _ = writeln!(text, "    {}", line.replace('\t', "    "));
                }
            }
        }
    }
    text
}

/// Wraps what stands behind the label, whose blanks are kept.
fn wrapped_after(line: &str, label: usize, width: usize, indent: &str) -> String {
    let (label, value) = line.split_at(label);
    let room = width.saturating_sub(label.len()).max(20);
    let mut lines = String::new();
    for (at, part) in wrapped(value, room, "").lines().enumerate() {
        lines.push_str(if at == 0 { label } else { indent });
        lines.push_str(part);
        lines.push('\n');
    }
    lines
}

fn list(width: usize) -> String {
    let mut text = "What can be asked for, as in: tlstrail explain modern\n".to_owned();
    for (kind, mut names) in contents() {
        let mut seen = HashSet::new();
        names.retain(|name| seen.insert(name.clone()));
        let line = match names.as_slice() {
            [.., last] if names.len() > SHOWN => {
                format!(
                    "{} of them, by any of their names, such as {last}",
                    names.len()
                )
            }
            names => names.join(" "),
        };
        let _ = writeln!(text, "\n{kind}:");
        text.push_str(&wrapped(&format!("  {line}"), width, "  "));
    }
    text
}
