//! `--range A:B`: part of one mailbox, for engines that share it out.

use std::ops::Range;
use std::str::FromStr;

/// Byte offsets of a mailbox: the messages whose `From ` line starts at `start <= x < end`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ByteRange(pub Range<u64>);

/// What is wrong with a range.
#[derive(Debug, thiserror::Error)]
pub enum RangeError {
    /// No colon.
    #[error("expected two byte offsets such as 0:1048576; the second may be left out")]
    Shape,
    /// Not a number.
    #[error("`{0}` is no byte offset; use digits only")]
    Number(String),
    /// The wrong way round.
    #[error("the range ends before it starts")]
    Backwards,
}

impl FromStr for ByteRange {
    type Err = RangeError;

    fn from_str(text: &str) -> Result<Self, RangeError> {
        let (start, end) = text.split_once(':').ok_or(RangeError::Shape)?;
        let number = |text: &str, missing| match text {
            "" => Ok(missing),
            text if text.bytes().all(|b| b.is_ascii_digit()) => text
                .parse()
                .map_err(|_| RangeError::Number(text.to_owned())),
            text => Err(RangeError::Number(text.to_owned())),
        };
        let (start, end) = (number(start, 0)?, number(end, u64::MAX)?);
        if start > end {
            return Err(RangeError::Backwards);
        }
        Ok(ByteRange(start..end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_end_may_be_left_out() {
        for (text, range) in [
            ("0:10", 0..10),
            (":10", 0..10),
            ("7:", 7..u64::MAX),
            (":", 0..u64::MAX),
            ("5:5", 5..5),
        ] {
            assert_eq!(text.parse::<ByteRange>().expect(text), ByteRange(range));
        }
        for text in [
            "",
            "5",
            "a:b",
            "-1:2",
            "9:8",
            "1:2:3",
            "99999999999999999999:",
        ] {
            assert!(text.parse::<ByteRange>().is_err(), "{text}");
        }
    }
}
