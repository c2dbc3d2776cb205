//! Headers out of pasted text: what mail programs, browsers, chats and ticket systems do to a header block, undone.
//!
//! The strict reading comes first, and stands for every block that is well-formed ([`rescue`] then gives `None`). Only
//! another text is repaired, and as a whole: a layer of damage is taken off where the text shows its signs throughout,
//! and the lines that are left are joined into fields again. A repair may join text; it makes no header out of text
//! inside a field or of the body, as far as that can be told, and when in doubt there are fewer headers. What was done
//! is told ([`Repairs`]), and every byte of the result knows its place in the paste ([`OffsetMap`]).

// What reads strangers' bytes says of each file why no place in it lies outside and no count overflows.
#![cfg_attr(
    not(test),
    warn(clippy::arithmetic_side_effects, clippy::indexing_slicing)
)]
#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

mod block;
mod cut;
mod hopeless;
mod layer;
mod lines;
mod names;
mod offsets;
mod one_line;
mod repairs;
mod sound;
mod text;
mod unread;
mod value;
mod walk;
mod wrap;

pub use self::cut::is_cut;
pub use self::hopeless::{Client, Hopeless, Recognised};
pub use self::offsets::OffsetMap;
pub use self::repairs::{Repair, Repairs};
pub use self::sound::is_well_formed;
pub use self::unread::has_unread_stamp;

use self::block::{Built, build};
use self::layer::undo_all;
use self::lines::is_summary_alone;
use self::text::{Edit, Text};
use crate::field::{Field, FieldKind, read_fields};
use crate::input::{Limits, Message, Problem};

/// A longer paste is no header block; it is refused with a sentence. Repairing takes a few times its memory.
pub const LONGEST_PASTE: usize = 4 * 1024 * 1024;

/// A header block that was put together out of a damaged paste.
#[derive(Clone, Debug)]
pub struct Rescued {
    /// The block, in the form of RFC 5322.
    pub block: Vec<u8>,
    /// What was done.
    pub repairs: Repairs,
    map: OffsetMap,
}

impl Rescued {
    /// The place in the paste of the byte at `at` of the block.
    pub fn place(&self, at: usize) -> usize {
        self.map.place(at)
    }
}

/// Repairs a pasted text. `Ok(None)`: the strict reading stands, there is nothing to repair.
///
/// ```
/// use tlstrail::input::Limits;
/// let paste = b"> Received: from a.example\n> by b.example with ESMTPS id 1;\n> Thu, 14 Mar 2024 09:12:03 +0000\n";
/// let rescued = tlstrail::paste::rescue(paste, &Limits::default())?.expect("damaged");
/// assert_eq!(rescued.block, b"Received: from a.example\n by b.example with ESMTPS id 1;\n Thu, 14 Mar 2024 09:12:03 +0000\n");
/// let repairs: Vec<_> = rescued.repairs.iter().map(|repair| repair.code()).collect();
/// assert_eq!(repairs, ["quoting", "lost_folding"]);
/// assert_eq!(rescued.place(0), 2);
/// # Ok::<(), tlstrail::paste::Hopeless>(())
/// ```
///
/// # Errors
/// [`Hopeless`] for what holds no headers, with what it was recognised as.
pub fn rescue(bytes: &[u8], limits: &Limits) -> Result<Option<Rescued>, Hopeless> {
    if let Some(hopeless) = Hopeless::at_first_line(bytes) {
        return Err(hopeless);
    }
    let strict = Message::from_bytes_within(bytes, limits);
    let strict = strict.ok().map(|message| message.head);
    if strict.is_some_and(|head| is_well_formed(bytes, head)) {
        return Ok(None);
    }
    if strict.is_none()
        && let Some(hopeless) = Hopeless::at_first_sight(bytes)
    {
        return Err(hopeless);
    }
    if bytes.len() > LONGEST_PASTE {
        return match strict {
            Some(_) => Ok(None),
            None => Err(Hopeless::new(Recognised::TooLong, None)),
        };
    }
    let mut repairs = Repairs::default();
    let text = undo_all(Text::new(bytes), &mut repairs);
    let built = read(&text, &mut repairs);
    if repairs.is_empty() {
        // The strict reading ran into the body: a line of blanks stands where an empty one was.
        repairs.add(Repair::NoBlankLine);
    }
    match built {
        Some(built) if built.fields > 0 && !repairs.is_empty() => {
            if strict.is_some_and(|strict| sound::tell_the_same(strict, built.text.bytes())) {
                return Ok(None);
            }
            let (block, places) = without_swallowers(built.text).into_parts();
            Ok(Some(Rescued {
                block,
                repairs,
                map: OffsetMap::new(&places),
            }))
        }
        _ if strict.is_some_and(|head| !sound::hides_stamp(head) && !is_summary_alone(head)) => {
            Ok(None)
        }
        _ => Err(Hopeless::of_text(text.bytes())),
    }
}

/// True when a text is to be read by [`Analyzer::read_pasted`](crate::Analyzer::read_pasted): the strict reading finds no
/// well-formed block in it, or one that bears marks of left-out text.
pub fn is_damaged(text: &[u8], limits: &Limits) -> bool {
    match Message::from_bytes_within(text, limits) {
        Ok(message) => {
            !is_well_formed(text, message.head)
                || cut::may_be_cut(message.head)
                || Hopeless::at_first_line(text).is_some()
        }
        // A limit that somebody set is no damage.
        Err(error) => !matches!(error.problem, Problem::HeadTooLong { .. }),
    }
}

/// The block without the results and signatures that hold a stamp: whatever follows in them belongs elsewhere.
fn without_swallowers(block: Text) -> Text {
    let mut fields = Vec::new();
    read_fields(block.bytes(), &mut fields);
    let is_swallower = |field: &&Field| {
        let is_trace = matches!(field.kind, FieldKind::Received | FieldKind::XReceived);
        !is_trace
            && field.kind != FieldKind::Other
            && has_unread_stamp(field.body.of(block.bytes()))
    };
    let is_of_results = |field: &&Field| {
        !matches!(
            field.kind,
            FieldKind::Subject | FieldKind::From | FieldKind::To | FieldKind::Date
        )
    };
    let unwanted: Vec<&Field> = fields
        .iter()
        .filter(is_of_results)
        .filter(is_swallower)
        .collect();
    if unwanted.is_empty() || unwanted.len() == fields.len() {
        return block;
    }
    let mut edit = Edit::of(&block);
    let mut done = 0;
    for field in unwanted {
        edit.keep(done..field.name.start as usize);
        done = (field.body.end as usize + 1).max(done);
    }
    edit.keep(done..block.bytes().len());
    edit.finish()
}

/// Joins the lines of a text whose layers are off.
fn read(text: &Text, repairs: &mut Repairs) -> Option<Built> {
    let mut parted = None;
    if one_line::is_run_together(text.bytes()) {
        parted = one_line::part(text);
        if parted.is_some() {
            repairs.add(Repair::OneLine);
        }
    }
    let text = parted.as_ref().unwrap_or(text);
    let built = build(text, repairs.makes_lines());
    let is_joined = built.as_ref().is_none_or(|built| {
        built.repairs.has(Repair::HardWraps) || built.repairs.has(Repair::LostFolding)
    });
    let mut best = built;
    if is_joined
        && let Some(rejoined) = one_line::rejoin(text)
        && best
            .as_ref()
            .is_none_or(|best| rejoined.stamps > best.stamps)
    {
        best = Some(rejoined);
    }
    for repair in best.iter().flat_map(|best| best.repairs.iter()) {
        repairs.add(repair);
    }
    best
}
