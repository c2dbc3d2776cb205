//! The files of a folder, with all below it, in the order of the bytes of their paths.
//!
//! One folder is listed at a time, so memory grows with the largest folder, not with the whole tree; a general walker
//! keeps several times as much for each file. Links are not followed, so there are no circles.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::vec;

use super::SourceName;
use super::error::Problem;
use super::irregular::{Irregular, IrregularKind};

/// What the files of one named folder gave, shared by those that read them.
#[derive(Debug)]
pub(super) struct Tally {
    name: SourceName,
    /// Files that were handed out and not read yet, and the walk itself.
    open: AtomicU64,
    given: AtomicBool,
    passed_over: AtomicU64,
}

impl Tally {
    fn new(name: SourceName) -> Self {
        Tally {
            name,
            open: AtomicU64::new(1),
            given: AtomicBool::new(false),
            passed_over: AtomicU64::new(0),
        }
    }

    /// Something was passed over.
    pub(super) fn add(&self, passed_over: u64) {
        self.passed_over.fetch_add(passed_over, Ordering::AcqRel);
    }

    /// Something was told of the folder.
    pub(super) fn give(&self) {
        self.given.store(true, Ordering::Release);
    }

    /// One more file is handed out.
    pub(super) fn hand_out(&self) {
        self.open.fetch_add(1, Ordering::AcqRel);
    }

    /// A file was read, or the walk has ended. The last one is told if the whole folder gave nothing.
    ///
    /// Then the place of that error among other records is the same for any order of reading: no file of the folder
    /// has any.
    pub(super) fn settle(&self, given: bool, passed_over: u64) -> Option<(&SourceName, Problem)> {
        self.add(passed_over);
        if given {
            self.give();
        }
        let is_last = self.open.fetch_sub(1, Ordering::AcqRel) == 1;
        if !is_last || self.given.load(Ordering::Acquire) {
            return None;
        }
        let skipped = self.passed_over.load(Ordering::Acquire);
        Some((&self.name, Problem::FolderWithoutMessages { skipped }))
    }
}

/// Walks a folder.
#[derive(Debug)]
pub(super) struct Walk {
    tally: Arc<Tally>,
    levels: Vec<Level>,
    /// Files of a Maildir's `tmp`, links, pipes and the like, not yet told.
    passed_over: u64,
    irregular: Arc<Irregular>,
}

/// A folder on the way down.
#[derive(Debug)]
struct Level {
    path: PathBuf,
    entries: vec::IntoIter<Entry>,
    is_maildir: bool,
}

#[derive(Debug)]
struct Entry {
    name: Box<OsStr>,
    is_folder: bool,
}

/// A step of the walk.
#[derive(Debug)]
pub(super) enum Step {
    File(PathBuf),
    /// A folder or an entry that cannot be listed.
    Failed(PathBuf, Problem),
}

impl Walk {
    /// A walk over a folder; it is listed at once.
    pub(super) fn new(path: PathBuf, irregular: Arc<Irregular>) -> Result<Self, Problem> {
        let mut walk = Walk {
            tally: Arc::new(Tally::new(SourceName::new(path.as_os_str()))),
            levels: Vec::new(),
            passed_over: 0,
            irregular,
        };
        walk.enter(path).map_err(Problem::from_open)?;
        Ok(walk)
    }

    /// What the folder gave so far.
    pub(super) fn tally(&self) -> &Arc<Tally> {
        &self.tally
    }

    /// Files passed over since the last call.
    pub(super) fn take_passed_over(&mut self) -> u64 {
        std::mem::take(&mut self.passed_over)
    }

    fn enter(&mut self, path: PathBuf) -> io::Result<()> {
        let mut entries = Vec::new();
        let mut others = Vec::new();
        for entry in fs::read_dir(&path)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() || kind.is_file() {
                entries.push(Entry {
                    name: entry.file_name().into_boxed_os_str(),
                    is_folder: kind.is_dir(),
                });
            } else {
                self.passed_over += 1;
                others.push((entry.path(), irregular(kind)));
            }
        }
        others.sort();
        self.irregular.add(others);
        entries.sort_unstable_by(|a, b| a.key().cmp(b.key()));
        let has = |name: &str| entries.iter().any(|e| e.is_folder && *e.name == *name);
        let is_maildir = has("cur") && has("new");
        self.levels.push(Level {
            path,
            entries: entries.into_iter(),
            is_maildir,
        });
        Ok(())
    }
}

impl Iterator for Walk {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            let level = self.levels.last_mut()?;
            let Some(entry) = level.entries.next() else {
                self.levels.pop();
                continue;
            };
            let path = level.path.join(&*entry.name);
            if !entry.is_folder {
                return Some(Step::File(path));
            }
            // Messages that are being delivered, or never were.
            if level.is_maildir && *entry.name == *"tmp" {
                match count_files(&path) {
                    Ok(count) => self.passed_over += count,
                    Err(error) => return Some(Step::Failed(path, Problem::from_open(error))),
                }
                continue;
            }
            if let Err(error) = self.enter(path.clone()) {
                return Some(Step::Failed(path, Problem::from_open(error)));
            }
        }
    }
}

impl Entry {
    /// What entries of one folder are sorted by, so that whole paths come in the order of their bytes: after the name
    /// of a folder a `/` follows in the paths below it.
    fn key(&self) -> impl Iterator<Item = u8> {
        let end = self.is_folder.then_some(b'/');
        self.name.as_encoded_bytes().iter().copied().chain(end)
    }
}

/// What is neither a file nor a folder.
#[cfg(unix)]
fn irregular(kind: fs::FileType) -> IrregularKind {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_symlink() {
        IrregularKind::Link
    } else if kind.is_fifo() {
        IrregularKind::Pipe
    } else if kind.is_socket() {
        IrregularKind::Socket
    } else if kind.is_block_device() || kind.is_char_device() {
        IrregularKind::Device
    } else {
        IrregularKind::Other
    }
}

#[cfg(not(unix))]
fn irregular(kind: fs::FileType) -> IrregularKind {
    match kind.is_symlink() {
        true => IrregularKind::Link,
        false => IrregularKind::Other,
    }
}

fn count_files(path: &Path) -> io::Result<u64> {
    let mut count = 0;
    for entry in fs::read_dir(path)? {
        entry?;
        count += 1;
    }
    Ok(count)
}
