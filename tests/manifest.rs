//! A manifest tells, of every source and every message, what a second computation finds: hashes, lengths and places.
//! It is the same on any number of threads, and the report is the same with it and without.
#![cfg(all(feature = "gz", feature = "tar", feature = "zip"))]

#[allow(dead_code)]
#[path = "inputs/pack.rs"]
mod pack;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tlstrail::input::{
    InputError, InputFormat, Limits, Message, Source, SourceDigest, SourceName, SourceReader,
    Visitor, expand,
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const DATED: &str = "From a@a.example Thu Mar 14 09:12:03 2024\n";

fn hash(bytes: &[u8]) -> String {
    let digits = |byte: u8| format!("{byte:02x}");
    Sha256::digest(bytes).into_iter().map(digits).collect()
}

fn tlstrail(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

/// A place for inputs, and another one for what is written.
struct Places {
    inputs: tempfile::TempDir,
    outputs: tempfile::TempDir,
}

impl Places {
    fn new(files: &[(&str, Vec<u8>)]) -> Self {
        let inputs = tempfile::tempdir().expect("a folder");
        for (name, bytes) in files {
            let path = inputs.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        let outputs = tempfile::tempdir().expect("a folder");
        Places { inputs, outputs }
    }

    fn manifest(&self) -> String {
        let path = self.outputs.path().join("m.ndjson");
        path.to_str().expect("UTF-8").to_owned()
    }

    /// The lines of the manifest that a run wrote.
    fn run(&self, args: &[&str]) -> (Vec<Value>, Output) {
        let manifest = self.manifest();
        let output = tlstrail(
            self.inputs.path(),
            &[&["--manifest", &manifest], args].concat(),
        );
        let text = fs::read_to_string(&manifest).expect("a manifest");
        fs::remove_file(&manifest).expect("it was there");
        (lines(&text), output)
    }
}

fn lines(text: &str) -> Vec<Value> {
    assert!(text.ends_with('\n'));
    let value = |line| serde_json::from_str(line).expect("JSON");
    text.lines().map(value).collect()
}

fn of_kind<'v>(lines: &'v [Value], kind: &str) -> Vec<&'v Value> {
    lines.iter().filter(|line| line["type"] == kind).collect()
}

/// A message as the test itself cuts it: what is above the header block, the block, and the rest.
struct Cut {
    above: Vec<u8>,
    head: Vec<u8>,
    rest: Vec<u8>,
}

impl Cut {
    fn new(above: &str, head: &str, rest: &str) -> Self {
        let [above, head, rest] = [above, head, rest].map(|text| text.as_bytes().to_vec());
        Cut { above, head, rest }
    }

    fn crlf(self) -> Self {
        let crlf = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("UTF-8");
            text.replace('\n', "\r\n").into_bytes()
        };
        Cut {
            above: crlf(self.above),
            head: crlf(self.head),
            rest: crlf(self.rest),
        }
    }

    fn raw(&self) -> Vec<u8> {
        [&self.above[..], &self.head, &self.rest].concat()
    }
}

fn joined(cuts: &[Cut]) -> Vec<u8> {
    cuts.iter().flat_map(Cut::raw).collect()
}

/// The lines that a source of these messages is to give.
fn expected(source: &str, cuts: &[Cut]) -> Vec<Value> {
    let mut offset = 0;
    let line = |(index, cut): (usize, &Cut)| {
        let raw = cut.raw();
        let line = json!({
            "type": "message",
            "source": source,
            "index": index,
            "offset": offset + cut.above.len(),
            "head_length": cut.head.len(),
            "head_sha256": hash(&cut.head),
            "raw_offset": offset,
            "raw_length": raw.len(),
            "raw_sha256": hash(&raw),
        });
        offset += raw.len();
        line
    };
    cuts.iter().enumerate().map(line).collect()
}

fn single() -> Cut {
    Cut::new(
        "",
        "Subject: one\nX: folded\n more\n",
        "\nbody\nFrom here on\n",
    )
}

/// A mailbox with bodies of all sizes, of which some do not fit into a window.
fn mailbox(messages: usize) -> Vec<Cut> {
    let cut = |number: usize| {
        let head = format!("Subject: {number}\nMessage-ID: <{number}@a.example>\n");
        let lines = match number % 7 {
            0 => 0,
            3 => 30_000,
            some => some * 40,
        };
        let body = format!("\n{}\n", "a line of text, From nobody\n".repeat(lines));
        Cut::new(DATED, &head, &body)
    };
    (0..messages).map(cut).collect()
}

/// Makes an archive of files.
type Archive = fn(&[(&str, &[u8])]) -> Vec<u8>;

/// Inputs of all kinds: what is written to a file of this name, and the messages by source.
fn kinds() -> Vec<(&'static str, Vec<u8>, Vec<Value>)> {
    let large = mailbox(20);
    let last_unended = || {
        let mut cuts = mailbox(3);
        cuts[2].rest = b"\nno line end".to_vec();
        cuts
    };
    let no_separator = || {
        let mut cuts = mailbox(2);
        cuts[0].above.clear();
        cuts
    };
    let crlf = || mailbox(5).into_iter().map(Cut::crlf).collect::<Vec<_>>();
    let small = mailbox(3);
    let members = || {
        [
            ("one.eml", single().raw()),
            ("box.mbox", joined(&mailbox(3))),
        ]
    };
    let archive = |pack: Archive| {
        let members = members();
        pack(&[(members[0].0, &members[0].1), (members[1].0, &members[1].1)])
    };
    let of_archive = |name: &str| {
        let mut all = expected(&format!("{name}!one.eml"), &[single()]);
        all.extend(expected(&format!("{name}!box.mbox"), &mailbox(3)));
        all
    };
    let above = Cut::new("\u{feff}\n\n", "A: 1\n", "");
    let crlf_single = single().crlf();
    let long_body = Cut::new("", "A: 1\n", &format!("\n{}", "x".repeat(3_000_000)));
    let emlx = Cut::new("6\n", "A: 1\n", "\n<?xml version=\"1.0\"?>\n<plist/>\n");
    vec![
        ("above.eml", above.raw(), expected("above.eml", &[above])),
        ("box.mbox", joined(&small), expected("box.mbox", &small)),
        (
            "box.mbox.gz",
            pack::gzip(&joined(&small)),
            expected("box.mbox.gz", &small),
        ),
        (
            "crlf.eml",
            crlf_single.raw(),
            expected("crlf.eml", &[crlf_single]),
        ),
        ("crlf.mbox", joined(&crlf()), expected("crlf.mbox", &crlf())),
        ("emlx.emlx", emlx.raw(), expected("emlx.emlx", &[emlx])),
        ("large.mbox", joined(&large), expected("large.mbox", &large)),
        (
            "long.eml",
            long_body.raw(),
            expected("long.eml", &[long_body]),
        ),
        ("one.eml", single().raw(), expected("one.eml", &[single()])),
        (
            "one.eml.gz",
            pack::gzip(&single().raw()),
            expected("one.eml.gz", &[single()]),
        ),
        (
            "part.mbox",
            joined(&no_separator()),
            expected("part.mbox", &no_separator()),
        ),
        ("t.tar", archive(pack::tar), of_archive("t.tar")),
        (
            "t.tar.gz",
            pack::gzip(&archive(pack::tar)),
            of_archive("t.tar.gz"),
        ),
        (
            "unended.mbox",
            joined(&last_unended()),
            expected("unended.mbox", &last_unended()),
        ),
        (
            "z.zip",
            archive(|files| pack::zip(&pack::members(files, pack::Member::DEFLATED))),
            of_archive("z.zip"),
        ),
    ]
}

/// What differs between machines and runs is taken out.
fn without_times(lines: &[Value]) -> Vec<Value> {
    let mut lines = lines.to_vec();
    for line in &mut lines {
        if line["type"] == "source" {
            line["modified"] = Value::Null;
        }
    }
    lines
}

#[test]
fn every_kind_of_input_has_the_hashes_of_its_bytes() {
    for (name, bytes, expected) in kinds() {
        let places = Places::new(&[(name, bytes.clone())]);
        for jobs in ["1", "2", "4"] {
            let (lines, output) = places.run(&["-j", jobs, name]);
            assert_eq!(output.status.code(), Some(0), "{name}");
            assert_eq!(lines.len(), expected.len() + 3, "{name}");
            assert_eq!(lines[1..=expected.len()], expected[..], "{name} -j {jobs}");
            let source = &without_times(&lines)[expected.len() + 1];
            let there = json!({
                "type": "source", "source": name, "bytes": bytes.len(), "sha256": hash(&bytes),
                "modified": null, "changed": false,
            });
            assert_eq!(*source, there, "{name} -j {jobs}");
            let end = json!({"type": "end", "messages": expected.len(), "errors": 0, "sources": 1, "irregular": 0});
            assert_eq!(lines.last(), Some(&end), "{name}");
        }
    }
}

#[test]
fn a_folder_gives_its_files_in_order_on_any_number_of_threads() {
    let kinds = kinds();
    let mut files: Vec<_> = kinds
        .iter()
        .map(|(name, bytes, _)| (*name, bytes.clone()))
        .collect();
    files.push(("picture.png", b"\x89PNG\r\n\x1a\n".to_vec()));
    files.push(("none.eml", b"no field here\n".to_vec()));
    let places = Places::new(&files);
    let (first, output) = places.run(&["-f", "ndjson", "-j", "1", "."]);
    assert_eq!(output.status.code(), Some(4));
    let messages: usize = kinds.iter().map(|(_, _, lines)| lines.len()).sum();
    assert_eq!(of_kind(&first, "message").len(), messages);
    let sources: Vec<_> = of_kind(&first, "source")
        .iter()
        .map(|line| line["source"].as_str().expect("a name").to_owned())
        .collect();
    // What is no mail is not listed; what is named as mail is, even if it is none.
    assert_eq!(sources.len(), kinds.len() + 1);
    assert!(sources.is_sorted() && sources.contains(&"./none.eml".to_owned()));
    assert_eq!(of_kind(&first, "error")[0]["code"], "not_a_message");
    for jobs in ["1", "2", "4"] {
        let (again, _) = places.run(&["-f", "csv", "-j", jobs, "."]);
        assert_eq!(again, first, "{jobs} threads");
    }
}

#[test]
fn standard_input_is_hashed_as_it_was_read() {
    for (name, bytes, expected) in kinds() {
        // An archive that is read from its end has another way in from a pipe.
        if name == "z.zip" {
            continue;
        }
        let places = Places::new(&[]);
        let manifest = places.manifest();
        let mut child = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
            .args(["--quiet", "--manifest", &manifest])
            .args(if name.ends_with(".mbox") {
                &["--input-format", "mbox"][..]
            } else {
                &[]
            })
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut stdin = child.stdin.take().expect("piped");
        stdin.write_all(&bytes).expect("it reads all");
        drop(stdin);
        assert!(child.wait().expect("it ends").success(), "{name}");
        let found = lines(&fs::read_to_string(&manifest).expect("a manifest"));
        assert_eq!(found[0]["options"]["inputs"], json!(["-"]));
        for (found, expected) in found[1..].iter().zip(&expected) {
            assert_eq!(found["raw_sha256"], expected["raw_sha256"], "{name}");
            assert_eq!(found["head_sha256"], expected["head_sha256"], "{name}");
        }
        let source = of_kind(&found, "source")[0];
        assert_eq!(source["sha256"], hash(&bytes), "{name}");
        assert_eq!(source["bytes"], bytes.len(), "{name}");
        assert_eq!(source["modified"], Value::Null);
    }
}

#[test]
fn the_report_is_the_same_with_a_manifest_and_nothing_is_written_beside_inputs() {
    let mut files: Vec<_> = kinds()
        .into_iter()
        .map(|(name, bytes, _)| (name, bytes))
        .collect();
    files.push(("empty.mbox", Vec::new()));
    files.push(("none.eml", b"no field here\n".to_vec()));
    let gzip = pack::gzip(&joined(&mailbox(9)));
    files.push(("cut.mbox.gz", gzip[..gzip.len() / 2].to_vec()));
    let places = Places::new(&files);
    let names = || {
        let entries = fs::read_dir(places.inputs.path()).expect("a folder");
        let state = |entry: fs::DirEntry| {
            let there = entry.metadata().expect("a file");
            (
                entry.path(),
                (there.len(), there.modified().expect("a time")),
            )
        };
        entries
            .map(|entry| state(entry.expect("an entry")))
            .collect::<BTreeMap<_, _>>()
    };
    let before = names();
    for format in ["table", "json", "ndjson", "csv"] {
        for jobs in ["1", "3"] {
            let plain = tlstrail(places.inputs.path(), &["-f", format, "-j", jobs, "."]);
            let (_, output) = places.run(&["-f", format, "-j", jobs, "."]);
            assert!(output.stdout == plain.stdout, "{format} -j {jobs}");
            assert_eq!(output.stderr, plain.stderr, "{format} -j {jobs}");
            assert_eq!(output.status, plain.status, "{format} -j {jobs}");
        }
    }
    assert_eq!(names(), before);
}

#[test]
fn what_could_not_be_read_to_its_end_has_no_hash() {
    let cuts = mailbox(5);
    let gzip = pack::gzip(&joined(&cuts));
    let places = Places::new(&[
        ("cut.mbox.gz", gzip[..gzip.len() - 9].to_vec()),
        ("cut.eml.gz", {
            let gzip = pack::gzip(&single().raw());
            gzip[..gzip.len() - 1].to_vec()
        }),
        ("empty.mbox", Vec::new()),
    ]);
    let (lines, output) = places.run(&["cut.mbox.gz"]);
    assert_eq!(output.status.code(), Some(4));
    let whole = expected("cut.mbox.gz", &cuts);
    let messages = of_kind(&lines, "message");
    let (last, others) = messages.split_last().expect("messages");
    assert!(
        others
            .iter()
            .zip(&whole)
            .all(|(found, expected)| *found == expected)
    );
    assert_eq!(last["raw_sha256"], Value::Null);
    assert_eq!(last["raw_length"], Value::Null);
    assert_eq!(of_kind(&lines, "error")[0]["code"], "gzip_truncated");
    // The file itself is whole as far as anybody can tell.
    assert_eq!(
        of_kind(&lines, "source")[0]["sha256"],
        hash(&gzip[..gzip.len() - 9])
    );

    let (lines, _) = places.run(&["cut.eml.gz"]);
    assert_eq!(lines[1]["head_sha256"], hash(&single().head));
    assert_eq!(lines[1]["raw_sha256"], Value::Null);
    assert_eq!(lines[2]["code"], "gzip_truncated");

    let (lines, output) = places.run(&["empty.mbox", "missing.eml"]);
    assert_eq!(output.status.code(), Some(2));
    let end = lines.last().expect("an end");
    assert_eq!(
        *end,
        json!({"type": "end", "messages": 0, "errors": 2, "sources": 1, "irregular": 0})
    );
    assert_eq!(of_kind(&lines, "source")[0]["sha256"], hash(b""));
}

#[test]
fn every_line_is_what_the_schema_says_and_safe_to_show() {
    let text = fs::read_to_string(format!("{ROOT}/docs/manifest.schema.json")).expect("a schema");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema of draft 2020-12");
    let gzip = pack::gzip(&joined(&mailbox(2)));
    let mut files: Vec<_> = kinds()
        .into_iter()
        .map(|(name, bytes, _)| (name, bytes))
        .collect();
    files.push(("cut.mbox.gz", gzip[..gzip.len() - 9].to_vec()));
    #[cfg(unix)]
    files.push(("a\u{1b}[31m\n\u{202e}\".eml", single().raw()));
    let places = Places::new(&files);
    let manifest = places.manifest();
    let args = [
        "--manifest",
        &manifest,
        "--trust",
        "192.0.2.0/24",
        ".",
        "missing\u{7}.eml",
    ];
    let _ = tlstrail(places.inputs.path(), &args);
    let text = fs::read_to_string(&manifest).expect("a manifest");
    assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'));
    let lines = lines(&text);
    for line in &lines {
        let faults: Vec<_> = validator.iter_errors(line).map(|e| e.to_string()).collect();
        assert!(faults.is_empty(), "{line}: {faults:?}");
    }
    assert_eq!(lines[0]["type"], "run");
    assert_eq!(lines[0]["options"]["trust"], json!(["192.0.2.0/24"]));
    for kind in ["run", "message", "error", "source", "end"] {
        let line = of_kind(&lines, kind)[0];
        for member in line.as_object().expect("an object").keys() {
            let mut less = line.clone();
            less.as_object_mut().expect("an object").remove(member);
            assert!(!validator.is_valid(&less), "{kind} without {member}");
        }
    }
    let modified = fs::metadata(places.inputs.path().join("one.eml"))
        .and_then(|there| there.modified())
        .expect("a time");
    let seconds = modified
        .duration_since(std::time::UNIX_EPOCH)
        .expect("after 1970")
        .as_secs();
    let source = of_kind(&lines, "source")
        .into_iter()
        .find(|line| line["source"] == "./one.eml")
        .expect("a source");
    let told = source["modified"].as_str().expect("a time");
    let told = chrono::DateTime::parse_from_rfc3339(told).expect("RFC 3339");
    assert_eq!(told.timestamp() as u64, seconds);
}

#[test]
fn evidence_and_the_report_are_not_written_over() {
    let places = Places::new(&[
        ("box.mbox", joined(&mailbox(2))),
        ("mail/one.eml", single().raw()),
    ]);
    let out = places.outputs.path().join("out.csv");
    let out = out.to_str().expect("UTF-8");
    for (args, word) in [
        (
            &["--manifest", "box.mbox", "box.mbox"][..],
            "is the input box.mbox",
        ),
        (
            &["--manifest", "./mail/new", "mail"],
            "lies in the input mail",
        ),
        (
            &["--manifest", out, "-o", out, "box.mbox"],
            "the file of --output",
        ),
        (
            &["--manifest", out, "--range", "0:9", "-f", "csv", "box.mbox"],
            "--range reads part",
        ),
    ] {
        let output = tlstrail(places.inputs.path(), args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.starts_with("tlstrail: --manifest: ") && said.contains(word),
            "{said}"
        );
        assert!(output.stdout.is_empty());
        assert!(!Path::new(out).exists());
    }
    assert_eq!(
        fs::read(places.inputs.path().join("box.mbox")).expect("a file"),
        joined(&mailbox(2))
    );
    let missing = places.outputs.path().join("no/folder");
    let missing = missing.to_str().expect("UTF-8");
    let output = tlstrail(places.inputs.path(), &["--manifest", missing, "box.mbox"]);
    assert_eq!(output.status.code(), Some(74));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_in_a_folder_is_named() {
    use std::os::unix::fs::symlink;
    let places = Places::new(&[("mail/one.eml", single().raw())]);
    let at = |name: &str| places.inputs.path().join("mail").join(name);
    let named = |name: &str| format!("mail/{name}");
    symlink("one.eml", at("b\nlink")).expect("a link");
    symlink(".", at("circle")).expect("a link");
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).expect("a socket");
    let pipe = Command::new("mkfifo").arg(at("pipe")).status();
    assert!(pipe.expect("mkfifo").success());
    let expected = [
        ("b\nlink", "link"),
        ("circle", "link"),
        ("pipe", "pipe"),
        ("socket", "socket"),
    ];
    let out = places.outputs.path().join("m");
    let list = |jobs: &str| {
        let arguments = [
            "--jobs",
            jobs,
            "--manifest",
            out.to_str().expect("UTF-8"),
            "mail",
        ];
        let output = tlstrail(places.inputs.path(), &arguments);
        assert_eq!(output.status.code(), Some(0));
        let text = fs::read_to_string(&out).expect("a manifest");
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        (lines, String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let (lines, said) = list("1");
    let found: Vec<(String, String)> = of_kind(&lines, "passed_over")
        .into_iter()
        .map(|line| (line["source"].to_string(), line["reason"].to_string()))
        .collect();
    let quoted = |text: &str| Value::from(text).to_string();
    let wanted = expected.map(|(name, kind)| (quoted(&named(name)), quoted(kind)));
    assert_eq!(found, wanted);
    assert_eq!(lines.last().expect("an end")["irregular"], 4);
    assert_eq!(
        said.matches("passed over: a link, not followed").count(),
        2,
        "{said}"
    );
    assert!(
        said.contains("mail/pipe: passed over: a pipe") && !said.contains("b\nlink"),
        "{said}"
    );
    assert_eq!(list("3").0, lines);
    // Many are counted.
    for number in 0..120 {
        symlink("one.eml", at(&format!("many{number:03}"))).expect("a link");
    }
    let (lines, said) = list("2");
    assert_eq!(of_kind(&lines, "passed_over").len(), 100);
    assert_eq!(lines.last().expect("an end")["irregular"], 124);
    assert!(said.contains("passed over, too: 114 more"), "{said}");
    let circle = at("round");
    symlink("round", &circle).expect("a link");
    let output = tlstrail(places.inputs.path(), &["mail/round"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("this is a link that leads to nothing"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_manifest() {
    let places = Places::new(&[]);
    let manifest = places.manifest();
    let mut child = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(["-f", "ndjson", "--jobs", "2", "--manifest", &manifest])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(&joined(&mailbox(40))).expect("written");
    std::thread::sleep(std::time::Duration::from_millis(300));
    let killed = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("kill runs");
    assert!(killed.success());
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    drop(stdin);
    let left = fs::read_dir(places.outputs.path())
        .expect("a folder")
        .count();
    assert_eq!(left, 0);
}

#[derive(Default)]
struct Hashes {
    lengths: Vec<u64>,
    sources: u64,
}

impl Visitor for Hashes {
    fn member(&mut self, _: &SourceName) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        self.lengths.extend(message.raw.map(|raw| raw.length));
        ControlFlow::Continue(())
    }

    fn error(&mut self, error: InputError) -> ControlFlow<()> {
        panic!("{error}");
    }

    fn source(&mut self, digest: &SourceDigest) {
        assert!(digest.sha256.is_some() && !digest.changed);
        self.sources += 1;
    }
}

#[test]
fn a_body_of_50_megabytes_is_hashed_and_not_kept() {
    const SIZE: u64 = 50_000_000;
    for (name, start) in [
        ("a.eml", "A: 1\n\n".to_owned()),
        ("a.mbox", format!("{DATED}A: 1\n\n")),
    ] {
        let places = Places::new(&[(name, start.into_bytes())]);
        let path = places.inputs.path().join(name);
        let file = fs::OpenOptions::new()
            .write(true)
            .open(&path)
            .expect("a file");
        // A hole: it takes no room on the disk.
        file.set_len(SIZE).expect("a length");
        let source: Source = expand(&[path.into()]).next().expect("one").expect("a file");
        let mut hashes = Hashes::default();
        let used = allocation_counter::measure(|| {
            let mut reader = SourceReader::new(&Limits::default(), InputFormat::Auto).hashing();
            let _ = reader.read(&source, &mut hashes);
        });
        assert_eq!(
            (&hashes.lengths[..], hashes.sources),
            (&[SIZE][..], 1),
            "{name}"
        );
        assert!(used.bytes_max < 2 << 20, "{name}: {} bytes", used.bytes_max);
    }
}
