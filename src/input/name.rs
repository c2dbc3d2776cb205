//! What sources and the members of archives are called.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "places and counts of bytes of one source, in 64 bits"
)]

use std::ffi::OsStr;
use std::fmt::{self, Write};

/// A source's name as people and reports know it: the path as given, `-` for standard input, and `archive.zip!path` for
/// a member of an archive.
///
/// Bytes that are not UTF-8 are written `\xNN`. Controls are left as they are: renderers clean what they print. The
/// name of a member is the archive's word, and nothing but a name: no path is ever made of it.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SourceName(String);

impl SourceName {
    /// The name of a path.
    pub fn new(path: &OsStr) -> Self {
        let mut name = String::new();
        push(&mut name, path.as_encoded_bytes());
        SourceName(name)
    }

    /// The name of a member of the archive that has this name.
    pub fn member(&self, path: &[u8]) -> Self {
        let mut name = String::with_capacity(self.0.len() + 1 + path.len());
        name.push_str(&self.0);
        name.push('!');
        push(&mut name, path);
        SourceName(name)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn push(name: &mut String, bytes: &[u8]) {
    for chunk in bytes.utf8_chunks() {
        name.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing into a string cannot fail.
            let _ = write!(name, "\\x{byte:02x}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_named_after_its_archive() {
        let archive = SourceName::new("a.zip".as_ref());
        let member = archive.member(b"../x\n\xff.eml");
        assert_eq!(member.as_str(), "a.zip!../x\n\\xff.eml");
    }
}
