//! One page in one file: charts as inline SVG, tables that can be read without any script, nothing loaded from
//! anywhere.
//!
//! Text from headers passes `clean` and the escaping of `maud`; it stands in text and in `aria-label` values only,
//! never in names, styles, scripts or addresses. The content security policy names the hashes of the one style and the
//! one script; the script sorts tables and adds nothing else.

mod areas;
mod bars;
mod cells;
mod concerns;
mod frame;
mod sections;

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::bars::patterns;
use super::StatsLayout;
use crate::stats::Report;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Allows the style and the script below by their SHA-256, and nothing else (CSP level 3, section 2.3.1).
const POLICY: &str = "default-src 'none'; style-src 'sha256-GhieYBT3PBA4rs8Os74UcoIVUwGuVQAKF2cYtAyrCDI='; script-src 'sha256-0fTjejRP/RI6HxfOBt4wr5KhLG0MGy30tCIs/zryDjE='; base-uri 'none'; \
    form-action 'none'";

/// Writes the page.
///
/// # Errors
/// What the output says.
pub fn write_html(report: &Report, layout: &StatsLayout, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page(report, layout).into_string().as_bytes())?;
    out.write_all(b"\n")
}

fn page(report: &Report, layout: &StatsLayout) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { "TLS in a mailbox: " (frame::summary(report)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (patterns())
                main {
                    (frame::head(report))
                    @if report.totals.messages > 0 {
                        (sections::breakdown(report, layout))
                        (sections::over_time(report))
                        (sections::legs(report))
                        (sections::people(report, layout))
                        (concerns::weak(report, layout))
                        (sections::cryptography(report, layout))
                        (sections::writers(report, layout))
                        (sections::months(report))
                    }
                    (sections::damage(report))
                    (frame::foot(report))
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for chunk in bytes.chunks(3) {
            let bits = chunk
                .iter()
                .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
            let bits = bits << (8 * (3 - chunk.len()));
            for at in 0..4 {
                let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
                text.push(if at > chunk.len() {
                    '='
                } else {
                    char::from(digit)
                });
            }
        }
        text
    }

    #[test]
    fn the_policy_names_the_style_and_the_script() {
        for text in [STYLE, SCRIPT] {
            let hash = base64(&Sha256::digest(text.as_bytes()));
            assert!(
                POLICY.contains(&format!("'sha256-{hash}'")),
                "put sha256-{hash} into POLICY"
            );
            assert!(!text.contains("</"), "would end the element early");
        }
    }
}
