//! `tlstrail stats`: what it prints for a mailbox, that no split of the mailbox changes it, that it agrees with the
//! summary of the ordinary run, and that nothing in a header acts on its readers.
//! `UPDATE=1 cargo test --test stats` rewrites `samples/stats/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;
use tlstrail::Analyzer;
use tlstrail::input::{EmlReader, Limits, MboxReader, Reader};
use tlstrail::render::{StatsLayout, Style, write_csv, write_html, write_json, write_table};
use tlstrail::stats::{By, Options, Stats, Sums};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn stats(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .arg("stats")
        .args(arguments)
        .current_dir(ROOT)
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn print(arguments: &[&str]) -> String {
    String::from_utf8(stats(arguments).stdout).expect("UTF-8")
}

fn document(arguments: &[&str]) -> Value {
    let printed = print(&[&["-f", "json"], arguments].concat());
    serde_json::from_str(&printed).expect("one document")
}

fn samples() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["samples", "samples/routes"] {
        for entry in fs::read_dir(Path::new(ROOT).join(folder)).expect("a folder of samples") {
            let path = entry.expect("an entry").path();
            let ending = path.extension().and_then(|e| e.to_str());
            if matches!(ending, Some("eml" | "mbox")) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_sample_mailbox_says_what_it_should() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut wrong = String::new();
    let mut cases = vec![
        ("overview.txt".to_owned(), vec![]),
        ("report.json".to_owned(), vec!["-f", "json", "--top", "5"]),
        ("report.html".to_owned(), vec!["-f", "html"]),
        (
            "sender-2023.txt".to_owned(),
            vec!["--by", "sender", "--since", "2023", "--until", "2023-12-31"],
        ),
    ];
    for by in By::ALL {
        cases.push((
            format!("{}.csv", by.as_str()),
            vec!["-f", "csv", "--by", by.as_str()],
        ));
    }
    for (name, arguments) in cases {
        let path = format!("{ROOT}/samples/stats/{name}");
        let printed = print(&[&arguments[..], &["samples/year.mbox"]].concat());
        if update {
            fs::write(&path, &printed).expect("the expectation can be written");
        } else if printed != fs::read_to_string(&path).unwrap_or_default() {
            wrong += &format!("{name} differs; with {arguments:?}\n");
        }
    }
    assert!(
        wrong.is_empty(),
        "\n{wrong}if that is meant: UPDATE=1 cargo test --test stats, and read the difference"
    );
}

#[test]
fn the_readme_shows_the_start_of_an_overview() {
    const BLOCK: &str = "```text\n$ tlstrail stats ";
    let readme = fs::read_to_string(format!("{ROOT}/README.md")).expect("the README");
    let (before, rest) = readme.split_once(BLOCK).expect("an example of stats");
    let (arguments, rest) = rest.split_once('\n').expect("its arguments");
    let (shown, after) = rest
        .split_once("\n...\n```")
        .expect("the end of the example");
    let printed = print(&arguments.split(' ').collect::<Vec<_>>());
    let (start, _) = printed
        .split_once("\n\nVersions of TLS")
        .expect("an overview");
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        let text = format!("{before}{BLOCK}{arguments}\n{start}\n...\n```{after}");
        fs::write(format!("{ROOT}/README.md"), text).expect("the README can be written");
    } else {
        assert!(
            shown == start,
            "README.md is out of date; run: UPDATE=1 cargo test --test stats"
        );
    }
}

#[test]
fn the_overview_fits_80_columns() {
    for arguments in [
        &[][..],
        &["--by", "pair"],
        &["--by", "suite"],
        &["--by", "month"],
    ] {
        let printed = print(&[arguments, &["samples/year.mbox"]].concat());
        for line in printed.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        assert!(!printed.contains('\u{1b}'));
    }
    let coloured = print(&["--color", "always", "samples/year.mbox"]);
    assert!(coloured.contains("\u{1b}[32m333"));
}

// ---- Splits ----

/// The header blocks of all samples, each with its source.
fn heads() -> Vec<(String, u64, Vec<u8>)> {
    let limits = Limits::default();
    let mut found = Vec::new();
    for path in samples() {
        let file = fs::File::open(&path).expect("a sample");
        let is_mbox = path.extension().is_some_and(|e| e == "mbox");
        let mut reader: Box<dyn Reader> = if is_mbox {
            Box::new(MboxReader::new(file, &limits))
        } else {
            Box::new(EmlReader::new(file, &limits))
        };
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        loop {
            match reader.next() {
                Ok(None) => break,
                Ok(Some(message)) => {
                    found.push((name.clone(), message.offset, message.head.to_vec()))
                }
                Err(_) => {}
            }
        }
    }
    assert!(found.len() > 500, "found only {} messages", found.len());
    found
}

fn add(stats: &mut Stats, analyzer: &mut Analyzer, head: &(String, u64, Vec<u8>)) {
    let (source, offset, bytes) = head;
    let trail = analyzer.read(bytes).map(|mut trail| {
        trail.message.offset = *offset;
        trail
    });
    match trail {
        Ok(trail) => stats.add(source, &trail),
        Err(error) => stats.add_error(source, error.code(), *offset),
    }
    stats.add_bytes(bytes.len() as u64);
}

/// What the stats come to in every format.
fn rendered(stats: Stats) -> String {
    let report = stats.report();
    let mut out = Vec::new();
    let mut layout = StatsLayout {
        width: 90,
        style: Style::Plain,
        top: 1000,
        by: None,
        quiet: false,
    };
    write_table(&report, &layout, &mut out).expect("written");
    write_json(&report, &layout, &mut out).expect("written");
    write_html(&report, &layout, &mut out).expect("written");
    for by in By::ALL {
        layout.by = Some(by);
        write_csv(&report, &layout, &mut out).expect("written");
        write_table(&report, &layout, &mut out).expect("written");
    }
    String::from_utf8(out).expect("UTF-8")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn no_split_changes_a_byte(
        parts in 1..9_usize,
        owners in proptest::collection::vec(0..9_usize, 1..40),
        merges in proptest::collection::vec((0..9_usize, 0..9_usize), 16),
    ) {
        let heads = heads();
        let mut analyzer = Analyzer::new();
        let options = Options::default();
        let mut whole = Stats::new(options.clone());
        let mut ordered = Stats::new(options.clone());
        let mut split: Vec<Sums> = (0..parts).map(|_| Sums::new(&options)).collect();
        let mut log = Vec::new();
        for (at, head) in heads.iter().enumerate() {
            add(&mut whole, &mut analyzer, head);
            let (source, offset, bytes) = head;
            ordered.add_bytes(bytes.len() as u64);
            match analyzer.read(bytes) {
                Ok(mut trail) => {
                    trail.message.offset = *offset;
                    split[owners[at % owners.len()] % parts].add(source, &trail, &mut log);
                }
                Err(error) => ordered.add_error(source, error.code(), *offset),
            }
            // Logs come in pieces of any size, in the order of the messages.
            if owners[at % owners.len()] == 0 {
                ordered.take_in(&std::mem::take(&mut log));
            }
        }
        ordered.take_in(&log);
        // Sums are merged in any order and grouping.
        for (a, b) in merges {
            if split.len() > 1 {
                let taken = split.swap_remove(a % split.len());
                let into = b % split.len();
                split[into].merge(taken);
            }
        }
        for part in split {
            ordered.merge(part);
        }
        prop_assert!(rendered(whole) == rendered(ordered));
    }
}

#[test]
fn threads_and_blocks_change_no_byte() {
    let whole = print(&["-f", "json", "-j", "1", "samples/year.mbox", "samples"]);
    for arguments in [
        &["-j", "2", "--block-size", "1"][..],
        &["-j", "3", "--block-size", "1000"],
        &["-j", "7", "--block-size", "65537"],
    ] {
        let inputs = ["-f", "json", "samples/year.mbox", "samples"];
        let split = print(&[arguments, &inputs[..]].concat());
        assert!(whole == split, "{arguments:?}");
    }
}

// ---- Agreement ----

#[test]
fn the_counts_are_those_of_the_summary() {
    for path in samples() {
        let path = path.to_str().expect("UTF-8");
        let output = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
            .args(["-f", "ndjson", path])
            .output()
            .expect("the program starts");
        let printed = String::from_utf8(output.stdout).expect("UTF-8");
        let last = printed.lines().last().expect("a summary");
        let summary: Value = serde_json::from_str(last).expect("a record");
        let document = document(&[path]);
        let legs = &document["legs"];
        let nonzero = |value: &Value| -> BTreeMap<String, u64> {
            let map = value.as_object().expect("an object");
            map.iter()
                .map(|(key, n)| (key.clone(), n.as_u64().expect("a number")))
                .filter(|(_, n)| *n > 0)
                .collect()
        };
        let named = |rows: &Value| -> BTreeMap<String, u64> {
            let rows = rows.as_array().expect("a list").iter();
            rows.map(|row| {
                (
                    row["name"].as_str().expect("a name").to_owned(),
                    row["legs"].as_u64().expect("a number"),
                )
            })
            .collect()
        };
        assert_eq!(
            document["messages"]["counted"], summary["messages"],
            "{path}"
        );
        assert_eq!(document["messages"]["errors"], summary["errors"], "{path}");
        assert_eq!(document["bytes"], summary["bytes"], "{path}");
        assert_eq!(
            nonzero(&document["messages"]["answers"]),
            nonzero(&summary["answers"]),
            "{path}"
        );
        assert_eq!(
            nonzero(&legs["grades"]),
            nonzero(&summary["grades"]),
            "{path}"
        );
        assert_eq!(
            nonzero(&legs["versions"]),
            nonzero(&summary["versions"]),
            "{path}"
        );
        assert_eq!(
            nonzero(&document["defects"]),
            nonzero(&summary["defects"]),
            "{path}"
        );
        assert_eq!(
            named(&document["writers"]),
            nonzero(&summary["writers"]),
            "{path}"
        );
        let mut suites = named(&document["suites"]);
        suites.retain(|name, _| name.starts_with("TLS_") || name.starts_with("SSL_"));
        assert_eq!(suites, nonzero(&summary["suites"]), "{path}");
        let mut transports = nonzero(&legs["transports"]);
        let gaps = legs["scopes"]["gap"]["legs"].as_u64().expect("a number");
        if gaps > 0 {
            transports.insert("gap".to_owned(), gaps);
        }
        assert_eq!(transports, nonzero(&summary["legs"]), "{path}");
    }
}

#[test]
fn the_scopes_of_a_row_add_up() {
    let document = document(&["samples/year.mbox"]);
    for table in [
        "months",
        "senders",
        "receivers",
        "pairs",
        "versions",
        "suites",
        "writers",
        "years",
    ] {
        for row in document[table].as_array().expect("a list") {
            let scopes = row["scopes"].as_object().expect("an object").values();
            let sum: u64 = scopes
                .flat_map(|scope| scope.as_object().expect("an object").values())
                .map(|n| n.as_u64().expect("a number"))
                .sum();
            assert_eq!(row["legs"].as_u64(), Some(sum), "{table}: {row}");
        }
    }
    let messages = |table: &str| -> u64 {
        let rows = document[table].as_array().expect("a list").iter();
        rows.map(|row| row["messages"].as_u64().expect("a number"))
            .sum()
    };
    assert_eq!(messages("months"), 427);
    assert_eq!(messages("years"), 427);
}

#[test]
fn the_sums_over_every_breakdown_are_the_totals() {
    for inputs in [
        &["samples/year.mbox"][..],
        &["samples", "samples/year.mbox"],
    ] {
        let report = document(inputs);
        let number = |value: &Value| value.as_u64().expect("a number");
        let sum = |list: &str, key: &str| -> u64 {
            let rows = report[list].as_array().expect("a list");
            rows.iter().map(|row| number(&row[key])).sum()
        };
        let of = |counts: &Value| -> u64 {
            let counts = counts.as_object().expect("counts");
            counts.values().map(number).sum()
        };
        let (messages, legs) = (&report["messages"], &report["legs"]);
        let counted = number(&messages["counted"]);
        let all = number(&legs["legs"]);
        assert!(counted > 400 && all > 800);
        assert_eq!(of(&messages["answers"]), counted);
        for list in ["months", "years"] {
            assert_eq!(sum(list, "messages"), counted, "{list}");
            assert_eq!(sum(list, "legs"), all, "{list}");
            assert_eq!(sum(list, "post_quantum"), number(&legs["post_quantum"]));
        }
        let gaps = number(&legs["scopes"]["gap"]["legs"]);
        let told = of(&legs["transports"]);
        assert_eq!(told + gaps, all);
        assert_eq!(of(&legs["grades"]), told);
        assert_eq!(sum("writers", "legs"), told);
        assert_eq!(of(&legs["kinds"]), all);
        let tls = number(&legs["transports"]["tls"]);
        assert_eq!(of(&legs["versions"]), tls);
        assert_eq!(sum("versions", "legs"), tls);
        assert_eq!(sum("suites", "legs"), tls);
        for list in ["senders", "receivers", "pairs"] {
            assert_eq!(
                sum(list, "legs"),
                number(&legs["between_organisations"]),
                "{list}"
            );
        }
        assert_eq!(
            sum("weak", "own_legs") + sum("weak", "claimed_legs"),
            of(&legs["weak"])
        );
        let lines = sum("unknown_writers", "own_lines") + sum("unknown_writers", "claimed_lines");
        let writers = report["writers"].as_array().expect("a list");
        let unknown = writers
            .iter()
            .find(|row| row["name"] == "unknown")
            .expect("met");
        assert_eq!(lines, number(&unknown["legs"]));
        for row in report["senders"].as_array().expect("a list") {
            let years = row["years"].as_array().expect("years");
            let of_years: u64 = years.iter().map(|year| of(&year["protections"])).sum();
            let has_undated = of_years < number(&row["legs"]);
            assert!(
                of_years == number(&row["legs"]) || has_undated && inputs.len() > 1,
                "{row}"
            );
        }
    }
}

#[test]
fn the_story_of_the_sample_is_found() {
    let document = document(&["samples/year.mbox"]);
    assert_eq!(
        document["own"]["organisations"][0]["name"],
        "office.example"
    );
    let worst = document["worst_senders"].as_array().expect("a list");
    assert_eq!(worst[0], "shop.example");
    let weak: Vec<&str> = document["weak"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|row| row["weakness"].as_str())
        .collect();
    assert_eq!(weak, ["rc4", "3des", "tls1_0", "tls1_0", "tls1_1"]);
    assert_eq!(
        document["post_quantum"]["groups"],
        serde_json::json!(["X25519MLKEM768"])
    );
    let implied = &document["implied"][0];
    assert_eq!(implied["host"], "lists.club.example");
    assert_eq!(implied["assurance"], "claimed");
    let reason = implied["reason"].as_str().expect("a reason");
    assert!(reason.starts_with("this host records TLS in"), "{reason}");
}

// ---- The shape of the JSON ----

fn validator() -> Validator {
    let text = fs::read_to_string(format!("{ROOT}/docs/stats.schema.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
    jsonschema::draft202012::new(&schema).expect("a schema of draft 2020-12")
}

#[test]
fn the_json_is_what_the_schema_says() {
    let validator = validator();
    let check = |arguments: &[&str]| {
        let document = document(arguments);
        let faults: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{arguments:?}\n{}", faults.join("\n"));
    };
    for path in samples() {
        check(&[path.to_str().expect("UTF-8")]);
    }
    for by in By::ALL {
        check(&[
            "--by",
            by.as_str(),
            "--since",
            "2023-02-01",
            "samples/year.mbox",
        ]);
    }
    check(&["--trust", "none", "samples"]);
    check(&[
        "--trust",
        "b.example",
        "--trust",
        "192.0.2.0/24",
        "samples",
        "no-such-file",
    ]);
}

#[test]
fn the_keys_are_in_order() {
    fn check(text: &str) {
        // A map that keeps the order of the text would need another reader: the top keys stand at the starts of lines.
        let keys: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix('"')?.split_once("\":"))
            .map(|(key, _)| key)
            .collect();
        assert!(keys.len() > 20 && keys.is_sorted(), "{keys:?}");
    }
    check(&print(&["-f", "json", "samples/year.mbox"]));
}

// ---- Hostile text ----

const HOSTILE: &str = "Received: from x\"><script>alert(1)</script>.a.example (\u{202e}=cmd|' /C calc'!A0.a.example [192.0.2.1])\n\
\t(using TLSv1 with cipher RC4-SHA (128/128 bits))\n\tby mx.b<b>.example (\u{1b}]0;x\u{7}) with ESMTPS id 1;\n\
\tThu, 14 Mar 2024 09:12:03 +0000\n\
Received: from =1+1.a.example by \u{202e}evil'\"><img src=x onerror=alert(1)>.example with ESMTP id 2;\n\
\tThu, 14 Mar 2024 09:12:02 +0000\n\
Received: from a.example ([192.0.2.3]) by -x\u{feff}.caf\u{e9}\u{202e}.example with ESMTPS id 2; Thu, 14 Mar 2024 09:12:02 +0000\n\
Received: from a.example ([192.0.2.3]) by -x\u{feff}.caf\u{e9}\u{202e}.example with ESMTP id 2; Thu, 14 Mar 2024 09:12:02 +0000\n\
Subject: x\n\n";

#[test]
fn nothing_in_a_header_acts_on_its_readers() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("<script>\u{1b}[31m\u{202e}.eml");
    fs::write(&path, HOSTILE).expect("a file");
    let path = path.to_str().expect("UTF-8");
    for format in ["table", "json", "csv", "html"] {
        for by in By::ALL {
            let printed = print(&["-f", format, "--by", by.as_str(), "--top", "100", path]);
            assert!(!printed.is_empty());
            for bad in ['\u{1b}', '\u{7}', '\u{202e}', '\u{feff}'] {
                assert!(
                    !printed.contains(bad),
                    "{format} by {}: {bad:?}",
                    by.as_str()
                );
            }
        }
    }
    let table = print(&[path]);
    assert!(!table.contains('\u{202e}') && !table.contains('\u{1b}'));
    let page = print(&["-f", "html", "--top", "100", path]);
    let lower = page.to_lowercase();
    assert_eq!(lower.matches("<script").count(), 1);
    assert_eq!(lower.matches("<style").count(), 1);
    assert!(!lower.contains("<img"));
    assert!(
        !page.contains("http://") && !page.contains("https://"),
        "a page that refers to nothing"
    );
    for csv in By::ALL.map(|by| print(&["-f", "csv", "--by", by.as_str(), path])) {
        for cell in csv.lines().skip(1).flat_map(|line| line.split(',')) {
            assert!(
                !cell
                    .trim_start_matches('"')
                    .starts_with(['=', '+', '@', '|']),
                "{cell}"
            );
        }
    }
}

#[test]
fn every_row_of_a_csv_is_as_wide_as_its_head() {
    for by in By::ALL {
        let printed = print(&["-f", "csv", "--by", by.as_str(), "samples/year.mbox"]);
        let mut reader = csv::ReaderBuilder::new()
            .flexible(false)
            .from_reader(printed.as_bytes());
        let rows: Result<Vec<_>, _> = reader.records().collect();
        let rows = rows.expect("of equal width").len();
        assert!(rows > 0, "{}", by.as_str());
    }
}

// ---- Limits ----

/// A mailbox with many invented senders; every thousandth message is from one that comes again and again, in the clear,
/// while the others use TLS.
fn flooded(names: usize) -> String {
    let mut mailbox = String::new();
    for n in 0..names {
        let (sender, with) = match n % 1000 {
            999 => ("mx.regular.example".to_owned(), "ESMTP"),
            _ => (format!("mx.invented-{n}.example"), "ESMTPS"),
        };
        mailbox += &format!(
            "From x@a.example Thu Mar 14 09:12:03 2024\nReceived: from {sender} ({sender} [192.0.2.9]) by mx.b.example (Postfix) with {with} id 1;\n\tThu, 14 Mar 2024 09:12:03 +0000\n\nx\n\n"
        );
    }
    mailbox
}

#[test]
fn a_flood_of_invented_names_hides_no_bad_sender() {
    const NAMES: usize = 45_000;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("flood.mbox");
    fs::write(&path, flooded(NAMES)).expect("a mailbox");
    let path = path.to_str().expect("UTF-8");
    let printed = print(&["-f", "json", "-j", "1", path]);
    let split = print(&["-f", "json", "-j", "4", "--block-size", "70001", path]);
    assert!(printed == split, "threads changed what was kept");
    let report: Value = serde_json::from_str(&printed).expect("one document");
    let rows = |key: &str| report[key].as_array().expect("a list").clone();
    let senders = rows("senders");
    assert_eq!(senders.len(), 32_768);
    assert_eq!(
        report["worst_senders"],
        serde_json::json!(["regular.example"])
    );
    let regular = &senders[0];
    assert_eq!(regular["name"], "regular.example");
    assert_eq!(regular["legs"], NAMES / 1000);
    assert_eq!(regular["complete"], true);
    let left = rows("left_out");
    let left = left.iter().find(|left| left["table"] == "senders");
    let left = left.expect("told");
    let number = |value: &Value| value.as_u64().expect("a number");
    let kept: u64 = senders.iter().map(|row| number(&row["legs"])).sum();
    assert_eq!(kept + number(&left["legs"]), NAMES as u64);
    assert_eq!(left["at_most"]["own_bad"], 0);
    assert!(number(&left["at_most"]["legs"]) <= NAMES as u64 / 8192);
    assert_eq!(rows("receivers").len(), 1);
    let table = print(&[path]);
    assert!(
        table.contains("There are more than 32,768 sending organisations"),
        "{table}"
    );
}

#[test]
fn a_known_name_costs_no_allocation() {
    let heads = heads();
    let mut stats = Stats::new(Options::default());
    let mut analyzer = Analyzer::new();
    for _ in 0..2 {
        heads
            .iter()
            .for_each(|head| add(&mut stats, &mut analyzer, head));
    }
    let (_, _, bytes) = heads
        .iter()
        .find(|(name, _, _)| name == "year.mbox")
        .expect("a message");
    let trail = analyzer.read(bytes).expect("a message");
    let info = allocation_counter::measure(|| stats.add("year.mbox", &trail));
    assert_eq!(info.count_total, 0);
}

// ---- The command line ----

fn status(arguments: &[&str]) -> i32 {
    stats(arguments).status.code().expect("an exit status")
}

#[test]
fn exit_statuses_are_those_of_the_main_command() {
    assert_eq!(status(&["samples/year.mbox"]), 0);
    assert_eq!(status(&["samples/small.mbox"]), 4);
    assert_eq!(status(&["no-such-file"]), 2);
    assert_eq!(status(&["samples/year.mbox", "no-such-file"]), 4);
    for wrong in [
        &["--by", "colour", "samples/year.mbox"][..],
        &["--since", "yesterday", "samples/year.mbox"],
        &["--since", "2024-02-30", "samples/year.mbox"],
        &["--since", "0024", "samples/year.mbox"],
        &["--until", "2100", "samples/year.mbox"],
        &["--since", "2024-02", "--until", "2023", "samples/year.mbox"],
        &["--top", "0", "samples/year.mbox"],
        &["--trust", "!", "samples/year.mbox"],
        &["-f", "ndjson", "samples/year.mbox"],
        &["-o", "samples/year.mbox", "samples/year.mbox"],
    ] {
        assert_eq!(status(wrong), 2, "{wrong:?}");
    }
}

#[test]
fn dates_decide_and_nothing_is_lost() {
    let count = |arguments: &[&str]| {
        let document = document(&[arguments, &["samples/year.mbox"]].concat());
        let messages = document["messages"].clone();
        let number = |key: &str| messages[key].as_u64().expect("a number");
        let all = number("counted") + number("outside_period") + number("undated_left_out");
        assert_eq!(all, 427, "{arguments:?}");
        (number("counted"), number("undated_left_out"))
    };
    assert_eq!(count(&[]), (427, 0));
    let (first, undated) = count(&["--until", "2022"]);
    let (second, _) = count(&["--since", "2023-01-01", "--until", "2023-12"]);
    let (third, _) = count(&["--since", "2024-01"]);
    assert_eq!((first + second + third, undated), (426, 1));
    assert_eq!(count(&["--since", "2030"]), (0, 1));
}

#[test]
fn dates_the_wrong_way_round_are_told_and_none_in_range_is_no_riddle() {
    let output = stats(&["--since", "2024-02", "--until", "2023", "samples/year.mbox"]);
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        told.contains(
            "--since (2024-02-01 to 2024-02-29) begins after --until (2023-01-01 to 2023-12-31)"
        ),
        "{told}"
    );
    assert_eq!(
        status(&["--since", "2023", "--until", "2023", "samples/year.mbox"]),
        0
    );
    let empty = &["--since", "2030", "samples/year.mbox"];
    assert_eq!(
        print(empty),
        "No message between these dates: 426 outside them; 1 left out for want of a date.\n"
    );
    let page = print(&[&["-f", "html"][..], empty].concat());
    assert!(
        !page.contains("rganisation:") && !page.contains("NaN"),
        "{page}"
    );
}

#[test]
fn names_that_may_look_like_others_are_a_labels_and_marked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("look-alike.mbox");
    let mut mailbox = String::new();
    for sender in [
        "mx.xn--bcher-kva.example",
        "mx.b\u{fc}cher.example",
        "mx.p\u{430}ypal.example",
    ] {
        mailbox += &format!(
            "From x@a.example Thu Mar 14 09:12:03 2024\nReceived: from {sender} by mx.b.example (Postfix) with ESMTP id 1;\n\tThu, 14 Mar 2024 09:12:03 +0000\n\nx\n\n"
        );
    }
    fs::write(&path, mailbox).expect("a mailbox");
    let path = path.to_str().expect("UTF-8");
    let table = print(&["--by", "sender", path]);
    // A name may be broken over lines.
    assert!(
        table.contains("xample (IDN)") && table.contains("mixed scripts)"),
        "{table}"
    );
    for format in ["table", "json", "csv", "html"] {
        let printed = print(&["-f", format, "--by", "pair", path]);
        assert!(!printed.contains(['\u{fc}', '\u{430}']), "{printed}");
    }
    assert_eq!(
        document(&[path])["look_alikes"],
        serde_json::json!([
            {"kind": "idn", "name": "xn--bcher-kva.example"},
            {"kind": "mixed_scripts", "name": "xn--pypal-4ve.example"},
        ])
    );
    let page = print(&["-f", "html", path]);
    assert!(
        page.contains("xn--pypal-4ve.example (IDN, mixed scripts)"),
        "{page}"
    );
}

#[test]
fn lines_that_strangers_may_have_made_up_are_told_as_such() {
    let table = print(&["samples/year.mbox"]);
    assert!(table.contains("messages (forgeable)"), "{table}");
    assert_eq!(
        document(&["samples/year.mbox"])["implied"][0]["forgeable"],
        true
    );
    let page = print(&["-f", "html", "samples/year.mbox"]);
    assert!(page.contains("others, forgeable"));
}

#[test]
fn a_file_of_the_commands_name_is_reached_by_its_path() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(
        Path::new(ROOT).join("samples/gmail.eml"),
        folder.path().join("stats"),
    )
    .expect("a copy");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
            .args(arguments)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(run(&["./stats"]).contains("Weakest:"));
    assert!(
        run(&["-q", "stats"]).contains("Weakest:"),
        "an argument before it makes it an input"
    );
    assert!(run(&["stats", "stats"]).starts_with("1 message with"));
}

#[test]
fn the_own_organisation_is_learnt_or_given() {
    let own =
        |arguments: &[&str]| document(&[arguments, &["samples/year.mbox"]].concat())["own"].clone();
    assert_eq!(own(&[])["basis"], "learnt");
    let given = own(&["--trust", "mx.partner.example"]);
    assert_eq!(given["basis"], "given");
    assert_eq!(given["organisations"][0]["name"], "partner.example");
    assert_eq!(own(&["--trust", "192.0.2.0/24"])["basis"], "learnt");
    assert_eq!(own(&["--trust", "none"])["basis"], "nobody");
}
