//! Ports and STARTTLS, where a line names them.

use super::legs::{is_tls, on_legs};
use super::page::Page;
use crate::bytes::{ends_with, same};
use crate::trail::{LegView, Trail};

/// The ports of mail, as a line names them behind the server's own name (`by mx.b.example:587`), and their sentences.
const PORTS: [(&str, &[u8], &str); 4] = [
    ("25", b":25", "port.25"),
    ("465", b":465", "port.465"),
    ("587", b":587", "port.587"),
    ("2525", b":2525", "port.2525"),
];

/// Writes what is to be said of ports; nothing where no connection was protected and no port is named.
pub fn explain(trail: &Trail<'_>, page: &mut Page) {
    let words = page.words;
    let has_tls = trail.legs().any(|view| is_tls(&view));
    let mut said = Vec::new();
    for (port, ending, meaning) in PORTS {
        let names_it = |view: &LegView<'_>| {
            let stamp = &view.hop.stamp;
            view.next.is_none()
                && !stamp.is_broken
                && ends_with(view.hop.by_name(trail.block()), ending)
        };
        let legs: Vec<_> = trail.legs().filter(names_it).collect();
        if legs.is_empty() {
            continue;
        }
        let on_legs = on_legs(page, &legs);
        said.push(words.say("ports.shown", &[("on_legs", &on_legs), ("port", port)]));
        said.push(words.text(meaning).to_owned());
    }
    if said.is_empty() && !has_tls {
        return;
    }
    let key = if said.is_empty() {
        "ports.untold"
    } else {
        "ports.caution"
    };
    said.push(words.text(key).to_owned());
    let says_starttls = |view: &LegView<'_>| {
        let word = view.hop.stamp.tls_words;
        let word = word.map(|word| view.hop.text(trail.block(), Some(word)));
        is_tls(view) && word.is_some_and(|word| same(word, b"STARTTLS"))
    };
    let legs: Vec<_> = trail.legs().filter(says_starttls).collect();
    if !legs.is_empty() {
        let on_legs = on_legs(page, &legs);
        said.push(words.say("starttls.shown", &[("on_legs", &on_legs)]));
    }
    said.push(words.text("starttls.meaning").to_owned());
    page.title_of("ports.title");
    page.paragraph(&said);
}
