//! Numbers on the command line that count something.

use std::num::NonZeroU16;

/// Threads, from 1 to 65,535.
pub fn threads(text: &str) -> Result<NonZeroU16, String> {
    let number = number(text, u16::MAX.into())?;
    u16::try_from(number)
        .ok()
        .and_then(NonZeroU16::new)
        .ok_or_else(at_least_one)
}

/// Rows of a list, from 1 to 4,294,967,295.
pub fn rows(text: &str) -> Result<u32, String> {
    match u32::try_from(number(text, u32::MAX.into())?) {
        Ok(rows) if rows > 0 => Ok(rows),
        _ => Err(at_least_one()),
    }
}

fn number(text: &str, most: u64) -> Result<u64, String> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("not a whole number; use digits only".to_owned());
    }
    match text.parse() {
        Ok(number) if number <= most => Ok(number),
        _ => Err(format!("must be at most {most}")),
    }
}

fn at_least_one() -> String {
    "must be at least 1".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_count_is_told_in_words() {
        assert_eq!(threads("16").map(u16::from), Ok(16));
        assert_eq!(rows("4294967295"), Ok(u32::MAX));
        for (text, words) in [
            ("0", "must be at least 1"),
            ("65536", "must be at most 65535"),
            ("99999999999999999999999", "must be at most 65535"),
            ("", "not a whole number"),
            ("-1", "not a whole number"),
            ("two", "not a whole number"),
        ] {
            let problem = threads(text).expect_err(text);
            assert!(problem.contains(words), "{text}: {problem}");
        }
        assert_eq!(rows("0"), Err("must be at least 1".to_owned()));
    }
}
