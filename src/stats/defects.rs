//! What was odd about messages and stamps, by the codes of the reports.

use crate::route::LegKind;
use crate::trail::Trail;

/// Calls `found` with the code of each defect of a message and its stamps, and how often it was met.
pub(super) fn each(trail: &Trail<'_>, mut found: impl FnMut(&'static str, u64)) {
    for (kind, count, _) in trail.message.defects.iter() {
        found(kind.code(), u64::from(count));
    }
    let block = trail.defects;
    for (code, count) in [
        ("malformed_lines", block.malformed_lines),
        ("nul_bytes", block.nul_bytes),
        ("bare_carriage_returns", block.bare_crs),
        ("fields_too_long", block.oversized_fields),
        ("fields_left_out", block.fields_left_out),
        ("trace_fields_left_out", trail.route.left_out),
        ("not_utf8", u32::from(block.non_utf8)),
    ] {
        if count > 0 {
            found(code, u64::from(count));
        }
    }
    for view in trail.legs().filter(|view| view.leg.kind != LegKind::Gap) {
        for code in view.hop.stamp.defects.names() {
            found(code, 1);
        }
    }
}
