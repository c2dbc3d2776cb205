//! Marks of quotation, and uniform indentation.

use super::text::{each_line, text};
use super::wraps::wrapped;
use super::{Damage, Family, Layer};

const fn quoted(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Quoting, Layer::Lines, run)
}

const fn indented(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Indentation, Layer::Lines, run)
}

pub const DAMAGES: &[Damage] = &[
    quoted("quoted_plain", |b| marked(b, "> ")),
    quoted("quoted_bare", |b| marked(b, ">")),
    quoted("quoted_bars", |b| marked(b, "| ")),
    quoted("quoted_bare_bars", |b| marked(b, "|")),
    quoted("quoted_twice_plain", |b| marked(b, "> > ")),
    quoted("quoted_twice_bare", |b| marked(b, ">> ")),
    quoted("quoted_three_times", |b| marked(b, ">>> ")),
    quoted("quoted_mixed", |b| marked(b, "> | ")),
    quoted("quoted_initials", |b| marked(b, "UB> ")),
    quoted("quoted_indented", |b| marked(b, "  > ")),
    quoted("quoted_bar_sign", |b| marked(b, "\u{2502} ")),
    quoted("quoted_heavy_bar_sign", |b| marked(b, "\u{2503} ")),
    quoted("quoted_colon", |b| marked(b, ": ")),
    quoted("marked_as_comment", |b| marked(b, "# ")),
    quoted("marked_as_added", |b| marked(b, "+")),
    quoted("marked_by_search", |b| marked(b, "mail.eml:")),
    quoted("marked_by_chat_log", |b| marked(b, "11:03 <uli> ")),
    quoted("quoted_with_attribution", |b| {
        let mut told = b"On Thu, 14 Mar 2024 at 10:02, Uli Brand <u@b.example> wrote:\n".to_vec();
        told.extend_from_slice(&marked(b, "> "));
        told
    }),
    quoted("quoted_but_the_first_line", |b| {
        marked(b, "> ").get(2..).unwrap_or_default().to_vec()
    }),
    quoted("quoted_trimmed", |b| {
        each_line(b, |line| format!("> {}", line.trim_start()))
    }),
    quoted("quoted_tab_lost", |b| {
        each_line(b, |line| format!(">{}", line.replace('\t', " ")))
    }),
    quoted("quoted_and_wrapped_72", |b| {
        let lines = marked(b, "> ");
        each_line(&lines, |line| wrapped(line, 72, ""))
    }),
    quoted("quoted_and_wrapped_60", |b| {
        let lines = marked(b, "> ");
        each_line(&lines, |line| wrapped(line, 60, ""))
    }),
    quoted("wrapped_60_and_quoted", |b| {
        let lines = each_line(b, |line| wrapped(line, 60, ""));
        marked(&lines, "> ")
    }),
    quoted("quoted_wrapped_and_quoted", |b| {
        let lines = each_line(&marked(b, "> "), |line| wrapped(line, 72, ""));
        marked(&lines, "> ")
    }),
    indented("indented_four_plain", |b| marked_lines(b, "    ")),
    indented("indented_two", |b| marked_lines(b, "  ")),
    indented("indented_one", |b| marked_lines(b, " ")),
    indented("indented_tab", |b| marked_lines(b, "\t")),
    indented("indented_but_the_first_line", |b| {
        text(&marked_lines(b, "    "))
            .trim_start()
            .as_bytes()
            .to_vec()
    }),
    indented("indented_and_tabs_to_blanks", |b| {
        let blanks = text(b).replace('\t', "        ");
        marked_lines(blanks.as_bytes(), "    ")
    }),
    indented("indented_no_break", |b| marked_lines(b, "\u{a0}\u{a0}")),
];

fn marked(bytes: &[u8], mark: &str) -> Vec<u8> {
    each_line(bytes, |line| match line {
        "" => mark.trim_end().to_owned(),
        line => format!("{mark}{line}"),
    })
}

fn marked_lines(bytes: &[u8], mark: &str) -> Vec<u8> {
    each_line(bytes, |line| match line {
        "" => String::new(),
        line => format!("{mark}{line}"),
    })
}
