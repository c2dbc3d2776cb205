//! Field names that stand on another line than their colons.

use crate::bytes::{trim_end, trim_start};
use crate::paste::names::{Class, class_of};
use crate::paste::text::{Edit, Text};

/// Joins names with their colons.
pub(super) fn undo(text: &Text) -> Option<Text> {
    let lines = text.lines();
    let mut edit = Edit::of(text);
    let mut done = 0;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let name = trim_end(text.get(line.clone()));
        let value = trim_start(text.get(next.clone()));
        if value.starts_with(b":") && class_of(name) != Class::Unknown {
            edit.keep(done..line.start + name.len());
            done = next.end - value.len();
        }
    }
    if done == 0 {
        return None;
    }
    edit.keep(done..text.bytes().len());
    Some(edit.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_joined_with_its_colon() {
        let text = undo(&Text::new(b"Received\n : from a\n\tby b\nSubject\n:c\n")).expect("split");
        assert_eq!(text.bytes(), b"Received: from a\n\tby b\nSubject:c\n");
        assert!(undo(&Text::new(b"Received: a\nwords\n: b\n")).is_none());
    }
}
