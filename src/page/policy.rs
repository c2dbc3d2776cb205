//! The content security policy of the page: its own style and scripts, known by their hashes, and nothing else.

use std::fmt;

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

/// What the page may do.
pub struct Policy {
    style: String,
    script: String,
}

impl Policy {
    /// That of a page with this style and this script.
    pub fn of(style: &str, script: &str) -> Self {
        let hash = |text: &str| BASE64.encode(&Sha256::digest(text.as_bytes()));
        Policy {
            style: hash(style),
            script: hash(script),
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Policy { style, script } = self;
        // The worker is made of a text of the page, so it comes from a blob; what may run there is said here, too.
        write!(
            f,
            "default-src 'none'; script-src 'sha256-{script}' 'wasm-unsafe-eval'; style-src 'sha256-{style}'; \
             worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'"
        )
    }
}
