//! A whole run: a file in, every text format out.

use std::io::Write as _;
use std::ops::ControlFlow;

use tlstrail::input::{
    InputError, InputFormat, Limits, Message, Pasting, SourceName, SourceReader, Visitor, expand,
};
use tlstrail::plain::Language;
use tlstrail::redact::Redactor;
use tlstrail::render::{
    Csv, ErrorRecord, Explanation, Joined, Json, Layout, Ndjson, Renderer, StatsLayout, Style,
    Summary, Table, write_csv, write_html, write_json, write_table,
};
use tlstrail::stats::{Options, Stats};
use tlstrail::{Analyzer, Trail, paste};

use super::stamps::check_trail;
use crate::channels;

/// One format and what it has written.
struct Channel {
    renderer: Box<dyn Renderer>,
    out: Vec<u8>,
}

/// Renders everything a source holds.
struct Everything {
    analyzer: Analyzer,
    channels: Vec<Channel>,
    stats: Stats,
    copies: Vec<u8>,
    redactor: Redactor,
    summary: Summary,
    member: String,
    errors: u64,
}

fn layout(why: bool) -> Layout {
    Layout {
        width: 60,
        style: Style::Plain,
        why,
        quiet: false,
    }
}

impl Everything {
    fn new() -> Self {
        let german = Language::find("de").expect("German");
        let renderers: Vec<Box<dyn Renderer>> = vec![
            Box::new(Ndjson),
            Box::new(Json::default()),
            Box::new(Csv),
            Box::new(Table::new(layout(true))),
            Box::new(Explanation::new(layout(false), Language::ENGLISH)),
            Box::new(Explanation::new(layout(true), german)),
        ];
        let mut channels = Vec::new();
        for mut renderer in renderers {
            let mut out = Vec::new();
            renderer.begin(&mut out).expect("memory");
            channels.push(Channel { renderer, out });
        }
        Everything {
            analyzer: Analyzer::new(),
            channels,
            stats: Stats::new(Options::default()),
            copies: Vec::new(),
            redactor: Redactor::new(),
            summary: Summary::default(),
            member: String::new(),
            errors: 0,
        }
    }

    /// What all of them have written, the last of them the page, the copies and the report.
    fn finish(mut self) -> (Vec<Vec<u8>>, u64, u64) {
        self.summary.errors = self.errors;
        let mut all = Vec::new();
        for mut channel in self.channels {
            channel
                .renderer
                .end(&self.summary, &mut channel.out)
                .expect("memory");
            all.push(channel.out);
        }
        let layout = StatsLayout {
            width: 80,
            style: Style::Plain,
            top: 5,
            by: None,
            quiet: false,
        };
        let report = self.stats.report();
        for write in [write_json, write_csv, write_table, write_html] {
            let mut out = Vec::new();
            write(&report, &layout, &mut out).expect("memory");
            all.push(out);
        }
        (all, self.summary.messages, self.errors)
    }
}

/// Hands a trail to every format.
fn render(
    (channels, stats, summary): (&mut [Channel], &mut Stats, &mut Summary),
    source: &str,
    trail: &Trail<'_>,
) {
    check_trail(trail);
    for channel in channels {
        let mut message = Joined {
            count: 1,
            alone: channel.renderer.alone(trail),
            ..Joined::default()
        };
        channel
            .renderer
            .trail(source, trail, &mut message.text)
            .expect("memory");
        channel
            .renderer
            .join(&mut message, &mut channel.out)
            .expect("memory");
    }
    stats.add(source, trail);
    summary.add(trail);
}

impl Visitor for Everything {
    fn member(&mut self, name: &SourceName) -> ControlFlow<()> {
        // The folder's name differs from run to run.
        self.member = name
            .as_str()
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned();
        ControlFlow::Continue(())
    }

    fn message(&mut self, message: Message<'_>) -> ControlFlow<()> {
        let trail = self.analyzer.trail(message);
        render(
            (&mut self.channels, &mut self.stats, &mut self.summary),
            &self.member,
            &trail,
        );
        self.copies.extend(self.redactor.redact(&trail));
        ControlFlow::Continue(())
    }

    fn paste(&mut self, text: &[u8]) -> ControlFlow<()> {
        match self.analyzer.read_pasted(text) {
            Ok(trail) => {
                render(
                    (&mut self.channels, &mut self.stats, &mut self.summary),
                    &self.member,
                    &trail,
                );
                ControlFlow::Continue(())
            }
            Err(error) => self.error(error),
        }
    }

    fn error(&mut self, error: InputError) -> ControlFlow<()> {
        self.errors += 1;
        let record = ErrorRecord::new(&self.member, &error);
        channels::terminal(record.sentence.as_bytes());
        for channel in &mut self.channels {
            channel
                .renderer
                .error(&record, &mut channel.out)
                .expect("memory");
        }
        self.stats
            .add_error(&self.member, error.code(), error.offset);
        ControlFlow::Continue(())
    }
}

/// Reads the file once.
fn run(path: &std::path::Path, format: InputFormat, pasted: bool) -> (Vec<Vec<u8>>, u64, u64) {
    let mut limits = Limits::default();
    limits.unpacked = 1 << 22;
    limits.unpack_ratio_from = 1 << 20;
    let mut reader = SourceReader::new(&limits, format);
    if pasted {
        reader = reader.pasting(Pasting {
            is_damaged: paste::is_damaged,
            longest: paste::LONGEST_PASTE,
        });
    }
    let mut all = Everything::new();
    for source in expand(&[path.as_os_str().to_owned()]) {
        match source {
            Ok(source) => {
                let _ = reader.read(&source, &mut all);
            }
            Err(error) => {
                let _ = all.error(error.error);
            }
        }
    }
    all.finish()
}

/// The first byte says how the file is read, the rest is the file.
pub fn check(input: &[u8]) {
    let [how, file @ ..] = input else {
        return;
    };
    let format = match how % 4 {
        0 => InputFormat::Mbox,
        1 => InputFormat::Message,
        _ => InputFormat::Auto,
    };
    let pasted = how % 4 != 0;
    let mut on_disk = tempfile::NamedTempFile::new_in(scratch()).expect("a scratch file");
    on_disk.write_all(file).expect("room for a scratch file");
    let once = run(on_disk.path(), format, pasted);
    let (texts, messages, errors) = &once;
    assert!(messages + errors > 0, "a file came to nothing");

    let records = channels::json_lines(&texts[0]);
    let of = |kind: &str| {
        records
            .iter()
            .filter(|record| record["type"] == kind)
            .count() as u64
    };
    assert_eq!(
        (of("message"), of("error"), of("summary")),
        (*messages, *errors, 1),
        "NDJSON tells of each"
    );
    let document = channels::json(&texts[1]);
    let told = document["messages"].as_array().map_or(0, Vec::len);
    assert_eq!(told as u64, *messages, "JSON tells of each");
    let legs: usize = records
        .iter()
        .filter_map(|record| record["legs"].as_array())
        .map(Vec::len)
        .sum();
    let rows = channels::csv(&texts[2]);
    assert!(
        rows > legs && rows as u64 > *messages,
        "CSV has a row a leg"
    );
    for text in &texts[3..6] {
        channels::terminal(text);
    }
    assert!(channels::json(&texts[6]).is_object(), "a report");
    channels::csv(&texts[7]);
    channels::terminal(&texts[8]);
    channels::html(&texts[9]);

    assert!(
        run(on_disk.path(), format, pasted) == once,
        "the same file gave something else"
    );
}

/// Where files cost no disk, if there is such a place.
fn scratch() -> std::path::PathBuf {
    let memory = std::path::PathBuf::from("/dev/shm");
    if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    }
}
