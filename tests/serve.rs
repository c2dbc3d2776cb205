//! `tlstrail serve` over real connections on loopback.
#![cfg(feature = "serve")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use self::asking::{Answer, Server};

#[path = "serve/asking.rs"]
mod asking;

const GOOD: &str = "Received: from a.example (a.example [192.0.2.1])\n\
\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n\
\tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\n\
\tThu, 14 Mar 2024 09:12:03 +0000 (UTC)\nSubject: x\n\nbody\n";

#[test]
fn it_gives_the_page_and_says_what_may_be_done_with_it() {
    let server = Server::new();
    let answer = server.ask("GET /", &[], b"");
    let page = tlstrail::page::Page::assemble().expect("a page");
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert!(answer.body == page.html.as_bytes());
    let policy = answer.header("content-security-policy").expect("a policy");
    assert_eq!(policy, format!("{}; frame-ancestors 'none'", page.policy));
    let head = server.ask("HEAD /", &[], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    for answer in [
        answer,
        head,
        server.ask("GET /x", &[], b""),
        server.ask("POST /", &[], b"x"),
    ] {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(
                answer.header(name),
                Some(value),
                "{name} of {}",
                answer.status
            );
        }
        assert!(answer.header("content-security-policy").is_some());
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
}

#[test]
fn it_analyses_as_the_program_does() {
    let server = Server::new();
    let mailbox = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/small.mbox"));
    let quoted = GOOD
        .lines()
        .map(|line| format!("> {line}\n"))
        .collect::<String>();
    for (query, options, body) in [
        ("", &[][..], GOOD.as_bytes()),
        ("", &[], &mailbox.expect("a sample")),
        ("", &[], quoted.as_bytes()),
        ("", &[], b"Dear all,\n\nsee you tomorrow.\n"),
        ("?trust=none", &["--trust", "none"], GOOD.as_bytes()),
        ("?policy=bcp195", &["--policy", "bcp195"], GOOD.as_bytes()),
        (
            "?trust=a.example&trust=192.0.2.0%2F24",
            &["--trust", "a.example", "--trust", "192.0.2.0/24"],
            GOOD.as_bytes(),
        ),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
            .args(["-f", "json"])
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let _ = child.stdin.take().expect("a pipe").write_all(body);
        let output = child.wait_with_output().expect("the program ends");
        let answer = server.ask(&format!("POST /api/analyze{query}"), &[], body);
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let text = String::from_utf8_lossy(&answer.body);
        assert_eq!(text, String::from_utf8_lossy(&output.stdout), "{query}");
    }
    // Without a length, piece by piece.
    let mut stream = server.connect();
    let head = format!(
        "POST /api/analyze HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n",
        server.address
    );
    stream.write_all(head.as_bytes()).expect("a request");
    for piece in GOOD.as_bytes().chunks(50) {
        write!(stream, "{:x}\r\n", piece.len()).expect("a length");
        stream.write_all(piece).expect("a piece");
        stream.write_all(b"\r\n").expect("an end");
    }
    stream.write_all(b"0\r\n\r\n").expect("the end");
    let answer = Answer::read(stream);
    assert_eq!(
        answer.json()["messages"][0]["answer"]["verdict"],
        "encrypted"
    );
}

#[test]
fn what_it_does_not_do_says_what_it_does() {
    let server = Server::new();
    for (line, status, words, allow) in [
        ("GET /favicon.ico", 404, "/api/analyze", None),
        ("GET /../../etc/passwd", 404, "/api/analyze", None),
        ("POST /", 405, "GET", Some("GET, HEAD")),
        ("GET /api/analyze", 405, "POST", Some("POST")),
        ("DELETE /api/analyze", 405, "POST", Some("POST")),
        ("POST /api/analyze?trust=%3F", 400, "trust: ", None),
        (
            "POST /api/analyze?policy=none",
            400,
            "policy: no such policy",
            None,
        ),
        (
            "POST /api/analyze?format=csv",
            400,
            "no parameter `format`",
            None,
        ),
    ] {
        let answer = server.ask(line, &[], b"A: 1\n\n");
        assert_eq!(answer.status, status, "{line}");
        let error = &answer.json()["error"];
        assert_eq!(error["status"], status);
        let sentence = error["sentence"].as_str().expect("a sentence");
        assert!(sentence.contains(words), "{line}: {sentence}");
        assert_eq!(answer.header("allow"), allow);
    }
}

#[test]
fn other_sites_are_refused() {
    let server = Server::new();
    let own = format!("Origin: http://{}", server.address);
    for (headers, status) in [
        (&[own.as_str()][..], 200),
        (
            &["Host: localhost:8025", "Origin: http://localhost:8025"],
            200,
        ),
        (&["Host: [::1]:8025"], 200),
        (&["Host: rebound.example"], 403),
        (
            &["Host: rebound.example", "Origin: http://rebound.example"],
            403,
        ),
        (&["Origin: http://a.example"], 403),
        (&["Origin: null"], 403),
    ] {
        let answer = server.ask("POST /api/analyze", headers, GOOD.as_bytes());
        assert_eq!(answer.status, status, "{headers:?}");
        if status == 403 {
            assert_eq!(answer.json().get("messages"), None);
        }
    }
    // A request of before there was a field for the host.
    let mut stream = server.connect();
    stream
        .write_all(b"GET / HTTP/1.0\r\n\r\n")
        .expect("a request");
    assert_eq!(Answer::read(stream).status, 403);
}

#[test]
fn a_body_has_a_limit() {
    let server = Server::start(&["--listen", "127.0.0.1:0", "--max-body", "4K"]);
    let fits = [GOOD.as_bytes(), &[b'x'; 3000]].concat();
    assert_eq!(server.ask("POST /api/analyze", &[], &fits).status, 200);
    let answer = server.ask("POST /api/analyze", &[], &[b'x'; 4097]);
    assert_eq!(answer.status, 413);
    assert!(String::from_utf8_lossy(&answer.body).contains("--max-body"));
    // It is said before anything of it was sent.
    let mut stream = server.connect();
    let head = format!(
        "POST /api/analyze HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: 99999999\r\n\r\n",
        server.address
    );
    stream.write_all(head.as_bytes()).expect("a request");
    let mut first = [0; 12];
    stream.read_exact(&mut first).expect("an answer");
    assert_eq!(&first, b"HTTP/1.1 413");
}

#[test]
fn slow_clients_keep_others_waiting_but_not_for_ever() {
    let server = Server::new();
    let head = format!(
        "POST /api/analyze HTTP/1.1\r\nHost: {}\r\nContent-Length: 5000\r\n\r\nA",
        server.address
    );
    let slow: Vec<TcpStream> = (0..15)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(head.as_bytes()).expect("a request");
            stream
        })
        .collect();
    thread::sleep(Duration::from_millis(300));
    // One slot is left.
    for _ in 0..3 {
        assert_eq!(server.ask("GET /", &[], b"").status, 200);
    }
    drop(slow);
    assert_eq!(
        server.ask("POST /api/analyze", &[], GOOD.as_bytes()).status,
        200
    );
}

#[test]
fn many_ask_at_once() {
    let server = Server::new();
    thread::scope(|scope| {
        for _ in 0..24 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let answer = server.ask("POST /api/analyze", &[], GOOD.as_bytes());
                    assert_eq!(answer.json()["summary"]["messages"], 1);
                }
            });
        }
    });
}

#[test]
fn what_is_no_http_ends_nothing() {
    let server = Server::new();
    for bytes in [
        &b"\x16\x03\x01\x02\x00"[..],
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
    ] {
        let mut stream = server.connect();
        stream.write_all(bytes).expect("bytes");
        drop(stream);
    }
    assert_eq!(server.ask("GET /", &[], b"").status, 200);
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_cleanly() {
    for signal in ["-INT", "-TERM"] {
        let mut server = Server::new();
        let process = server.child.id().to_string();
        let killed = Command::new("kill").args([signal, &process]).status();
        assert!(killed.expect("kill starts").success());
        let start = Instant::now();
        let status = server.child.wait().expect("it ends");
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(start.elapsed() < Duration::from_secs(10));
        let mut rest = String::new();
        server.said.read_to_string(&mut rest).expect("its words");
        assert!(!rest.contains("panic"), "{rest}");
    }
}

#[test]
fn an_address_that_others_reach_is_warned_of() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(["serve", "--listen", "0.0.0.0:0"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let line = lines.next().expect("a line").expect("UTF-8");
    assert!(
        line.contains("warning") && line.contains("no password"),
        "{line}"
    );
    let _ = child.kill();
    let _ = child.wait();
    let server = Server::new();
    let again = Command::new(env!("CARGO_BIN_EXE_tlstrail"))
        .args(["serve", "--listen", &server.address])
        .output()
        .expect("the program starts");
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--listen"));
}
