//! Leads from a stamp to the few marks that it may have, so that not every row has to be asked.
//!
//! A mark's text begins where a comment, a clause or a label of the host begins, and the first two bytes there lead to
//! it. What they lead to is then looked at in full.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one value of at most 1 MiB"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from the scan of the same value"
)]

use super::dialect::Dialect;
use super::mark::{Mark, Place};
use super::section::Section;
use super::view::View;
use crate::bytes;
use crate::span::{Span, Spanned};

/// How many lists there are: five bits for each of two bytes, which do not tell small letters from capital ones.
const SLOTS: usize = 1 << 10;

/// The marks of rows, in lists by how their texts begin.
pub struct MarkIndex {
    /// All lists, one behind the other.
    marks: Vec<Entry>,
    /// Where each list starts in `marks`, and where the last one ends.
    starts: [usize; SLOTS + 1],
    /// The spots of each list's marks: nearly all texts lead to marks of other spots, or to none.
    spots: [Spots; SLOTS],
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
    /// The head is the whole mark, and nothing is asked of what follows.
    is_whole: bool,
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
        let mut spots = [Spots::default(); SLOTS];
        for entry in &marks {
            if let Some(slot) = entry.slot() {
                spots[slot].add_those_of(entry.mark.place);
            }
        }
        let start = |slot| marks.partition_point(|entry| entry.slot() < Some(slot));
        MarkIndex {
            starts: std::array::from_fn(start),
            spots,
            marks,
            unlisted,
        }
    }

    /// Tells `found` the row and the length of every mark that `view` has.
    pub fn visit(&self, view: &View<'_>, mut found: impl FnMut(&'static Dialect, usize)) {
        each_beginning(view, |spot, text| {
            let head = Head::at(view.value, text);
            if self.spots[head.slot()].has(spot) {
                self.compare(view, spot, (head, text), &mut found);
            }
        });
        for entry in self.unlisted.iter().filter(|entry| entry.mark.is_in(view)) {
            found(entry.dialect, entry.mark.text.len());
        }
    }

    /// Looks at the marks of one list. Not inlined, so that the many texts without a list pay nothing for it.
    #[inline(never)]
    fn compare(
        &self,
        view: &View<'_>,
        spot: Spot,
        (head, text): (Head, Span),
        found: &mut impl FnMut(&'static Dialect, usize),
    ) {
        for entry in self.list(head) {
            let may_fit = head.0 & entry.mask == entry.head.0;
            if may_fit
                && spot.holds(entry.mark.place)
                && (entry.is_whole || entry.mark.begins(view, text.of(view.value)))
            {
                found(entry.dialect, entry.mark.text.len());
            }
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
        // Only of letters the head tells exactly which they are.
        let is_told = word.len() == text.len() && text.iter().all(u8::is_ascii_alphabetic);
        Entry {
            mark,
            dialect,
            head: Head(Head::of(word).0 & mask),
            mask,
            is_whole: is_told && mark.place.takes_any_end(),
        }
    }

    fn slot(&self) -> Option<usize> {
        // Both of the bytes that tell the list must be there.
        (self.mask >= 0xffff).then(|| self.head.slot())
    }
}

impl Head {
    fn of(text: &[u8]) -> Head {
        Head::at(text, Span::from_range(0, text.len()))
    }

    /// How the bytes at `place` begin.
    #[inline]
    fn at(value: &[u8], place: Span) -> Head {
        let behind = value.get(place.start as usize..).unwrap_or_default();
        let bytes = behind.first_chunk().copied().unwrap_or_else(|| {
            let mut bytes = [0; 8];
            for (to, from) in bytes.iter_mut().zip(behind) {
                *to = *from;
            }
            bytes
        });
        let kept = match place.len() {
            length @ 0..8 => (1 << (8 * length)) - 1,
            _ => u64::MAX,
        };
        Head(u64::from_le_bytes(bytes) & kept | 0x2020_2020_2020_2020)
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
    const ALL: [Spot; 9] = [
        Spot::CommentBefore,
        Spot::CommentBehindHost,
        Spot::CommentRightOfBy,
        Spot::FromPart,
        Spot::Host,
        Spot::LabelOfHost,
        Spot::With,
        Spot::Via,
        Spot::Id,
    ];

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

/// A set of spots.
#[derive(Clone, Copy, Default)]
struct Spots(u16);

impl Spots {
    fn add_those_of(&mut self, place: Place) {
        for spot in Spot::ALL.into_iter().filter(|spot| spot.holds(place)) {
            self.0 |= 1 << spot as u16;
        }
    }

    fn has(self, spot: Spot) -> bool {
        self.0 & 1 << spot as u16 != 0
    }
}

/// Tells `look` every text of `view` that may begin with a mark: the text and all that follows it at its spot.
#[inline]
fn each_beginning(view: &View<'_>, mut look: impl FnMut(Spot, Span)) {
    for item in view.comment_items() {
        let spot = match item.section {
            Section::Before => Spot::CommentBefore,
            Section::By => Spot::CommentBehindHost,
            Section::From | Section::Lost | Section::Date => continue,
            _ => Spot::CommentRightOfBy,
        };
        look(spot, item.inner());
    }
    let clauses = view.clauses;
    for (spot, text) in [
        (Spot::FromPart, clauses.from_part),
        (Spot::With, clauses.with),
        (Spot::Via, clauses.via),
        (Spot::Id, clauses.id),
    ] {
        if let Some(text) = text {
            let text = Spanned::new(text.of(view.value), text);
            let blanks = text.value.len() - bytes::trim_start(text.value).len();
            look(spot, text.part_from(blanks).span);
        }
    }
    let Some(host) = clauses.by else {
        return;
    };
    let mut host = Spanned::new(host.of(view.value), host);
    look(Spot::Host, host.span);
    while let Some(dot) = bytes::position(host.value, b'.') {
        host = host.part_from(dot + 1);
        look(Spot::LabelOfHost, host.span);
    }
}
