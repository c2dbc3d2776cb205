//! What people paste by mistake: each gets one clear sentence and status 2, and nothing of it is repeated or kept.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// One input, and a word that the sentence about it must have.
struct Mistake {
    name: &'static str,
    bytes: Vec<u8>,
    word: &'static str,
}

/// Composed key material: no key, and long enough to be known again.
const MATERIAL: &str = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

/// A key block; its words are joined here, so that no search for lost keys stops at this file.
fn key(kind: &str, inner: &str) -> Vec<u8> {
    let dashes = "-----";
    format!(
        "{dashes}BEGIN {kind}{dashes}\n{inner}{MATERIAL}\n{MATERIAL}\n{dashes}END {kind}{dashes}\n"
    )
    .into_bytes()
}

fn mistakes() -> Vec<Mistake> {
    let private = "PRIVATE KEY";
    let mistake = |name, bytes: Vec<u8>, word| Mistake { name, bytes, word };
    let text = |name, text: &str, word| mistake(name, text.as_bytes().to_vec(), word);
    let putty = format!(
        "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: uli\nPublic-Lines: 2\n{MATERIAL}\n\
         Private-Lines: 1\n{MATERIAL}\nPrivate-MAC: 00ff\n"
    );
    let page = "<!DOCTYPE html>\n<html>\n<head><title>Shop: offers</title></head>\n<body>\n<p>Price: 4</p>\n</body></html>\n";
    let card = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Uli Brand\r\nEMAIL:u@b.example\r\nEND:VCARD\r\n";
    let event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Talk\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let analysis = "Hop\tDelay\tFrom\tBy\tWith\tTime (UTC)\n1\t*\tmx.a.example\tmx.b.example\tESMTPS\t3/14/2024 9:12:05 AM\n\
                    2\t2 seconds\tmx.b.example\tstore.b.example\tESMTP\t3/14/2024 9:12:07 AM\n";
    vec![
        mistake("key", key(private, ""), "key"),
        mistake("key of RSA", key(&format!("RSA {private}"), ""), "key"),
        mistake(
            "key with a passphrase",
            key(
                &format!("RSA {private}"),
                "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00FF\n\n",
            ),
            "key",
        ),
        mistake(
            "key of OpenSSH",
            key(&format!("OPENSSH {private}"), ""),
            "key",
        ),
        mistake(
            "key of PGP",
            key(&format!("PGP {private} BLOCK"), "Comment: of Uli\n\n"),
            "key",
        ),
        mistake(
            "key after blank lines",
            [b"\n\n  ".to_vec(), key(private, "")].concat(),
            "key",
        ),
        mistake(
            "key, quoted",
            String::from_utf8(key(private, ""))
                .expect("text")
                .replace('\n', "\n> ")
                .into_bytes(),
            "key",
        ),
        text("key of PuTTY", &putty, "key"),
        mistake(
            "PNG",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0".to_vec(),
            "picture",
        ),
        mistake(
            "JPEG",
            b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec(),
            "picture",
        ),
        mistake(
            "GIF",
            b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!".to_vec(),
            "picture",
        ),
        mistake(
            "WebP",
            b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0\x30\x01\0\x9d".to_vec(),
            "picture",
        ),
        mistake(
            "PDF",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".to_vec(),
            "PDF",
        ),
        mistake("nothing", Vec::new(), "nothing"),
        text("blanks", "   \n\n \t \r\n\n", "nothing"),
        text(
            "blanks of other kinds",
            "\u{feff}\u{a0}\u{200b}\n\u{2003}\n",
            "nothing",
        ),
        mistake(
            "bytes",
            (0..4096_u32)
                .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
                .collect(),
            "",
        ),
        mistake("NUL bytes", vec![0; 4096], ""),
        text(
            "prose",
            "Dear Uli,\n\nthe minutes are below: please check the figures.\n\nAlice\n",
            "",
        ),
        text("one word", "hello\n", ""),
        text(
            "JSON",
            "{\n  \"name\": \"lamp\",\n  \"price\": 4,\n  \"from\": \"shop\"\n}\n",
            "",
        ),
        text("page", page, ""),
        text("card", card, ""),
        text("event", event, ""),
        text("table of an analysis", analysis, ""),
        text(
            "address",
            "https://mail.b.example/u/0/#inbox/FMfcgzGxSvXWZkPVvZDbkLqJ\n",
            "",
        ),
        text(
            "source code",
            "fn main() {\n    let x: u32 = 4;\n    println!(\"{x}\");\n}\n",
            "",
        ),
    ]
}

fn run(arguments: &[&str], input: &[u8], folder: &Path) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The program may stop reading early.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the program ends")
}

/// What is wrong with the answer to a mistake, as one text.
fn faults(mistake: &Mistake, output: &Output) -> Vec<String> {
    let told = String::from_utf8_lossy(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr);
    let mut faults = Vec::new();
    if output.status.code() != Some(2) {
        faults.push(format!("status {:?}", output.status.code()));
    }
    if !told.is_empty() {
        faults.push(format!("on standard output: {told:?}"));
    }
    if said.trim_end().lines().count() != 1 {
        faults.push(format!("not one sentence: {said:?}"));
    }
    if !said.to_lowercase().contains(&mistake.word.to_lowercase()) {
        faults.push(format!("without the word {:?}: {said:?}", mistake.word));
    }
    if told.contains(&MATERIAL[..12]) || said.contains(&MATERIAL[..12]) {
        faults.push("repeats the key".to_owned());
    }
    faults
}

#[test]
fn each_mistake_gets_one_clear_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut wrong = Vec::new();
    for mistake in mistakes() {
        let output = run(&["-f", "table"], &mistake.bytes, folder.path());
        for fault in faults(&mistake, &output) {
            wrong.push(format!("{}: {fault}", mistake.name));
        }
        // The same from a file.
        let elsewhere = tempfile::tempdir().expect("a folder");
        let path = elsewhere.path().join("pasted.txt");
        fs::write(&path, &mistake.bytes).expect("a file");
        let path = path.to_str().expect("UTF-8").to_owned();
        for fault in faults(&mistake, &run(&["-f", "table", &path], b"", folder.path())) {
            wrong.push(format!("{} in a file: {fault}", mistake.name));
        }
        // A machine reads one error record, which repeats no key either.
        let output = run(&["-f", "json"], &mistake.bytes, folder.path());
        let told = String::from_utf8_lossy(&output.stdout);
        let is_error = told.lines().count() == 1 && told.contains("\"type\":\"error\"");
        if !is_error || told.contains(&MATERIAL[..12]) {
            wrong.push(format!("{} as JSON: {told:?}", mistake.name));
        }
    }
    let left = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 0, "something was written");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_hundred_megabytes_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let plain = vec![b'x'; 100_000_000];
    let lines = b"some words and more of them\n".repeat(3_600_000);
    let base64 = format!("{MATERIAL}\n").into_bytes().repeat(1_400_000);
    for (name, bytes) in [("letters", plain), ("lines", lines), ("base64", base64)] {
        let mistake = Mistake {
            name,
            bytes,
            word: "",
        };
        let output = run(&["-f", "table"], &mistake.bytes, folder.path());
        assert_eq!(faults(&mistake, &output), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_mailbox_without_a_message_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    for text in ["", "\n", " \n\n"] {
        let path = folder.path().join("in.mbox");
        std::fs::write(&path, text).expect("a file");
        let path = path.to_str().expect("a path");
        for blocks in [&[][..], &["--block-size", "1"]] {
            let arguments = [&["--input-format", "mbox", "-f", "ndjson", path], blocks].concat();
            let output = run(&arguments, b"", folder.path());
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{text}");
            assert!(!told.is_empty(), "{blocks:?}: nothing was said");
            // A large one that holds nothing but blanks is told by the last line alone.
            let is_told = text.contains("\"code\":\"empty\"") || told.contains("no message");
            assert!(is_told, "{blocks:?}: {text} {told}");
        }
    }
}
