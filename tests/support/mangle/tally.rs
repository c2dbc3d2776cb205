//! Counts of judged cases, by damage.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::judge::Judged;

/// The counts of one damage, or of all.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    cases: usize,
    met: usize,
    invented: usize,
    strange_names: usize,
    stray_fields: usize,
    refused: usize,
}

/// What was counted, and the first examples of what went wrong.
#[derive(Default)]
pub struct Tally {
    of: BTreeMap<String, Counts>,
    all: Counts,
    missed: BTreeMap<String, String>,
    inventions: Vec<String>,
}

impl Tally {
    /// Counts a case, once in all and once for each of its `damages`.
    pub fn add(&mut self, damages: &[String], sample: &str, judged: &Judged) {
        let chain = damages.join(" + ");
        count(&mut self.all, judged);
        for damage in damages {
            count(self.of.entry(damage.clone()).or_default(), judged);
            if !judged.is_met {
                let example = || format!("{chain}, {sample}");
                self.missed.entry(damage.clone()).or_insert_with(example);
            }
        }
        if !judged.invented.is_empty() {
            let what = judged.invented.join(", ");
            self.inventions.push(format!("{chain}, {sample}: {what}"));
        }
    }

    pub fn merge(&mut self, other: Tally) {
        for (damage, counts) in other.of {
            add(self.of.entry(damage).or_default(), counts);
        }
        add(&mut self.all, other.all);
        for (damage, sample) in other.missed {
            self.missed.entry(damage).or_insert(sample);
        }
        self.inventions.extend(other.inventions);
    }

    /// The share of cases in which what was asked is fulfilled.
    pub fn share(&self) -> f64 {
        self.all.met as f64 / self.all.cases.max(1) as f64
    }

    pub fn cases(&self) -> usize {
        self.all.cases
    }

    /// Every case in which something was made up.
    pub fn inventions(&self) -> &[String] {
        &self.inventions
    }

    /// One line for all, then a line for each damage that is not read wholly, the worst first.
    pub fn report(&self, title: &str, most: usize) -> String {
        let mut text = format!("{title}: {}\n", line(&self.all));
        let mut rows: Vec<_> = self
            .of
            .iter()
            .filter(|(_, c)| c.met < c.cases || c.invented > 0)
            .collect();
        rows.sort_by_key(|(_, c)| (c.met * 1000 / c.cases.max(1), c.cases));
        for (damage, counts) in rows.iter().take(most) {
            let sample = self.missed.get(*damage).map_or("", String::as_str);
            let _ = writeln!(text, "  {damage}: {} (first: {sample})", line(counts));
        }
        if rows.len() > most {
            let _ = writeln!(text, "  and {} more", rows.len() - most);
        }
        text
    }
}

fn count(counts: &mut Counts, judged: &Judged) {
    counts.cases += 1;
    counts.met += usize::from(judged.is_met);
    counts.invented += usize::from(!judged.invented.is_empty());
    counts.strange_names += usize::from(judged.strange_names > 0);
    counts.stray_fields += usize::from(judged.stray_fields > 0);
    counts.refused += usize::from(judged.is_refused);
}

fn add(counts: &mut Counts, other: Counts) {
    counts.cases += other.cases;
    counts.met += other.met;
    counts.invented += other.invented;
    counts.strange_names += other.strange_names;
    counts.stray_fields += other.stray_fields;
    counts.refused += other.refused;
}

fn line(counts: &Counts) -> String {
    let Counts {
        cases,
        met,
        invented,
        strange_names,
        stray_fields,
        refused,
    } = counts;
    let share = 100.0 * *met as f64 / (*cases).max(1) as f64;
    format!(
        "{met} of {cases} ({share:.1} %), {invented} with inventions, {strange_names} with strange names, {stray_fields} with stray fields, {refused} refused"
    )
}
