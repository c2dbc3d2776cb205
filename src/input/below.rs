//! What stands below a single message: a mailbox whose first `From ` line was lost looks like one.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::io::Read;

use memchr::memmem::Finder;

use super::error::{InputError, Problem};
use super::from_line::{FromLine, LOOK_AHEAD, classify};
use super::mbox::CHUNK;
use super::window::Window;

/// A line end, and what a separator begins with.
const NEEDLE: &[u8] = b"\nFrom ";

/// Lines that are sure to start messages: dated, below an empty line and above a header field.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Below {
    count: u64,
    /// Where the first of them stands.
    first: u64,
}

impl Below {
    /// Looks at all that is left of a source.
    pub(super) fn of<R: Read>(window: &mut Window<R>) -> Self {
        let finder = Finder::new(NEEDLE);
        let mut below = Below::default();
        let mut at = 0;
        loop {
            let held = window.held();
            match finder.find(held.get(at..).unwrap_or_default()) {
                Some(found) => {
                    let mut line = at + found + 1;
                    if !window.ended() && held.len() < line + LOOK_AHEAD {
                        line -= let_go(window, line - 1);
                        window.fill(line + LOOK_AHEAD);
                    }
                    let is_sure = FromLine::Separator { field_below: true };
                    if classify(window.held(), line) == is_sure {
                        if below.count == 0 {
                            below.first = window.offset() + line as u64;
                        }
                        below.count += 1;
                    }
                    at = line;
                }
                None if window.ended() => return below,
                None => {
                    // A needle may start in the last bytes.
                    at = at.max(held.len().saturating_sub(NEEDLE.len() - 1));
                    at -= let_go(window, at);
                    window.more();
                }
            }
        }
    }

    /// The same of a text from which one message was read.
    pub(super) fn of_text(text: &[u8]) -> Self {
        Below::of(&mut Window::new(text, CHUNK))
    }

    /// What is told of them: below the one message that was read, these were not.
    pub(super) fn error(self) -> Option<InputError> {
        let problem = Problem::MessagesBelow { count: self.count };
        (self.count > 0).then(|| InputError {
            messages_read: 1,
            ..InputError::at(problem, self.first)
        })
    }
}

/// Lets go of what is not needed to judge the line after the line feed at `at`, and says how much that was.
fn let_go<R: Read>(window: &mut Window<R>, at: usize) -> usize {
    // `classify` looks two bytes further back.
    let gone = at.saturating_sub(2);
    window.pass(gone);
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_start_messages_are_counted_in_any_pieces() {
        let dated = "From a@b.example Thu Mar 14 09:12:03 2024\n";
        let far = "x".repeat(3 * LOOK_AHEAD);
        for (text, count, first) in [
            (String::new(), 0, 0),
            (format!("A: b\n\n{dated}A: b\n\n"), 1, 6),
            (
                format!("A: b\n\ntext\n\n{dated}A: b\n\n{dated}A: b\n"),
                2,
                12,
            ),
            // Text that a message may well hold.
            (format!("A: b\n\ntext\n{dated}A: b\n"), 0, 0),
            (format!("A: b\n\n{dated}text\n"), 0, 0),
            ("A: b\n\nFrom now on\nA: b\n".to_owned(), 0, 0),
            (
                format!("A: b\n\n{far}\n\n{dated}A: b\n"),
                1,
                far.len() as u64 + 8,
            ),
        ] {
            for chunk in [1, 7, 4096, 1 << 20] {
                let mut window = Window::new(text.as_bytes(), chunk);
                window.fill(3);
                assert_eq!(Below::of(&mut window), Below { count, first }, "{text}");
            }
        }
    }
}
