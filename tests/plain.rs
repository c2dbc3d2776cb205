//! The catalogues of sentences: all languages say the same things, nothing is missing, nothing is left over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use tlstrail::input::InputDefect;
use tlstrail::plain::Language;
use tlstrail::tls::Grade;
use tlstrail::verdict::Reason;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn source(language: Language) -> String {
    let path = format!("{ROOT}/src/plain/{}.txt", language.code());
    fs::read_to_string(path).expect("a catalogue")
}

/// The names between braces.
fn places(text: &str) -> BTreeSet<&str> {
    let mut parts = text.split('{');
    parts.next();
    parts
        .filter_map(|part| Some(part.split_once('}')?.0))
        .collect()
}

#[test]
fn every_line_of_a_catalogue_is_read() {
    for language in Language::all() {
        let mut keys = BTreeMap::new();
        for (number, line) in source(language).lines().enumerate() {
            let place = format!("{language}.txt line {}: {line}", number + 1);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            assert!(line.chars().count() <= 130, "{place}");
            if line.starts_with("  ") {
                assert!(!keys.is_empty(), "{place}");
                continue;
            }
            let (key, text) = line.split_once(" = ").unwrap_or_else(|| panic!("{place}"));
            let is_usual = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
            assert!(
                key.chars().all(is_usual) && !text.trim().is_empty(),
                "{place}"
            );
            let before = keys.insert(key.to_owned(), number);
            assert!(before.is_none(), "{place}: the key is there already");
        }
        assert_eq!(
            keys.len(),
            language.catalogue().entries().count(),
            "{language}"
        );
    }
}

#[test]
fn all_languages_have_the_same_keys_and_places() {
    let english = Language::ENGLISH.catalogue();
    for language in Language::all() {
        let other = language.catalogue();
        let has_one_form = other.find("language.plural") == Some("other");
        for (key, text) in english.entries() {
            let numbered = key.strip_suffix(".one").map(|base| format!("{base}.other"));
            let is_form = numbered.is_some_and(|sibling| english.find(&sibling).is_some());
            if has_one_form && is_form {
                continue;
            }
            let translated = other.find(key);
            let translated = translated.unwrap_or_else(|| panic!("{language} lacks {key}"));
            assert_eq!(places(translated), places(text), "{language}: {key}");
            // Unfinished translations are seen.
            let is_sentence = text.len() > 40;
            assert!(
                language == Language::ENGLISH || !is_sentence || text != translated,
                "{key}"
            );
        }
        for (key, _) in other.entries() {
            assert!(
                english.find(key).is_some(),
                "{language} has {key}, English lacks it"
            );
        }
    }
}

/// The keys that stand in the program, and the beginnings of keys that are put together.
fn used() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut whole, mut begun) = (BTreeSet::new(), BTreeSet::new());
    let english = Language::ENGLISH.catalogue();
    let has = |key: &str, form: &str| english.find(&format!("{key}.{form}")).is_some();
    let is_numbered = |key: &str| has(key, "one") && has(key, "other");
    for entry in fs::read_dir(format!("{ROOT}/src/render/plain")).expect("a folder") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("a source");
        for literal in text.split('"').skip(1).step_by(2) {
            if let Some((start, _)) = literal.split_once(".{") {
                begun.insert(format!("{start}."));
            } else if is_numbered(literal) {
                whole.insert(format!("{literal}.one"));
                whole.insert(format!("{literal}.other"));
            } else if literal.contains('.') && !literal.contains([' ', ':', '/']) {
                whole.insert(literal.to_owned());
            }
        }
    }
    (whole, begun)
}

/// Keys that are put together of a beginning and one word of a list, each list whole.
fn families() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut add = |start: &str, words: &[&str]| {
        keys.extend(words.iter().map(|word| format!("{start}.{word}")));
    };
    let reasons: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    add("reason", &reasons);
    let grades = [
        Grade::Modern,
        Grade::Adequate,
        Grade::Encrypted,
        Grade::Legacy,
        Grade::Broken,
        Grade::Unknown,
        Grade::Cleartext,
        Grade::Local,
    ];
    add("grade", &grades.map(Grade::as_str));
    let schema = fs::read_to_string(format!("{ROOT}/docs/report.schema.json")).expect("the schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let leg = &schema["$defs"]["leg"]["properties"];
    let listed = |list: &serde_json::Value| -> Vec<String> {
        let words = list.as_array().expect("a list of words").iter();
        words
            .filter_map(|word| Some(word.as_str()?.to_owned()))
            .collect()
    };
    for (start, list) in [
        ("kind", &leg["kind"]["enum"]),
        ("assurance", &leg["assurance"]["enum"]),
        ("flaw", &leg["defects"]["items"]["enum"]),
    ] {
        let words = listed(list);
        add(start, &words.iter().map(String::as_str).collect::<Vec<_>>());
    }
    add("damage", &InputDefect::ALL.map(InputDefect::code));
    add("damage", &["not_utf8", "other", "leg"]);
    for counted in [
        "malformed_lines",
        "nul_bytes",
        "bare_carriage_returns",
        "fields_too_long",
        "fields_left_out",
        "trace_fields_left_out",
    ] {
        add(
            "damage",
            &[&format!("{counted}.one"), &format!("{counted}.other")],
        );
    }
    for who in ["own", "claimed", "guess"] {
        add(
            who,
            &[
                "tls",
                "tls_most",
                "tls_between",
                "tls_untold",
                "tls_disputed",
                "null",
                "encrypted",
                "cleartext",
                "cleartext_implied",
                "no_network",
            ],
        );
    }
    for standing in ["answer.encrypted", "answer.encrypted_claimed"] {
        add(standing, &["network", "between", "inner"]);
    }
    add(
        "spf",
        &["pass", "fail", "softfail", "none", "other", "absent"],
    );
    add("dkim", &["pass", "fail", "none", "other", "absent"]);
    add("dmarc", &["pass", "fail", "none", "other", "absent"]);
    keys
}

#[test]
fn no_key_is_missing_and_none_is_left_over() {
    let english = Language::ENGLISH.catalogue();
    let (whole, begun) = used();
    assert!(
        whole.len() > 80 && begun.contains("reason.") && begun.contains("flaw."),
        "{begun:?}"
    );
    let families = families();
    for key in &families {
        assert!(english.find(key).is_some(), "{key} is missing");
    }
    let sections: BTreeSet<&str> = (english.entries())
        .filter_map(|(key, _)| Some(key.split_once('.')?.0))
        .collect();
    for key in &whole {
        let is_key = key
            .split_once('.')
            .is_some_and(|(section, _)| sections.contains(section));
        // Beginnings that are put together stand without their last word.
        let is_begun = ["answer.encrypted", "answer.encrypted_claimed"].contains(&key.as_str());
        assert!(
            !is_key || is_begun || english.find(key).is_some(),
            "{key} is missing"
        );
    }
    for (key, _) in english.entries() {
        let is_of_all = ["language.", "term.", "glossary."]
            .iter()
            .any(|start| key.starts_with(start));
        assert!(
            is_of_all || whole.contains(key) || families.contains(key),
            "{key} is not used"
        );
    }
}

#[test]
fn every_term_has_a_word_and_a_meaning() {
    for language in Language::all() {
        let catalogue = language.catalogue();
        let ids: Vec<&str> = catalogue.terms().map(|term| term.id).collect();
        assert!(ids.len() >= 25, "{language}: {ids:?}");
        for (key, _) in catalogue.entries() {
            if let Some(id) = key.strip_prefix("term.").or(key.strip_prefix("glossary.")) {
                assert!(ids.contains(&id), "{language}: {key} stands alone");
            }
        }
        for term in catalogue.terms() {
            assert_eq!(catalogue.term(term.word), Some(term), "{language}");
            assert_eq!(
                catalogue.term(&term.id.to_uppercase()),
                Some(term),
                "{language}"
            );
            assert!(term.meaning.ends_with('.'), "{}", term.id);
        }
        assert_eq!(catalogue.term("no such word"), None);
    }
    let german = Language::find("de").expect("German").catalogue();
    assert_eq!(german.term("Etappe").map(|term| term.id), Some("leg"));
}
