//! Answers as text.

use std::fmt::Display;

use serde::Serialize;

/// A request that cannot be carried out as it was asked for.
#[derive(Debug, Serialize)]
pub struct Wrong {
    /// Which part of it is wrong: `trust`, `policy`, `day`, `split`, `request`.
    wrong: &'static str,
    /// What is wrong, for people.
    sentence: String,
}

impl Wrong {
    /// What is wrong with a part of the request.
    pub fn new(wrong: &'static str, problem: &dyn Display) -> Self {
        Wrong {
            wrong,
            sentence: tlstrail::render::terminal(&problem.to_string()),
        }
    }

    /// The request is none of those there are.
    pub fn request(problem: &dyn Display) -> Self {
        Wrong::new("request", problem)
    }
}

/// A value as JSON.
pub fn json(value: &impl Serialize) -> String {
    // Fails for maps with odd keys only, and there are none.
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}
