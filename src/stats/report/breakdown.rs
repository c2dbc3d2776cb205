//! One breakdown of a report as lines of equal make, whatever it is by.

use std::borrow::Cow;

use super::super::flow::{Flow, Merge};
use super::super::protection::Protections;
use super::{Report, Row};

/// What a breakdown is by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum By {
    /// The sending organisation.
    Sender,
    /// The receiving organisation.
    Receiver,
    /// Both.
    Pair,
    /// Calendar months in UTC.
    Month,
    /// Calendar years in UTC.
    Year,
    /// TLS versions.
    Version,
    /// Cipher suites.
    Suite,
    /// Mail systems that wrote the stamps.
    Writer,
}

/// A word that names no breakdown.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("`{0}` is none of sender, receiver, pair, month, year, version, suite, writer")]
pub struct ByError(String);

impl By {
    /// All of them.
    pub const ALL: [By; 8] = [
        By::Sender,
        By::Receiver,
        By::Pair,
        By::Month,
        By::Year,
        By::Version,
        By::Suite,
        By::Writer,
    ];

    /// The word of the option.
    pub const fn as_str(self) -> &'static str {
        match self {
            By::Sender => "sender",
            By::Receiver => "receiver",
            By::Pair => "pair",
            By::Month => "month",
            By::Year => "year",
            By::Version => "version",
            By::Suite => "suite",
            By::Writer => "writer",
        }
    }

    /// True for what is in the order of time or of versions, not of counts.
    pub const fn is_ordered(self) -> bool {
        matches!(self, By::Month | By::Year | By::Version)
    }
}

impl std::str::FromStr for By {
    type Err = ByError;

    fn from_str(word: &str) -> Result<Self, ByError> {
        let known = By::ALL.into_iter().find(|by| by.as_str() == word);
        known.ok_or_else(|| ByError(word.to_owned()))
    }
}

/// One line of a breakdown.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The key; of a pair the sender.
    pub name: Cow<'a, str>,
    /// The receiver of a pair.
    pub to: Option<&'a str>,
    /// Its counts.
    pub flow: Cow<'a, Flow>,
    /// What protected its legs in each year; empty where that is not kept.
    pub years: Vec<(u16, Protections)>,
    /// False when a limit was hit and some of its legs may not be counted here.
    pub complete: bool,
}

impl Report {
    /// The lines of a breakdown: by month, year and version in that order, else most legs first. Messages without a
    /// date are the line `undated`. Each line is made when it is asked for.
    pub fn breakdown(&self, by: By) -> Box<dyn Iterator<Item = Line<'_>> + '_> {
        match by {
            By::Sender => Box::new(self.senders.iter().map(line)),
            By::Receiver => Box::new(self.receivers.iter().map(line)),
            By::Version => Box::new(self.versions.iter().map(line)),
            By::Suite => Box::new(self.suites.iter().map(line)),
            By::Writer => Box::new(self.writers.iter().map(line)),
            By::Pair => Box::new(self.pairs.iter().map(|pair| Line {
                name: Cow::Borrowed(&pair.from),
                to: Some(&pair.to),
                flow: Cow::Borrowed(&pair.counts.flow),
                years: pair.counts.years(),
                complete: pair.complete,
            })),
            By::Month => Box::new(self.times(|month| month.to_string()).into_iter()),
            By::Year => Box::new(
                self.times(|month| format!("{:04}", month.year()))
                    .into_iter(),
            ),
        }
    }

    /// The months, those of one name taken together, and the messages without a date.
    fn times(&self, name: fn(super::Month) -> String) -> Vec<Line<'_>> {
        let mut lines: Vec<Line<'_>> = Vec::new();
        let undated = Some(&self.undated).filter(|row| row.flow.messages > 0);
        for row in self.months.iter().chain(undated) {
            let name = row.month.map_or_else(|| "undated".to_owned(), name);
            match lines.last_mut() {
                Some(last) if last.name == name => last.flow.to_mut().merge(row.flow.clone()),
                _ => lines.push(Line {
                    name: Cow::Owned(name),
                    to: None,
                    flow: Cow::Borrowed(&row.flow),
                    years: Vec::new(),
                    complete: true,
                }),
            }
        }
        lines
    }
}

fn line(row: &Row) -> Line<'_> {
    Line {
        name: Cow::Borrowed(&row.name),
        to: None,
        flow: Cow::Borrowed(row.flow()),
        years: row.years(),
        complete: row.complete,
    }
}
