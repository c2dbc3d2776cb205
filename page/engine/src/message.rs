//! One message with its view: a message that is the whole input, or one that was cut out of a mailbox.

use std::cell::RefCell;
use std::io::Read;

use tlstrail::Trail;
use tlstrail::input::{InputDefect, InputDefects, Message, Split};
use tlstrail::plain::Language;
use tlstrail::render::{Json, Report};

use crate::answer::{Wrong, json};
use crate::host::{Host, Shared};
use crate::options::Options;
use crate::request::Place;
use crate::view::View;

/// A report and a view that lack the number of bytes.
pub struct Told {
    report: Report<Json, Vec<u8>>,
    view: String,
}

impl Told {
    /// What is told of a message; `None` for what a vector does not say, that it cannot be written to.
    pub fn of(source: &str, trail: &Trail<'_>, language: Language) -> Option<Self> {
        let mut report = Report::begin(source, Json::default(), Vec::new()).ok()?;
        report.trail(trail).ok()?;
        let view = json(&View::of(trail, language));
        Some(Told { report, view })
    }

    /// The answer.
    pub fn answer(mut self, bytes: u64) -> String {
        self.report.summary.bytes = bytes;
        let text = self
            .report
            .end()
            .map_or_else(|_| Vec::new(), |(_, text)| text);
        let report = String::from_utf8_lossy(&text);
        let (report, view) = (report.trim_end(), &self.view);
        format!("{{\"kind\":\"message\",\"report\":{report},\"view\":{view}}}")
    }
}

/// Reads a message that was cut out of a mailbox.
pub fn message(options: &Options, place: &Place, host: &mut dyn Host) -> Result<String, Wrong> {
    let mut analyzer = options.analyzer()?;
    let head = cut_out(Shared(&RefCell::new(host)))?;
    let trail = analyzer.trail(place.message(&head)?);
    let told = Told::of(options.source().as_str(), &trail, options.language());
    told.map(|told| told.answer(head.len() as u64))
        .ok_or_else(|| Wrong::new("input", &"there is no memory for the report"))
}

/// The bytes of a message, which are the whole input.
pub fn cut_out(mut input: Shared<'_, '_>) -> Result<Vec<u8>, Wrong> {
    let mut head = Vec::new();
    let read = input.read_to_end(&mut head);
    read.map_err(|error| Wrong::new("input", &error))?;
    Ok(head)
}

impl Place {
    /// The message with these bytes at this place.
    pub fn message<'a>(&self, head: &'a [u8]) -> Result<Message<'a>, Wrong> {
        let wrong = || Wrong::new("split", &"this is not what a row told");
        let (split, defects) = read_split(&self.split).ok_or_else(wrong)?;
        Ok(Message {
            head,
            offset: self.offset,
            index: self.index,
            split,
            defects,
            raw: None,
        })
    }
}

/// How a message was split off, and what was odd about the way it was stored: `separator head_cut=1@912`.
pub fn write_split(message: &Message<'_>) -> String {
    let mut words = message.split.as_str().to_owned();
    for (defect, count, first) in message.defects.iter() {
        words.push_str(&format!(" {}={count}@{first}", defect.code()));
    }
    words
}

fn read_split(text: &str) -> Option<(Split, InputDefects)> {
    let mut words = text.split(' ');
    let first = words.next()?;
    let split = Split::ALL
        .into_iter()
        .find(|split| split.as_str() == first)?;
    let mut noted = Vec::new();
    for word in words {
        let (code, rest) = word.split_once('=')?;
        let (count, first) = rest.split_once('@')?;
        let defect = InputDefect::ALL.into_iter().find(|d| d.code() == code)?;
        noted.push((defect, count.parse().ok()?, first.parse().ok()?));
    }
    Some((split, InputDefects::of(noted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_all_of_how_a_message_was_stored() {
        let defects = InputDefects::of([
            (InputDefect::HeadCut, 1, 912),
            (InputDefect::SplitWithoutDate, 3, u64::MAX),
        ]);
        let message = Message {
            head: b"A: 1\n",
            offset: 7,
            index: 3,
            split: Split::NoDate,
            defects,
            raw: None,
        };
        let told = read_split(&write_split(&message));
        assert_eq!(told, Some((Split::NoDate, defects)));
        for odd in [
            "",
            "x",
            "start head_cut",
            "start x=1@2",
            "start head_cut=x@1",
        ] {
            assert_eq!(read_split(odd), None, "{odd}");
        }
    }
}
