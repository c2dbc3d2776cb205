//! Redacted copies: the same verdicts, leg by leg, and nothing of the original that could name somebody.

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use support::examples::{examples, message};
use support::secrets::{secrets, stands_in};
use tlstrail::Analyzer;
use tlstrail::input::{EmlReader, Limits, MboxReader, Reader};
use tlstrail::redact::{Redactor, first_difference};

/// The header blocks of all samples.
fn blocks() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for folder in ["samples", "samples/routes", "samples/issues"] {
        let folder = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
        let mut paths: Vec<PathBuf> = fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        paths.sort();
        for path in paths {
            let limits = Limits::default();
            let file = || fs::File::open(&path).expect("a sample");
            let mut reader: Box<dyn Reader> = match path.extension().and_then(|e| e.to_str()) {
                Some("eml") => Box::new(EmlReader::new(file(), &limits)),
                Some("mbox") => Box::new(MboxReader::new(file(), &limits)),
                _ => continue,
            };
            while let Ok(Some(message)) = reader.next() {
                let name = format!("{} {}", path.display(), message.index);
                found.push((name, message.head.to_vec()));
            }
        }
    }
    assert!(found.len() > 100, "{}", found.len());
    found
}

/// Redacts a block and says what is wrong with the copy.
fn faults(name: &str, block: &[u8], redactor: &mut Redactor) -> Vec<String> {
    let (mut one, mut other) = (Analyzer::new(), Analyzer::new());
    let trail = one.read(block).expect("a message");
    let copy = redactor.redact(&trail);
    let again = match other.read(&copy) {
        Ok(again) => again,
        Err(error) => return vec![format!("{name}: the copy is no message: {error}")],
    };
    let mut faults = Vec::new();
    if let Some(difference) = first_difference(&trail, &again) {
        faults.push(format!(
            "{name}: {difference:?}\n{}",
            String::from_utf8_lossy(&copy)
        ));
    }
    let text: String = String::from_utf8_lossy(&copy).to_lowercase();
    let solid: String = text.split_whitespace().collect();
    for secret in secrets(block) {
        let lower = secret.to_lowercase();
        // Long signatures are folded.
        if stands_in(&text, &lower) || (lower.len() > 40 && solid.contains(&lower)) {
            faults.push(format!("{name}: {secret} survives\n{text}"));
        }
    }
    faults
}

#[test]
fn samples_keep_their_verdicts_and_lose_their_names() {
    let mut all = Vec::new();
    for (name, block) in blocks() {
        all.extend(faults(&name, &block, &mut Redactor::new()));
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
}

#[test]
fn every_writers_stamps_keep_their_verdicts() {
    let (mut all, mut count) = (Vec::new(), 0);
    for example in examples() {
        let block = message(&example.stamp);
        count += 1;
        let name = format!("{} line {}", example.dialect.id, example.line);
        all.extend(faults(&name, &block, &mut Redactor::new()));
    }
    assert!(count > 300, "{count}");
    assert!(
        all.is_empty(),
        "{} faults of {count}\n{}",
        all.len(),
        all.join("\n")
    );
}

#[test]
fn the_same_name_is_replaced_by_the_same_within_a_run() {
    let mut redactor = Redactor::new();
    let mut analyzer = Analyzer::new();
    let mut copy = |block: &str| {
        let trail = analyzer.read(block.as_bytes()).expect("a message");
        String::from_utf8(redactor.redact(&trail)).expect("ASCII")
    };
    let first = copy(
        "Received: from gw.bank.com (gw.bank.com [8.8.4.4]) by mx.corp.net (Postfix) with ESMTP id 4F2A1C;\n Thu, 14 Mar 2024 09:12:03 +0000\nTo: <bob@corp.net>\n",
    );
    let second = copy(
        "To: Bob <bob@corp.net>\nReceived: from gw.bank.com (gw.bank.com [8.8.4.4]) by mx.corp.net (Postfix) with ESMTP id 4F2A1D;\n Thu, 14 Mar 2024 09:12:03 +0000\n",
    );
    let line = |text: &str, start: &str| {
        text.lines()
            .find(|l| l.starts_with(start))
            .map(str::to_owned)
    };
    assert_eq!(line(&first, "To:"), line(&second, "To:"));
    let head = |text: &str| {
        line(text, "Received:").and_then(|l| l.split(" id ").next().map(str::to_owned))
    };
    assert_eq!(head(&first), head(&second));
    assert!(
        first.contains("org-") && first.contains("192.0.2.1"),
        "{first}"
    );
    assert_ne!(
        line(&first, "Received:"),
        line(&second, "Received:"),
        "ids are apart"
    );
}

/// The copy of a block that is judged as the block is, and holds none of what the scan finds.
fn sound_copy(block: &[u8]) -> String {
    let mut redactor = Redactor::new();
    let all = faults("block", block, &mut redactor);
    assert!(all.is_empty(), "{}", all.join("\n"));
    let mut analyzer = Analyzer::new();
    let trail = analyzer.read(block).expect("a message");
    String::from_utf8(Redactor::new().redact(&trail)).expect("ASCII")
}

#[test]
fn names_of_all_forms_are_replaced() {
    let copy = sound_copy(
        "Received: from bücher.firma.de (xn--bcher-kva.firma.de [IPv6:2a00:1450::77])\n\
         \tby [81.2.69.142] (Postfix) with ESMTPS id 4F2A1C0B9D\n\
         \tfor <\"odd name\"@firma.de>; Thu, 14 Mar 2024 09:12:05 +0000\n\
         Received: from [IPv6:::ffff:81.2.69.143] (HELO pc-meier) (81.2.69.143:4711)\n\
         \tby mx.firma.co.uk with SMTP; Thu, 14 Mar 2024 09:12:03 +0000\n\
         Authentication-Results: mx.firma.de; spf=pass (firma.de: 81.2.69.142 is good) smtp.mailfrom=meier@firma.de;\n\
         \tdkim=pass header.d=firma.de header.i=@firma.de header.s=meier2024 header.b=\"qwerTYui\"\n\
         DKIM-Signature: v=1; a=rsa-sha256; d=firma.de; s=meier2024; meier.firma.de; z=From:meier@firma.de;\n\
         \tt=1710407523; h=Received:From:X-Firma-Id; bh=abcdEFGH=; b=qwerTYuiopASDF\n\
         \tghJK\n\
         Firma-Kunde: 4711-Meier\n\
         From: \"Meier, Anna\" <anna.meier@firma.de>\n\
         To: undisclosed-recipients:;\n\
         List-Id: Interne Liste <liste.firma.de>\n\
         Message-ID: <20240314.meier.77@pc-meier.firma.lan>\n\
         Date: Thu, 14 Mar 2024 09:12:00 +0000 (Meierzeit)\n\
         Subject: =?utf-8?q?Gehalt?=\n"
            .as_bytes(),
    );
    let lower = copy.to_lowercase();
    for secret in [
        "meier", "firma", "gehalt", "kunde", "81.2.69", "2a00", "liste", "anna", "odd", "qwer",
        "bcher",
    ] {
        assert!(!lower.contains(secret), "{secret} survives\n{copy}");
    }
    for kept in [
        "(Postfix) with ESMTPS id ",
        "IPv6:2001:db8::",
        "::ffff:192.0.2.",
        ":4711)",
        "1710407523",
        "h=Received:From:X-",
    ] {
        assert!(copy.contains(kept), "{kept} is gone\n{copy}");
    }
    let quoted = copy
        .split("header.b=\"")
        .nth(1)
        .expect("a quoted signature");
    let start = &quoted[..8];
    assert!(copy.contains(&format!("; b={start}")), "{start}\n{copy}");
}

#[test]
fn hostile_blocks_give_sound_copies() {
    for block in [
        &b"Received: from \xff\xfe\0\x1b[31m.evil.com ([8.8.4.4]) by mx.corp.net with ESMTP id \xff\0; x\nSubject: \xff\n"[..],
        b"Received:\n\nbody",
        b"Received: from a by b id @ id <> id ; ((((\nno field at all.corp.net\n \x1b]0;x\x07\nFrom: <@>\n",
        b"DKIM-Signature: ;;=;=a;d;b=;s= ;h=::;corp.net\nAuthentication-Results: header.b= header.s=; header.b=\"\n",
        b"Received: from 1.2.3.4.5 by :: with ::1 id 1:2:3; 99999999999999999999\nFrom: a\n",
    ] {
        let mut analyzer = Analyzer::new();
        let trail = analyzer.read(block).expect("a message");
        let copy = Redactor::new().redact(&trail);
        let mut again = Analyzer::new();
        let read = again.read(&copy).expect("a copy is a message");
        assert_eq!(first_difference(&trail, &read), None, "{}", copy.escape_ascii());
        assert!(copy.ends_with(b"\n\n"));
        let text = String::from_utf8_lossy(&copy);
        assert!(!text.contains("corp.net") && !text.contains("evil"), "{text}");
    }
}

#[test]
fn time_grows_with_the_size_alone() {
    let stamps = |count: usize| {
        let mut block = String::new();
        for n in 0..count {
            let address = format!("{}.{}.{}.9", 11 + n % 80, n / 256 % 256, n % 256);
            block += &format!(
                "Received: from h{n}.bank{n}.com (h{n}.bank{n}.com [{address}])\n\tby mx{n}.corp.net with LMTP id QAbC{n:018x};\n\tThu, 14 Mar 2024 09:12:03 +0000\n\
                 Authentication-Results: mx.corp.net; dkim=pass header.b=a{n:07x} header.b=b{n:07x}\n"
            );
        }
        block
    };
    let seconds = |block: &str| {
        let mut analyzer = Analyzer::new();
        let trail = analyzer.read(block.as_bytes()).expect("a message");
        let start = std::time::Instant::now();
        assert!(Redactor::new().redact(&trail).len() > block.len() / 2);
        start.elapsed().as_secs_f64()
    };
    let (small, large) = (seconds(&stamps(1_250)), seconds(&stamps(10_000)));
    assert!(large < 8.0 * small * 4.0 + 0.5, "{small} s, then {large} s");
    let quotes = format!("Authentication-Results: {}\n", "header.b=a ".repeat(90_000));
    assert!(seconds(&quotes) < 20.0);
}

#[test]
fn the_command_prints_a_block_or_a_mailbox() {
    let run = |input: &str| {
        Command::new(env!("CARGO_BIN_EXE_tlstrail"))
            .args(["redact", input])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("the program starts")
    };
    let one = run("samples/gmail.eml");
    assert_eq!(
        one.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&one.stderr)
    );
    assert!(one.stdout.ends_with(b"\n\n") && !one.stdout.starts_with(b"From "));
    let many = run("samples/small.mbox");
    let count = many
        .stdout
        .split(|&b| b == b'\n')
        .filter(|line| line.starts_with(b"From "))
        .count();
    assert!(count > 1);
    assert_eq!(
        run("samples/gmail.eml").stdout,
        one.stdout,
        "the same in every run"
    );
    let missing = run("no-such-file.eml");
    assert_eq!(missing.status.code(), Some(2));
    assert!(missing.stdout.is_empty() && !missing.stderr.is_empty());
}
