//! Exit statuses: stable promises to scripts.

use std::process::ExitCode;

/// How a run ended. Where several fit, the one that comes first here wins.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Exit {
    /// Ended early by this signal.
    Interrupted(i32),
    /// Output could not be written.
    CannotWrite,
    /// An internal error was caught; that message was reported as an error.
    Internal,
    /// Wrong usage, or nothing at all could be read.
    Usage,
    /// Some input could not be read; the rest was reported.
    Partial,
    /// A requirement is not met.
    NotMet,
    /// A requirement cannot be decided from the headers, and none failed.
    Undecided,
    /// Done, and the requirement, if one was set, is met by every message.
    Done,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::NotMet => 1,
            Exit::Usage => 2,
            Exit::Undecided => 3,
            Exit::Partial => 4,
            Exit::Internal => 70,
            Exit::CannotWrite => 74,
            Exit::Interrupted(signal) => u8::try_from(128 + signal).unwrap_or(130),
        })
    }
}
