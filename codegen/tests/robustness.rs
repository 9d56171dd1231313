//! Any file is accepted or its errors are reported: nothing panics. And what is
//! accepted can be emitted, since a model cannot be wrong.

#[path = "support/files.rs"]
mod files;
#[path = "support/mutants.rs"]
mod mutants;

use codegen::{Source, Target};
use files::specs;
use mutants::{Damage, Random};
use std::panic;

#[test]
fn mutated_specs_never_panic() {
    let damage = Damage {
        mutants_per_text: 250,
        most_changes: 2,
        kinds: 7,
        change: |kind, lines, line, random| change(kind, &mut lines[line], random),
    };
    let accepted = damage.survivors(&specs(), |spec| &spec.text, survive);
    assert!(
        accepted * mutants::stride() > 20,
        "only {accepted} mutants were accepted: nothing was emitted"
    );
}

#[test]
fn truncated_specs_never_panic() {
    let stride = mutants::stride();
    for (index, spec) in specs().into_iter().enumerate() {
        let ends = (index % stride * 97..spec.text.len()).step_by(stride * 97);
        for end in ends.filter(|end| spec.text.is_char_boundary(*end)) {
            survive(&spec, &spec.text[..end], &format!("cut at {end}"));
        }
    }
}

/// Is the text accepted? Panics with the text if anything else does.
fn survive(spec: &Source, text: &str, what: &str) -> bool {
    let source = [Source::new(spec.path.clone(), text)];
    let outcome = panic::catch_unwind(|| is_accepted(&source));
    outcome.unwrap_or_else(|_| panic!("{what} of {} panics:\n{}", spec.path, source[0].text))
}

/// Whatever can be reported or emitted of the spec, is.
fn is_accepted(source: &[Source; 1]) -> bool {
    let parsed = codegen::parse(source);
    let (reports, is_accepted) = match codegen::check(&parsed) {
        Ok(apis) => {
            for target in [Target::Sdk, Target::PRIVATE] {
                codegen::modules(&apis, target);
            }
            codegen::samples(&apis);
            codegen::tests(&apis);
            (codegen::warnings(&parsed, None), true)
        }
        Err(reports) => (reports, false),
    };
    for diagnostic in reports.iter().flat_map(|report| &report.diagnostics) {
        diagnostic.render(&source[0], true);
    }
    is_accepted
}

fn change(kind: usize, line: &mut String, random: &mut Random) {
    match kind {
        3 => line.insert_str(0, ["  ", " ", "\t", "    "][random.below(4)]),
        4 => *line = line.trim_start().to_owned(),
        _ => *line = with_hostile_token(line, random),
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
