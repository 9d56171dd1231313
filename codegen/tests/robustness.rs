//! Whatever a file holds, it is accepted or its mistakes are told: nothing panics. And what is
//! accepted can be emitted, since a model cannot be wrong.

use codegen::{Source, Target};
use std::path::Path;
use std::{fs, panic, thread};

const MUTANTS_PER_SPEC: u64 = 250;

#[test]
fn mutated_specs_never_panic() {
    let specs = specs();
    let accepted: usize = thread::scope(|scope| {
        let workers: Vec<_> =
            specs.iter().map(|spec| scope.spawn(move || survive_mutations(spec))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    assert!(accepted > 20, "only {accepted} mutants were accepted: nothing was emitted");
}

#[test]
fn truncated_specs_never_panic() {
    for spec in specs() {
        for end in (0..spec.text.len()).step_by(97).filter(|end| spec.text.is_char_boundary(*end)) {
            survive(&spec, spec.text[..end].to_owned(), &format!("cut at {end}"));
        }
    }
}

/// How many mutants were accepted.
fn survive_mutations(spec: &Source) -> usize {
    let survived = (0..MUTANTS_PER_SPEC).filter(|seed| {
        let mut random = Random::new(*seed);
        let mut lines: Vec<String> = spec.text.lines().map(str::to_owned).collect();
        for _ in 0..=random.below(2) {
            mutate(&mut lines, &mut random);
        }
        survive(spec, lines.join("\n"), &format!("mutant {seed}"))
    });
    survived.count()
}

/// Is the text accepted? Panics with the text if anything else does.
fn survive(spec: &Source, text: String, what: &str) -> bool {
    let source = [Source::new(spec.path.clone(), text)];
    let outcome = panic::catch_unwind(|| match codegen::check(&source) {
        Ok(_) => {
            for target in [Target::Sdk, Target::Private] {
                codegen::generate(&source, target).unwrap();
            }
            for warning in codegen::warnings(&source).iter().flat_map(|report| &report.mistakes) {
                warning.render(&source[0], true);
            }
            true
        }
        Err(reports) => {
            for mistake in reports.iter().flat_map(|report| &report.mistakes) {
                mistake.render(&source[0], true);
            }
            false
        }
    });
    outcome.unwrap_or_else(|_| panic!("{what} of {} panics:\n{}", spec.path, source[0].text))
}

fn mutate(lines: &mut Vec<String>, random: &mut Random) {
    let line = random.below(lines.len());
    match random.below(7) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(line, lines[line].clone()),
        2 => {
            let other = random.below(lines.len());
            lines.swap(line, other);
        }
        3 => lines[line].insert_str(0, ["  ", " ", "\t", "    "][random.below(4)]),
        4 => lines[line] = lines[line].trim_start().to_owned(),
        _ => lines[line] = with_hostile_token(&lines[line], random),
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
}

/// The line with one of its words replaced.
fn with_hostile_token(line: &str, random: &mut Random) -> String {
    let hostile = HOSTILE[random.below(HOSTILE.len())];
    let mut words: Vec<&str> = line.split(' ').collect();
    let filled: Vec<usize> = (0..words.len()).filter(|at| !words[*at].is_empty()).collect();
    if filled.is_empty() {
        return hostile.to_owned();
    }
    words[filled[random.below(filled.len())]] = hostile;
    words.join(" ")
}

/// What breaks YAML, JSON, Rust and terminals.
#[rustfmt::skip]
const HOSTILE: &[&str] = &[
    "", "\t", "\"", "'", "{", "}", "[", "]", "[[", "]]", "{}", "[]", ":", ": ", "a: b", "- ", "-",
    "#", "|", ">", "|-", "&a", "*a", "!t", "<<:", "? a", "---", "...", "%YAML", "@", "`", "~",
    "null", "true", "yes", "0", "-1", "01", "1.5", "1e999", "0x1F", "99999999999999999999",
    "[1, 2]", "[2, 1]", "[0, 0]", "[1, 2, 3]", "String", "String[]", "String []", "String[][]",
    "Number", "Price", "Boolean[]", "Date", "DateTime", "File", "File[]", "top", "page", "app", "self", "Self", "self:", "crate:", "type:",
    "gen:", "new:", "default:", "r#type:", "_:", "1a:", "Option:", "Request:", "Unknown:",
    "VALUES:", "rust:", "r#x", "fn", "TODO", "*/", "/*", "//", "\"#", "\"###", "r#\"", "\\", "\\n",
    "\"\\r\"", "\"\\0\"", "\"\\u202e\"", "\"\\x7f\"", "\u{202e}", "\u{200b}", "\u{feff}", "\u{0}",
    "\r", "\u{7f}", "\u{2028}", "𝕏", "中文", "中文:", "👩‍👩‍👧", "e\u{301}:", "ﬁ:", "²:", "a/*x*/", "a b",
    "\"a b\":", "'[\"A\"]'", "'{}'", "{ \"a\": 1 }", "\"\":", "2026-02-30", "2026-11-22 08:30:00",
    "\u{a0}", "\u{3000}", "\u{3000}type:", "a：", "a：b", "a:b", "#1", "А", "TODO_field:",
    "88.8", "$x", "{{x}}", "```", "~~~", "<script>", "&amp;", "](x)", "https://x.y/(z)",
];

/// A small generator of numbers that look random and are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn specs() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        Source::new(path.to_string_lossy(), fs::read_to_string(path).unwrap())
    };
    paths.iter().map(read).collect()
}
