//! At which width somebody broke the lines.

use super::lines::{Kind, Line};
use super::text::Text;

/// The widths at which mail programs, terminals and forms break lines.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=134;

/// Lines this much shorter than the widest may have been broken at a blank.
const RAGGED: usize = 14;

/// How lines were broken.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Wrap {
    /// The widest line, where lines were cut at this width whatever stood there.
    pub(super) hard: Option<usize>,
}

impl Wrap {
    /// Learns it from the lines of a header block.
    ///
    /// A hard cut leaves lines of exactly one width, and lines a little shorter only by chance; a break at blanks leaves
    /// lines of all widths below the limit.
    pub(super) fn of(text: &Text, lines: &[Line]) -> Self {
        let widest = lines.iter().map(|line| width(text, line)).max();
        let Some(widest) = widest.filter(|width| WIDTHS.contains(width)) else {
            return Wrap::default();
        };
        let mut exact: Vec<&[u8]> = Vec::new();
        let (mut near, mut inside) = (0, 0);
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            if next.kind == Kind::Blank || line.kind == Kind::Blank {
                continue;
            }
            let length = width(text, line);
            if length == widest {
                exact.push(line.of(text));
                inside += usize::from(is_inside_word(line.of(text), next.of(text)));
            } else if next.kind == Kind::Other && length + RAGGED > widest {
                near += 1;
            }
        }
        let count = exact.len();
        exact.sort_unstable();
        exact.dedup();
        let is_hard = exact.len() >= 2 && count > near && inside * 3 >= count;
        Wrap {
            hard: is_hard.then_some(widest),
        }
    }

    /// True when a line was cut at this width, so that what follows belongs to it without a blank.
    pub(super) fn is_cut(self, text: &Text, line: &Line) -> bool {
        self.hard.is_some_and(|hard| width(text, line) == hard)
    }
}

/// Characters of a line.
fn width(text: &Text, line: &Line) -> usize {
    let bytes = line.of(text).iter();
    bytes.filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// True when the end of one line and the start of the next may be halves of a word.
fn is_inside_word(line: &[u8], next: &[u8]) -> bool {
    let is_of_word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':');
    line.last().is_some_and(is_of_word) && next.first().is_some_and(is_of_word)
}

#[cfg(test)]
mod tests {
    use super::super::lines::read_lines;
    use super::*;

    fn hard(text: &str) -> Option<usize> {
        let text = Text::new(text.as_bytes());
        Wrap::of(&text, &read_lines(&text)).hard
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
}
