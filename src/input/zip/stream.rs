//! zip archives without their directory: from a pipe, in another archive, or cut.
//!
//! Members come one after another, each below a header of its own. Where that header leaves the size to be told behind
//! the data, as writers into pipes do, deflated data tells its end itself; for other data there is no way on.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "places come from a walk over the same buffer"
)]

use std::io::{self, Read};
use std::ops::ControlFlow;

use rawzip::CompressionMethod;

use super::checked::{Checked, Stated};
use super::damaged;
use super::member::{Method, inflated};
use crate::input::error::Problem;
use crate::input::format::Packing;
use crate::input::part::Part;
use crate::input::reading::Reading;
use crate::input::steps::{Got, Steps};

/// Bytes of a member's header, with the signature and without name and extra fields.
const LOCAL: usize = 30;

/// Bytes of a directory entry that all have.
const CENTRAL: usize = 46;

const LOCAL_SIGNATURE: [u8; 4] = *b"PK\x03\x04";
const CENTRAL_SIGNATURE: [u8; 4] = *b"PK\x01\x02";
const END_SIGNATURE: [u8; 4] = *b"PK\x05\x06";
const END64_SIGNATURE: [u8; 4] = *b"PK\x06\x06";
const LOCATOR64_SIGNATURE: [u8; 4] = *b"PK\x06\x07";
const EXTRA_SIGNATURE: [u8; 4] = *b"PK\x06\x08";
const DESCRIPTOR_SIGNATURE: [u8; 4] = *b"PK\x07\x08";

/// A member's header.
struct Local {
    flags: u16,
    method: CompressionMethod,
    stated: Stated,
    compressed: u64,
    path: Vec<u8>,
    is_zip64: bool,
}

/// How the walk goes on.
enum Next {
    Member,
    /// The end was told, with the problem if there was one, or everything was read.
    Ended(Option<Problem>),
    /// What stopped the walk was told of a member.
    Told,
}

impl Reading<'_> {
    /// Reads the members of an archive as they come.
    pub(in crate::input) fn zip_stream(
        &mut self,
        part: &Part<'_>,
        input: &mut dyn Read,
    ) -> ControlFlow<()> {
        let before = self.given();
        let mut steps = Steps::new(input);
        let mut files = 0;
        let ended = loop {
            match self.next_member(part, &mut steps, &mut files)? {
                Next::Member => {}
                Next::Ended(problem) => break problem,
                Next::Told => return ControlFlow::Continue(()),
            }
        };
        match steps.take_failure().or(ended) {
            Some(problem) => self.fail_at(part.name, problem, steps.offset()),
            None => self.end_of_archive(part, before, files),
        }
    }

    fn next_member(
        &mut self,
        part: &Part<'_>,
        steps: &mut Steps<'_>,
        files: &mut u64,
    ) -> ControlFlow<(), Next> {
        let cut = || ControlFlow::Continue(Next::Ended(Some(Problem::Cut(Packing::Zip))));
        let mut signature = [0; 4];
        if steps.fill(&mut signature) != Got::All {
            return cut();
        }
        match signature {
            LOCAL_SIGNATURE => {}
            // Set where an archive could have become one of several parts.
            DESCRIPTOR_SIGNATURE if steps.offset() == 4 => {
                return ControlFlow::Continue(Next::Member);
            }
            CENTRAL_SIGNATURE | END_SIGNATURE | END64_SIGNATURE | EXTRA_SIGNATURE => {
                let problem = pass_directory(steps, signature);
                return ControlFlow::Continue(Next::Ended(problem));
            }
            _ => {
                return ControlFlow::Continue(Next::Ended(Some(damaged("a header is broken"))));
            }
        }
        let Some(local) = Local::read(steps) else {
            return cut();
        };
        let is_folder = local.path.ends_with(b"/");
        if !is_folder {
            *files += 1;
        }
        let limit = self.limits.archive_members;
        if *files > limit {
            let problem = Problem::TooManyMembers { limit };
            return ControlFlow::Continue(Next::Ended(Some(problem)));
        }
        if is_folder && !local.is_told_later() {
            return match steps.skip(local.compressed) {
                true => ControlFlow::Continue(Next::Member),
                false => cut(),
            };
        }
        let errors = self.errors();
        let name = part.name.member(&local.path);
        let member = part.member(&name, &local.path);
        let next = self.local(&member, &local, steps)?;
        if self.has_told(steps.failure(), errors) {
            return ControlFlow::Continue(Next::Told);
        }
        ControlFlow::Continue(next)
    }

    fn local(
        &mut self,
        member: &Part<'_>,
        local: &Local,
        steps: &mut Steps<'_>,
    ) -> ControlFlow<(), Next> {
        let method = match local.is_encrypted() {
            true => Err(Problem::Encrypted),
            false => Method::of(local.method),
        };
        let method = match method {
            Ok(method) => method,
            Err(problem) => {
                self.fail(member.name, problem)?;
                if local.is_told_later() {
                    return ControlFlow::Continue(Next::Ended(Some(Problem::ZipNeedsFile)));
                }
                return ControlFlow::Continue(match steps.skip(local.compressed) {
                    true => Next::Member,
                    false => Next::Ended(Some(Problem::Cut(Packing::Zip))),
                });
            }
        };
        if local.is_told_later() {
            return self.told_later(member, local, method, steps);
        }
        let end = steps.offset().saturating_add(local.compressed);
        let packed = (&mut *steps).take(local.compressed);
        let (limits, meter) = (self.limits, self.meter);
        let mut unpacked = match method.unpacked(packed, local.compressed, limits, meter) {
            Ok(unpacked) => unpacked,
            Err(problem) => return ControlFlow::Continue(Next::Ended(Some(problem))),
        };
        let mut checked = Checked::new(&mut unpacked);
        let _ = self.whole(member, &mut checked)?;
        let sum = checked.into_sum();
        drop(unpacked);
        let left = end.saturating_sub(steps.offset());
        if !steps.skip(left) || (local.has_descriptor() && local.descriptor(steps, 0).is_none()) {
            return ControlFlow::Continue(Next::Ended(Some(Problem::Cut(Packing::Zip))));
        }
        self.check(member, &sum, local.stated)?;
        ControlFlow::Continue(Next::Member)
    }

    /// Reads a member whose size stands behind its data.
    fn told_later(
        &mut self,
        member: &Part<'_>,
        local: &Local,
        method: Method,
        steps: &mut Steps<'_>,
    ) -> ControlFlow<(), Next> {
        if method != Method::Deflated {
            self.fail(member.name, Problem::ZipNeedsFile)?;
            return ControlFlow::Continue(Next::Told);
        }
        let start = steps.offset();
        let errors = self.errors();
        let mut checked = Checked::new(inflated(&mut *steps, self.meter));
        let _ = self.whole(member, &mut checked)?;
        let drained = io::copy(&mut checked, &mut io::sink());
        let sum = checked.into_sum();
        if steps.has_failed() {
            return ControlFlow::Continue(Next::Ended(None));
        }
        if let Err(error) = drained {
            // Where the next member starts cannot be known.
            let problem = Problem::from_read(error);
            if !self.has_told(Some(&problem), errors) {
                self.fail_at(member.name, problem, sum.size())?;
            }
            return ControlFlow::Continue(Next::Told);
        }
        let longest = sum.size().max(steps.offset() - start);
        match local.descriptor(steps, longest) {
            Some(stated) => self.check(member, &sum, stated)?,
            None => return ControlFlow::Continue(Next::Ended(Some(Problem::Cut(Packing::Zip)))),
        }
        ControlFlow::Continue(Next::Member)
    }
}

impl Local {
    /// Reads what stands behind the signature; `None` when the stream ends.
    fn read(steps: &mut Steps<'_>) -> Option<Self> {
        let mut fixed = [0; LOCAL - 4];
        if steps.fill(&mut fixed) != Got::All {
            return None;
        }
        let path = steps.short(number(&fixed, 22, 2), u64::MAX)?;
        let extra = steps.short(number(&fixed, 24, 2), u64::MAX)?;
        let large = large_sizes(&extra);
        let mut sizes = large.unwrap_or_default().chunks_exact(8);
        // Only those that do not fit into the header, in this order.
        let mut size = |at| match number(&fixed, at, 4) {
            stated if stated == u64::from(u32::MAX) => {
                sizes.next().map_or(stated, |bytes| number(bytes, 0, 8))
            }
            stated => stated,
        };
        let unpacked = size(18);
        let compressed = size(14);
        Some(Local {
            flags: number(&fixed, 2, 2) as u16,
            method: CompressionMethod::new(number(&fixed, 4, 2) as u16),
            stated: Stated {
                checksum: number(&fixed, 10, 4) as u32,
                size: unpacked,
            },
            compressed,
            path,
            is_zip64: large.is_some(),
        })
    }

    fn is_encrypted(&self) -> bool {
        self.flags & 1 != 0
    }

    fn has_descriptor(&self) -> bool {
        self.flags & 8 != 0
    }

    /// True when nothing tells where the data ends.
    fn is_told_later(&self) -> bool {
        self.has_descriptor() && self.compressed == 0
    }

    /// Reads what stands behind the data, with or without a signature, with sizes of 4 or of 8 bytes.
    fn descriptor(&self, steps: &mut Steps<'_>, longest: u64) -> Option<Stated> {
        let width = match self.is_zip64 || longest > u64::from(u32::MAX) {
            true => 8,
            false => 4,
        };
        let mut checksum = [0; 4];
        if steps.fill(&mut checksum) != Got::All {
            return None;
        }
        if checksum == DESCRIPTOR_SIGNATURE && steps.fill(&mut checksum) != Got::All {
            return None;
        }
        let sizes = steps.short(2 * width, u64::MAX)?;
        let sizes = (sizes.len() as u64 == 2 * width).then_some(sizes)?;
        Some(Stated {
            checksum: u32::from_le_bytes(checksum),
            size: number(&sizes, width as usize, width as usize),
        })
    }
}

/// Passes over the directory, of which one signature was read; what is wrong with it.
fn pass_directory(steps: &mut Steps<'_>, signature: [u8; 4]) -> Option<Problem> {
    let mut signature = signature;
    loop {
        // Bytes before the lengths of what follows, and these lengths' places.
        let (fixed, lengths): (usize, &[(usize, usize)]) = match signature {
            CENTRAL_SIGNATURE => (CENTRAL - 4, &[(24, 2), (26, 2), (28, 2)]),
            EXTRA_SIGNATURE => (4, &[(0, 4)]),
            END64_SIGNATURE => (8, &[(0, 8)]),
            LOCATOR64_SIGNATURE => (16, &[]),
            END_SIGNATURE => (18, &[(16, 2)]),
            _ => return Some(damaged("its directory is broken")),
        };
        let mut head = [0; CENTRAL];
        let head = &mut head[..fixed];
        let got = steps.fill(head);
        let mut length = 0_u64;
        for &(at, width) in lengths {
            length = length.saturating_add(number(head, at, width));
        }
        if got != Got::All || !steps.skip(length) {
            return Some(Problem::Cut(Packing::Zip));
        }
        if signature == END_SIGNATURE {
            let more = steps.skip(1);
            return more.then_some(Problem::TrailingData(Packing::Zip));
        }
        if steps.fill(&mut signature) != Got::All {
            return Some(Problem::Cut(Packing::Zip));
        }
    }
}

/// The sizes in the extra field of large files.
fn large_sizes(extra: &[u8]) -> Option<&[u8]> {
    const LARGE: u64 = 1;
    let mut rest = extra;
    while rest.len() >= 4 {
        let length = number(rest, 2, 2) as usize;
        let field = rest.get(4..4 + length)?;
        if number(rest, 0, 2) == LARGE {
            return Some(field);
        }
        rest = &rest[4 + length..];
    }
    None
}

/// A number of up to 8 bytes, the lowest first; 0 if it is not there.
fn number(bytes: &[u8], at: usize, width: usize) -> u64 {
    let bytes = bytes.get(at..at + width).unwrap_or_default();
    let value = |sum, &byte| (sum << 8) | u64::from(byte);
    bytes.iter().rev().fold(0, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_lowest_byte_first() {
        assert_eq!(number(&[9, 1, 2, 0], 1, 2), 0x201);
        assert_eq!(number(&[1, 2], 1, 4), 0);
        assert_eq!(number(&[255; 8], 0, 8), u64::MAX);
    }

    #[test]
    fn large_sizes_are_found_among_extra_fields() {
        let extra = b"\x55\x54\x01\x00x\x01\x00\x02\x00ab";
        assert_eq!(large_sizes(extra), Some(&b"ab"[..]));
        assert_eq!(large_sizes(b"\x01\x00\xff\xff"), None);
        assert_eq!(large_sizes(b"\x01"), None);
    }
}
