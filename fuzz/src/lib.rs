//! Hostile input for tlstrail. Each target takes bytes and panics where a promise is broken; libFuzzer (`cargo fuzz run`)
//! and the seeded mutator (`mutate`) both drive the same ones.
#![allow(clippy::missing_panics_doc)]

pub mod channels;
pub mod mutator;
pub mod seeds;
pub mod targets;

/// The places of strangers' text in the examples, and what a verdict says.
#[path = "../../tests/support/examples.rs"]
#[allow(dead_code)]
pub mod examples;

#[path = "../../tests/support/slots.rs"]
#[allow(dead_code)]
pub mod slots;

/// One target.
pub struct Target {
    /// As `cargo fuzz run` knows it.
    pub name: &'static str,
    /// Panics where a promise is broken.
    pub check: fn(&[u8]),
    /// What mutation starts from.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target {
        name: "fields",
        check: targets::fields::check,
        seeds: seeds::blocks,
    },
    Target {
        name: "stamps",
        check: targets::stamps::check,
        seeds: seeds::stamps,
    },
    Target {
        name: "slots",
        check: targets::slots::check,
        seeds: seeds::slots,
    },
    Target {
        name: "dates",
        check: targets::dates::check,
        seeds: seeds::dates,
    },
    Target {
        name: "mailboxes",
        check: targets::mailboxes::check,
        seeds: seeds::mailboxes,
    },
    Target {
        name: "pastes",
        check: targets::pastes::check,
        seeds: seeds::pastes,
    },
    Target {
        name: "results",
        check: targets::results::check,
        seeds: seeds::results,
    },
    Target {
        name: "whole",
        check: targets::whole::check,
        seeds: seeds::files,
    },
];
