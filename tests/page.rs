//! The page as a file: whole, small enough, held to its policy, asking for nothing, and made of today's sources.
#![cfg(feature = "cli")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use data_encoding::BASE64;
use sha2::{Digest, Sha256};
use tlstrail::page::Page;

/// Bytes of the longest page; what is read over a slow line once a day.
const LONGEST: usize = 1_500_000;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> Page {
    Page::assemble().expect("the files of page/web keep the rules of src/page/modules.rs")
}

/// What stands between a start and the next end.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).expect(start);
    rest.split_once(end).expect(end).0
}

#[test]
fn the_program_writes_it_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.html");
    let program = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_tlstrail"))
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("the program starts")
    };
    let output = program(&["page", "-o", path.to_str().expect("a path")]);
    assert!(output.status.success() && output.stdout.is_empty());
    assert_eq!(fs::read_to_string(&path).expect("the page"), page().html);
    let output = program(&["page"]);
    assert!(output.status.success());
    assert_eq!(output.stdout, page().html.as_bytes());
    let output = program(&["page", "-o", "/no/such/folder/page.html"]);
    assert_eq!(output.status.code(), Some(74));
}

#[test]
fn it_is_small_enough() {
    let length = page().html.len();
    assert!(length <= LONGEST, "{length} bytes; at most {LONGEST}");
}

#[test]
fn its_policy_knows_its_own_style_and_script_and_nothing_else() {
    let Page { html, policy } = page();
    let meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    assert_eq!(between(&html, meta, "\""), policy);
    let hash = |text: &str| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text)));
    for (start, end, directive) in [
        ("<style>", "</style>", "style-src"),
        ("<script type=\"module\">", "</script>", "script-src"),
    ] {
        let wanted = format!("{directive} {}", hash(between(&html, start, end)));
        assert!(policy.contains(&wanted), "{wanted}: {policy}");
        assert_eq!(html.matches(start).count(), 1, "{start}");
    }
    assert!(policy.starts_with("default-src 'none';"));
    assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"));
    // The policy comes first: what stands above it would be free of it.
    let above = html.split_once(meta).expect("the policy").0;
    assert!(!above.contains("<script") && !above.contains("<style"));
    // A style or a handler in the markup would be refused by the policy, and seen by nobody but its reader.
    let frame = fs::read_to_string(root().join("page/web/index.html")).expect("the frame");
    let attributes = frame
        .split_whitespace()
        .filter_map(|word| word.split_once('='));
    for (name, _) in attributes {
        let is_handler = name.starts_with("on") && name.bytes().all(|b| b.is_ascii_lowercase());
        assert!(
            name != "style" && !is_handler,
            "{name}: no inline styles or handlers"
        );
    }
}

#[test]
fn it_refers_to_nothing_outside_itself() {
    let html = page().html;
    let engine = between(&html, "id=\"engine\">", "</script>");
    let rest = html.replace(engine, "");
    for word in [
        "src=\"http",
        "src='http",
        "href=\"//",
        "url(http",
        "@import",
        "fetch(",
        "XMLHttpRequest",
        "sendBeacon",
        "WebSocket",
        "EventSource",
        "RTCPeerConnection",
        "importScripts",
        "eval(",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
    ] {
        assert!(!rest.contains(word), "the page uses {word}");
    }
}

#[test]
fn the_engine_is_a_module_of_this_version() {
    let packed = fs::read(root().join("page/engine.wasm.gz")).expect("the engine");
    let html = page().html;
    let held = between(&html, "id=\"engine\">", "</script>");
    let held = BASE64.decode(held.as_bytes()).expect("base64");
    assert!(held == packed, "the page holds another engine");
    // By gzip without a name and a time, so that it can be made again to the byte.
    assert_eq!(packed[..8], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
}

/// The engine may differ from machine to machine, its sources may not. Asked where the engine can be made again: somebody
/// who changes a rule of the library need not be able to compile for a browser.
#[test]
fn the_engine_is_made_of_these_sources() {
    if std::env::var_os("TLSTRAIL_PAGE").is_none_or(|set| set != "1") {
        return;
    }
    let output = Command::new(root().join("page/build"))
        .arg("--sources")
        .output()
        .expect("page/build starts");
    let now = String::from_utf8(output.stdout).expect("a hash");
    let then = fs::read_to_string(root().join("page/engine.sources")).expect("the hash");
    assert_eq!(
        now, then,
        "page/engine.wasm.gz is older than its sources: run page/build, and commit what it writes"
    );
}

#[test]
fn the_engine_is_built_of_the_versions_that_the_program_is_built_of() {
    let versions = |path: &str| -> BTreeMap<String, Vec<String>> {
        let text = fs::read_to_string(root().join(path)).expect(path);
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for package in text.split("[[package]]").skip(1) {
            let field = |name: &str| between(package, &format!("{name} = \""), "\"").to_owned();
            found
                .entry(field("name"))
                .or_default()
                .push(field("version"));
        }
        found
    };
    let program = versions("Cargo.lock");
    for (name, engine) in versions("page/engine/Cargo.lock") {
        let Some(program) = program.get(&name) else {
            assert_eq!(name, "tlstrail-page-engine");
            continue;
        };
        for version in engine {
            assert!(
                program.contains(&version),
                "{name}: {version} in page/engine/Cargo.lock, {program:?} in Cargo.lock; copy that over and run page/build"
            );
        }
    }
}
