//! The requests of the page.

use serde::Deserialize;

use crate::options::Options;

/// What the page asks for.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Request {
    /// What this engine is and offers.
    About,
    /// Read the whole input.
    Read {
        #[serde(flatten)]
        options: Options,
    },
    /// Read one message of a mailbox.
    Message {
        #[serde(flatten)]
        options: Options,
        #[serde(flatten)]
        place: Place,
    },
    /// Copies without names, of the whole input or of one message of a mailbox.
    Redact {
        #[serde(flatten)]
        options: Options,
        #[serde(flatten)]
        place: Option<Place>,
    },
    /// The output of the command line, of the whole input or of one message of a mailbox.
    Export {
        format: Format,
        #[serde(flatten)]
        options: Options,
        #[serde(flatten)]
        place: Option<Place>,
    },
    /// What is known of a word.
    Explain {
        topic: String,
        #[serde(default)]
        language: String,
    },
}

/// The formats of `-f`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Json,
    Ndjson,
    Csv,
}

/// Where a message stands in its mailbox: what its row told.
#[derive(Debug, Deserialize)]
pub struct Place {
    pub index: u64,
    pub offset: u64,
    /// As the row has it: how the message was split off, and what was odd about that.
    pub split: String,
}
