//! The lines of a damaged header block, joined into fields again.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use super::lines::{Kind, Line, Region, find_region, read_lines};
use super::names::{Class, SINGLES, class_of, glued_name, is_single, is_stump, opening};
use super::repairs::{Repair, Repairs};
use super::text::{Edit, Text};
use super::walk::Walk;
use super::wrap::Wrap;

/// A header block that was put together.
#[derive(Clone, Debug)]
pub(super) struct Built {
    /// The block, in the form of RFC 5322.
    pub(super) text: Text,
    /// What was done.
    pub(super) repairs: Repairs,
    /// Trace fields that end with their date.
    pub(super) stamps: usize,
    /// Fields.
    pub(super) fields: usize,
}

/// Finds the header block in a text and joins its lines. `None` when there is none.
///
/// `is_doubtful` says that its line ends were made out of other characters: then the sender may have put some there.
pub(super) fn build(text: &Text, is_doubtful: bool) -> Option<Built> {
    let lines = read_lines(text);
    let region = find_region(text, &lines)?;
    let inside = lines.get(region.lines.clone())?;
    let mut builder = Builder::new(text, inside, &region, is_doubtful);
    builder.note_above(&lines, region.lines.start);
    builder.run();
    if lines
        .iter()
        .skip(region.lines.end)
        .any(|line| !line.is_blank())
    {
        builder.has_more = true;
    }
    Some(builder.finish())
}

struct Builder<'a> {
    text: &'a Text,
    lines: &'a [Line],
    edit: Edit<'a>,
    walk: Walk,
    wrap: Wrap,
    repairs: Repairs,
    /// Line ends say nothing: a line that is no field may go on with the one above.
    is_loose: bool,
    /// What stands below the sender's words must be confirmed.
    is_open_end: bool,
    has_folds: bool,
    has_more: bool,
    /// The last line of each field of which a message has one.
    last_of_single: [Option<usize>; SINGLES],
}

impl<'a> Builder<'a> {
    fn new(text: &'a Text, lines: &'a [Line], region: &Region, is_doubtful: bool) -> Self {
        let mut repairs = Repairs::default();
        let is_spaced = region.spacing > 0 || lines.iter().any(|line| line.is_blank());
        if is_spaced {
            repairs.add(Repair::BlankLines);
        }
        let last = lines.iter().rposition(
            |line| matches!(line.kind, Kind::Field(field) if field.class != Class::Unknown),
        );
        let others = |part: &[Line]| part.iter().any(|line| line.kind == Kind::Other);
        let last = last.unwrap_or_default();
        let has_tail = lines.get(last..).is_some_and(others);
        let ends_in_evidence = lines
            .get(last)
            .and_then(Line::field)
            .is_some_and(|field| field.class.is_evidence());
        let is_loose = is_doubtful
            || lines.windows(2).any(|pair| is_cut_off(text, pair))
            || lines.get(..last).is_some_and(others)
            || (has_tail && ends_in_evidence);
        Builder {
            text,
            lines,
            edit: Edit::of(text),
            walk: Walk::default(),
            wrap: Wrap::of(text, lines),
            repairs,
            is_loose,
            is_open_end: is_loose || has_tail || is_spaced,
            has_folds: lines.iter().any(|line| line.kind == Kind::Indented),
            has_more: false,
            last_of_single: last_of_single(text, lines),
        }
    }

    /// Tells what stands above the block.
    fn note_above(&mut self, lines: &[Line], start: usize) {
        let above = lines.get(..start).unwrap_or_default();
        match above.last() {
            Some(line) if line.kind == Kind::Indented && !line.of(self.text).is_empty() => {
                self.repairs.add(Repair::FirstLinesMissing);
            }
            _ if above.iter().any(|line| !line.is_blank()) => self.repairs.add(Repair::TextBefore),
            _ => {}
        }
    }

    fn run(&mut self) {
        let mut above: Option<&Line> = None;
        let mut is_skipping = false;
        for (at, line) in self.lines.iter().enumerate() {
            match line.kind {
                Kind::Blank => continue,
                Kind::Field(opening) if self.begins_field(at, line, above, &opening) => {
                    is_skipping = false;
                    self.new_line(line);
                    self.edit.keep(line.range.clone());
                    self.walk.begin(line.of(self.text), &opening);
                }
                _ if self.walk.open().is_none() || is_skipping => continue,
                Kind::Indented => self.fold(line),
                Kind::Field(_) | Kind::Other if self.is_loose => {
                    if self.walk.is_stamp_done() && !goes_on_after_date(line.of(self.text)) {
                        // Text of another kind among the stamps: what follows may be the body.
                        is_skipping = true;
                        self.walk.taint();
                        self.repairs.add(Repair::TextAfter);
                        continue;
                    }
                    self.join(line, above);
                }
                Kind::Field(_) => {}
                Kind::Other => {
                    self.repairs.add(if self.walk.is_tainted() {
                        Repair::NoBlankLine
                    } else {
                        Repair::TextAfter
                    });
                    break;
                }
            }
            above = Some(line);
        }
        self.walk.end();
    }

    fn begins_field(
        &self,
        at: usize,
        line: &Line,
        above: Option<&Line>,
        opening: &super::names::Opening,
    ) -> bool {
        let text = line.of(self.text);
        if self.is_loose {
            let is_cut = above.is_some_and(|above| self.wrap.is_cut(self.text, above));
            let may = !is_cut || opening.class != Class::Unknown;
            return may && self.walk.accepts(text, opening);
        }
        if !(self.is_open_end && opening.class.is_evidence() && self.walk.is_tainted()) {
            return true;
        }
        // Below the sender's words only where the message's own fields go on; a body has none of its own.
        (0..)
            .zip(self.last_of_single)
            .any(|(bit, last)| last > Some(at) && !self.walk.has_seen(bit))
    }

    fn new_line(&mut self, line: &Line) {
        if !self.edit.so_far().is_empty() {
            self.edit.put(b"\n", line.range.start);
        }
    }

    /// A continuation that still is one.
    fn fold(&mut self, line: &Line) {
        self.edit.put(b"\n", line.range.start);
        self.edit.keep(line.range.clone());
        self.walk.go_on(b"\n");
        self.walk.go_on(line.of(self.text));
    }

    /// A line that goes on with the one above.
    fn join(&mut self, line: &Line, above: Option<&Line>) {
        let is_folded = !self.wrap.is_hard() && !self.has_folds;
        let seam = above.map_or(&b" "[..], |above| self.wrap.between(self.text, above, line));
        let between: &[u8] = match seam {
            b" " if is_folded => b"\n ",
            seam => seam,
        };
        let is_cut = above.is_some_and(|above| self.wrap.is_cut(self.text, above));
        self.repairs.add(match is_cut || self.has_folds {
            true => Repair::HardWraps,
            false => Repair::LostFolding,
        });
        self.edit.put(between, line.range.start);
        self.edit.keep(line.range.clone());
        self.walk.go_on(between);
        self.walk.go_on(line.of(self.text));
    }

    fn finish(mut self) -> Built {
        if !self.edit.so_far().ends_with(b"\n") {
            let end = self.lines.last().map_or(0, |line| line.range.end);
            self.edit.put(b"\n", end);
        }
        Built {
            text: self.edit.finish(),
            repairs: self.repairs,
            stamps: self.walk.stamps,
            fields: self.walk.fields,
        }
    }
}

/// True for the stump of a stamp right above another field.
fn is_cut_off(text: &Text, pair: &[Line]) -> bool {
    let [line, next] = pair else { return false };
    let field = line.field().filter(|field| field.class == Class::Trace);
    let value = field.and_then(|field| line.of(text).get(field.colon + 1..));
    next.field().is_some() && value.is_some_and(is_stump)
}

fn last_of_single(text: &Text, lines: &[Line]) -> [Option<usize>; SINGLES] {
    let mut last = [None; SINGLES];
    for (at, line) in lines.iter().enumerate() {
        let name = line
            .field()
            .and_then(|field| line.of(text).get(..field.name));
        if let Some(slot) = name.and_then(is_single).and_then(|bit| last.get_mut(bit)) {
            *slot = Some(at);
        }
    }
    last
}

/// True when a line may go on with a trace field that has its date.
fn goes_on_after_date(line: &[u8]) -> bool {
    matches!(line.first(), Some(b'(' | b';' | b'[' | b'+' | b'<'))
}

/// The places in a line, after its start, where a field begins.
pub(super) fn split_places(text: &[u8], walk: &mut Walk) -> Vec<usize> {
    let mut places = Vec::new();
    let mut done = 0;
    for colon in memchr::memchr_iter(b':', text) {
        let Some(start) = name_before(text, colon, done) else {
            continue;
        };
        let line = text.get(start..).unwrap_or_default();
        let Some(opening) = opening(line) else {
            continue;
        };
        walk.go_on(text.get(done..start).unwrap_or_default());
        done = start;
        if !walk.accepts(line, &opening) {
            continue;
        }
        if start > 0 {
            places.push(start);
        }
        // The value is followed from the colon on.
        walk.begin(line.get(..=opening.colon).unwrap_or_default(), &opening);
        done = start + opening.colon + 1;
    }
    walk.go_on(text.get(done..).unwrap_or_default());
    places
}

/// Where the name before a colon begins, if a field may begin there: after a blank, or after what ends a value.
fn name_before(text: &[u8], colon: usize, floor: usize) -> Option<usize> {
    let is_of_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let before = text.get(floor..colon)?;
    let mut end = before.len();
    if before.last().is_some_and(|b| matches!(b, b' ' | b'\t')) {
        end -= 1;
    }
    let before = before.get(..end)?;
    let length = before
        .iter()
        .rev()
        .take(80)
        .take_while(|b| is_of_name(b))
        .count();
    let mut start = floor + end - length;
    // A zone may run into the name.
    while text.get(start).is_some_and(u8::is_ascii_digit) {
        start += 1;
    }
    let stands_apart = start == 0
        || text.get(start - 1).is_none_or(|b| {
            matches!(
                b,
                b' ' | b'\t' | b'\n' | b')' | b'>' | b';' | b'"' | b'0'..=b'9'
            )
        });
    if stands_apart && class_of(text.get(start..floor + end)?) != Class::Unknown {
        return Some(start);
    }
    // The line end before it was lost, and with it every sign but the name.
    let glued = glued_name(text.get(start..floor + end)?).filter(|&length| length > 2);
    match glued {
        Some(length) => Some(floor + end - length),
        None => (stands_apart && start < floor + end).then_some(start),
    }
}
