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
//! | 2 | [`input`], [`field`] | files into header blocks, blocks into fields |
//! | 3 | [`paste`] | damaged text into a header block |
//! | 3 | [`received`] | a trace field into a stamp |
//! | 4 | [`route`] | stamps into legs, with the trust boundary |
//! | 5 | [`verdict`] | legs into claims and verdicts |
//! | 6 | [`Analyzer`], [`Trail`] | all of these in order |
//! | 7 | [`stats`] | the trails of a mailbox into one report |
//! | 8 | [`render`] | a trail, or a report, into text |
#![forbid(unsafe_code)]

mod bytes;
#[cfg(feature = "cli")]
pub mod cli;
pub mod field;
pub mod input;
pub mod paste;
pub mod policy;
pub mod received;
pub mod render;
pub mod route;
mod span;
pub mod stats;
pub mod tls;
mod trail;
pub mod verdict;

pub use crate::route::Trust;
pub use crate::span::{Span, Spanned};
pub use crate::trail::{Analyzer, LegView, Paste, Trail};
