//! `--why`: every claim with its reason, its basis, and the raw line with carets under the words that it rests on.

use std::fmt::Write as _;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::clean::terminal_bytes;
use super::naming::name_leg;
use super::wrap::wrapped;
use crate::span::Span;
use crate::trail::Trail;
use crate::verdict::Claim;

/// The evidence of all legs of a message.
pub fn why(trail: &Trail<'_>, width: usize) -> String {
    let mut text = String::new();
    for view in trail.legs() {
        let verdict = view.verdict;
        let basis = verdict
            .basis
            .map_or(String::new(), |basis| format!(", {}", basis.as_str()));
        let transport = verdict.transport.as_str();
        let line = format!("Why: {}: {transport}{basis}", name_leg(trail, &view));
        text.push_str(&wrapped(&line, width, "  "));
        for claim in verdict.claims(trail.claims) {
            claim_lines(trail, claim, width, &mut text);
        }
        text.push('\n');
    }
    text
}

fn claim_lines(trail: &Trail<'_>, claim: &Claim, width: usize, text: &mut String) {
    let basis = claim
        .says
        .map_or(String::new(), |(_, basis)| format!(" ({})", basis.as_str()));
    let line = format!(
        "  {}{basis}: {}",
        claim.reason.code(),
        claim.reason.sentence()
    );
    text.push_str(&wrapped(&line, width, "    "));
    let Some(evidence) = claim.evidence else {
        return;
    };
    let Some(field) = trail.fields.get(evidence.field as usize) else {
        return;
    };
    let value = field.body.of(trail.block());
    let offset = trail.offset(field.body.start.saturating_add(evidence.span.start));
    let _ = writeln!(text, "    field {}, byte {offset}:", evidence.field);
    let width = width.saturating_sub(6);
    let lines = match trail.paste.filter(|paste| paste.is_readable()) {
        Some(paste) => {
            let span = evidence.span.shifted(field.body.start);
            pasted(paste.text, &paste.ranges(span), width)
        }
        None => underlined(value, evidence.span, width),
    };
    for line in lines {
        let _ = writeln!(text, "      {line}");
    }
}

/// The lines of what was pasted that the ranges touch, each followed by a line of carets.
fn pasted(text: &[u8], ranges: &[Range<usize>], width: usize) -> Vec<String> {
    /// Of a paste on one line only so much around the evidence is looked at.
    const AROUND: usize = 400;
    let mut lines = Vec::new();
    let mut ranges = ranges.iter().peekable();
    while let Some(range) = ranges.next() {
        let above = text.get(..range.start).unwrap_or_default();
        let start = memchr::memrchr(b'\n', above).map_or(0, |at| at + 1);
        let start = start.max(range.start.saturating_sub(AROUND));
        let below = text.get(range.end..).unwrap_or_default();
        let end = range.end + memchr::memchr(b'\n', below).unwrap_or(below.len());
        // What was joined out of one line is marked as one.
        let mut marked = range.end;
        while let Some(next) = ranges.next_if(|next| next.end <= end && next.start >= range.start) {
            marked = marked.max(next.end);
        }
        let line = text
            .get(start..end.min(marked + AROUND))
            .unwrap_or_default();
        let span = Span::from_range(range.start - start, marked - start);
        lines.extend(underlined(line, span, width));
    }
    lines
}

/// The lines of `value` that `span` touches, each followed by a line of carets; long lines are cut around them.
fn underlined(value: &[u8], span: Span, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in value.split(|&b| b == b'\n') {
        let end = start + line.len();
        let (from, to) = (
            (span.start as usize).max(start),
            (span.end as usize).min(end),
        );
        if from < to {
            let at = |place: usize| &line[..place - start];
            let line_text = line.strip_suffix(b"\r").unwrap_or(line);
            let indent = line_text
                .iter()
                .take_while(|b| b.is_ascii_whitespace())
                .count();
            let shown = |bytes: &[u8]| {
                terminal_bytes(bytes.get(indent.min(bytes.len())..).unwrap_or_default())
            };
            let before = shown(at(from)).width();
            let marked = shown(at(to.min(start + line_text.len())))
                .width()
                .saturating_sub(before)
                .max(1);
            let (text, before) = cut(&shown(line_text), before, marked, width);
            lines.push(text);
            lines.push(format!(
                "{}{}",
                " ".repeat(before),
                "^".repeat(marked.min(width))
            ));
        }
        start = end + 1;
    }
    lines
}

/// Cuts a line that is wider than `width` so that what is marked stays in sight.
fn cut(text: &str, before: usize, marked: usize, width: usize) -> (String, usize) {
    if text.width() <= width {
        return (text.to_owned(), before);
    }
    let first = before.saturating_sub(width.saturating_sub(marked.min(width)) / 2);
    let shown: String = text.chars().skip(first).take(width).collect();
    (shown, before - first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_words() {
        let value = b" from a (b)\r\n\tby c with ESMTPS id 1";
        let start = value
            .windows(6)
            .position(|w| w == b"ESMTPS")
            .expect("the word");
        let lines = underlined(value, Span::from_range(start, start + 6), 60);
        assert_eq!(lines, ["by c with ESMTPS id 1", "          ^^^^^^"]);
    }

    #[test]
    fn evidence_over_several_lines_marks_each() {
        let value = b"(using TLSv1.3\n\twith cipher X)";
        let lines = underlined(value, Span::from_range(1, value.len() - 1), 60);
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[3], "^^^^^^^^^^^^^");
    }

    #[test]
    fn escapes_keep_the_carets_in_place() {
        let value = b"a\x1bb X c";
        let lines = underlined(value, Span::from_range(4, 5), 60);
        assert_eq!(lines, ["a\\x1bb X c", "       ^"]);
    }
}
