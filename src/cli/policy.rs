//! `--policy` and `--as-of`: by what messages are judged.

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::args::Args;
use super::output;
use crate::policy::{AsOf, Day, Judge, MOST_BYTES, NoSuchDay, Profile, find_profile, read_profile};

/// By which day's rules.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum When {
    /// Those of the day of the run.
    Today,
    /// Those of the mail's.
    MailDate,
    /// Those of this day.
    Day(Day),
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Today => f.write_str("today"),
            When::MailDate => f.write_str("mail-date"),
            When::Day(day) => day.fmt(f),
        }
    }
}

impl FromStr for When {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "today" => Ok(When::Today),
            "mail-date" => Ok(When::MailDate),
            day => day
                .parse()
                .map(When::Day)
                .map_err(|error: NoSuchDay| format!("{error}; or write today or mail-date")),
        }
    }
}

/// What judges the messages, if a policy was asked for.
///
/// # Errors
/// What is wrong with the name or the file, for people.
pub fn judge(args: &Args) -> Result<Option<Arc<Judge>>, String> {
    let Some(word) = &args.policy else {
        return Ok(None);
    };
    let own = is_path(word).then_some(Path::new(word));
    if let (Some(file), Some(output)) = (own, args.output.as_deref())
        && output::place(output) == output::place(file)
    {
        let name = file.display();
        return Err(format!(
            "{name} is the file of --output, too; write to another one"
        ));
    }
    let profile = match own {
        Some(file) => Arc::new(read(file)?),
        None => find_profile(&word.to_string_lossy())
            .map_err(|error| format!("{}: {error}", word.to_string_lossy()))?,
    };
    let as_of = match args.as_of {
        When::MailDate => AsOf::MailDate,
        When::Day(day) => AsOf::Day(day),
        When::Today => AsOf::Day(today().ok_or("this machine's clock tells no day; use --as-of")?),
    };
    Ok(Some(Arc::new(Judge { profile, as_of })))
}

/// The day of the machine's clock.
pub fn today() -> Option<Day> {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Day::of_seconds(i64::try_from(passed.as_secs()).ok()?)
}

/// A profile of one's own is a path: no name of the program's has a slash or ends so.
fn is_path(word: &OsStr) -> bool {
    let text = word.to_string_lossy();
    text.contains(std::path::is_separator)
        || Path::new(word).extension().is_some_and(|end| end == "toml")
}

fn read(path: &Path) -> Result<Profile, String> {
    let name = path.display();
    let wrong = |problem: &dyn std::fmt::Display| format!("{name}: {problem}");
    let about = fs::metadata(path).map_err(|error| wrong(&error))?;
    if !about.is_file() {
        return Err(wrong(&"this is no file"));
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    File::open(path)
        .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        .map_err(|error| wrong(&error))?;
    if bytes.len() > MOST_BYTES {
        return Err(wrong(&format!(
            "the file has more than {} KiB; a policy is short",
            MOST_BYTES / 1024
        )));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        wrong(&format!("byte {at} is not UTF-8; save the file as UTF-8"))
    })?;
    let stem = path
        .file_stem()
        .unwrap_or(OsStr::new("own"))
        .to_string_lossy();
    read_profile(&text, &stem).map_err(|error| wrong(&error))
}
