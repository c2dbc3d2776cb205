//! A stamp that a peer's text has torn in two. Courier lets a line feed through in reverse DNS (seen in 1.0), so a peer can
//! end the server's field early, with clauses of its own, and begin another one, which the server's real clauses go to.

use super::leg::Hop;
use crate::bytes::{same, trim, trim_start};
use crate::field::Field;

/// True when the field right below the stamp's holds its writer's own line: `by HOST`, with nothing said of a peer.
pub fn is_torn(block: &[u8], fields: &[Field], hop: &Hop) -> bool {
    let is_courier = hop.stamp.dialect.is_some_and(|d| d.id == "courier");
    let below = (hop.field as usize).checked_add(1);
    let Some(field) = below.and_then(|at| fields.get(at)).filter(|_| is_courier) else {
        return false;
    };
    let value = field.body.of(block);
    let host = hop.by_name(block);
    let is_own_line = |line: &[u8]| {
        let line = trim(line);
        let (word, rest) = line.split_at_checked(2).unwrap_or((line, b""));
        let name = rest.split(|byte| byte.is_ascii_whitespace());
        same(word, b"by")
            && name
                .filter(|n| !n.is_empty())
                .take(1)
                .any(|n| same(n, host))
    };
    let starts_with_from = trim_start(value)
        .get(..5)
        .is_some_and(|w| same(w, b"from "));
    !host.is_empty()
        && !starts_with_from
        && value.split(|&byte| byte == b'\n').skip(1).any(is_own_line)
}
