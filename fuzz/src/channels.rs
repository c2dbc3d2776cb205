//! What may reach a terminal, a JSON reader, a spreadsheet and a browser, told apart from the program's own escaping: by
//! lists of what must not pass.

use std::collections::BTreeMap;

/// Marks without a shape, direction marks, separators, tags, and what is no character (Unicode 15, by hand).
const UNSEEN: &[(u32, u32)] = &[
    (0x00, 0x1f),
    (0x7f, 0x9f),
    (0xad, 0xad),
    (0x61c, 0x61c),
    (0x180e, 0x180e),
    (0x200b, 0x200f),
    (0x2028, 0x202e),
    (0x2060, 0x206f),
    (0xe000, 0xf8ff),
    (0xfeff, 0xfeff),
    (0xfff0, 0xfffb),
    (0xe0000, 0xe0fff),
    (0xf0000, 0x10_ffff),
];

fn is_unseen(character: char) -> bool {
    let code = u32::from(character);
    UNSEEN
        .iter()
        .any(|&(first, last)| (first..=last).contains(&code))
        || (0xfdd0..=0xfdef).contains(&code)
        || code & 0xfffe == 0xfffe
}

/// Text that may be shown: nothing acts on the terminal or misleads the eye.
pub fn terminal(bytes: &[u8]) -> &str {
    let text = std::str::from_utf8(bytes).expect("the terminal gets UTF-8");
    harmless(text);
    let mut marks = 0;
    for character in text.chars() {
        marks = if (0x300..=0x36f).contains(&u32::from(character)) {
            marks + 1
        } else {
            0
        };
        assert!(marks <= 8, "combining marks pile up");
    }
    text
}

/// Nothing acts on a terminal; marks may pile up, for a reader of data wants all of them.
fn harmless(text: &str) {
    for character in text.chars() {
        assert!(
            character == '\n' || !is_unseen(character),
            "{character:?} reaches the terminal"
        );
    }
}

/// One JSON document, harmless on a terminal too.
pub fn json(bytes: &[u8]) -> serde_json::Value {
    let text = std::str::from_utf8(bytes).expect("JSON is UTF-8");
    harmless(text);
    serde_json::from_str(text).expect("a JSON document")
}

/// One JSON document a line, harmless on a terminal too.
pub fn json_lines(bytes: &[u8]) -> Vec<serde_json::Value> {
    let text = std::str::from_utf8(bytes).expect("JSON is UTF-8");
    harmless(text);
    assert!(
        text.is_empty() || text.ends_with('\n'),
        "the last line is whole"
    );
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a JSON document"))
        .collect()
}

/// Rows of the same width whose cells a spreadsheet does not run.
pub fn csv(bytes: &[u8]) -> usize {
    terminal(
        &bytes
            .iter()
            .copied()
            .filter(|&b| b != b'\r')
            .collect::<Vec<_>>(),
    );
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(false)
        .from_reader(bytes);
    let mut rows = 0;
    for row in reader.records() {
        for cell in &row.expect("rows of one width") {
            let shown = cell.trim_start_matches([' ', '"', '\u{a0}', '\u{3000}']);
            let runs = shown.starts_with(['=', '+', '-', '@', '|', '＝', '＋', '－', '＠', '｜']);
            assert!(!runs || cell.parse::<f64>().is_ok(), "a formula: {cell:?}");
        }
        rows += 1;
    }
    rows
}

/// A page in which the given words, which stand in the input, make no markup: every tag is one of those the page has
/// anyhow, no attribute runs anything, and nothing leads elsewhere.
pub fn html(bytes: &[u8]) {
    let page = std::str::from_utf8(bytes).expect("a page in UTF-8");
    assert!(
        page.contains("default-src 'none'"),
        "the page forbids nothing"
    );
    let mut alone = BTreeMap::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').expect("a tag that ends");
        let tag = &rest[..end];
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '\n', '/']).next().unwrap_or_default();
        assert!(TAGS.contains(&name), "an unknown tag {tag:?}");
        let lower = tag.to_ascii_lowercase();
        for bad in [" on", "href", "src=", "javascript:", "url("] {
            assert!(!lower.contains(bad), "{bad:?} in {tag:?}");
        }
        // Of these two, one each, whose hashes the policy names.
        if name == "style" || name == "script" {
            let end = format!("</{name}");
            assert!(!tag.starts_with('/') && tag == name, "{tag:?}");
            rest = &rest[rest.find(&end).expect("its end")..];
            rest = &rest[rest.find('>').expect("its end")..];
            *alone.entry(name).or_insert(0) += 1;
            assert_eq!(alone[name], 1, "a second {name}");
        }
    }
}

/// Tags that the program's own page is made of.
const TAGS: &[&str] = &[
    "!DOCTYPE",
    "html",
    "head",
    "meta",
    "title",
    "style",
    "script",
    "body",
    "main",
    "header",
    "footer",
    "nav",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "div",
    "span",
    "table",
    "caption",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "svg",
    "g",
    "rect",
    "path",
    "line",
    "text",
    "desc",
    "polygon",
    "polyline",
    "circle",
    "defs",
    "pattern",
    "strong",
    "em",
    "b",
    "i",
    "small",
    "code",
    "abbr",
    "time",
    "figure",
    "figcaption",
    "details",
    "summary",
    "br",
    "hr",
    "symbol",
    "use",
];
