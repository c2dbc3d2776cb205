//! Exit statuses: stable promises to scripts.

use std::io;
use std::process::ExitCode;

use super::engine::Panicked;

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

impl Exit {
    /// How a run ends whose output failed with this error.
    pub fn of_output(error: &io::Error) -> Self {
        match error.get_ref() {
            Some(inner) if inner.is::<Panicked>() => Exit::Internal,
            _ => Exit::CannotWrite,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_program_is_not_taken_for_one_of_the_disk() {
        let fault = io::Error::other(Panicked);
        assert_eq!(Exit::of_output(&fault), Exit::Internal);
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(Exit::of_output(&full), Exit::CannotWrite);
    }
}
