//! The header path allocates nothing per field: an analyzer that has seen a message of the same size allocates nothing.

mod support;

use support::examples::{examples, unfolded};
use tlstrail::Analyzer;
use tlstrail::input::Message;

/// A header block with every example of every row, `times` over, and other fields between.
fn block(times: usize) -> Vec<u8> {
    let mut text = String::new();
    text.push_str("Authentication-Results: mx.b.example; spf=pass smtp.mailfrom=a.example; dkim=pass header.d=a.example\n");
    for _ in 0..times {
        for example in examples() {
            text.push_str(&format!("Received: {}\n", example.stamp));
            text.push_str(&format!("X-Other: value\n\tfolded {}\n", example.line));
            text.push_str(&format!("X-Received: {}\n", unfolded(&example.stamp)));
        }
    }
    text.push_str("Subject: x\n\n");
    text.into_bytes()
}

#[test]
fn a_second_message_allocates_nothing() {
    let bytes = block(3);
    let message = Message::from_bytes(&bytes).expect("a message");
    let mut analyzer = Analyzer::new();
    let legs = analyzer.trail(message).legs().count();
    assert!(legs > 100, "{legs}");
    let info = allocation_counter::measure(|| {
        let trail = analyzer.trail(message);
        assert_eq!(trail.legs().count(), legs);
    });
    assert_eq!(info.count_total, 0, "{info:?} for {legs} legs");
}
