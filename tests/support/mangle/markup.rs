//! HTML: entities, line breaks, whole elements.

use super::text::{each_field, each_line, replace, text, unfold};
use super::{Damage, Family, Layer};

const fn markup(name: &'static str, run: fn(&[u8]) -> Vec<u8>) -> Damage {
    Damage::new(name, Family::Markup, Layer::Lines, run)
}

pub const DAMAGES: &[Damage] = &[
    markup("entities", |b| entities(b).into_bytes()),
    markup("entities_of_angles", |b| {
        replace(b, &[("<", "&lt;"), (">", "&gt;")])
    }),
    markup("entities_by_number", |b| {
        replace(
            b,
            &[
                ("<", "&#60;"),
                (">", "&#62;"),
                ("\"", "&#34;"),
                ("=", "&#x3D;"),
                ("@", "&#64;"),
            ],
        )
    }),
    markup("entities_twice", |b| {
        entities(b).replace('&', "&amp;").into_bytes()
    }),
    markup("entity_blanks", |b| {
        each_line(b, |line| {
            let rest = line.trim_start();
            let blanks = "&nbsp;".repeat(line.len() - rest.len());
            format!("{blanks}{rest}")
        })
    }),
    markup("br_and_line_ends", |b| replace(b, &[("\n", "<br>\n")])),
    markup("br_closed", |b| replace(b, &[("\n", "<br />\n")])),
    markup("br_alone", |b| replace(b, &[("\n", "<br>")])),
    markup("br_alone_with_entities", |b| {
        entities(b)
            .replace('\n', "<br/>")
            .replace('\t', "&nbsp; &nbsp;")
            .into_bytes()
    }),
    markup("br_lost_folding", |b| {
        let lines = each_line(b, |line| line.trim_start().to_owned());
        entities(&lines).replace('\n', "<BR>\r\n").into_bytes()
    }),
    markup("pre", |b| {
        format!("<pre>{}</pre>\n", entities(b)).into_bytes()
    }),
    markup("pre_with_class", |b| {
        format!(
            "<pre class=\"raw\" style=\"white-space: pre-wrap\">\n{}</pre>",
            entities(b)
        )
        .into_bytes()
    }),
    markup("pre_not_escaped", |b| {
        format!("<pre>\n{}</pre>\n", text(b)).into_bytes()
    }),
    markup("paragraphs", |b| elements(b, "<p>", "</p>")),
    markup("paragraphs_of_outlook", |b| {
        elements(b, "<p class=\"MsoPlainText\">", "<o:p></o:p></p>")
    }),
    markup("divisions", |b| elements(b, "<div>", "</div>")),
    markup("spans", |b| {
        elements(b, "<span style=\"font-family:monospace\">", "</span><br>")
    }),
    markup("mailto_anchors", |b| {
        let text = text(b);
        let text = text.replace("alice@a.example", &anchor("alice@a.example"));
        text.replace("u@b.example", &anchor("u@b.example"))
            .into_bytes()
    }),
    markup("table_of_fields", |b| {
        let rows = each_field(b, |field| {
            let line = entities(unfold(field).as_bytes());
            let (name, value) = line.split_once(": ").unwrap_or((&line, ""));
            format!("<tr><td>{name}:</td><td>{value}</td></tr>")
        });
        format!("<table>\n{}</table>\n", text(&rows)).into_bytes()
    }),
    markup("page", |b| {
        format!(
            "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Source</title>\n\
             <style>pre {{ color: black; }}</style></head>\n<body><pre>{}</pre></body></html>\n",
            entities(b)
        )
        .into_bytes()
    }),
    markup("entity_line_ends", |b| {
        replace(b, &[("\n", "&#13;\n"), ("\t", "&#9;")])
    }),
    // A page swallows what looks like an element to it.
    markup("angles_swallowed", |b| {
        replace(b, &[("<u@b.example>", ""), ("<alice@a.example>", "")])
    }),
];

fn entities(bytes: &[u8]) -> String {
    text(bytes)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

fn elements(bytes: &[u8], before: &str, after: &str) -> Vec<u8> {
    let lines = text(bytes).replace('\t', " ");
    each_line(lines.as_bytes(), |line| {
        let text = entities(line.as_bytes());
        let text = if text.is_empty() {
            "&nbsp;".to_owned()
        } else {
            text
        };
        format!("{before}{text}{after}")
    })
}

fn anchor(address: &str) -> String {
    format!("<a href=\"mailto:{address}\">{address}</a>")
}
