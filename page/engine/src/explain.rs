//! What is known of a word: the pages of `tlstrail explain`.

use serde::Serialize;
use tlstrail::plain::Language;
use tlstrail::topics::{Part, Topic, find};

use crate::answer::json;

#[derive(Default, Serialize)]
struct Explained {
    pages: Vec<Page>,
    nearest: Vec<String>,
}

#[derive(Serialize)]
struct Page {
    kind: &'static str,
    name: String,
    title: String,
    /// The language that it is written in.
    language: &'static str,
    parts: Vec<Piece>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Piece {
    Text { text: String },
    Fact { label: &'static str, fact: String },
    Sample { sample: String },
}

pub fn explain(topic: &str, language: &str) -> String {
    let language = Language::find(language).unwrap_or_default();
    json(&match find(topic) {
        Ok(topics) => Explained {
            pages: topics.into_iter().map(|t| page(t, language)).collect(),
            ..Explained::default()
        },
        Err(nearest) => Explained {
            nearest,
            ..Explained::default()
        },
    })
}

fn page(mut topic: Topic, language: Language) -> Page {
    let written = match topic.translate(language) {
        true => language,
        false => Language::ENGLISH,
    };
    let piece = |part| match part {
        Part::Text(text) => Piece::Text { text },
        Part::Fact(label, fact) => Piece::Fact { label, fact },
        Part::Sample(sample) => Piece::Sample { sample },
    };
    Page {
        kind: topic.kind,
        name: topic.name,
        title: topic.title,
        language: written.code(),
        parts: topic.parts.into_iter().map(piece).collect(),
    }
}
