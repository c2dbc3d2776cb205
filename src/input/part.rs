//! One file, or one member of an archive, and what its name lets one expect.

#![cfg_attr(
    feature = "cli",
    expect(
        clippy::arithmetic_side_effects,
        reason = "places and counts of bytes of one source, in 64 bits"
    ),
    expect(
        clippy::indexing_slicing,
        reason = "places come from a walk over the same buffer"
    )
)]

use crate::bytes::is_blank;

use super::SourceName;
use super::eml::First;
use super::format::{InputFormat, Packing};
use super::head::{BYTE_ORDER_MARK, is_field_line};
use super::sniff::{Doubt, Holding, is_mail, sniff};

/// A file or member that is to be read.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    /// Its name in reports.
    pub(super) name: &'a SourceName,
    /// The last part of its path; the ending is taken off with each layer of packing.
    file_name: &'a [u8],
    /// In a folder of a Maildir that holds messages.
    in_maildir: bool,
    /// Somebody asked for it by name: if it holds no mail, that is an error.
    pub(super) named: bool,
    /// What it is to be read as.
    pub(super) format: InputFormat,
    /// How many times over it was packed.
    #[cfg_attr(not(feature = "cli"), expect(dead_code))]
    pub(super) depth: u32,
}

/// What to do with a part.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Content {
    Message,
    Emlx,
    Mbox,
    Packed(Packing),
    /// No mail, and nobody asked for it.
    Other,
}

impl<'a> Part<'a> {
    /// The part that has this path, in a folder, an archive or nowhere.
    pub(super) fn new(name: &'a SourceName, path: &'a [u8], format: InputFormat) -> Self {
        let mut components = path.rsplit(|&b| b == b'/' || b == std::path::MAIN_SEPARATOR as u8);
        let file_name = components.next().unwrap_or_default();
        let folder = components.next();
        Part {
            name,
            file_name,
            in_maildir: folder.is_some_and(|folder| folder == b"cur" || folder == b"new"),
            named: false,
            format,
            depth: 0,
        }
    }

    /// The same, asked for by name.
    pub(super) fn named(mut self) -> Self {
        self.named = true;
        self
    }

    /// The stream that this compressed one holds.
    #[cfg(feature = "cli")]
    pub(super) fn unpacked(mut self) -> Self {
        if let Some(dot) = memchr::memrchr(b'.', self.file_name) {
            self.file_name = &self.file_name[..dot];
        }
        self.format = self.format.inside();
        self.depth += 1;
        self
    }

    /// The same under another name.
    #[cfg(feature = "cli")]
    pub(super) fn called(self, name: &'a SourceName) -> Self {
        Part { name, ..self }
    }

    /// A member of this archive.
    #[cfg(any(feature = "tar", feature = "zip"))]
    pub(super) fn member<'m>(&self, name: &'m SourceName, path: &'m [u8]) -> Part<'m> {
        Part {
            depth: self.depth + 1,
            ..Part::new(name, path, self.format.inside())
        }
    }

    /// What the first bytes say that it holds.
    pub(super) fn content(&self, first: &First<'_>) -> Content {
        let holding = sniff(first.held);
        if let InputFormat::Packed(packing) = self.format {
            return Content::Packed(packing);
        }
        if let Holding::Packed(packing) = holding {
            return Content::Packed(packing);
        }
        let nothing = holding == Holding::Binary || (holding == Holding::Empty && first.ended);
        let is_mbox = is_named(self.file_name, b"mbox");
        let passed_over = !self.named
            && !first.failed
            && match self.format {
                InputFormat::Auto => {
                    !is_mail(first.held, self.doubt()) || (is_mbox && holding == Holding::Empty)
                }
                _ => nothing,
            };
        if passed_over {
            return Content::Other;
        }
        match (self.format, holding) {
            (InputFormat::Message, _) => Content::Message,
            (InputFormat::Mbox, _) => Content::Mbox,
            (InputFormat::Emlx, _) => Content::Emlx,
            (_, Holding::Mbox) => Content::Mbox,
            (_, Holding::Emlx) => Content::Emlx,
            // Its first line lost the number that belongs there.
            (_, Holding::Message) if is_emlx(self.file_name, first.held) => Content::Emlx,
            // A mailbox that lost its first line: the reader of single messages would hide all but one.
            (_, Holding::Message | Holding::Unknown) if is_mbox => Content::Mbox,
            // Blanks as far as was looked: a mailbox may follow.
            (_, Holding::Empty) if !first.ended => Content::Mbox,
            _ => Content::Message,
        }
    }

    fn doubt(&self) -> Doubt {
        let name = self.file_name;
        let says_mail = [&b"eml"[..], b"emlx", b"mbox"]
            .iter()
            .any(|extension| is_named(name, extension));
        if says_mail {
            Doubt::None
        } else if self.in_maildir || !name.contains(&b'.') {
            // MH names its messages by numbers.
            Doubt::Some
        } else {
            Doubt::Strong
        }
    }
}

/// True for a file of Apple Mail by its name, the first line of which is no field of the message.
fn is_emlx(name: &[u8], first: &[u8]) -> bool {
    let line = first.split(|&b| b == b'\n').next().unwrap_or_default();
    // Blanks, a byte order mark or a `From ` line are what may stand above any message.
    let is_common = line.first().is_none_or(|&b| is_blank(b))
        || line.starts_with(BYTE_ORDER_MARK)
        || line.starts_with(b"From ");
    is_named(name, b"emlx") && !is_field_line(line) && !is_common
}

/// True when the name has this extension, in small or capital letters.
fn is_named(name: &[u8], extension: &[u8]) -> bool {
    let mut parts = name.rsplitn(2, |&b| b == b'.');
    let found = parts.next().unwrap_or_default();
    // A name that is nothing but a dot and an extension has none.
    parts.next().is_some_and(|stem| !stem.is_empty()) && found.eq_ignore_ascii_case(extension)
}
