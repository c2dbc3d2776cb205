//! Words that a person may have meant.

/// How many are offered.
const OFFERED: usize = 5;

/// A word without what people write in different ways: case, blanks, hyphens, underscores, dots.
pub fn plain(word: &str) -> String {
    let letters = word.chars().filter(|c| !matches!(c, ' ' | '-' | '_' | '.'));
    letters.flat_map(char::to_lowercase).collect()
}

/// The words nearest to `word`, best first; those that share too little with it are left out.
pub fn nearest<'a>(word: &str, all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    // A longer word is near to nothing, and comparing takes the product of both lengths.
    const LONGEST: usize = 100;
    let wanted = plain(word);
    if wanted.is_empty() || wanted.len() > LONGEST {
        return Vec::new();
    }
    let likeness = |candidate: &str| {
        let candidate = plain(candidate);
        let starts = candidate.starts_with(&wanted) || wanted.starts_with(&candidate);
        let bonus = if starts { 0.5 } else { 0.0 };
        strsim::jaro_winkler(&wanted, &candidate) + bonus
    };
    let mut rated: Vec<(f64, &str)> = all
        .map(|candidate| (likeness(candidate), candidate))
        .collect();
    rated.retain(|(rate, _)| *rate > 0.75);
    rated.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.cmp(y)));
    rated.dedup_by_key(|(_, word)| *word);
    rated
        .into_iter()
        .take(OFFERED)
        .map(|(_, word)| word)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_leads_back_to_the_word() {
        let all = [
            "exim",
            "postfix",
            "gmail",
            "exchange-online-store",
            "exchange",
        ];
        assert_eq!(nearest("postifx", all.into_iter())[0], "postfix");
        assert_eq!(nearest("Exim 4", all.into_iter())[0], "exim");
        assert_eq!(nearest("exchang", all.into_iter())[0], "exchange");
        assert!(nearest("", all.into_iter()).is_empty());
        assert!(nearest("zzzz", all.into_iter()).is_empty());
        assert!(nearest(&"x".repeat(5000), all.into_iter()).is_empty());
    }
}
