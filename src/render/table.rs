//! The report for people: the answer, the weakest leg, the table of legs, what the reader's server stated of the
//! sender, notes, damage. Several messages give one line each and a summary.

use std::borrow::Cow;
use std::io::{self, Write};
use std::mem;

use comfy_table::{
    ColumnConstraint, ContentArrangement, LineStyle, Table as Grid, TableStyle, Width,
};

use super::clean::terminal;
use super::damage::damage;
use super::line::push_line;
use super::naming::{ends, name_leg};
use super::notes::findings;
use super::senders::Authentication;
use super::sentence::{had_no_tls, sentence};
use super::snippet::why;
use super::style::{Mark, Style};
use super::summary::Summary;
use super::wire_leg::{CipherRecord, LegRecord};
use super::wrap::wrapped;
use super::{Joined, Renderer};
use crate::input::MboxRule;
use crate::trail::{LegView, Trail};
use crate::verdict::{Outlook, Transport};

/// How the report is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Columns of the terminal; at least 60 are used.
    pub width: u16,
    /// Colours beside the words and symbols.
    pub style: Style,
    /// Every claim with the line that it rests on.
    pub why: bool,
    /// No summary line.
    pub quiet: bool,
}

/// The narrowest report that stays readable.
const NARROWEST: u16 = 60;

/// The column that tells what protected a leg.
const PROTECTION: usize = 3;

/// One line under the header, none elsewhere: a wide table stays readable, a narrow one does not waste columns.
const LINED: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// Writes reports for people.
#[derive(Debug)]
pub struct Table {
    layout: Layout,
    /// The first message, as long as it is the only one.
    first: Joined,
    messages: u64,
    /// The line of the message at hand: one string serves all.
    line: String,
}

impl Table {
    /// A renderer with this layout.
    pub fn new(layout: Layout) -> Self {
        let layout = Layout {
            width: layout.width.max(NARROWEST),
            ..layout
        };
        Table {
            layout,
            first: Joined::default(),
            messages: 0,
            line: String::new(),
        }
    }

    /// The full report of one message.
    pub fn report(&self, trail: &Trail<'_>) -> String {
        let mut text = String::new();
        let width = usize::from(self.layout.width);
        let answer = Mark::of_answer(trail.answer.outlook);
        text.push_str(&wrapped(
            &format!("{} {}", answer.symbol(), sentence(trail)),
            width,
            "  ",
        ));
        if let Some(line) = weakest(trail) {
            text.push_str(&wrapped(&line, width, "  "));
        }
        if let Some(line) = repaired(trail) {
            text.push_str(&wrapped(&line, width, "  "));
        }
        if trail.answer.outlook != Outlook::NoTrace {
            text.push('\n');
            text.push_str(&self.grid(trail));
            text.push('\n');
        }
        text.push_str(&authentication(trail, width));
        text.push_str(&notes(trail, width));
        if self.layout.why {
            text.push('\n');
            text.push_str(&why(trail, width));
        }
        self.layout.style.paint(&text)
    }

    fn grid(&self, trail: &Trail<'_>) -> String {
        let mut grid = Grid::new();
        grid.load_style(LINED)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(self.layout.width)
            .set_header(["leg", "from", "to", "protection", "who says so"]);
        let mut longest = 0;
        for view in trail.legs() {
            let row = row(trail, &view);
            let words = row[PROTECTION].split(' ').map(|word| word.chars().count());
            longest = longest.max(words.max().unwrap_or(0));
            grid.add_row(row);
        }
        // One blank and the gap between columns are enough.
        for column in grid.column_iter_mut() {
            column.set_padding((0, 1));
        }
        // A suite's name on one line, as far as that leaves room for the names of hosts.
        let room = (self.layout.width - NARROWEST / 4) * 3 / 8;
        let least = u16::try_from(longest + 1).unwrap_or(room).min(room);
        if let Some(column) = grid.column_mut(PROTECTION) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
        let mut text = String::new();
        for line in grid.lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

fn row(trail: &Trail<'_>, view: &LegView<'_>) -> [String; 5] {
    let record = LegRecord::new(trail, view);
    let boundary = trail.answer.boundary_leg == Some(view.number);
    let (from, to) = ends(trail, view);
    let untold = || "(not told)".to_owned();
    let mut from = from.unwrap_or_else(untold);
    if let Some(address) = record
        .from
        .address
        .filter(|address| !from.contains(&**address))
    {
        from = format!("{from} [{address}]");
    }
    let assurance = if boundary {
        format!("{} (entry)", record.assurance)
    } else {
        record.assurance.to_owned()
    };
    [
        record.number.to_string(),
        from,
        to.unwrap_or_else(untold),
        format!(
            "{} {}",
            Mark::of_leg(view).symbol(),
            protection(trail, view, &record.version, record.cipher.as_ref())
        ),
        assurance,
    ]
}

/// What protected a leg, in words.
fn protection(
    trail: &Trail<'_>,
    view: &LegView<'_>,
    version: &Option<&'static str>,
    cipher: Option<&CipherRecord>,
) -> String {
    let verdict = view.verdict;
    let mut text = match verdict.transport {
        Transport::Tls(session) => {
            let mut text = match (version, session.resolved_version().range) {
                (Some(version), _) => (*version).to_owned(),
                (None, Some((least, most))) => format!("{} to {}", least.as_str(), most.as_str()),
                (None, None) => "TLS".to_owned(),
            };
            if let Some(cipher) = cipher {
                let name = cipher
                    .iana
                    .map_or_else(|| terminal(&cipher.written), str::to_owned);
                text.push(' ');
                text.push_str(&name);
            }
            format!("{text}, {}", verdict.grade)
        }
        Transport::Encrypted => "encrypted, not by TLS".to_owned(),
        Transport::Cleartext => match verdict.basis {
            Some(crate::verdict::Basis::Stated) => "none".to_owned(),
            _ if had_no_tls(trail, view) => "none: the server had no TLS".to_owned(),
            _ => "none, as the server's silence implies".to_owned(),
        },
        Transport::NoNetwork => "not needed: same machine".to_owned(),
        Transport::Unknown if view.next.is_some() => {
            "unknown: no stamp between these two".to_owned()
        }
        Transport::Unknown => "unknown".to_owned(),
    };
    if verdict.contradicted {
        text.push_str(" (contradicts itself)");
    }
    text
}

/// The weakest leg of those judged, where there is more than one.
fn weakest(trail: &Trail<'_>) -> Option<String> {
    let number = trail.answer.weakest_leg?;
    let view = trail.legs().find(|view| view.number == number)?;
    if trail.answer.judged < 2 {
        return None;
    }
    let grades = trail.answer.claimed_grade.zip(trail.answer.assured_grade);
    let assured = match grades {
        Some((claimed, assured)) if claimed != assured => {
            format!("; {assured} over the legs that are vouched for")
        }
        _ => String::new(),
    };
    Some(format!(
        "  Weakest: {}: {}{assured}.",
        name_leg(trail, &view),
        view.verdict.grade
    ))
}

/// What was undone in a pasted text before it could be read.
fn repaired(trail: &Trail<'_>) -> Option<String> {
    let words: Vec<&str> = trail
        .repairs()
        .iter()
        .map(|repair| repair.words())
        .collect();
    (!words.is_empty()).then(|| format!("repaired: {}", words.join(", ")))
}

fn authentication(trail: &Trail<'_>, width: usize) -> String {
    let stated = Authentication::read(trail);
    let mut text = String::new();
    let line = |spf: &Option<Cow<'_, str>>, dkim: &[Cow<'_, str>], dmarc: &Option<Cow<'_, str>>| {
        let spf = spf.as_deref().unwrap_or("not stated");
        let dkim = if dkim.is_empty() {
            "not stated".to_owned()
        } else {
            dkim.join(", ")
        };
        let dmarc = dmarc.as_deref().unwrap_or("not stated");
        terminal(&format!("SPF {spf}, DKIM {dkim}, DMARC {dmarc}"))
    };
    if let Some(by) = &stated.trusted_by {
        let results = line(&stated.spf, &stated.dkim, &stated.dmarc);
        let sender = format!("Sender, as {} states: {results}.", terminal(by));
        text.push_str(&wrapped(&sender, width, "  "));
    }
    for claimed in &stated.claimed {
        let by = claimed.by.as_deref().unwrap_or("an unnamed server");
        let results = line(&claimed.spf, &claimed.dkim, &claimed.dmarc);
        let sender = format!(
            "Sender, as {} claims (not vouched for): {results}.",
            terminal(by)
        );
        text.push_str(&wrapped(&sender, width, "  "));
    }
    text
}

fn notes(trail: &Trail<'_>, width: usize) -> String {
    let mut text = String::new();
    for finding in findings(trail) {
        text.push_str(&wrapped(
            &format!("Note: {}", finding.sentence),
            width,
            "  ",
        ));
    }
    if let Some(line) = damage(trail) {
        text.push_str(&wrapped(&line, width, "  "));
    }
    text
}

impl Renderer for Table {
    fn trail(&mut self, source: &str, trail: &Trail<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        if self.layout.why {
            // The evidence is wanted for every message.
            let name = terminal(source);
            let number = trail.message.index + 1;
            let report = self.report(trail);
            return writeln!(out, "{name} #{number}\n\n{report}");
        }
        self.line.clear();
        push_line(source, trail, self.layout.style, &mut self.line);
        out.extend_from_slice(self.line.as_bytes());
        Ok(())
    }

    fn alone(&self, trail: &Trail<'_>) -> Option<Vec<u8>> {
        (!self.layout.why).then(|| self.report(trail).into_bytes())
    }

    fn join(&mut self, messages: &mut Joined, out: &mut dyn Write) -> io::Result<()> {
        let first = self.messages == 0;
        self.messages += messages.count;
        if first && messages.count == 1 && messages.alone.is_some() {
            self.first = mem::take(messages);
            return Ok(());
        }
        out.write_all(&mem::take(&mut self.first).text)?;
        out.write_all(&messages.text)
    }

    fn end(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let alone = self.first.alone.take();
        if let Some(report) = &alone {
            out.write_all(report)?;
        }
        if self.layout.quiet {
            return Ok(());
        }
        let is_one = summary.messages < 2;
        let mut parts = Vec::new();
        if !is_one {
            let answers: Vec<String> = summary
                .answers()
                .iter()
                .map(|(answer, count)| format!("{count} {answer}"))
                .collect();
            let messages = summary.messages;
            parts.push(format!("{messages} messages: {}", answers.join(", ")));
        }
        match summary.errors {
            0 => {}
            // Standard error has named it.
            _ if is_one => {}
            errors => parts.push(format!("{errors} could not be read")),
        }
        match summary.passed_over {
            0 => {}
            // Where nothing was read, the error tells of them.
            _ if summary.messages == 0 => {}
            1 => parts.push("1 other file was passed over".to_owned()),
            files => parts.push(format!("{files} other files were passed over")),
        }
        match summary.mbox_rule {
            MboxRule::Usual => {}
            _ if is_one => {}
            rule => parts.push(format!("mailboxes split by the {} rule", rule.as_str())),
        }
        if summary.interrupted {
            parts.push("interrupted: the rest was not read".to_owned());
        }
        match parts.is_empty() {
            true => Ok(()),
            false => writeln!(out, "\n{}.", parts.join("; ")),
        }
    }
}
