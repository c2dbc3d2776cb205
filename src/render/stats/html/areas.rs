//! Charts over time: stacked areas of what protected the legs, the share in the clear, and how many legs there were.

use maud::{Markup, html};

use super::super::chart::{Span, spans};
use super::super::{charts_show_entry, number, percent, sum};
use super::bars::{fill, legend};
use crate::stats::{Protection, Report};

/// More points than this and the months of a quarter, or of a year, are taken together.
const MOST_POINTS: usize = 120;

const WIDTH: f64 = 960.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 10.0;
const AREA_HEIGHT: f64 = 250.0;
const LINE_HEIGHT: f64 = 110.0;
const VOLUME_HEIGHT: f64 = 46.0;
const FOOT: f64 = 24.0;

/// A layer gets its name written on it where it is at least this thick.
const LABEL_HEIGHT: f64 = 17.0;

/// At most this many names stand on the time axis.
const MOST_TICKS: usize = 9;

/// Where the points stand.
struct Axis {
    points: usize,
}

impl Axis {
    fn step(&self) -> f64 {
        (WIDTH - LEFT - RIGHT) / self.points.max(1) as f64
    }

    fn start(&self, at: usize) -> f64 {
        LEFT + self.step() * at as f64
    }

    fn centre(&self, at: usize) -> f64 {
        self.start(at) + self.step() / 2.0
    }
}

/// The charts, or nothing where no leg has a date.
pub fn charts(report: &Report) -> Markup {
    let only_entry = charts_show_entry(report);
    let spans = spans(report, MOST_POINTS, only_entry);
    if spans.is_empty() {
        return html! {};
    }
    let which = if only_entry {
        "legs into your servers, as these recorded them"
    } else {
        "legs between organisations, whoever recorded them"
    };
    let met = |protection: Protection| spans.iter().any(|s| s.counts[protection as usize] > 0);
    html! {
        figure {
            figcaption { "Share of each version by time, of the " (which) "; below, how many there were." }
            (legend(met))
            div.scroll { (areas(&spans)) }
        }
        @if met(Protection::Cleartext) {
            figure {
                figcaption { "Share in the clear, of the same legs." }
                div.scroll { (clear(&spans)) }
            }
        }
    }
}

/// Runs of spans with legs: a chart has a hole where nothing is known.
fn runs(spans: &[Span]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, span) in spans.iter().enumerate() {
        if sum(&span.counts) == 0 {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// The share of the layers from the first to the one before `layer`.
fn below(span: &Span, layer: usize) -> f64 {
    let all = sum(&span.counts).max(1) as f64;
    let part: u64 = span.counts.iter().take(layer).map(|&n| u64::from(n)).sum();
    part as f64 / all
}

fn areas(spans: &[Span]) -> Markup {
    let axis = Axis {
        points: spans.len(),
    };
    let y = |share: f64| TOP + AREA_HEIGHT * (1.0 - share);
    let bottom = TOP + AREA_HEIGHT;
    let volume_top = bottom + 10.0;
    let most = spans
        .iter()
        .map(|s| sum(&s.counts))
        .max()
        .unwrap_or(1)
        .max(1);
    let height = volume_top + VOLUME_HEIGHT + FOOT;
    html! {
        svg.chart viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-labelledby="areas-title areas-text" {
            title #areas-title { "Versions of TLS over time" }
            desc #areas-text { (told(spans)) }
            @for layer in 0..Protection::ALL.len() {
                @for run in runs(spans) {
                    (layer_path(spans, &axis, run, layer, &y))
                }
            }
            @for percent in [0, 25, 50, 75, 100] {
                @let at = y(f64::from(percent) / 100.0);
                line.grid x1=(LEFT) x2=(WIDTH - RIGHT) y1=(at) y2=(at) opacity="0.55" {}
                text x=(LEFT - 6.0) y=(at + 4.0) text-anchor="end" { (percent) " %" }
            }
            @for (x, y, name) in labels(spans, &axis, &y) {
                text.label x=(format!("{x:.1}")) y=(format!("{y:.1}")) text-anchor="middle" { (name) }
            }
            @for (at, span) in spans.iter().enumerate() {
                @let tall = VOLUME_HEIGHT * sum(&span.counts) as f64 / most as f64;
                rect.volume x=(format!("{:.2}", axis.start(at) + 0.5)) width=(format!("{:.2}", (axis.step() - 1.0).max(0.5)))
                    y=(format!("{:.2}", volume_top + VOLUME_HEIGHT - tall)) height=(format!("{tall:.2}")) {}
            }
            text x=(LEFT - 6.0) y=(volume_top + 10.0) text-anchor="end" { (number(most)) }
            text x=(LEFT - 6.0) y=(volume_top + VOLUME_HEIGHT) text-anchor="end" { "0" }
            (ticks(spans, &axis, height))
        }
    }
}

/// One layer of one run. Its ends are drawn flat to the edges of their months.
fn layer_path(
    spans: &[Span],
    axis: &Axis,
    run: std::ops::Range<usize>,
    layer: usize,
    y: &dyn Fn(f64) -> f64,
) -> Markup {
    let protection = Protection::ALL[layer];
    let met = spans
        .get(run.clone())
        .is_some_and(|spans| spans.iter().any(|s| s.counts[layer] > 0));
    if !met {
        return html! {};
    }
    let edge = |upper: bool| {
        let share = |at: usize| {
            spans
                .get(at)
                .map_or(0.0, |s| below(s, layer + usize::from(upper)))
        };
        let mut points = vec![(axis.start(run.start), y(share(run.start)))];
        points.extend(run.clone().map(|at| (axis.centre(at), y(share(at)))));
        points.push((axis.start(run.end), y(share(run.end - 1))));
        points
    };
    let mut points = edge(true);
    points.extend(edge(false).into_iter().rev());
    let points: Vec<String> = points
        .iter()
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect();
    html! {
        polygon class={ "edge " (fill(protection)) } points=(points.join(" ")) {
            title { (protection.title()) }
        }
    }
}

/// The name of each layer where it is thickest.
fn labels(spans: &[Span], axis: &Axis, y: &dyn Fn(f64) -> f64) -> Vec<(f64, f64, &'static str)> {
    let mut labels: Vec<(f64, f64, &'static str)> = Vec::new();
    for protection in Protection::ALL {
        let layer = protection as usize;
        let name = protection.title();
        let half = name.len() as f64 * 3.6;
        let thickness = |at: usize| {
            // A label is wide: the layer must be thick to both sides of it.
            let reach = (half / axis.step()).ceil() as usize;
            let around = at.saturating_sub(reach)..=(at + reach).min(spans.len() - 1);
            around
                .filter_map(|at| spans.get(at))
                .map(|s| (below(s, layer + 1) - below(s, layer)) * AREA_HEIGHT)
                .fold(f64::INFINITY, f64::min)
        };
        let fits = |at: &usize| {
            let x = axis.centre(*at);
            x - half > LEFT && x + half < WIDTH - RIGHT
        };
        let best = (0..spans.len())
            .filter(fits)
            .max_by(|a, b| thickness(*a).total_cmp(&thickness(*b)));
        if let Some(at) = best.filter(|at| thickness(*at) >= LABEL_HEIGHT)
            && let Some(span) = spans.get(at)
        {
            let middle = (below(span, layer) + below(span, layer + 1)) / 2.0;
            labels.push((axis.centre(at), y(middle) + 4.0, name));
        }
    }
    labels
}

fn clear(spans: &[Span]) -> Markup {
    let axis = Axis {
        points: spans.len(),
    };
    let share = |span: &Span| {
        let clear = f64::from(span.counts[Protection::Cleartext as usize]);
        clear / sum(&span.counts).max(1) as f64
    };
    let most = spans.iter().map(share).fold(0.0, f64::max);
    // A round number above the highest point.
    let top = [0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0]
        .into_iter()
        .find(|top| *top >= most)
        .unwrap_or(1.0);
    let y = |share: f64| TOP + LINE_HEIGHT * (1.0 - share / top);
    let height = TOP + LINE_HEIGHT + FOOT;
    let line = |run: std::ops::Range<usize>| {
        let points: Vec<String> = run
            .filter_map(|at| Some((at, spans.get(at)?)))
            .map(|(at, span)| format!("{:.1},{:.1}", axis.centre(at), y(share(span))))
            .collect();
        points.join(" ")
    };
    html! {
        svg.chart viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-labelledby="clear-title clear-text" {
            title #clear-title { "Share of cleartext over time" }
            desc #clear-text { (clear_told(spans)) }
            @for part in [0.0, 0.5, 1.0] {
                @let at = y(top * part);
                line.grid x1=(LEFT) x2=(WIDTH - RIGHT) y1=(at) y2=(at) {}
                text x=(LEFT - 6.0) y=(at + 4.0) text-anchor="end" { (format!("{} %", (top * part * 1000.0).round() / 10.0)) }
            }
            @for run in runs(spans) { polyline.rule points=(line(run)) {} }
            @for (at, span) in spans.iter().enumerate().filter(|(_, span)| sum(&span.counts) > 0) {
                circle.dot cx=(format!("{:.1}", axis.centre(at))) cy=(format!("{:.1}", y(share(span)))) r="2.6" {
                    title {
                        (span.name) ": " (number(u64::from(span.counts[Protection::Cleartext as usize]))) " of "
                        (number(sum(&span.counts)))
                    }
                }
            }
            (ticks(spans, &axis, height))
        }
    }
}

fn ticks(spans: &[Span], axis: &Axis, height: f64) -> Markup {
    let every = spans.len().div_ceil(MOST_TICKS).max(1);
    // Months start at a January where there is one, and go on in halves and quarters of years.
    let every = [1, 2, 3, 6, 12, 24, 48]
        .into_iter()
        .find(|n| *n >= every)
        .unwrap_or(every);
    let first = spans
        .iter()
        .position(|span| span.name.ends_with("-01") || span.name.ends_with("Q1"))
        .unwrap_or(0)
        % every;
    html! {
        @for (at, span) in spans.iter().enumerate().skip(first).step_by(every) {
            text x=(format!("{:.1}", axis.centre(at).clamp(LEFT + 18.0, WIDTH - RIGHT - 22.0))) y=(height - 6.0) text-anchor="middle" { (span.name) }
        }
    }
}

/// The first chart in words.
fn told(spans: &[Span]) -> String {
    let words = |span: &Span| {
        let parts: Vec<String> = Protection::ALL
            .into_iter()
            .filter(|protection| span.counts[*protection as usize] > 0)
            .map(|protection| {
                let n = u64::from(span.counts[protection as usize]);
                format!("{} {}", protection.title(), percent(n, sum(&span.counts)))
            })
            .collect();
        format!("{}: {}", span.name, parts.join(", "))
    };
    match (spans.first(), spans.last()) {
        (Some(first), Some(last)) => format!(
            "{}. {}. The table by month has all numbers.",
            words(first),
            words(last)
        ),
        _ => String::new(),
    }
}

fn clear_told(spans: &[Span]) -> String {
    let clear = |span: &&Span| span.counts[Protection::Cleartext as usize] > 0;
    let first = spans.iter().find(clear);
    let last = spans.iter().rev().find(clear);
    match (first, last) {
        (Some(first), Some(last)) => format!("Cleartext from {} to {}.", first.name, last.name),
        _ => "No cleartext.".to_owned(),
    }
}
