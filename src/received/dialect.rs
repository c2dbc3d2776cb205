//! One mail system's row: how its trace fields are known and what they can be relied on for. The rows are in
//! [`super::dialects`].

use super::from_shape::FromShape;
use super::habits::Habits;
use super::mark::Mark;
use super::notation::Note;
use super::section::Section;
use super::silence::Silence;
use super::view::View;
use crate::span::Span;

/// One mail system: how its trace fields are known and what they can be relied on for.
#[derive(Debug)]
pub struct Dialect {
    /// The product's own name in lower case; stable, part of the output.
    pub id: &'static str,
    /// The name for people.
    pub name: &'static str,
    /// Words in places that only this writer uses; one is enough.
    pub marks: &'static [Mark],
    /// For a writer that has no word of its own: is this its layout? Asked only when no row's words were found.
    pub shape: Option<fn(&View<'_>) -> bool>,
    /// How its from-part is laid out.
    pub from: FromShape,
    /// Where its TLS notes stand. A note anywhere else is data.
    pub notes: &'static [Section],
    /// A reader for notes that only this writer writes.
    pub own_note: Option<NoteReader>,
    /// What it means when it says nothing of TLS.
    pub silence: Silence,
    /// The parts of its text that the peer chooses.
    pub slots: &'static [Slot],
    /// What kind of step its stamps record.
    pub step: StepRule,
    /// Deviations that are known, so that they are no contradictions.
    pub habits: Habits,
    /// Stamps with what they say: the text format is told in `tests/dialects.rs`.
    pub examples: &'static str,
}

/// Reads the inside of a comment, given the field's value and the comment's place in it.
pub type NoteReader = fn(&[u8], Span) -> Option<Note>;

/// A part of a stamp that the peer chooses, filtered or not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Slot {
    /// The name in HELO, EHLO or LHLO.
    Helo,
    /// The reverse DNS name: whoever runs the address's reverse zone.
    Rdns,
    /// The answer of the peer's ident service (RFC 1413).
    Ident,
    /// The login name.
    Login,
    /// Names in the client's certificate.
    CertificateName,
    /// The envelope sender.
    Sender,
    /// The envelope recipient.
    Recipient,
    /// An id that holds the peer's text, such as its Message-ID.
    Id,
    /// Nothing: the stamp has no text of a peer.
    Nothing,
}

impl Slot {
    /// What it is called; for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Slot::Helo => "HELO name",
            Slot::Rdns => "reverse DNS name",
            Slot::Ident => "ident answer",
            Slot::Login => "login",
            Slot::CertificateName => "certificate name",
            Slot::Sender => "sender",
            Slot::Recipient => "recipient",
            Slot::Id => "id",
            Slot::Nothing => "nothing",
        }
    }
}

/// The kind of step that a writer's stamps record.
#[derive(Clone, Copy, Debug)]
pub enum StepRule {
    /// A transfer from another host, whatever its kind.
    Transfer,
    /// Always this.
    Always(Step),
    /// Told from the stamp.
    Told(fn(&View<'_>) -> Step),
}

/// What happened between the two ends of a step.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Step {
    /// A transfer between hosts, as the protocol says.
    #[default]
    Transfer,
    /// A user or a program on the same host handed the message in.
    Pickup,
    /// A scanner, a queue or a list program on the same host passed it on.
    HandOver,
    /// A pipe, a socket or a store on the same host took it.
    LocalDelivery,
    /// A provider's inner step, by its own protocol.
    Inner,
    /// A web page or an API took it from the author.
    Web,
    /// A server passed it to the mailbox over the network.
    Delivery,
    /// Fetched from a mailbox.
    Retrieval,
}
