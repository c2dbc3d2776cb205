//! A stranger's text in a slot of a real layout: the verdict is unchanged or weaker.

use std::sync::LazyLock;

use tlstrail::received::Slot;

use crate::examples::{Example, examples};
use crate::slots::{Verdict, filtered, is_no_stronger, place, verdict};

/// A place for text: the example, the slot, from where to where, and what is said without the text.
struct Hole {
    example: Example,
    slot: Slot,
    place: (usize, usize),
    base: Verdict,
}

static HOLES: LazyLock<Vec<Hole>> = LazyLock::new(|| {
    let mut holes = Vec::new();
    for number in 0..examples().len() {
        let slots = examples()[number].dialect.slots;
        for &slot in slots {
            let Some(example) = examples().into_iter().nth(number) else {
                continue;
            };
            if let Some(place) = place(&example, slot) {
                let base = verdict(&example.stamp);
                holes.push(Hole {
                    example,
                    slot,
                    place,
                    base,
                });
            }
        }
    }
    holes
});

/// Two bytes choose the hole, one the filter; the rest is the text.
pub fn check(input: &[u8]) {
    let [low, high, filter, text @ ..] = input else {
        return;
    };
    let holes = &*HOLES;
    let hole = &holes[usize::from(u16::from_le_bytes([*low, *high])) % holes.len()];
    // A line feed passes no server but Courier, by reverse DNS. A line that does not go on the field is a field of its
    // own, which is tried by rule in `tests/holes.rs`.
    let passes_line_feeds = hole.slot == Slot::Rdns && hole.example.dialect.id == "courier";
    let instead = if passes_line_feeds { "\n\t" } else { " " };
    let text = String::from_utf8_lossy(text).replace('\n', instead);
    let all = filtered(&text);
    let Some(text) = all.get(usize::from(*filter) % all.len()) else {
        return;
    };
    let (start, end) = hole.place;
    let stamp = &hole.example.stamp;
    let hostile = format!("{}{text}{}", &stamp[..start], &stamp[end..]);
    let got = verdict(&hostile);
    assert!(
        is_no_stronger(&hole.base, &got),
        "{} line {}, {:?}: {:?} became {got:?}\n{hostile}",
        hole.example.dialect.id,
        hole.example.line,
        hole.slot,
        hole.base
    );
}
