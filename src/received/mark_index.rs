//! Leads from a stamp to the few marks that it may have, so that not every row has to be asked.
//!
//! A mark's text begins where a comment, a clause or a label of the host begins, and the first two bytes there lead to
//! it. What they lead to is then looked at in full.

use super::dialect::Dialect;
use super::mark::{Mark, Place};
use super::section::Section;
use super::view::View;
use crate::bytes;

/// How many lists there are: five bits for each of two bytes, which do not tell small letters from capital ones.
const SLOTS: usize = 1 << 10;

/// The marks of rows, in lists by how their texts begin.
pub struct MarkIndex {
    /// All lists, one behind the other.
    marks: Vec<Entry>,
    /// Where each list starts in `marks`, and where the last one ends.
    starts: [usize; SLOTS + 1],
    /// Marks whose text begins with less than two bytes that are no blanks, so that any run of blanks may stand there:
    /// asked every time.
    unlisted: Vec<Entry>,
}

/// A mark and whose it is.
#[derive(Clone, Copy)]
struct Entry {
    mark: &'static Mark,
    dialect: &'static Dialect,
    /// How its text begins, up to the first blank, where any run of blanks may stand.
    head: Head,
    /// The bits of a text's beginning that `head` has.
    mask: u64,
}

/// The first eight bytes of a text, less the bit that tells small letters from capital ones.
#[derive(Clone, Copy)]
struct Head(u64);

impl MarkIndex {
    /// The marks of `rows`.
    pub fn new(rows: &[&'static Dialect]) -> Self {
        let entries = rows.iter().flat_map(|&dialect| {
            let marks = dialect.marks.iter();
            marks.map(move |mark| Entry::new(mark, dialect))
        });
        let (mut marks, unlisted): (Vec<_>, Vec<_>) =
            entries.partition(|entry| entry.slot().is_some());
        marks.sort_by_key(Entry::slot);
        let start = |slot| marks.partition_point(|entry| entry.slot() < Some(slot));
        MarkIndex {
            starts: std::array::from_fn(start),
            marks,
            unlisted,
        }
    }

    /// Tells `found` the row and the length of every mark that `view` has.
    pub fn visit(&self, view: &View<'_>, mut found: impl FnMut(&'static Dialect, usize)) {
        each_beginning(view, |spot, text| {
            let head = Head::of(text);
            for entry in self.list(head) {
                let may_fit = head.0 & entry.mask == entry.head.0;
                if may_fit && spot.holds(entry.mark.place) && entry.mark.begins(view, text) {
                    found(entry.dialect, entry.mark.text.len());
                }
            }
        });
        for entry in self.unlisted.iter().filter(|entry| entry.mark.is_in(view)) {
            found(entry.dialect, entry.mark.text.len());
        }
    }

    fn list(&self, head: Head) -> &[Entry] {
        let slot = head.slot();
        let (start, end) = (self.starts[slot], self.starts[slot + 1]);
        self.marks.get(start..end).unwrap_or_default()
    }
}

impl Entry {
    fn new(mark: &'static Mark, dialect: &'static Dialect) -> Self {
        let text = mark.text.as_bytes();
        let blank = text.iter().position(|&b| bytes::is_blank(b));
        let word = &text[..blank.unwrap_or(text.len()).min(8)];
        let mask = word.iter().rev().fold(0, |mask, _| mask << 8 | 0xff);
        Entry {
            mark,
            dialect,
            head: Head(Head::of(word).0 & mask),
            mask,
        }
    }

    fn slot(&self) -> Option<usize> {
        // Both of the bytes that tell the list must be there.
        (self.mask >= 0xffff).then(|| self.head.slot())
    }
}

impl Head {
    fn of(text: &[u8]) -> Head {
        let bytes = text.first_chunk().copied().unwrap_or_else(|| {
            let mut bytes = [0; 8];
            for (to, from) in bytes.iter_mut().zip(text) {
                *to = *from;
            }
            bytes
        });
        Head(u64::from_le_bytes(bytes) | 0x2020_2020_2020_2020)
    }

    /// The list for texts that begin so.
    fn slot(self) -> usize {
        let [first, second, ..] = self.0.to_le_bytes();
        usize::from(first & 31) << 5 | usize::from(second & 31)
    }
}

/// Where in a stamp a text begins.
#[derive(Clone, Copy)]
enum Spot {
    CommentBefore,
    CommentBehindHost,
    CommentRightOfBy,
    FromPart,
    Host,
    LabelOfHost,
    With,
    Via,
    Id,
}

impl Spot {
    /// True when a mark of `place` may stand here.
    fn holds(self, place: Place) -> bool {
        match place {
            Place::Start => matches!(self, Spot::CommentBefore),
            Place::FromWords | Place::LocalFromWords => matches!(self, Spot::FromPart),
            Place::ByHost => matches!(self, Spot::Host | Spot::LabelOfHost),
            Place::ByLabel => matches!(self, Spot::LabelOfHost),
            Place::ByComment => matches!(self, Spot::CommentBehindHost),
            Place::Comment | Place::ReleaseBefore => {
                matches!(self, Spot::CommentBehindHost | Spot::CommentRightOfBy)
            }
            Place::With => matches!(self, Spot::With),
            Place::Via => matches!(self, Spot::Via),
            Place::Id => matches!(self, Spot::Id),
        }
    }
}

/// Tells `look` every text of `view` that may begin with a mark: the text and all that follows it at its spot.
fn each_beginning<'a>(view: &View<'a>, mut look: impl FnMut(Spot, &'a [u8])) {
    for item in view.comment_items() {
        let spot = match item.section {
            Section::Before => Spot::CommentBefore,
            Section::By => Spot::CommentBehindHost,
            Section::From | Section::Lost | Section::Date => continue,
            _ => Spot::CommentRightOfBy,
        };
        look(spot, item.inner().of(view.value));
    }
    let clauses = view.clauses;
    for (spot, text) in [
        (Spot::FromPart, clauses.from_part),
        (Spot::With, clauses.with),
        (Spot::Via, clauses.via),
        (Spot::Id, clauses.id),
    ] {
        if let Some(text) = text {
            look(spot, bytes::trim_start(text.of(view.value)));
        }
    }
    let host = view.by();
    look(Spot::Host, host);
    for dot in memchr::memchr_iter(b'.', host) {
        look(Spot::LabelOfHost, &host[dot + 1..]);
    }
}
