//! The kinds of input, by name.

/// What an input is to be read as.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum InputFormat {
    /// What its content says.
    #[default]
    Auto,
    /// One message, or its header block.
    Message,
    /// A mailbox of the mbox family.
    Mbox,
    /// A message as Apple Mail stores it.
    Emlx,
    /// Packed in this way; what is in it is told from its content.
    Packed(Packing),
}

impl InputFormat {
    /// What that which is packed in it is to be read as.
    #[cfg(feature = "cli")]
    pub(super) fn inside(self) -> Self {
        match self {
            InputFormat::Packed(_) => InputFormat::Auto,
            other => other,
        }
    }
}

/// The ways of packing files.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Packing {
    /// One file, RFC 1952.
    Gzip,
    /// One file, RFC 8878.
    Zstd,
    /// One file.
    Xz,
    /// One file.
    Bzip2,
    /// An archive of many files, not compressed.
    Tar,
    /// An archive of many files.
    Zip,
}

impl Packing {
    /// All of them.
    pub const ALL: [Packing; 6] = [
        Packing::Gzip,
        Packing::Zstd,
        Packing::Xz,
        Packing::Bzip2,
        Packing::Tar,
        Packing::Zip,
    ];

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
            Packing::Xz => "xz",
            Packing::Bzip2 => "bzip2",
            Packing::Tar => "tar",
            Packing::Zip => "zip",
        }
    }

    /// The same with an article, as a thing.
    pub(super) const fn article_name(self) -> &'static str {
        match self {
            Packing::Gzip => "a gzip file",
            Packing::Zstd => "a zstd file",
            Packing::Xz => "an xz file",
            Packing::Bzip2 => "a bzip2 file",
            Packing::Tar => "a tar archive",
            Packing::Zip => "a zip archive",
        }
    }

    /// The command that unpacks it.
    pub(super) const fn unpacker(self) -> &'static str {
        match self {
            Packing::Gzip => "gunzip",
            Packing::Zstd => "unzstd",
            Packing::Xz => "unxz",
            Packing::Bzip2 => "bunzip2",
            Packing::Tar => "tar",
            Packing::Zip => "unzip",
        }
    }

    /// The feature that it is read with.
    pub const fn feature(self) -> &'static str {
        match self {
            Packing::Gzip => "gz",
            Packing::Zstd => "zstd",
            Packing::Xz => "xz",
            Packing::Bzip2 => "bz2",
            Packing::Tar => "tar",
            Packing::Zip => "zip",
        }
    }

    /// True when this build can read it.
    pub const fn is_built_in(self) -> bool {
        match self {
            Packing::Gzip => cfg!(feature = "gz"),
            Packing::Zstd => cfg!(feature = "zstd"),
            Packing::Xz => cfg!(feature = "xz"),
            Packing::Bzip2 => cfg!(feature = "bz2"),
            Packing::Tar => cfg!(feature = "tar"),
            Packing::Zip => cfg!(feature = "zip"),
        }
    }

    /// The stable name of the error that the packed data ends too early.
    pub(super) const fn cut_code(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip_truncated",
            Packing::Zstd => "zstd_truncated",
            Packing::Xz => "xz_truncated",
            Packing::Bzip2 => "bzip2_truncated",
            Packing::Tar => "tar_truncated",
            Packing::Zip => "zip_truncated",
        }
    }

    /// The stable name of the error that the packed data contradicts itself.
    pub(super) const fn damaged_code(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip_damaged",
            Packing::Zstd => "zstd_damaged",
            Packing::Xz => "xz_damaged",
            Packing::Bzip2 => "bzip2_damaged",
            Packing::Tar => "tar_damaged",
            Packing::Zip => "zip_damaged",
        }
    }
}
