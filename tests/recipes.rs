//! The queries of `docs/recipes.md` give the answers that stand below them.
//!
//! SQLite is asked through the library (feature `sqlite`); jq, DuckDB, pandas and polars where they are installed, for
//! Parquet with the feature `parquet`. What is not there is passed over, with a line that says so.
//! `PYTHON=... UPDATE=1 cargo test --all-features --test recipes` writes the answers anew; then read the difference.
#![cfg(feature = "cli")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A query and its answer, each with its place in the page.
struct Recipe {
    tool: String,
    query: String,
    answer: std::ops::Range<usize>,
}

/// The fenced blocks with two words behind the fence, each with the block of text that follows it.
fn recipes(page: &str) -> Vec<Recipe> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(at) = page[rest..].find("\n```").map(|at| rest + at + 4) {
        let head_end = at + page[at..].find('\n').expect("a line");
        let body = head_end + 1;
        let close = body + page[head_end..].find("\n```").expect("a closed block");
        rest = close + 3;
        let Some((_, tool)) = page[at..head_end].split_once(' ') else {
            continue;
        };
        let lead = "```\n```text\n";
        assert!(page[close..].starts_with(lead), "{tool} without an answer");
        let start = close + lead.len();
        let end = start + page[start - 1..].find("\n```").expect("a closed block");
        found.push(Recipe {
            tool: tool.to_owned(),
            query: page[body..close].to_owned(),
            answer: start..end,
        });
        rest = end;
    }
    found
}

/// Makes the files of the page in a folder; false for those that this build cannot make.
fn make(folder: &Path, format: &str, name: &str) -> bool {
    let output = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .current_dir(ROOT)
        .args(["--quiet", "-f", format, "samples/small.mbox", "-o"])
        .arg(folder.join(name))
        .output()
        .expect("the program runs");
    // One message cannot be read.
    output.status.code() == Some(4)
}

fn run(folder: &Path, program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .current_dir(folder)
        .args(args)
        .output();
    let output = output.ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {args:?}: {error}");
    Some(text)
}

fn is_there(program: &str, args: &[&str]) -> bool {
    let output = Command::new(program).args(args).output();
    output.is_ok_and(|output| output.status.success())
}

/// What DuckDB answers, as CSV, by its Python module.
const DUCKDB: &str = "
import csv, sys, duckdb
found = duckdb.sql(sys.argv[1])
rows = csv.writer(sys.stdout, lineterminator='\\n')
rows.writerow(found.columns)
rows.writerows(found.fetchall())
";

/// The answer to a query, or `None` where the tool is not there.
fn answer(recipe: &Recipe, folder: &Path) -> Option<String> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let query = recipe.query.as_str();
    let has = |module: &str| is_there(&python, &["-c", &format!("import {module}")]);
    if query.contains("legs.parquet") && !folder.join("legs.parquet").exists() {
        return None;
    }
    match recipe.tool.as_str() {
        "jq" if is_there("jq", &["--version"]) => run(folder, "sh", &["-c", query]),
        "duckdb" if has("duckdb") => run(folder, &python, &["-c", DUCKDB, query]),
        tool @ ("pandas" | "polars") if has(tool) => run(folder, &python, &["-c", query]),
        "sqlite" => sqlite(query, folder),
        _ => None,
    }
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_: &str, _: &Path) -> Option<String> {
    None
}

/// What SQLite's shell prints: the cells with `|` between them.
#[cfg(feature = "sqlite")]
fn sqlite(query: &str, folder: &Path) -> Option<String> {
    use rusqlite::types::ValueRef;
    let db = rusqlite::Connection::open(folder.join("case.db")).expect("a database");
    let mut text = String::new();
    for query in query.split_inclusive(";\n") {
        let mut statement = db.prepare(query).expect(query);
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect(query);
        while let Some(row) = rows.next().expect(query) {
            for at in 0..columns {
                let separator = if at > 0 { "|" } else { "" };
                let _ = match row.get_ref(at).expect(query) {
                    ValueRef::Null => write!(text, "{separator}"),
                    ValueRef::Integer(number) => write!(text, "{separator}{number}"),
                    ValueRef::Real(number) => write!(text, "{separator}{number:?}"),
                    ValueRef::Text(cell) | ValueRef::Blob(cell) => {
                        write!(text, "{separator}{}", String::from_utf8_lossy(cell))
                    }
                };
            }
            text.push('\n');
        }
    }
    Some(text)
}

#[test]
#[allow(clippy::print_stdout)] // what was passed over is to be seen
fn the_answers_of_the_page_are_true() {
    let path = format!("{ROOT}/docs/recipes.md");
    let mut page = fs::read_to_string(&path).expect("the page");
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    assert!(make(folder, "ndjson", "legs.ndjson"));
    assert!(make(folder, "csv", "legs.csv"));
    let parquet = make(folder, "parquet", "legs.parquet");
    assert_eq!(parquet, cfg!(feature = "parquet"));
    let sqlite = make(folder, "sqlite", "case.db");
    assert_eq!(sqlite, cfg!(feature = "sqlite"));
    let recipes = recipes(&page);
    assert!(recipes.len() >= 12, "{} recipes", recipes.len());
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut wrong = String::new();
    for recipe in recipes.iter().rev() {
        let Some(answer) = answer(recipe, folder) else {
            let first = recipe.query.lines().next().unwrap_or_default();
            println!("passed over, {} is not there: {first}", recipe.tool);
            continue;
        };
        assert!(!answer.is_empty(), "no answer to {}", recipe.query);
        let written = &page[recipe.answer.clone()];
        if update {
            page.replace_range(recipe.answer.clone(), &answer);
        } else if written != answer {
            let query = &recipe.query;
            let _ = writeln!(wrong, "{query}\nshould be\n{written}is\n{answer}");
        }
    }
    if update {
        fs::write(&path, page).expect("the page can be written");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
