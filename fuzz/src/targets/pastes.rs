//! The repair of pasted text: nothing is made up, and what is repaired needs no repair.

use tlstrail::Analyzer;
use tlstrail::input::Limits;
use tlstrail::paste::{Repair, is_damaged, rescue};

use super::stamps::check_trail;

/// What takes marks from the starts of lines, and so makes no word; the other repairs decode, or join lines.
const PLAIN: [Repair; 5] = [
    Repair::LineEnds,
    Repair::Quoting,
    Repair::Indentation,
    Repair::UnicodeSpaces,
    Repair::BlankLines,
];

fn count(text: &[u8], word: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    lower
        .windows(word.len())
        .filter(|part| *part == word.as_bytes())
        .count()
}

/// Repairs, and reads the result.
pub fn check(paste: &[u8]) {
    let limits = Limits::default();
    let rescued = rescue(paste, &limits);
    if let Ok(Some(rescued)) = &rescued {
        assert!(!rescued.repairs.is_empty(), "repaired without a word");
        assert!(is_damaged(paste, &limits), "a sound block was repaired");
        for at in 0..rescued.block.len() {
            assert!(rescued.place(at) < paste.len(), "a place outside the paste");
        }
        if rescued.repairs.iter().all(|code| PLAIN.contains(&code)) {
            for word in ["tlsv1", "esmtps"] {
                assert!(
                    count(&rescued.block, word) <= count(paste, word),
                    "{word} out of nothing"
                );
            }
        }
    }
    let mut analyzer = Analyzer::new();
    if let Ok(trail) = analyzer.read_pasted(paste) {
        check_trail(&trail);
        if !trail.repairs().is_empty() {
            for verdict in trail.verdicts {
                let basis = verdict.basis.map(|basis| basis.as_str());
                assert_ne!(basis, Some("stated"), "repaired text states nothing");
            }
        }
        for field in trail.fields {
            assert!(trail.offset(field.body.start) <= paste.len() as u64);
        }
    }
}
