//! Which of the known words somebody may have meant.

/// How many words are proposed.
const MOST: usize = 3;

/// The words that are like `word`, the most alike first: few letters differ, or one begins with the other.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    // A word as long as this is not worth the time; nothing known is.
    if word.is_empty() || word.len() > 64 {
        return Vec::new();
    }
    let mut found: Vec<(usize, &str)> = known
        .filter_map(|other| {
            let distance = distance(word.as_bytes(), other.as_bytes());
            let is_part = other.starts_with(word) || word.starts_with(other);
            (distance <= 1 + word.len() / 4 || is_part && word.len() > 1)
                .then_some((distance, other))
        })
        .collect();
    found.sort();
    found.dedup();
    found.into_iter().take(MOST).map(|(_, word)| word).collect()
}

/// How many letters have to be put in, taken out or changed to make one of the other (Levenshtein).
fn distance(one: &[u8], other: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, a) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = line + 1;
        for (column, b) in other.iter().enumerate() {
            let changed = corner + usize::from(a != b);
            corner = row[column + 1];
            row[column + 1] = changed.min(corner + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_comes_first() {
        let known = [
            "bcp195",
            "nist80052r2",
            "ncsc-nl-2025",
            "ncsc-nl-2.1",
            "hipaa",
        ];
        let near = |word| nearest(word, known.into_iter());
        assert_eq!(near("bcp159"), ["bcp195"]);
        assert_eq!(near("hippa"), ["hipaa"]);
        assert_eq!(near("nist"), ["nist80052r2"]);
        assert_eq!(near("ncsc-nl-2024"), ["ncsc-nl-2025", "ncsc-nl-2.1"]);
        assert!(near("gdpr").is_empty());
        assert!(near("").is_empty());
        assert_eq!(distance(b"kitten", b"sitting"), 3);
    }
}
