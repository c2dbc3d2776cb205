//! Imports run one way: a module uses only lower floors, or its own folder.

use std::fs;
use std::path::{Path, PathBuf};

/// The floor of each top-level module. `bytes` and `span` are below all.
const FLOORS: &[(&str, u32)] = &[
    ("bytes", 0),
    ("idn", 0),
    ("nearest", 0),
    ("span", 0),
    ("how_to", 2),
    ("plain", 1),
    ("tls", 1),
    ("field", 2),
    ("input", 2),
    ("paste", 3),
    ("received", 3),
    ("route", 4),
    ("verdict", 5),
    ("policy", 6),
    ("topics", 7),
    ("trail", 7),
    ("redact", 8),
    ("stats", 8),
    ("render", 9),
    ("page", 10),
    ("cli", 11),
];

/// Pairs of equal or lower floors that still may not meet.
const FORBIDDEN: &[(&str, &str)] = &[("field", "tls"), ("input", "tls"), ("stats", "policy")];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn floor(module: &str) -> Option<u32> {
    FLOORS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, floor)| *floor)
}

/// The rules that a source breaks, one text each.
fn broken_rules(module: &str, text: &str) -> Vec<String> {
    let own = floor(module).unwrap_or(u32::MAX);
    let mut broken = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or(line);
        let place = number + 1;
        if code.contains("crate::{") {
            broken.push(format!(
                "line {place}: write one `use crate::module::{{..}};` per module: {line}"
            ));
        }
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            let target: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if target == module {
                continue;
            }
            match floor(&target) {
                Some(other) if other >= own => broken
                    .push(format!("line {place}: `{module}` is on floor {own}, `{target}` on floor {other}: {line}")),
                Some(_) if FORBIDDEN.contains(&(module, target.as_str())) => {
                    broken.push(format!("line {place}: `{module}` must not know `{target}`: {line}"));
                }
                Some(_) => {}
                None if target.is_empty() => {}
                None => broken.push(format!("line {place}: `crate::{target}` is no module with a floor: {line}")),
            }
        }
    }
    broken
}

#[test]
fn imports_run_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 40, "found only {} sources", files.len());
    let mut broken = String::new();
    for path in files {
        let relative = path.strip_prefix(&root).expect("below src");
        let first = relative
            .components()
            .next()
            .expect("a name")
            .as_os_str()
            .to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        if module == "lib" || module == "main" {
            continue;
        }
        assert!(
            floor(&module).is_some(),
            "{}: give the module a floor",
            relative.display()
        );
        let text = fs::read_to_string(&path).expect("a source");
        for rule in broken_rules(&module, &text) {
            broken += &format!("{}: {rule}\n", relative.display());
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

#[test]
fn a_broken_rule_is_seen() {
    assert!(broken_rules("tls", "use crate::route::Leg;\n").len() == 1);
    assert!(broken_rules("field", "use crate::input::Limits;\n").len() == 1);
    assert!(broken_rules("route", "use crate::{span::Span, tls};\n").len() == 1);
    assert!(
        broken_rules(
            "route",
            "use crate::span::Span;\nlet x = crate::tls::find_suite(b\"\");\n"
        )
        .is_empty()
    );
}

#[test]
fn only_the_command_line_prints_and_opens_files() {
    const OPEN_FILES: [&str; 5] = [
        "input/evidence.rs",
        "input/folder.rs",
        "input/open.rs",
        "input/positioned.rs",
        "input/source.rs",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for path in files {
        let relative = path
            .strip_prefix(&root)
            .expect("below src")
            .to_string_lossy()
            .into_owned();
        if relative.starts_with("cli") || OPEN_FILES.contains(&relative.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source");
        let code = text.split("#[cfg(test)]").next().unwrap_or(&text);
        for word in [
            "std::fs",
            "std::env",
            "std::thread",
            "std::time",
            "println!",
            "SystemTime",
            "Utc::now",
        ] {
            let used = code
                .lines()
                .any(|line| !line.trim_start().starts_with("//") && line.contains(word));
            assert!(!used, "{relative} uses {word}");
        }
    }
}
