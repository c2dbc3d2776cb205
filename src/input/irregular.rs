//! What stands in folders and is neither a file nor a folder: never opened, but named.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::SourceName;

/// How many are named; the rest are counted.
const MOST_NAMED: usize = 100;

/// Why something in a folder is not opened.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum IrregularKind {
    /// A symbolic link. Links are not followed: they may lead out of the folder, or round in a circle.
    Link,
    /// A pipe with a name. To open one may wait for ever.
    Pipe,
    /// A socket.
    Socket,
    /// A device. To read one may change it, or never end.
    Device,
    /// Something that this system knows and the program does not.
    Other,
}

impl IrregularKind {
    /// The stable name used in machine output.
    pub const fn as_str(self) -> &'static str {
        match self {
            IrregularKind::Link => "link",
            IrregularKind::Pipe => "pipe",
            IrregularKind::Socket => "socket",
            IrregularKind::Device => "device",
            IrregularKind::Other => "other",
        }
    }

    /// The same for people: what it is, and what to do about it.
    pub const fn sentence(self) -> &'static str {
        match self {
            IrregularKind::Link => {
                "a link, not followed; name it, or what it leads to, to have that read"
            }
            IrregularKind::Pipe => {
                "a pipe, not opened; feed it through standard input to have it read"
            }
            IrregularKind::Socket => "a socket, not opened",
            IrregularKind::Device => "a device, not opened",
            IrregularKind::Other => "neither a file nor a folder, not opened",
        }
    }
}

/// What was passed over in folders and is no file, in the order of the walk: the first ones by name, then their number.
#[derive(Debug, Default)]
pub struct Irregular(Mutex<Met>);

#[derive(Debug, Default)]
struct Met {
    named: Vec<(SourceName, IrregularKind)>,
    count: u64,
}

impl Irregular {
    pub(super) fn add(&self, irregular: Vec<(PathBuf, IrregularKind)>) {
        let Irregular(met) = self;
        let mut met = met.lock().unwrap_or_else(PoisonError::into_inner);
        met.count += irregular.len() as u64;
        let room = MOST_NAMED - met.named.len();
        let some = irregular.into_iter().take(room);
        met.named
            .extend(some.map(|(path, kind)| (SourceName::new(path.as_os_str()), kind)));
    }

    /// The first ones by name, and how many there are in all.
    pub fn met(&self) -> (Vec<(SourceName, IrregularKind)>, u64) {
        let Irregular(met) = self;
        let met = met.lock().unwrap_or_else(PoisonError::into_inner);
        (met.named.clone(), met.count)
    }
}
