//! What is said of the legs inside one organisation where others were judged.

use super::{is_cleartext, is_inner_transfer, is_unknown, push_number};
use crate::route::Assurance;
use crate::trail::Trail;
use crate::verdict::{Basis, Outlook};

/// Speaks of the inner legs where they are not all encrypted and were not judged already.
pub(super) fn inner(trail: &Trail<'_>, text: &mut String) {
    if trail.answer.judges_inner {
        return;
    }
    let (mut total, mut clear, mut unknown) = (0, 0, 0);
    let mut is_sure = true;
    for view in trail.legs().filter(is_inner_transfer) {
        total += 1;
        unknown += usize::from(is_unknown(&view));
        if is_cleartext(&view) {
            clear += 1;
            is_sure &=
                view.verdict.basis == Some(Basis::Stated) && view.hop.assurance == Assurance::Own;
        }
    }
    let (lead, count, all) = match clear {
        _ if total == 0 => return,
        0 if unknown > 0 => ("; nobody can tell for ", unknown, "any of the "),
        0 if trail.answer.outlook != Outlook::Encrypted => ("; encrypted on ", total, "all "),
        0 => return,
        _ if is_sure => ("; not encrypted on ", clear, "all "),
        _ => ("; most likely not encrypted on ", clear, "all "),
    };
    text.push_str(lead);
    match (count == total, total) {
        (true, 1) => text.push_str("the "),
        (true, _) => text.push_str(all),
        (false, _) => {
            push_number(count, text);
            text.push_str(" of ");
        }
    }
    push_number(total, text);
    text.push_str(if total == 1 {
        " leg inside one organisation"
    } else {
        " legs inside one organisation"
    });
}
