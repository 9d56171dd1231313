//! Texts damaged line by line, the same in every run.

#[path = "../../../fuzz/src/random.rs"]
mod random;

pub use random::Random;
use std::thread;

pub struct Damage {
    pub mutants_per_text: u64,
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
        let survivors = |original| {
            let survives = |seed: &u64| {
                let mutant = self.mutant(text(original), *seed);
                survive(original, &mutant, &format!("mutant {seed}"))
            };
            (0..self.mutants_per_text).filter(survives).count()
        };
        thread::scope(|scope| {
            let workers: Vec<_> =
                originals.iter().map(|original| scope.spawn(move || survivors(original))).collect();
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
