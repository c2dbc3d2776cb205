//! `--limit NAME=SIZE`: how much of one message, of one source, of one archive is looked at.

use std::str::FromStr;

use crate::input::Limits;

/// The limits that a command was asked to change.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct LimitArgs {
    /// Change a limit: header-block, field, comment-depth, trace-fields, unpacked, unpack-ratio, unpack-ratio-from,
    /// unpack-memory, archive-members, archive-depth
    #[arg(long = "limit", value_name = "NAME=SIZE", action = clap::ArgAction::Append)]
    asked: Vec<Limit>,
}

impl LimitArgs {
    /// The usual limits with those that were asked for; of two of one name the later counts.
    pub fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for limit in &self.asked {
            (limit.set)(&mut limits, limit.value);
        }
        limits
    }
}

/// One limit and its new value.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    set: Set,
    value: u64,
}

/// What is wrong with a limit.
#[derive(Debug, thiserror::Error)]
pub enum LimitError {
    /// No `=`.
    #[error("write NAME=SIZE, such as header-block=32M; the names are {}", names())]
    Shape,
    /// No such limit.
    #[error("there is no limit `{name}`; there are {}", names())]
    Name {
        /// As it was written.
        name: String,
    },
    /// Not a number of bytes, or zero.
    #[error("`{0}` is no size; write digits, with K, M, G or T for steps of 1024, at least 1")]
    Size(String),
}

/// Sets one limit.
type Set = fn(&mut Limits, u64);

/// All that can be set, by name.
const ALL: &[(&str, Set)] = &[
    ("header-block", |limits, value| {
        limits.header_block = usize::try_from(value).unwrap_or(usize::MAX);
    }),
    ("field", |limits, value| {
        limits.field = usize::try_from(value).unwrap_or(usize::MAX);
    }),
    ("comment-depth", |limits, value| {
        limits.comment_depth = usize::try_from(value).unwrap_or(usize::MAX);
    }),
    ("trace-fields", |limits, value| {
        limits.trace_fields = usize::try_from(value).unwrap_or(usize::MAX);
    }),
    ("unpacked", |limits, value| limits.unpacked = value),
    ("unpack-ratio", |limits, value| limits.unpack_ratio = value),
    ("unpack-ratio-from", |limits, value| {
        limits.unpack_ratio_from = value;
    }),
    ("unpack-memory", |limits, value| {
        limits.unpack_memory = value
    }),
    ("archive-members", |limits, value| {
        limits.archive_members = value;
    }),
    ("archive-depth", |limits, value| {
        limits.archive_depth = u32::try_from(value).unwrap_or(u32::MAX);
    }),
];

fn names() -> String {
    let names: Vec<&str> = ALL.iter().map(|(name, _)| *name).collect();
    names.join(", ")
}

impl FromStr for Limit {
    type Err = LimitError;

    fn from_str(text: &str) -> Result<Self, LimitError> {
        let (name, size) = text.split_once('=').ok_or(LimitError::Shape)?;
        let known = ALL.iter().find(|(known, _)| *known == name);
        let &(_, set) = known.ok_or_else(|| LimitError::Name {
            name: name.to_owned(),
        })?;
        let value = read_size(size).ok_or_else(|| LimitError::Size(size.to_owned()))?;
        Ok(Limit { set, value })
    }
}

/// Digits, and a letter for a power of 1024.
pub fn read_size(text: &str) -> Option<u64> {
    let (digits, power) = match text.strip_suffix(['K', 'M', 'G', 'T', 'k', 'm', 'g', 't']) {
        Some(digits) => {
            let letter = text.chars().last()?.to_ascii_uppercase();
            (digits, "KMGT".find(letter)? + 1)
        }
        None => (text, 0),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let unit = 1024_u64.checked_pow(u32::try_from(power).ok()?)?;
    let value = digits.parse::<u64>().ok()?.checked_mul(unit)?;
    (value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits<const N: usize>(asked: [String; N]) -> Limits {
        let asked = asked.map(|text| text.parse().expect("a limit")).to_vec();
        LimitArgs { asked }.limits()
    }

    #[test]
    fn each_limit_can_be_set() {
        for (name, _) in ALL {
            assert_ne!(limits([format!("{name}=7")]), Limits::default(), "{name}");
        }
        let asked = ["header-block=2M", "header-block=3K"].map(str::to_owned);
        assert_eq!(limits(asked).header_block, 3072);
    }

    #[test]
    fn the_help_names_them_all() {
        let command = <LimitArgs as clap::Args>::augment_args(clap::Command::new("x"));
        let help = command
            .get_arguments()
            .next()
            .and_then(|arg| arg.get_help());
        let help = help.expect("a help text").to_string().replace('\n', " ");
        assert!(help.ends_with(&names()), "{help}");
    }

    #[test]
    fn what_is_no_limit_says_what_is() {
        for (text, words) in [
            ("header-block", "NAME=SIZE"),
            ("headers=3", "header-block"),
            ("header-block=", "is no size"),
            ("header-block=0", "at least 1"),
            ("header-block=-1", "is no size"),
            ("header-block=1X", "is no size"),
            ("header-block=99999999999T", "is no size"),
        ] {
            let error = text.parse::<Limit>().expect_err(text).to_string();
            assert!(error.contains(words), "{text}: {error}");
        }
    }
}
