//! Bars, legends and the patterns that tell the layers apart without their colours.

use maud::{Markup, html};

use super::super::{number, sum};
use crate::stats::{Protection, Protections};

/// The width of a bar in its own units.
const WIDTH: u64 = 320;

/// The patterns of the weak and the unknown layers: referred to by the style.
pub fn patterns() -> Markup {
    html! {
        svg.defs aria-hidden="true" focusable="false" {
            defs {
                pattern #h-cleartext width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.f-cleartext width="7" height="7" {}
                    path.m d="M0 0V7" {}
                }
                pattern #h-unknown width="6" height="6" patternUnits="userSpaceOnUse" {
                    rect.f-unknown width="6" height="6" {}
                    circle.md cx="1.5" cy="1.5" r="1" {}
                    circle.md cx="4.5" cy="4.5" r="1" {}
                }
                pattern #h-tls1_0 width="6" height="6" patternUnits="userSpaceOnUse" {
                    rect.f-tls1_0 width="6" height="6" {}
                    path.m d="M0 3H6" {}
                }
                pattern #h-tls1_1 width="9" height="9" patternUnits="userSpaceOnUse" {
                    rect.f-tls1_1 width="9" height="9" {}
                    path.m d="M0 4.5H9" {}
                }
                pattern #h-ssl width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.f-ssl width="7" height="7" {}
                    path.m d="M0 0V7M0 3.5H7" {}
                }
                pattern #h-encrypted width="7" height="7" patternUnits="userSpaceOnUse" {
                    rect.f-encrypted width="7" height="7" {}
                    path.m d="M3.5 0V7" {}
                }
            }
        }
    }
}

/// The class of a layer: a word of ours.
pub fn fill(protection: Protection) -> String {
    format!("p-{}", protection.as_str())
}

/// The layers that were met, with their patterns.
pub fn legend(met: impl Fn(Protection) -> bool) -> Markup {
    html! {
        ul.legend {
            @for protection in Protection::ALL.into_iter().filter(|p| met(*p)) {
                li {
                    svg viewBox="0 0 22 13" aria-hidden="true" focusable="false" {
                        rect class=(fill(protection)) width="22" height="13" {}
                    }
                    (protection.title())
                }
            }
        }
    }
}

/// A bar that is parted like the counts; as long as their sum is beside `longest`.
pub fn bar(counts: &Protections, longest: u64) -> Markup {
    let all = sum(counts);
    let parts: Vec<String> = Protection::ALL
        .into_iter()
        .filter(|protection| counts[*protection as usize] > 0)
        .map(|protection| {
            let n = u64::from(counts[protection as usize]);
            format!("{} {}", number(n), protection.title())
        })
        .collect();
    let mut x = 0.0;
    let scale = WIDTH as f64 / longest.max(1) as f64;
    let rects: Vec<(f64, f64, Protection)> = Protection::ALL
        .into_iter()
        .filter(|protection| counts[*protection as usize] > 0)
        .map(|protection| {
            let width = f64::from(counts[protection as usize]) * scale;
            let at = x;
            x += width;
            (at, width, protection)
        })
        .collect();
    html! {
        @if all > 0 {
            svg.bar viewBox=(format!("0 0 {WIDTH} 14")) preserveAspectRatio="xMinYMid meet" role="img"
                aria-label=(parts.join(", ")) {
                @for (at, width, protection) in rects {
                    rect class=(fill(protection)) x=(format!("{at:.2}")) y="0" width=(format!("{width:.2}")) height="14" {}
                }
            }
        }
    }
}
