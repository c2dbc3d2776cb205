//! Text in lines that fit the terminal.

use unicode_width::UnicodeWidthStr;

/// The text in lines of at most `width` columns; all but the first are indented.
pub fn wrapped(text: &str, width: usize, indent: &str) -> String {
    let mut lines = String::new();
    let mut column = 0;
    for (at, word) in text.split(' ').enumerate() {
        let length = word.width();
        if at > 0 && column + 1 + length > width {
            lines.push('\n');
            lines.push_str(indent);
            column = indent.len();
        } else if at > 0 {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += length;
    }
    lines.push('\n');
    lines
}
