//! What single programs make of headers: mail programs, trackers, chats, terminals, spreadsheets.

use super::text::{each_line, fields, parts, replace, text, unfold, whole};
use super::{Damage, Family, Layer};

const fn program(name: &'static str, family: Family, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, family, Layer::Lines, run)
}

pub const DAMAGES: &[Damage] = &[
    program("internet_headers_version_line", Family::Around, |b| {
        between(b, "Microsoft Mail Internet Headers Version 2.0\n", "")
    }),
    program("mailbox_line", Family::Around, |b| {
        between(b, "From alice@a.example Thu Mar 14 09:12:05 2024\n", "")
    }),
    program("part_of_a_bounce", Family::Around, |b| {
        between(
            b,
            "--=_b1\nContent-Type: text/rfc822-headers\nContent-Description: Undelivered Message Headers\n\n",
            "\n--=_b1--\n",
        )
    }),
    program("chat_author_line", Family::Around, |b| {
        between(b, "Uli Brand  11:03 AM\n", "")
    }),
    program("chat_author_in_brackets", Family::Around, |b| {
        between(b, "[11:03 AM] Uli Brand\n", "")
    }),
    program("chat_author_same_line", Family::Around, |b| {
        between(b, "[14/03/2024, 11:03:22] Uli: ", "\n")
    }),
    program("chat_edited", Family::Around, |b| {
        between(
            b,
            "Uli Brand, [14.03.24 11:03]\n",
            " (edited)\n\n:eyes: 2\n",
        )
    }),
    program("all_headers_view", Family::Layout, all_headers),
    program("headers_pane", Family::Layout, |b| {
        let text = text(b);
        let (head, body) = parts(&text);
        let rows: Vec<String> = fields(head)
            .iter()
            .map(|field| unfold(field).replacen(": ", ":\t", 1))
            .collect();
        whole(&rows.join("\n"), body)
    }),
    program("markdown_escapes", Family::Signs, |b| {
        let signs = ["[", "]", "_", "*", "<", ">", "#", "+"];
        signs
            .iter()
            .fold(text(b), |text, sign| {
                text.replace(sign, &format!("\\{sign}"))
            })
            .into_bytes()
    }),
    program("markdown_line_breaks", Family::Layout, |b| {
        each_line(b, |line| format!("{}\\", line.trim_start()))
    }),
    program("tracker_escapes", Family::Signs, |b| {
        replace(b, &[("[", "\\["), ("{", "\\{"), ("-", "\\-")])
    }),
    program("control_m", Family::LineEnds, |b| {
        replace(b, &[("\n", "^M\n")])
    }),
    program("control_signs_shown", Family::LineEnds, |b| {
        replace(b, &[("\n", "$\n"), ("\t", "^I")])
    }),
    program("paragraph_signs", Family::LineEnds, |b| {
        replace(b, &[("\n", "\u{b6}\n")])
    }),
    program("terminal_colours", Family::Signs, |b| {
        replace(
            b,
            &[
                ("Received:", "\x1b[1;31mReceived:\x1b[0m"),
                ("from", "\x1b[32mfrom\x1b[m"),
            ],
        )
    }),
    program("terminal_overstrike", Family::Signs, |b| {
        replace(
            b,
            &[(
                "Received",
                "R\x08Re\x08ec\x08ce\x08ei\x08iv\x08ve\x08ed\x08d",
            )],
        )
    }),
    program("rows_of_cells", Family::Escaping, |b| {
        each_line(b, |line| format!("\"{}\"", line.replace('"', "\"\"")))
    }),
    program("rows_with_empty_cells", Family::Escaping, |b| {
        each_line(b, |line| format!("{line},,,"))
    }),
    program("list_of_lines", Family::Escaping, |b| {
        let lines = each_line(b, |line| {
            let line = line
                .replace('\\', "\\\\")
                .replace('"', "\\\"")
                .replace('\t', "\\t");
            format!("  \"{line}\",")
        });
        format!("[\n{}]\n", text(&lines)).into_bytes()
    }),
    program("borders_of_a_table", Family::Quoting, |b| {
        let lines = each_line(b, |line| format!("| {line:<110} |"));
        let ruler = format!("+{}+\n", "-".repeat(112));
        format!("{ruler}{}{ruler}", text(&lines)).into_bytes()
    }),
];

/// Important fields first, each on one line, all of them moved to the right.
fn all_headers(bytes: &[u8]) -> Vec<u8> {
    let text = text(bytes);
    let (head, body) = parts(&text);
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for field in fields(head) {
        let is_first = ["From:", "Subject:", "Date:", "To:"]
            .iter()
            .any(|name| field.starts_with(name));
        let row = format!("    {}", unfold(&field).replacen(": ", ": \t", 1));
        if is_first {
            first.push(row)
        } else {
            rest.push(row)
        }
    }
    first.extend(rest);
    whole(&first.join("\n"), body)
}

fn between(bytes: &[u8], before: &str, after: &str) -> Vec<u8> {
    format!("{before}{}{after}", text(bytes)).into_bytes()
}
