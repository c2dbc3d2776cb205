//! Tells from an e-mail's headers which legs of its journey were protected by TLS, at what version and with what
//! cipher suite; which legs were in the clear; which crossed no network; and where nobody can tell.
//!
//! Bytes in, report out: no file system, no clock, no threads.
//!
//! ```
//! let mut analyzer = tlstrail::Analyzer::new();
//! let message = b"Received: from a.example (a.example [192.0.2.1])\r\n\
//!     \t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\r\n\
//!     \tby mx.b.example (Postfix) with ESMTPS id 4F2A1C0B9D;\r\n\
//!     \tThu, 14 Mar 2024 09:12:03 +0000\r\n\r\n";
//! let trail = analyzer.read(message)?;
//! let sentence = tlstrail::render::sentence(&trail);
//! assert!(sentence.starts_with("Encrypted on the 1 leg that crossed a network (TLS 1.3)"), "{sentence}");
//! # Ok::<(), tlstrail::input::InputError>(())
//! ```
//!
//! The floors, lowest first; a module imports only from lower ones:
//!
//! | floor | module | turns |
//! |---|---|---|
//! | 0 | [`Span`] | bytes into places |
//! | 1 | [`tls`] | names into versions, suites, groups |
//! | 1 | [`plain`] | the sentences for readers who know nothing of mail servers, by language |
//! | 2 | [`how_to`] | the name of a mail program into instructions |
//! | 2 | [`input`], [`field`] | files into header blocks, blocks into fields |
//! | 3 | [`paste`] | damaged text into a header block |
//! | 3 | [`received`] | a trace field into a stamp |
//! | 4 | [`route`] | stamps into legs, with the trust boundary |
//! | 5 | [`verdict`] | legs into claims and verdicts |
//! | 6 | [`Analyzer`], [`Trail`] | all of these in order |
//! | 6 | [`topics`] | a word into what is known of it |
//! | 7 | [`redact`] | a header block into a copy that can be shown to others |
//! | 7 | [`stats`] | the trails of a mailbox into one report |
//! | 8 | [`render`] | a trail, or a report, into text |
#![forbid(unsafe_code)]

mod bytes;
#[cfg(feature = "cli")]
pub mod cli;
pub mod field;
pub mod how_to;
mod idn;
pub mod input;
mod nearest;
#[cfg(feature = "cli")]
pub mod page;
pub mod paste;
pub mod plain;
pub mod policy;
pub mod received;
pub mod redact;
pub mod render;
pub mod route;
mod span;
pub mod stats;
pub mod tls;
pub mod topics;
mod trail;
pub mod verdict;

/// The version of the program and of the library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

pub use crate::route::Trust;
pub use crate::span::{Span, Spanned};
pub use crate::trail::{Analyzer, LegView, Paste, Trail};
