//! Fields that were run together on one line.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places within one text of at most 4 MiB"
)]

use super::block::{Built, build, split_places};
use super::lines::{find_region, read_lines};
use super::repairs::Repair;
use super::text::{Edit, Text};
use super::walk::Walk;
use super::wrap::Wrap;

/// The longest line that RFC 5322 section 2.1.1 allows, without its end.
pub(super) const LONGEST: usize = 998;

/// A text has fields run together if it has no more lines than this, or longer ones than a mail may have.
const FEW: usize = 3;

/// True when several fields stand on one line.
pub(super) fn is_run_together(text: &[u8]) -> bool {
    let lines = || text.split(|&b| b == b'\n').filter(|line| !line.is_empty());
    let few = lines().take(FEW + 1).count() <= FEW;
    lines().any(|line| {
        (few || line.len() > LONGEST) && !split_places(line, &mut Walk::default()).is_empty()
    })
}

/// Puts each field of a line that holds several on a line of its own.
pub(super) fn part(text: &Text) -> Option<Text> {
    let lines = read_lines(text);
    let few = lines.iter().filter(|line| !line.is_blank()).count() <= FEW;
    let mut edit = Edit::of(text);
    let mut done = 0;
    let mut walk = Walk::default();
    for line in &lines {
        if !(few || line.range.len() > LONGEST / 2) {
            continue;
        }
        for place in split_places(line.of(text), &mut walk) {
            let place = line.range.start + place;
            edit.keep(done..place);
            edit.trim_end(|b| matches!(b, b' ' | b'\t'));
            edit.put(b"\n", place);
            done = place;
        }
        walk.end();
    }
    if done == 0 {
        return None;
    }
    edit.keep(done..text.bytes().len());
    Some(edit.finish())
}

/// Reads a block whose lines were broken after its fields had been run together: all on one line first, then parted.
pub(super) fn rejoin(text: &Text) -> Option<Built> {
    let lines = read_lines(text);
    let region = find_region(text, &lines)?;
    let lines = lines.get(region.lines)?;
    let wrap = Wrap::of(text, lines);
    let mut edit = Edit::of(text);
    let mut above = None;
    for line in lines.iter().filter(|line| !line.is_blank()) {
        if let Some(above) = above {
            edit.put(wrap.between(text, above, line), line.range.start);
        }
        edit.keep(line.range.clone());
        above = Some(line);
    }
    let parted = part(&edit.finish())?;
    let mut built = build(&parted, true)?;
    built.repairs.add(Repair::OneLine);
    built.repairs.add(Repair::HardWraps);
    Some(built)
}
