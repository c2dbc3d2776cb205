//! Words that a person may have meant.

/// How many are offered.
const OFFERED: usize = 4;

/// A longer word is near to nothing, and comparing takes the product of both lengths.
const LONGEST: usize = 100;

/// A word without what people write in different ways: case, blanks, hyphens, underscores, dots.
pub fn plain(word: &str) -> String {
    let letters = word.chars().filter(|c| !matches!(c, ' ' | '-' | '_' | '.'));
    letters.flat_map(char::to_lowercase).collect()
}

/// The words nearest to `word`, best first: few letters differ, two are exchanged, or one begins with the other.
pub fn nearest<'a>(word: &str, all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = plain(word);
    if wanted.is_empty() || wanted.len() > LONGEST {
        return Vec::new();
    }
    let distance = |candidate: &&'a str| {
        let known = plain(candidate);
        let distance = strsim::damerau_levenshtein(&wanted, &known);
        let starts = known.starts_with(&wanted) || wanted.starts_with(&known);
        let is_near =
            distance <= 1 + wanted.len() / 4 || starts && known.len() > 1 && wanted.len() > 1;
        is_near.then_some((distance, candidate.len(), *candidate))
    };
    let mut near: Vec<(usize, usize, &str)> =
        all.filter_map(|candidate| distance(&candidate)).collect();
    near.sort_unstable();
    // One of several spellings is enough, the shortest.
    near.dedup_by_key(|(.., word)| plain(word));
    near.into_iter()
        .take(OFFERED)
        .map(|(.., word)| word)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_leads_back_to_the_word() {
        let known = [
            "exim",
            "postfix",
            "gmail",
            "exchange-online-store",
            "exchange",
            "bcp195",
            "hipaa",
            "nist80052r2",
            "ncsc-nl-2025",
            "ncsc-nl-2.1",
        ];
        let near = |word| nearest(word, known.into_iter());
        assert_eq!(near("postifx")[0], "postfix");
        assert_eq!(near("Exim 4")[0], "exim");
        assert_eq!(near("exchang")[0], "exchange");
        assert_eq!(near("bcp159"), ["bcp195"]);
        assert_eq!(near("hippa"), ["hipaa"]);
        assert_eq!(near("nist"), ["nist80052r2"]);
        assert_eq!(near("ncsc-nl-2024"), ["ncsc-nl-2025", "ncsc-nl-2.1"]);
        for far in ["", "gdpr", "zzzz", &"x".repeat(5000)] {
            assert!(near(far).is_empty(), "{far}");
        }
    }
}
