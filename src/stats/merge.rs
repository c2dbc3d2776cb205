//! The sums over two parts of a mailbox taken together.

use super::counter::Sums;
use super::flow::Merge;

impl Sums {
    /// Adds what another part counted. The parts may be taken in any order and grouping.
    pub fn merge(&mut self, other: Sums) {
        self.serial += other.serial;
        self.messages += other.messages;
        self.outside_period += other.outside_period;
        self.undated_left_out += other.undated_left_out;
        add_all(&mut self.answers, &other.answers);
        add_all(&mut self.inner_answers, &other.inner_answers);
        self.seen.join(other.seen);
        self.all.merge(other.all);
        for (mine, theirs) in self.grades.iter_mut().zip(&other.grades) {
            add_all(mine, theirs);
        }
        for (mine, theirs) in self.bases.iter_mut().zip(&other.bases) {
            add_all(mine, theirs);
        }
        for (mine, theirs) in self
            .versions_by_scope
            .iter_mut()
            .zip(&other.versions_by_scope)
        {
            add_all(mine, theirs);
        }
        for (kind, count) in other.kinds {
            *self.kinds.entry(kind).or_default() += count;
        }
        for (month, counts) in other.months {
            self.months.entry(month).or_default().merge(counts);
        }
        self.undated.merge(other.undated);
        for (mine, theirs) in self.versions.iter_mut().zip(other.versions) {
            mine.merge(theirs);
        }
        for (suite, flow) in other.suites {
            self.suites.entry(suite).or_default().merge(flow);
        }
        for (group, flow) in other.groups {
            self.groups.entry(group).or_default().merge(flow);
        }
        for (writer, flow) in other.writers {
            self.writers.entry(writer).or_default().merge(flow);
        }
        self.between.merge(other.between);
        add_all(&mut self.weak_legs, &other.weak_legs);
        self.own_messages += other.own_messages;
        for (code, count) in other.defects {
            *self.defects.entry(code).or_default() += count;
        }
    }
}

fn add_all(mine: &mut [u64], theirs: &[u64]) {
    for (mine, theirs) in mine.iter_mut().zip(theirs) {
        *mine += theirs;
    }
}
