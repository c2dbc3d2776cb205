//! A mailbox: a row a message while it is read, and at its end what it comes to.

use serde::Serialize;
use tlstrail::Trail;
use tlstrail::input::{InputError, Message};
use tlstrail::render::{
    ErrorRecord, Heading, Mark, Ndjson, Renderer, StatsLayout, Style, Summary, read_heading,
    sentence, terminal, write_json,
};
use tlstrail::stats::{Options as StatsOptions, Stats};

use crate::host::Host;
use crate::message::write_split;

/// Rows that are told at a time. The first ones come sooner, so that there is something to look at.
const ROWS: usize = 400;
const FIRST_ROWS: usize = 25;

/// What was read of a mailbox.
pub struct Mailbox {
    summary: Summary,
    stats: Stats,
    errors: Vec<String>,
    /// Rows that were not told yet, parted by commas.
    rows: String,
    waiting: usize,
    told: bool,
}

#[derive(Serialize)]
struct Row<'a> {
    index: u64,
    /// Where its header block starts, and how long it is: that is all it takes to read the message again.
    offset: u64,
    length: usize,
    split: String,
    subject: Option<String>,
    from: Option<String>,
    to: Option<String>,
    date: Option<String>,
    verdict: &'a str,
    mark: &'a str,
    legs: usize,
    claimed_grade: Option<&'a str>,
    sentence: String,
}

impl Mailbox {
    /// Nothing read yet.
    pub fn new(options: StatsOptions) -> Self {
        Mailbox {
            summary: Summary::default(),
            stats: Stats::new(options),
            errors: Vec::new(),
            rows: String::new(),
            waiting: 0,
            told: false,
        }
    }

    /// Takes a message.
    pub fn message(
        &mut self,
        source: &str,
        message: &Message<'_>,
        trail: &Trail<'_>,
        host: &mut dyn Host,
    ) {
        self.summary.add(trail);
        self.stats.add(source, trail);
        self.row(&row(message, trail), host);
    }

    /// Takes what could not be read.
    pub fn error(&mut self, source: &str, mut error: InputError, host: &mut dyn Host) {
        error.messages_read = error.messages_read.max(self.summary.messages);
        let record = &ErrorRecord::new(source, &error);
        self.summary.errors += 1;
        self.stats
            .add_error(&record.source, record.code, record.offset);
        let record = error_json(record);
        self.row(&record, host);
        self.errors.push(record);
    }

    /// Messages so far.
    pub fn messages(&self) -> u64 {
        self.summary.messages
    }

    /// The error that came first.
    pub fn first_error(&self) -> Option<&str> {
        self.errors.first().map(String::as_str)
    }

    /// Tells the last rows; the answer.
    pub fn answer(mut self, bytes: u64, host: &mut dyn Host) -> String {
        self.tell(host);
        self.summary.bytes = bytes;
        self.stats.add_bytes(bytes);
        let mut summary = Vec::new();
        let _ = Ndjson.end(&self.summary, &mut summary);
        let mut stats = Vec::new();
        let layout = StatsLayout {
            width: 80,
            style: Style::Plain,
            top: usize::MAX,
            by: None,
            quiet: false,
        };
        let _ = write_json(&self.stats.report(), &layout, &mut stats);
        let (summary, stats) = (trimmed(&summary), trimmed(&stats));
        let errors = self.errors.join(",");
        format!(
            "{{\"kind\":\"mailbox\",\"summary\":{summary},\"stats\":{stats},\"errors\":[{errors}]}}"
        )
    }

    fn row(&mut self, row: &str, host: &mut dyn Host) {
        if !self.rows.is_empty() {
            self.rows.push(',');
        }
        self.rows.push_str(row);
        self.waiting += 1;
        let most = if self.told { ROWS } else { FIRST_ROWS };
        if self.waiting >= most {
            self.tell(host);
        }
    }

    fn tell(&mut self, host: &mut dyn Host) {
        if self.waiting > 0 {
            host.tell(&format!("[{}]", self.rows));
            self.rows.clear();
            self.waiting = 0;
            self.told = true;
        }
    }
}

/// The record of an error, as the command line writes it.
fn error_json(record: &ErrorRecord) -> String {
    let mut text = Vec::new();
    // Memory does not fail.
    let _ = Ndjson.error(record, &mut text);
    trimmed(&text)
}

fn trimmed(text: &[u8]) -> String {
    String::from_utf8_lossy(text).trim_end().to_owned()
}

fn row(message: &Message<'_>, trail: &Trail<'_>) -> String {
    let Heading {
        from,
        to,
        subject,
        date,
        ..
    } = read_heading(trail);
    let clean = |text: Option<std::borrow::Cow<'_, str>>| text.map(|text| terminal(&text));
    crate::answer::json(&Row {
        index: message.index,
        offset: message.offset,
        length: message.head.len(),
        split: write_split(message),
        subject: clean(subject),
        from: clean(from),
        to: clean(to),
        date: date.map(|date| date.to_string()),
        verdict: trail.answer.outlook.as_str(),
        mark: Mark::of_answer(trail.answer.outlook).as_str(),
        legs: trail.route.legs.len(),
        claimed_grade: trail.answer.claimed_grade.map(|grade| grade.as_str()),
        sentence: sentence(trail),
    })
}
