//! zip archives (PKWARE, APPNOTE.TXT 6.3.10), by the directory at their end.
//!
//! The directory is read entry by entry, so memory does not grow with it. What it says is checked against what is
//! unpacked. An archive that lost its end is read from its start instead, as one in a stream is.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

mod checked;
mod member;
mod stream;

use std::io;
use std::ops::ControlFlow;

use rawzip::{ErrorKind, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder, ZipLocator};

use self::checked::{Checked, Stated, Sum};
use self::member::Method;
use super::error::{BrokenPart, Problem};
use super::format::Packing;
use super::meter::{Meter, Taken};
use super::part::Part;
use super::positioned::SharedFile;
use super::reading::Reading;

/// Bytes of the directory that are held; the longest entry fits.
const DIRECTORY: usize = rawzip::MAX_CENTRAL_DIRECTORY_RECORD_SIZE;

/// What a local header takes at least; data of two members cannot be closer.
const LOCAL_HEADER: u64 = 30;

/// An archive's file, counting what is read of it.
struct Counted<'m> {
    file: SharedFile,
    meter: &'m Meter<'m>,
}

impl ReaderAt for Counted<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let count = self.file.read_some(buffer, offset)?;
        self.meter.take(count as u64);
        Ok(count)
    }
}

impl Reading<'_> {
    /// Reads the members of an archive in a file of its own, in the order of its directory.
    pub(super) fn zip(&mut self, part: &Part<'_>, file: SharedFile) -> ControlFlow<()> {
        let limit = self.limits.archive_depth;
        if part.depth >= limit {
            return self.fail(part.name, Problem::TooDeep { limit });
        }
        let size = match file.file().metadata() {
            Ok(metadata) => metadata.len(),
            Err(error) => return self.fail(part.name, Problem::from_read(error)),
        };
        let meter = self.meter;
        let mut buffer = vec![0; DIRECTORY];
        let file = Counted { file, meter };
        match ZipLocator::new().locate_in_reader(file, &mut buffer, size) {
            Ok(archive) => self.directory(part, &archive, size, &mut buffer),
            Err((Counted { file, .. }, error)) => match error.into_kind() {
                ErrorKind::IO(error) => self.fail(part.name, Problem::from_read(error)),
                // Its end is missing or broken.
                _ => self.zip_stream(part, &mut Taken::new(file.reader(), meter)),
            },
        }
    }

    fn directory(
        &mut self,
        part: &Part<'_>,
        archive: &ZipArchive<Counted<'_>>,
        size: u64,
        buffer: &mut [u8],
    ) -> ControlFlow<()> {
        let before = self.given();
        let (mut entries, mut files, mut data) = (0_u64, 0_u64, 0_u64);
        let mut directory = archive.entries(buffer);
        loop {
            let entry = match directory.next_entry() {
                Ok(Some(entry)) => entry,
                Ok(None) => break,
                Err(error) => return self.fail_at(part.name, told(error), size),
            };
            entries += 1;
            if entry.is_dir() {
                continue;
            }
            files += 1;
            let limit = self.limits.archive_members;
            if files > limit {
                return self.fail(part.name, Problem::TooManyMembers { limit });
            }
            // Members that share their data unpack to far more than the archive is.
            data = data.saturating_add(entry.compressed_size_hint().saturating_add(LOCAL_HEADER));
            if data > size {
                return self.fail(part.name, damaged("its members overlap"));
            }
            let path = entry.file_path().as_ref().to_vec();
            let name = part.name.member(&path);
            let member = part.member(&name, &path);
            if entry.flags().is_encrypted() {
                self.fail(&name, Problem::Encrypted)?;
                continue;
            }
            let method = match Method::of(entry.compression_method()) {
                Ok(method) => method,
                Err(problem) => {
                    self.fail(&name, problem)?;
                    continue;
                }
            };
            let stated = Stated {
                checksum: entry.crc32(),
                size: entry.uncompressed_size_hint(),
            };
            let errors = self.errors();
            self.entry(&member, archive, entry.wayfinder(), method, stated)?;
            if self.has_told(None, errors) {
                return ControlFlow::Continue(());
            }
        }
        if entries != archive.entries_hint() {
            let detail = format!(
                "{entries} of {} files are in its directory",
                archive.entries_hint()
            );
            return self.fail_at(part.name, damaged(&detail), size);
        }
        self.end_of_archive(part, before, files)
    }

    fn entry(
        &mut self,
        member: &Part<'_>,
        archive: &ZipArchive<Counted<'_>>,
        place: ZipArchiveEntryWayfinder,
        method: Method,
        stated: Stated,
    ) -> ControlFlow<()> {
        let entry = match archive.get_entry(place) {
            Ok(entry) => entry,
            Err(error) => return self.fail(member.name, told(error)),
        };
        let packed = entry.reader();
        let size = place.compressed_size_hint();
        let mut unpacked = match method.unpacked(packed, size, self.limits, self.meter) {
            Ok(unpacked) => unpacked,
            Err(problem) => return self.fail(member.name, problem),
        };
        let mut checked = Checked::new(&mut unpacked);
        let _ = self.whole(member, &mut checked)?;
        self.check(member, &checked.into_sum(), stated)
    }
}

impl Reading<'_> {
    /// Tells if a member is not what the archive says.
    fn check(&mut self, member: &Part<'_>, sum: &Sum, stated: Stated) -> ControlFlow<()> {
        match sum.disagrees(stated) {
            Some(detail) => {
                let broken = BrokenPart::new(Packing::Zip, Some(detail), 0..sum.size());
                self.fail(member.name, Problem::PartBroken(Box::new(broken)))
            }
            None => ControlFlow::Continue(()),
        }
    }
}

fn damaged(detail: &str) -> Problem {
    Problem::Damaged {
        packing: Packing::Zip,
        detail: detail.to_owned(),
    }
}

/// What a failure of the directory's reader means.
fn told(error: rawzip::Error) -> Problem {
    match error.into_kind() {
        ErrorKind::IO(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Problem::Cut(Packing::Zip)
        }
        ErrorKind::IO(error) => Problem::from_read(error),
        ErrorKind::Eof => Problem::Cut(Packing::Zip),
        ErrorKind::InvalidSignature { .. } => damaged("a header is broken"),
        other => damaged(&other.to_string()),
    }
}
