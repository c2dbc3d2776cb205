//! How somebody broke the lines, and how two halves belong together again.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use super::lines::{Kind, Line};
use super::text::Text;
use crate::bytes::same;

/// The widths at which mail programs, terminals and forms break lines.
const WIDTHS: std::ops::RangeInclusive<usize> = 30..=134;

/// The usual ones among them: one line of such a width says more than one of another.
const USUAL: [usize; 8] = [60, 64, 72, 76, 78, 79, 80, 100];

/// Lines this much shorter than the widest may have been broken at a blank.
const RAGGED: usize = 14;

/// How wide a line is.
type Measure = fn(&Text, &Line) -> usize;

/// How lines were broken.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wrap {
    /// Lines were cut at this width, whatever stood there, measured like this.
    hard: Option<(usize, Measure)>,
}

impl Wrap {
    /// Learns it from the lines of a header block.
    ///
    /// A hard cut leaves lines of exactly one width, and lines a little shorter only by chance; a break at blanks leaves
    /// lines of all widths below the limit. Lines are measured as they are, and as they were pasted.
    pub(super) fn of(text: &Text, lines: &[Line]) -> Self {
        let measures: [Measure; 2] = [width, width_in_paste];
        let hard = measures.into_iter().find_map(|measure| {
            let widest = hard_width(text, lines, measure)?;
            Some((widest, measure))
        });
        Wrap { hard }
    }

    /// True when lines were cut at a width.
    pub(super) fn is_hard(self) -> bool {
        self.hard.is_some()
    }

    /// True when a line was cut at this width, so that what follows belongs to it without a blank.
    pub(super) fn is_cut(self, text: &Text, line: &Line) -> bool {
        self.hard
            .is_some_and(|(hard, measure)| measure(text, line) == hard)
    }

    /// What belongs between a line and the one that goes on with it, if it was broken.
    pub(super) fn between(self, text: &Text, line: &Line, next: &Line) -> &'static [u8] {
        let (line_text, next_text) = (line.of(text), next.of(text));
        let is_cut = self.is_cut(text, line);
        match seam(line_text, next_text) {
            Some(true) => b"",
            Some(false) => b" ",
            None if is_cut => b"",
            None => b" ",
        }
    }
}

fn hard_width(text: &Text, lines: &[Line], measure: Measure) -> Option<usize> {
    let widest = lines.iter().map(|line| measure(text, line)).max()?;
    if !WIDTHS.contains(&widest) {
        return None;
    }
    // A cut before a blank only looks like one.
    let is_fold = |pair: &[Line]| match pair {
        [above, line] => line.kind == Kind::Indented && measure(text, above) != widest,
        _ => false,
    };
    let has_folds = lines.windows(2).any(is_fold);
    let mut exact: Vec<&[u8]> = Vec::new();
    let (mut near, mut shorter, mut inside, mut apart) = (0, 0, 0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if next.kind == Kind::Blank
            || line.kind == Kind::Blank
            || (has_folds && next.kind != Kind::Other)
        {
            continue;
        }
        let length = measure(text, line);
        if length == widest {
            exact.push(line.of(text));
            // No cut falls between two words and takes the blank away.
            apart += usize::from(seam(line.of(text), next.of(text)) == Some(false));
            inside += usize::from(is_inside_word(line.of(text), next.of(text)));
        } else if next.kind == Kind::Other {
            near += usize::from(length + RAGGED > widest);
            // A blank at the cut may have been trimmed.
            shorter += usize::from(length + 1 < widest);
        }
    }
    let count = exact.len();
    exact.sort_unstable();
    exact.dedup();
    // Where folding is intact, every line that was broken was cut.
    let is_sure = has_folds && shorter == 0 && count > 0 && (count > 1 || USUAL.contains(&widest));
    let is_likely = exact.len() >= 2 && count > near && inside * 3 >= count;
    (apart == 0 && (is_sure || (is_likely && !(has_folds && shorter > 0)))).then_some(widest)
}

/// Characters of a line.
fn width(text: &Text, line: &Line) -> usize {
    let bytes = line.of(text).iter();
    bytes.filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// Bytes from the start of a line to its end, as it was pasted.
fn width_in_paste(text: &Text, line: &Line) -> usize {
    let end = text.place(line.range.end) as usize;
    end.saturating_sub(text.place(line.range.start) as usize)
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':')
}

/// True when the end of one line and the start of the next may be halves of a word.
fn is_inside_word(line: &[u8], next: &[u8]) -> bool {
    line.last().is_some_and(|&b| is_of_word(b)) && next.first().is_some_and(|&b| is_of_word(b))
}

/// Words that stamps and results are made of, long enough that their halves are no words.
const WORDS: [&str; 52] = [
    "from",
    "with",
    "using",
    "cipher",
    "version",
    "bits",
    "envelope-from",
    "sender",
    "Authenticated",
    "client",
    "certificate",
    "requested",
    "ESMTP",
    "ESMTPS",
    "ESMTPA",
    "ESMTPSA",
    "SMTP",
    "SMTPS",
    "LMTP",
    "HTTP",
    "HTTPS",
    "Postfix",
    "Exim",
    "Microsoft",
    "Server",
    "Frontend",
    "Transport",
    "Google",
    "Security",
    "key-exchange",
    "server-signature",
    "server-digest",
    "client-signature",
    "RSA-PSS",
    "SHA256",
    "X25519",
    "ECDSA",
    "TLSv1.2",
    "TLSv1.3",
    "TLS1_2",
    "TLS1_3",
    "pass",
    "fail",
    "softfail",
    "neutral",
    "none",
    "temperror",
    "permerror",
    "dkim",
    "dmarc",
    "helo",
    "IPv6",
];

/// Whether the halves of two lines are one word (`Some(true)`), or two (`Some(false)`), as far as their letters tell.
fn seam(line: &[u8], next: &[u8]) -> Option<bool> {
    if let ([.., before, b'-' | b'/'], Some(after)) = (line, next.first())
        && before.is_ascii_alphanumeric()
        && after.is_ascii_alphanumeric()
    {
        return Some(true);
    }
    if let (Some(before), [b'-', after, ..]) = (line.last(), next)
        && before.is_ascii_alphanumeric()
        && after.is_ascii_alphabetic()
    {
        return Some(true);
    }
    let is_letter = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    let tail = line.iter().rev().take(40).take_while(is_letter).count();
    let head = next.iter().take(40).take_while(is_letter).count();
    let (tail, head) = (line.get(line.len() - tail..)?, next.get(..head)?);
    if tail.is_empty() || head.is_empty() {
        return None;
    }
    let is_word = |word: &[u8]| WORDS.iter().any(|known| same(known.as_bytes(), word));
    let joined = [tail, head].concat();
    if is_word(&joined) {
        return Some(true);
    }
    (is_word(tail) && is_word(head)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::super::lines::read_lines;
    use super::*;

    fn hard(text: &str) -> Option<usize> {
        let text = Text::new(text.as_bytes());
        Wrap::of(&text, &read_lines(&text))
            .hard
            .map(|(width, _)| width)
    }

    #[test]
    fn a_hard_cut_shows_in_lines_of_one_width() {
        let line = "Received: from mx.a.example (mx.a.example [192.0.2.1]) by mx.b.example with \
                    ESMTPS id 4F2A1C0B9D for <b@b.example>; Thu, 14 Mar 2024 09:12:03 +0000";
        let cut: Vec<&str> = [(0, 50), (50, 100), (100, line.len())]
            .into_iter()
            .map(|(from, to)| &line[from..to])
            .collect();
        assert_eq!(hard(&cut.join("\n")), Some(50));
        let ragged = "Received: from mx.a.example (mx.a.example\n[192.0.2.1]) by mx.b.example with ESMTPS\n\
                      id 4F2A1C0B9D for <b@b.example>; Thu, 14 Mar\n2024 09:12:03 +0000";
        assert_eq!(hard(ragged), None);
    }

    #[test]
    fn halves_of_known_words_are_told() {
        for (line, next, expected) in [
            ("with ESM", "TPS id 1", Some(true)),
            ("with cipher ECDHE-RSA-", "AES256", Some(true)),
            ("ECDSA server", "-digest SHA256", Some(true)),
            ("(256/", "256 bits)", Some(true)),
            ("server-digest", "SHA256)", Some(false)),
            ("mx.a", "b.example", None),
            ("a)", "(b", None),
        ] {
            assert_eq!(
                seam(line.as_bytes(), next.as_bytes()),
                expected,
                "{line}|{next}"
            );
        }
    }
}
