//! Mail systems: how each is known, what its silence means, what a peer may write into its stamps, and examples.

use super::{Part, Shelf, Topic};
use crate::nearest::plain;
use crate::received::{DIALECTS, Dialect, Place, Silence};

pub(super) const SHELF: Shelf = Shelf {
    kind: "mail system",
    names: || {
        DIALECTS
            .iter()
            .map(|dialect| dialect.id.to_owned())
            .collect()
    },
    find,
};

fn find(word: &str) -> Vec<Topic> {
    let wanted = plain(word);
    let is_meant =
        |dialect: &&&Dialect| plain(dialect.id) == wanted || plain(dialect.name) == wanted;
    DIALECTS
        .iter()
        .filter(is_meant)
        .map(|dialect| page(dialect))
        .collect()
}

fn page(dialect: &Dialect) -> Topic {
    let mut parts = vec![
        Part::text(silence(&dialect.silence)),
        Part::fact("known from", dialect.silence.source()),
        Part::fact("recognised by", marks(dialect)),
        Part::fact("the peer writes", slots(dialect)),
    ];
    parts.extend(
        examples(dialect.examples)
            .map(|(comment, stamp)| Part::Sample(format!("{comment}\nReceived: {stamp}"))),
    );
    Topic {
        kind: SHELF.kind,
        name: dialect.id.to_owned(),
        title: format!("{} ({})", dialect.name, dialect.id),
        parts,
    }
}

fn silence(silence: &Silence) -> String {
    let words = |keywords: &[crate::received::Keyword]| {
        let words: Vec<&str> = keywords.iter().map(|keyword| keyword.as_str()).collect();
        words.join(", ")
    };
    match silence {
        Silence::Cleartext {
            keywords, since, ..
        } => {
            let since = match since {
                0 => String::new(),
                year => format!(", dated {year} or later,"),
            };
            format!(
                "It marks every TLS session. A stamp with {}{since} and without a mark records a session in the clear.",
                words(keywords)
            )
        }
        Silence::NoTls {
            keywords, until, ..
        } => format!(
            "It had no TLS until {until}: a stamp with {} of that time records a session in the clear.",
            words(keywords)
        ),
        Silence::Unknown { .. } => {
            "Its silence means nothing: a stamp without a word on TLS leaves the leg unknown."
                .to_owned()
        }
    }
}

fn marks(dialect: &Dialect) -> String {
    let of = |place: Place| match place {
        Place::Start => "a comment at the start",
        Place::FromWords => "the words of the from-part",
        Place::LocalFromWords => "the words of the from-part, with a loopback address",
        Place::ByHost => "the name of its host",
        Place::ByLabel => "a label of its host's name",
        Place::ByComment => "the comment behind its host",
        Place::Comment => "a comment",
        Place::ReleaseBefore => "a comment with a release before",
        Place::With => "the words after `with`",
        Place::Via => "the words after `via`",
        Place::Id => "its id",
    };
    let marks = dialect.marks.iter();
    let mut words: Vec<String> = marks
        .map(|mark| format!("{}: {}", of(mark.place), mark.text))
        .collect();
    if dialect.shape.is_some() {
        words.push("its layout".to_owned());
    }
    words.join("; ")
}

fn slots(dialect: &Dialect) -> String {
    let words: Vec<&str> = dialect.slots.iter().map(|slot| slot.as_str()).collect();
    words.join(", ")
}

/// The stamps of an examples file with the comments above them; its form is told in `tests/dialects.rs`.
fn examples(text: &'static str) -> impl Iterator<Item = (&'static str, String)> {
    text.split("\n\n").filter_map(|example| {
        let comment = example.lines().find_map(|line| line.strip_prefix("# "))?;
        let lines = example
            .lines()
            .filter(|line| !line.starts_with('#') && !line.starts_with("=>"));
        let stamp: Vec<&str> = lines.collect();
        (!stamp.is_empty()).then(|| (comment, stamp.join("\n")))
    })
}
