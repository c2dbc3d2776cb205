//! One message on one line, where there are several: `✓ encrypted, weakest modern, entered at mx.b.example  inbox.mbox
//! #12: Subject`.

use std::fmt::Write as _;

use super::clean::push_terminal;
use super::heading::read_subject;
use super::naming::host;
use super::policy::push_judgement;
use super::style::{Mark, Style};
use crate::tls::Grade;
use crate::trail::Trail;

/// Longest subject that is shown, in characters.
const LONGEST_SUBJECT: usize = 48;

/// Adds the line of a message to `text`.
pub(super) fn push_line(source: &str, trail: &Trail<'_>, style: Style, text: &mut String) {
    let answer = trail.answer;
    style.push_mark(Mark::of_answer(answer.outlook), text);
    let grade = answer.claimed_grade.unwrap_or(Grade::Unknown);
    for part in [" ", answer.outlook.as_str(), ", weakest ", grade.as_str()] {
        text.push_str(part);
    }
    let entry = trail.route.boundary.entry;
    if let Some(hop) = entry.and_then(|at| trail.route.hops.get(at)) {
        text.push_str(", entered at ");
        text.push_str(&host(trail, hop));
    }
    push_judgement(trail, text);
    text.push_str("  ");
    push_terminal(source, text);
    let _ = write!(text, " #{}", trail.message.index + 1);
    if let Some(subject) = read_subject(trail) {
        text.push_str(": ");
        push_shortened(&subject, text);
    }
    text.push('\n');
}

fn push_shortened(subject: &str, text: &mut String) {
    let start = text.len();
    push_terminal(subject, text);
    let mut places = text[start..].char_indices();
    if let Some((length, _)) = places.nth(LONGEST_SUBJECT) {
        text.truncate(start + length);
        text.push('…');
    }
}
