//! What the protection of the legs is worth, and what no protection of legs can help against.

use super::legs::{heading, is_tls};
use super::page::Page;
use crate::tls::Grade;
use crate::trail::{LegView, Trail};

/// Best first.
const GRADES: [Grade; 8] = [
    Grade::Modern,
    Grade::Adequate,
    Grade::Encrypted,
    Grade::Legacy,
    Grade::Broken,
    Grade::Unknown,
    Grade::Cleartext,
    Grade::Local,
];

/// Writes what protected each leg, by grade.
pub fn explain(trail: &Trail<'_>, page: &mut Page) {
    let words = page.words;
    page.title_of("shelter.title");
    page.paragraph(&[words.text("shelter.means").to_owned()]);
    for grade in GRADES {
        let legs: Vec<LegView<'_>> = (trail.legs())
            .filter(|view| view.verdict.grade == grade)
            .collect();
        if legs.is_empty() {
            continue;
        }
        let names = [
            ("legs", &*heading(page, &legs)),
            ("text", &*words.say(&format!("grade.{grade}"), &[])),
        ];
        let line = words.say("shelter.leg", &names);
        page.item(&line);
    }
    let protected = |view: &LegView<'_>| is_tls(view) && view.verdict.grade != Grade::Cleartext;
    if trail.legs().any(|view| protected(&view)) {
        page.paragraph(&[words.text("shelter.impostor").to_owned()]);
    }
}

/// Writes what is not protected, which is the same for all messages.
pub fn limits(page: &mut Page) {
    page.title_of("limits.title");
    page.paragraph(&[page.words.text("limits.intro").to_owned()]);
    for key in [
        "limits.servers",
        "limits.lookalike",
        "limits.attachments",
        "limits.links",
        "limits.social",
        "limits.spoofed",
    ] {
        page.item(page.words.text(key));
    }
}
