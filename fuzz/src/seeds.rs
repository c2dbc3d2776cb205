//! What mutation starts from: the examples of the dialect rows and the samples.

use std::fs;
use std::path::Path;

use crate::examples::{examples, message};

fn samples(folder: &str, ends: &[&str]) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    let mut paths: Vec<_> = fs::read_dir(root)
        .expect("the samples")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|e| ends.iter().any(|end| e == *end))
        })
        .collect();
    paths.sort();
    let read = paths.iter().map(|path| fs::read(path).expect("a sample"));
    read.filter(|bytes| bytes.len() <= 1 << 16).collect()
}

/// Header blocks.
pub fn blocks() -> Vec<Vec<u8>> {
    let mut all = samples("samples", &["eml"]);
    all.extend(samples("samples/routes", &["eml"]));
    all
}

/// Values of trace fields.
pub fn stamps() -> Vec<Vec<u8>> {
    examples()
        .into_iter()
        .map(|example| example.stamp.into_bytes())
        .collect()
}

/// An example, a slot of it, a server's filter, and what the peer sends.
pub fn slots() -> Vec<Vec<u8>> {
    let count = examples().len();
    (0..count)
        .map(|number| {
            let [low, high] = (number as u16).to_le_bytes();
            let mut seed = vec![low, high, (number % 5) as u8, (number % 7) as u8];
            seed.extend(b"x) by evil.example with ESMTPS id 4F2Q1p0Xyz (");
            seed
        })
        .collect()
}

/// Dates and addresses.
pub fn dates() -> Vec<Vec<u8>> {
    let dates = [
        "Thu, 14 Mar 2024 09:12:03 +0000",
        "14 Mar 24 9:12 EST",
        "Thu, 14 Mar 2024 09:12:03 -0000 (UTC)",
        "Thu Mar 14 09:12:03 2024",
        "2024-03-14 09:12:03.123456789 +0000 UTC m=+0.1",
        "2024-03-14T09:12:03Z",
        "Thu, 14 (a (b) c) Mar 2024 09:12:60 +2400",
        "192.0.2.1",
        "[IPv6:2001:db8::192.0.2.1]",
        "::ffff:192.0.2.1",
        "fe80::1%eth0",
        "[192.0.2.1]:25",
    ];
    dates.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Mailboxes.
pub fn mailboxes() -> Vec<Vec<u8>> {
    let mut all = samples("samples", &["mbox"]);
    let mut mailbox = Vec::new();
    for block in blocks().iter().take(4) {
        mailbox.extend(b"From a@b.example Thu Mar 14 09:12:03 2024\n");
        mailbox.extend(block.iter().copied().filter(|&b| b != b'\r'));
        mailbox.extend(b"\n\n");
    }
    all.push(mailbox);
    all
}

/// Damaged pastes.
pub fn pastes() -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for block in blocks() {
        let text = String::from_utf8_lossy(&block).replace('\r', "");
        all.push(
            text.lines()
                .map(|line| format!("> {line}\n"))
                .collect::<String>()
                .into_bytes(),
        );
        all.push(
            text.lines()
                .map(|line| format!("{}\n", line.trim_start()))
                .collect::<String>()
                .into_bytes(),
        );
        all.push(text.replace('\n', " ").into_bytes());
        all.push(
            text.replace('<', "&lt;")
                .replace('>', "&gt;")
                .replace('\n', "<br>\n")
                .into_bytes(),
        );
        all.push(text.replace('\n', "\\n").into_bytes());
        all.push(format!("{{\"headers\": {}}}", serde_json::json!(text)).into_bytes());
        all.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    all
}

/// Values of Authentication-Results fields.
pub fn results() -> Vec<Vec<u8>> {
    let values = [
        "mx.example; x-tls=pass smtp.version=TLSv1.3 smtp.cipher=TLS_AES_256_GCM_SHA384 smtp.bits=256/256",
        "i=1; mx.example; dkim=pass header.d=a.example; spf=none (a; b=c) smtp.mailfrom=x@a.example; arc=pass (i=2)",
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=a.example; dkim=none; compauth=pass reason=100",
        "\"mx\\\"x\" 1; auth=pass (plain) smtp.auth=\"x; y=z\"; none",
    ];
    let mut all: Vec<Vec<u8>> = values.iter().map(|text| text.as_bytes().to_vec()).collect();
    for block in blocks() {
        let text = String::from_utf8_lossy(&block).into_owned();
        all.extend(
            text.lines()
                .filter_map(|l| l.strip_prefix("Authentication-Results:"))
                .map(|v| v.as_bytes().to_vec()),
        );
    }
    all
}

/// Whole files, the first byte of which says how they are read.
pub fn files() -> Vec<Vec<u8>> {
    let stamped = stamps();
    let stamped = stamped
        .iter()
        .step_by(9)
        .map(|stamp| message(&String::from_utf8_lossy(stamp)));
    let mut all: Vec<Vec<u8>> = blocks();
    all.extend(mailboxes());
    all.extend(stamped);
    all.extend(pastes().into_iter().step_by(5));
    all.iter()
        .enumerate()
        .map(|(n, bytes)| [&[n as u8][..], bytes].concat())
        .collect()
}
