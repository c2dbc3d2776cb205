//! `tlstrail how-to`: where a mail program keeps the raw headers.

use super::exit::Exit;
use super::screen::{self, print, say};
use super::topics::unknown;
use crate::how_to::{Client, clients, find};
use crate::plain::Language;
use crate::render::wrapped;

/// The words around an entry, in one language.
struct Words {
    copy: &'static str,
    save: &'static str,
    know: &'static str,
    head: &'static str,
    foot: &'static str,
}

const ENGLISH: Words = Words {
    copy: "Copy the headers",
    save: "Save the message",
    know: "Good to know",
    head: "Where mail programs keep the raw headers. For one of them: tlstrail how-to NAME",
    foot: "Copy everything from the first line down to the first empty line, line breaks included; a saved .eml file is \
           better still. Headers hold addresses and subjects: nothing that you give to tlstrail leaves this computer.",
};

const GERMAN: Words = Words {
    copy: "Kopfzeilen kopieren",
    save: "Nachricht speichern",
    know: "Gut zu wissen",
    head: "Wo E-Mail-Programme die vollständigen Kopfzeilen zeigen. Für eines davon: tlstrail how-to NAME",
    foot: "Kopieren Sie alles von der ersten Zeile bis zur ersten Leerzeile, mit den Zeilenumbrüchen; noch besser ist \
           eine gespeicherte .eml-Datei. Kopfzeilen enthalten Adressen und Betreffzeilen: Nichts, was Sie tlstrail geben, \
           verlässt diesen Rechner.",
};

/// Prints the entries that are meant, or the list of all.
pub fn main(program: &[String], language: Language) -> Exit {
    let width = usize::from(screen::width(false));
    let words = match language.code() {
        "de" => &GERMAN,
        _ => &ENGLISH,
    };
    if program.is_empty() {
        return print(&list(language, words, width));
    }
    let program = program.join(" ");
    match find(language, &program) {
        Ok(meant) => {
            let mut text: Vec<String> = meant
                .into_iter()
                .map(|client| entry(client, words, width))
                .collect();
            text.push(wrapped(words.foot, width, ""));
            print(&text.join("\n"))
        }
        Err(near) => {
            say(&unknown(&program, "tlstrail how-to", &near));
            Exit::Usage
        }
    }
}

fn entry(client: &Client, words: &Words, width: usize) -> String {
    let mut text = format!("{}\n", client.names);
    let parts = [
        (words.copy, Some(client.copy)),
        (words.save, Some(client.save)),
        (words.know, client.know),
    ];
    for (label, value) in parts {
        if let Some(value) = value {
            text.push_str(&wrapped(&format!("  {label}: {value}"), width, "    "));
        }
    }
    text
}

fn list(language: Language, words: &Words, width: usize) -> String {
    let all = clients(language);
    let longest = all.iter().map(|client| client.id.len()).max().unwrap_or(0);
    let mut text = wrapped(words.head, width, "");
    text.push('\n');
    let indent = " ".repeat(longest + 4);
    for client in all {
        let name = wrapped(client.names, width.saturating_sub(longest + 4).max(20), "");
        for (at, line) in name.lines().enumerate() {
            if at == 0 {
                text.push_str(&format!("  {:<longest$}  {line}\n", client.id));
            } else {
                text.push_str(&format!("{indent}{line}\n"));
            }
        }
    }
    text.push('\n');
    text.push_str(&wrapped(words.foot, width, ""));
    text
}
