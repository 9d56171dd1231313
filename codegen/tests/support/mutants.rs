//! Texts damaged line by line, the same in every run.
//!
//! With the environment variable `LONG_TESTS`, as in `.ci/run`, every mutant is tried. Without it, each
//! text gets every tenth, another tenth than the text before it: together they get all of them.

#[path = "../../../fuzz/src/random.rs"]
mod random;

pub use random::Random;
use std::{env, thread};

/// One in how many mutants is tried, and how much shorter than in the long version long tables are.
pub fn stride() -> usize {
    let is_long = env::var_os("LONG_TESTS").is_some_and(|value| !value.is_empty());
    if is_long {
        return 1;
    }
    println!("the short version: a tenth of all; LONG_TESTS=1 tries all");
    10
}

pub struct Damage {
    /// In the long version.
    pub mutants_per_text: usize,
    pub most_changes: usize,
    /// How many kinds of change there are: to lose, repeat or swap lines are the first three.
    pub kinds: usize,
    /// Any other kind of change, at that line.
    pub change: fn(kind: usize, lines: &mut Vec<String>, line: usize, random: &mut Random),
}

impl Damage {
    /// How many mutants `survive`, each of which is reported its name. A text has a thread of its own.
    pub fn survivors<T: Sync>(
        &self,
        originals: &[T],
        text: fn(&T) -> &str,
        survive: impl Fn(&T, &str, &str) -> bool + Sync,
    ) -> usize {
        let stride = stride();
        let survivors = |(index, original)| {
            let survives = |seed: &usize| {
                let mutant = self.mutant(text(original), *seed as u64);
                survive(original, &mutant, &format!("mutant {seed}"))
            };
            let seeds = (index % stride..self.mutants_per_text).step_by(stride);
            seeds.filter(survives).count()
        };
        thread::scope(|scope| {
            let workers: Vec<_> = originals
                .iter()
                .enumerate()
                .map(|numbered| scope.spawn(move || survivors(numbered)))
                .collect();
            workers.into_iter().map(|worker| worker.join().unwrap()).sum()
        })
    }

    fn mutant(&self, text: &str, seed: u64) -> String {
        let mut random = Random::new(seed);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for _ in 0..=random.below(self.most_changes) {
            if lines.is_empty() {
                lines.push(String::new());
            }
            let line = random.below(lines.len());
            match random.below(self.kinds) {
                0 => drop(lines.remove(line)),
                1 => lines.insert(line, lines[line].clone()),
                2 => {
                    let other = random.below(lines.len());
                    lines.swap(line, other);
                }
                kind => (self.change)(kind, &mut lines, line, &mut random),
            }
        }
        lines.join("\n")
    }
}
