//! What people and programs do to a copied header block: each damage a function from the whole text to the damaged
//! text, in one table. It knows nothing of how the damage is undone.

mod around;
mod characters;
mod code;
mod escaping;
mod hostile;
mod judge;
mod layout;
mod links;
mod listed;
mod loss;
mod markup;
mod names;
mod paper;
mod programs;
mod quoting;
mod random;
mod samples;
mod tally;
mod text;
mod told;
mod wraps;

pub use hostile::hostile_samples;
pub use judge::{Judged, judge};
pub use listed::{is_listed, names_beyond};
pub use random::Dice;
pub use samples::{Sample, samples};
pub use tally::Tally;
pub use told::tell;

/// What a damage works on. Two damages of one family say the same twice and are not paired.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Family {
    /// Names of fields: case, colon.
    Names,
    /// Text is missing, or stands in another order.
    Loss,
    /// Line breaks and folding, no character of a word lost.
    Layout,
    /// Line breaks within words.
    WordBreak,
    /// All of it on one line.
    OneLine,
    /// Empty lines too many or too few.
    EmptyLines,
    /// Which bytes end a line.
    LineEnds,
    /// Blanks of other kinds, and characters without width.
    Blanks,
    /// Quotation marks, dashes and other characters replaced.
    Signs,
    /// Links made out of names and addresses.
    Links,
    /// HTML.
    Markup,
    /// Marks of quotation.
    Quoting,
    /// All lines moved to the right.
    Indentation,
    /// Code fences.
    Code,
    /// Other text before or after.
    Around,
    /// Escaped as another format holds text.
    Escaping,
    /// The encoding of the characters.
    Charset,
}

/// Where in the life of a paste the damage happens.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Layer {
    /// The fields themselves.
    Fields,
    /// Their lines and characters, or what is put round them; these happen in any order.
    Lines,
    /// The text as a whole becomes a value of another format.
    Format,
    /// The bytes of that.
    Bytes,
}

/// What is asked of the reading of a damaged text.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Aim {
    /// The same legs as before the damage.
    SameLegs,
    /// Text is lost, or its order: that must be reported, and what is still told must be so.
    Reported,
    /// As `Reported`, and the lost text was of the topmost stamp: its verdict is unknown.
    TopUnknown,
}

/// One damage.
#[derive(Clone, Copy)]
pub struct Damage {
    pub name: &'static str,
    pub family: Family,
    pub layer: Layer,
    pub aim: Aim,
    pub run: fn(&[u8]) -> Vec<u8>,
}

impl Damage {
    /// A damage after which the legs are to be the same.
    const fn new(
        name: &'static str,
        family: Family,
        layer: Layer,
        run: fn(&[u8]) -> Vec<u8>,
    ) -> Damage {
        Damage {
            name,
            family,
            layer,
            aim: Aim::SameLegs,
            run,
        }
    }

    const fn to(self, aim: Aim) -> Damage {
        Damage { aim, ..self }
    }
}

/// All damages.
pub fn damages() -> Vec<Damage> {
    let tables: [&[Damage]; 14] = [
        names::DAMAGES,
        loss::DAMAGES,
        layout::DAMAGES,
        wraps::DAMAGES,
        characters::DAMAGES,
        links::DAMAGES,
        markup::DAMAGES,
        quoting::DAMAGES,
        code::DAMAGES,
        around::DAMAGES,
        paper::DAMAGES,
        programs::DAMAGES,
        escaping::DAMAGES,
        escaping::CHARSETS,
    ];
    tables.concat()
}

/// Whether a paste can have met `inner` and then `outer`, with anything left to read.
pub fn makes_sense(inner: &Damage, outer: &Damage) -> bool {
    use Family::{Around, Blanks, Code, Indentation, Loss, Names, OneLine, Quoting, WordBreak};
    if inner.family == outer.family {
        return false;
    }
    // What is missing was missing before anything else happened.
    if inner.family == Names && outer.family == Loss {
        return false;
    }
    // Words broken over lines that then become one line with blanks: no trace is left of where the words were whole.
    if inner.family == WordBreak && matches!(outer.family, OneLine) {
        return false;
    }
    // Text in another format is still quoted, fenced, indented, or sent with a word of greeting.
    if inner.layer >= Layer::Format && outer.layer == Layer::Lines {
        return inner.layer == Layer::Format
            && matches!(outer.family, Around | Code | Indentation | Quoting | Blanks)
            && outer.name.ends_with("_plain");
    }
    inner.layer <= outer.layer
}
