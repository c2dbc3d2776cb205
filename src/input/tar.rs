//! tar archives, as streams (POSIX.1-2017, pax, "ustar Interchange Format"; GNU's extensions).
//!
//! Headers are taken apart by the `tar` crate. The walk over them is here, because the crate's holds long names in
//! memory whatever their size, and stops at the first damaged header.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use std::io::Read;
use std::ops::{ControlFlow, Range};

use tar::{EntryType, Header};

use super::error::Problem;
use super::format::Packing;
use super::part::Part;
use super::reading::Reading;
use super::sniff::is_tar;
use super::steps::{Got, Steps};

/// Bytes of a header, and what the data is filled up to.
const BLOCK: usize = 512;

/// Bytes of a name or of extended headers that are looked at; the rest is passed over.
const EXTENDED: u64 = 64 * 1024;

/// What extended headers say of the next file.
#[derive(Default)]
struct Extended {
    path: Option<Vec<u8>>,
    size: Option<u64>,
    is_sparse: bool,
}

impl Reading<'_> {
    /// Reads the files of an archive, in their order.
    ///
    /// Data goes on behind the mark of its end: archives may have been joined. After a header that is damaged, the
    /// next one that is whole is looked for.
    pub(super) fn tar(&mut self, part: &Part<'_>, input: &mut dyn Read) -> ControlFlow<()> {
        let before = self.given();
        let mut steps = Steps::new(input);
        let mut block = [0; BLOCK];
        let mut extended = Extended::default();
        let (mut files, mut passed_over) = (0_u64, 0);
        let (mut has_end, mut searching) = (false, false);
        let is_whole = loop {
            let at = steps.offset();
            block.fill(0);
            let got = steps.fill(&mut block);
            if got == Got::Nothing {
                break has_end;
            }
            if block == [0; BLOCK] {
                has_end = true;
                continue;
            }
            let header = Header::from_byte_slice(&block);
            let size = header.entry_size().ok();
            let Some(size) = size.filter(|_| got == Got::All && is_tar(&block)) else {
                if got == Got::Some && !has_end {
                    break false;
                }
                if !searching {
                    let problem = match has_end {
                        true => Problem::TrailingData(Packing::Tar),
                        false => damaged("a header is broken"),
                    };
                    self.fail_at(part.name, problem, at)?;
                }
                searching = true;
                continue;
            };
            (has_end, searching) = (false, false);
            let kind = header.entry_type();
            if is_about_next(kind) {
                let Some(data) = steps.short(size, EXTENDED) else {
                    break false;
                };
                extended.read(kind, &data);
                if !steps.skip(padding(size)) {
                    break false;
                }
                continue;
            }
            let Extended {
                path,
                size: stated,
                is_sparse,
            } = std::mem::take(&mut extended);
            let size = stated.unwrap_or(size);
            let path = path.unwrap_or_else(|| header.path_bytes().into_owned());
            let is_folder = kind.is_dir() || path.ends_with(b"/");
            if !is_folder {
                files += 1;
            }
            let limit = self.limits.archive_members;
            if files > limit {
                return self.fail_at(part.name, Problem::TooManyMembers { limit }, at);
            }
            let end = steps.offset().saturating_add(size);
            if is_sparse || kind.is_gnu_sparse() {
                let problem = Problem::UnsupportedMethod("a sparse file".to_owned());
                self.fail(&part.name.member(&path), problem)?;
            } else if is_folder {
                // Nothing in it.
            } else if kind.is_file() || kind.is_contiguous() {
                let name = part.name.member(&path);
                let member = part.member(&name, &path);
                let errors = self.errors();
                let _ = self.stream(&member, &mut (&mut steps).take(size))?;
                if self.has_told(steps.failure(), errors) {
                    return ControlFlow::Continue(());
                }
            } else {
                passed_over += 1;
            }
            let left = end.saturating_sub(steps.offset());
            if !steps.skip(left.saturating_add(padding(size))) {
                break false;
            }
        };
        self.pass_over(passed_over);
        if let Some(problem) = steps.take_failure() {
            return self.fail_at(part.name, problem, steps.offset());
        }
        if !is_whole {
            return self.fail_at(part.name, Problem::Cut(Packing::Tar), steps.offset());
        }
        self.end_of_archive(part, before, files)
    }
}

/// Bytes between data of this size and the next header.
fn padding(size: u64) -> u64 {
    size.wrapping_neg() % BLOCK as u64
}

fn is_about_next(kind: EntryType) -> bool {
    kind.is_gnu_longname()
        || kind.is_gnu_longlink()
        || kind.is_pax_local_extensions()
        || kind.is_pax_global_extensions()
}

fn damaged(detail: &str) -> Problem {
    Problem::Damaged {
        packing: Packing::Tar,
        detail: detail.to_owned(),
    }
}

impl Extended {
    fn read(&mut self, kind: EntryType, data: &[u8]) {
        if kind.is_gnu_longname() {
            let name = data.split(|&b| b == 0).next().unwrap_or_default();
            self.path = Some(name.to_vec());
        } else if kind.is_pax_local_extensions() {
            for (key, value) in records(data) {
                match key {
                    b"path" => self.path = Some(value.to_vec()),
                    b"size" => {
                        let text = std::str::from_utf8(value).ok();
                        self.size = text.and_then(|text| text.parse().ok()).or(self.size);
                    }
                    _ if key.starts_with(b"GNU.sparse.") => self.is_sparse = true,
                    _ => {}
                }
            }
        }
    }
}

/// The records of a pax header, `27 key=value\n`, of which each says how long it is: a value may hold line feeds.
fn records(data: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = data;
    std::iter::from_fn(move || {
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let length: usize = std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()?;
        let body: Range<usize> = digits + 1..length.checked_sub(1)?;
        let record = rest.get(body)?;
        rest = rest.get(length..)?;
        let equals = memchr::memchr(b'=', record)?;
        Some((&record[..equals], &record[equals + 1..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_say_how_long_they_are() {
        let all: Vec<_> = records(b"12 path=a\nb\n10 size=7\n").collect();
        assert_eq!(all, [(&b"path"[..], &b"a\nb"[..]), (b"size", b"7")]);
        for broken in [&b""[..], b"x", b"99 a=b\n", b"0 a=b\n", b"3 a", b"5 ab\n"] {
            assert_eq!(records(broken).count(), 0, "{broken:?}");
        }
    }

    #[test]
    fn data_is_filled_up_to_blocks() {
        for (size, expected) in [(0, 0), (1, 511), (511, 1), (512, 0), (513, 511)] {
            assert_eq!(padding(size), expected);
        }
        let _ = padding(u64::MAX);
    }
}
