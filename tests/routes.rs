//! Routes: which legs there are, of which kind, who vouches for them, and what the whole comes to. How the fixtures
//! are written is told in `support/routes.rs`.

mod support;

use std::fmt::Write as _;

use support::routes::fixtures;
use tlstrail::Analyzer;
use tlstrail::render::MessageRecord;

#[test]
fn every_route_is_as_the_contract_says() {
    let mut wrong = String::new();
    let fixtures = fixtures();
    assert!(fixtures.len() >= 34, "fixtures went missing");
    for fixture in &fixtures {
        let differences = fixture.differences();
        if !differences.is_empty() {
            let _ = writeln!(wrong, "{}\n{differences}", fixture.name);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn past_the_limit_the_topmost_fields_give_legs_and_nothing_is_called_encrypted() {
    let mut message = String::new();
    for n in (0..1005).rev() {
        let (from, by) = (format!("h{n}.a.example"), format!("h{}.a.example", n + 1));
        let _ = write!(
            message,
            "Received: from {from} ({from} [192.0.2.{}])\r\n\tby {by} (Postfix) with ESMTPS id 4F2A1C{n:04X};\r\n\t\
             Thu, 14 Mar 2024 {:02}:{:02}:{:02} +0000\r\n",
            n % 250 + 1,
            9 + n / 3600,
            n / 60 % 60,
            n % 60,
        );
    }
    message.push_str("Subject: a long way\r\n\r\n");
    let mut analyzer = Analyzer::new();
    let trail = analyzer.read(message.as_bytes()).expect("a message");
    let record = MessageRecord::new("x", &trail);
    assert_eq!(record.legs.len(), 1000);
    // The topmost: h1004 to h1005 is nearest to the reader and has the highest number.
    assert_eq!(record.legs[999].by.name.as_deref(), Some("h1005.a.example"));
    assert_eq!(record.legs[0].from.name.as_deref(), Some("h5.a.example"));
    assert!(record.legs.iter().all(|leg| leg.transport == "tls"));
    assert_eq!(record.answer.verdict, "unknown");
    assert!(
        record
            .defects
            .iter()
            .any(|d| d == "trace_fields_left_out=5"),
        "{:?}",
        record.defects
    );
    assert!(
        !record.answer.sentence.contains("ncrypted on all"),
        "{}",
        record.answer.sentence
    );
}

#[test]
fn fixtures_use_reserved_names_and_addresses_only() {
    let mut wrong = String::new();
    for fixture in fixtures() {
        let text = String::from_utf8_lossy(&fixture.message).into_owned();
        for word in text.split(|c: char| c.is_whitespace() || "()<>;,\"[]=".contains(c)) {
            let word = word.strip_prefix("IPv6:").unwrap_or(word);
            if let Ok(address) = word.parse::<std::net::IpAddr>()
                && !is_nobodys(address)
            {
                let _ = writeln!(wrong, "{}: {word}", fixture.name);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn is_nobodys(address: std::net::IpAddr) -> bool {
    use std::net::IpAddr;
    let providers = |text: &str| {
        [
            "209.85.",
            "40.107.",
            "2603:10a6:",
            "2603:1026:",
            "2002:a05:",
            "2002:a17:",
        ]
        .iter()
        .any(|p| text.starts_with(p))
    };
    let documented = match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            matches!([a, b, c], [192, 0, 2] | [198, 51, 100] | [203, 0, 113])
        }
        IpAddr::V6(v6) => v6.segments()[..2] == [0x2001, 0xdb8],
    };
    documented
        || address.is_loopback()
        || tlstrail::route::is_private(address)
        || providers(&address.to_string())
}
