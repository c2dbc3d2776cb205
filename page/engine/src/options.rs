//! What all requests have in common: whose servers are trusted, by which policy is judged, in which language.

use std::ffi::OsStr;
use std::sync::Arc;

use serde::Deserialize;
use tlstrail::input::{Limits, Pasting, SourceName, StreamReader};
use tlstrail::paste;
use tlstrail::plain::Language;
use tlstrail::policy::{AsOf, Day, Judge, find_profile};
use tlstrail::{Analyzer, Trust};

use crate::answer::Wrong;

/// Options as the page writes them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Options {
    pub source: Option<String>,
    pub trust: Vec<String>,
    pub policy: Option<String>,
    pub day: Option<String>,
    pub language: String,
}

impl Options {
    /// The name of the input.
    pub fn source(&self) -> SourceName {
        SourceName::new(OsStr::new(self.source.as_deref().unwrap_or("-")))
    }

    /// Which servers are the reader's own.
    pub fn trust(&self) -> Result<Trust, Wrong> {
        let mut trust = Trust::guess();
        for word in &self.trust {
            trust
                .add(word)
                .map_err(|error| Wrong::new("trust", &error))?;
        }
        Ok(trust)
    }

    /// An analyzer that does as the options say.
    pub fn analyzer(&self) -> Result<Analyzer, Wrong> {
        let analyzer = Analyzer::with(self.trust()?, Limits::default());
        Ok(analyzer.judging(self.judge()?))
    }

    /// The language that is written in; English where there is no such.
    pub fn language(&self) -> Language {
        Language::find(&self.language).unwrap_or_default()
    }

    fn judge(&self) -> Result<Option<Arc<Judge>>, Wrong> {
        let Some(word) = &self.policy else {
            return Ok(None);
        };
        let profile = find_profile(word).map_err(|error| Wrong::new("policy", &error))?;
        let day = self.day.as_deref().unwrap_or_default();
        let day: Day = day.parse().map_err(|error| Wrong::new("day", &error))?;
        Ok(Some(Arc::new(Judge {
            profile,
            as_of: AsOf::Day(day),
        })))
    }
}

/// What tells messages from mailboxes and pastes, as on the command line.
pub fn reader() -> StreamReader {
    StreamReader::new(&Limits::default()).pasting(Pasting {
        is_damaged: paste::is_damaged,
        longest: paste::LONGEST_PASTE,
    })
}
