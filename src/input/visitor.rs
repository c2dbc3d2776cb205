//! Who takes what a source holds.

use std::ops::ControlFlow;

use super::{InputError, Message, SourceDigest, SourceName};

/// Takes what a source holds, in order. A `Break` ends the reading of the source.
///
/// Messages and errors belong to the member named last. The messages present are the messages given plus the errors,
/// as far as can be told: what stands behind a place that cannot be read is one error.
pub trait Visitor {
    /// What follows stands in this member: the source itself, or a part of an archive (`a.zip!mail/x.eml`).
    ///
    /// The same name may come again, for an error about an archive after those about its members. Each time,
    /// positions ([`Message::index`], [`InputError::index`]) count from 0.
    fn member(&mut self, name: &SourceName) -> ControlFlow<()>;

    /// A message. Its offset counts unpacked bytes of the member.
    fn message(&mut self, message: Message<'_>) -> ControlFlow<()>;

    /// A message that cannot be read, or the rest of a member or source.
    fn error(&mut self, error: InputError) -> ControlFlow<()>;

    /// Text that somebody pasted and that is no well-formed header block: asked for by
    /// [`SourceReader::pasting`](super::SourceReader::pasting). It counts as one message, or one error.
    fn paste(&mut self, text: &[u8]) -> ControlFlow<()> {
        match Message::from_bytes(text) {
            Ok(message) => self.message(message),
            Err(error) => self.error(error),
        }
    }

    /// Files or members that nobody named were looked at and are no mail.
    fn passed_over(&mut self, count: u64) {
        let _ = count;
    }

    /// The end of a source of which anything was given, if that was asked for.
    fn source(&mut self, digest: &SourceDigest) {
        let _ = digest;
    }

    /// The end of a member: bytes of it that were read, unpacked.
    fn bytes(&mut self, count: u64) {
        let _ = count;
    }
}
