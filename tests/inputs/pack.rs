//! Packs bytes in every way that is read.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};

/// A way of packing one file, by name.
pub type Packer = (&'static str, fn(&[u8]) -> Vec<u8>);

/// Those that this build reads.
pub fn packers() -> Vec<Packer> {
    vec![
        ("gzip", gzip),
        ("gzip_members", |bytes| in_parts(bytes, gzip)),
        #[cfg(feature = "zstd")]
        ("zstd", zstd),
        #[cfg(feature = "zstd")]
        ("zstd_frames", |bytes| in_parts(bytes, zstd)),
        #[cfg(feature = "xz")]
        ("xz", xz),
        #[cfg(feature = "bz2")]
        ("bzip2", bzip2),
    ]
}

/// A way of packing many files, by name.
pub type Archiver = (&'static str, fn(&[(&str, &[u8])]) -> Vec<u8>);

/// All of them.
pub fn archivers() -> Vec<Archiver> {
    vec![
        ("tar", tar),
        ("tar_gz", |files| gzip(&tar(files))),
        ("zip", |files| zip(&members(files, Member::DEFLATED))),
        ("zip_stored", |files| zip(&members(files, Member::STORED))),
        ("zip_piped", |files| zip(&members(files, Member::PIPED))),
    ]
}

fn in_parts(bytes: &[u8], packer: fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    bytes.chunks(bytes.len() / 3 + 1).flat_map(packer).collect()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[cfg(feature = "zstd")]
pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = zstd::stream::Encoder::new(Vec::new(), 3).expect("an encoder");
    encoder.include_checksum(true).expect("a checksum");
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[cfg(feature = "xz")]
pub fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = liblzma::write::XzEncoder::new(Vec::new(), 1);
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[cfg(feature = "bz2")]
pub fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// A GNU tar archive.
pub fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder
            .append_data(&mut header, name, *bytes)
            .expect("memory");
    }
    builder.into_inner().expect("memory")
}

/// A member of a zip archive, as its headers tell of it.
#[derive(Clone, Debug)]
pub struct Member {
    pub name: Vec<u8>,
    pub flags: u16,
    pub method: u16,
    /// As stored.
    pub data: Vec<u8>,
    pub checksum: u32,
    pub size: u32,
    /// The compressed size that is stated.
    pub packed: u32,
    /// Where the directory says that it stands, if not where it does.
    pub place: Option<u32>,
    /// Whether it stands there at all.
    pub is_written: bool,
}

impl Member {
    pub const DEFLATED: (u16, u16) = (0, 8);
    pub const STORED: (u16, u16) = (0, 0);
    /// Sizes and checksum stand behind the data.
    pub const PIPED: (u16, u16) = (8, 8);

    pub fn new(name: &[u8], bytes: &[u8], (flags, method): (u16, u16)) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let data = match method {
            8 => {
                let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(bytes).expect("memory");
                encoder.finish().expect("memory")
            }
            _ => bytes.to_vec(),
        };
        Member {
            name: name.to_vec(),
            flags,
            method,
            checksum: crc.sum(),
            size: bytes.len() as u32,
            packed: data.len() as u32,
            data,
            place: None,
            is_written: true,
        }
    }

    fn is_piped(&self) -> bool {
        self.flags & 8 != 0
    }

    /// The part that both headers have.
    fn common(&self, sizes_known: bool) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend(20_u16.to_le_bytes());
        bytes.extend(self.flags.to_le_bytes());
        bytes.extend(self.method.to_le_bytes());
        bytes.extend([0; 4]);
        for number in [self.checksum, self.packed, self.size] {
            let number = if sizes_known { number } else { 0 };
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend((self.name.len() as u16).to_le_bytes());
        bytes.extend([0; 2]);
        bytes
    }
}

pub fn members(files: &[(&str, &[u8])], how: (u16, u16)) -> Vec<Member> {
    let member = |(name, bytes): &(&str, &[u8])| Member::new(name.as_bytes(), bytes, how);
    files.iter().map(member).collect()
}

/// A zip archive, as true or false as its members' headers.
pub fn zip(members: &[Member]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for member in members {
        let place = member.place.unwrap_or(bytes.len() as u32);
        if member.is_written {
            bytes.extend(b"PK\x03\x04");
            bytes.extend(member.common(!member.is_piped()));
            bytes.extend(&member.name);
            bytes.extend(&member.data);
            if member.is_piped() {
                bytes.extend(b"PK\x07\x08");
                for number in [member.checksum, member.packed, member.size] {
                    bytes.extend(number.to_le_bytes());
                }
            }
        }
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(member.common(true));
        directory.extend([0; 10]);
        directory.extend(place.to_le_bytes());
        directory.extend(&member.name);
    }
    let start = bytes.len() as u32;
    let count = members.len() as u16;
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}
