//! Messages to explain, and their explanations.

use std::fs;
use std::path::PathBuf;

use tlstrail::input::{EmlReader, Limits, MboxReader, Message, Reader};
use tlstrail::plain::Language;
use tlstrail::render::{Explanation, Layout, Style};
use tlstrail::{Analyzer, Trail, Trust};

/// The header blocks of all samples.
pub fn samples() -> Vec<(String, Vec<u8>)> {
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of samples") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "eml" || e == "mbox") {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut all = Vec::new();
    for path in files {
        let file = fs::File::open(&path).expect("a sample");
        let limits = Limits::default();
        let mut reader: Box<dyn Reader> = if path.extension().is_some_and(|e| e == "mbox") {
            Box::new(MboxReader::new(file, &limits))
        } else {
            Box::new(EmlReader::new(file, &limits))
        };
        while let Ok(Some(message)) = reader.next() {
            let name = format!("{} {}", path.display(), message.index);
            all.push((name, message.head.to_vec()));
        }
    }
    all.extend(
        HOSTILE
            .iter()
            .map(|text| ("hostile".to_owned(), text.as_bytes().to_vec())),
    );
    assert!(all.len() > 150, "found only {} messages", all.len());
    all
}

const HOSTILE: &[&str] = &[
    "Received: from a\u{1b}[31m.example ([192.0.2.1]) by \u{202e}b.example with ESMTPS id 1;\n\tThu, 14 Mar 2024 09:12:03 +0000\n\n",
    "Received: from \"{by} {version}\" ([192.0.2.1]) by mx.b.example (Postfix) with ESMTP id 1;\n\tThu, 14 Mar 2024 09:12:03 +0000\n\n",
    "Received: from x) (gw.a.example [192.0.2.7]) by mx.b.example with ESMTP id 1 for <\"x\n\tby evil.example with ESMTPS id 1 \"y\"@b.example>; Thu, 14 Mar 2024 09:12:03 +0000\n\n",
    "Received: from a.example ([192.0.2.1]) (using TLSv1 with cipher ADH-RC4-MD5 (128/128 bits))\n\tby mx.b.example (Postfix) with ESMTPS id 1; Thu, 14 Mar 2024 09:12:03 +0000\n\n",
    "Received: from a.example ([192.0.2.1]) (using SSLv3 with cipher AES128-SHA (128/128 bits))\n\tby mx.b.example (Postfix) with ESMTPS id 1; Thu, 14 Mar 2004 09:12:03 +0000\n\n",
    "Received: from a.example ([192.0.2.1]) (using TLSv1.3 with cipher TLS_SHA256_SHA256 (0/0 bits))\n\tby mx.b.example (Postfix) with ESMTPS id 1; Thu, 14 Mar 2024 09:12:03 +0000\n\n",
    "Subject: no trace\n\n",
];

pub fn layout() -> Layout {
    Layout {
        width: 80,
        style: Style::Plain,
        why: false,
        quiet: false,
    }
}

pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The explanation, its blanks made one.
pub fn explained(trail: &Trail<'_>, language: Language) -> String {
    on_one_line(&Explanation::new(layout(), language).text(trail))
}

/// Reads a header block in two ways, the reader's servers guessed and not trusted, and hands the trails on.
pub fn with_trails(block: &[u8], mut check: impl FnMut(&Trail<'_>)) {
    let mut nobody = Trust::guess();
    nobody.add("none").expect("a word of --trust");
    for trust in [Trust::guess(), nobody] {
        let mut analyzer = Analyzer::with(trust, Limits::default());
        if let Ok(message) = Message::from_bytes(block) {
            check(&analyzer.trail(message));
        }
    }
}
