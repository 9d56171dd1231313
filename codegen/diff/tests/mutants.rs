//! No fact is overlooked: any edit of a reviewed spec that leaves it a valid spec is reported as a
//! change of something, not of the form.

mod common;
#[path = "../../tests/support/files.rs"]
mod files;

use codegen::Source;
use common::{compare, source};
use spec_diff::{Kind, Status};
use std::thread;

/// Some lines of each spec, spread over all of it.
#[test]
fn the_words_of_the_reviewed_specs_count() {
    assert!(tried(|spec| spec.text.lines().count() / 20) > 200);
}

#[test]
#[ignore = "takes minutes"]
fn every_word_of_the_reviewed_specs_counts() {
    assert!(tried(|_| 1) > 5000);
}

/// Returns how many mutants were still valid specs: had there been none, nothing would be tested.
fn tried(step: impl Fn(&Source) -> usize + Sync) -> usize {
    let specs = files::specs().into_iter().map(|spec| source(spec.text));
    let count =
        |spec| mutants(&spec, step(&spec)).filter(|mutant| is_reported(&spec, mutant)).count();
    thread::scope(|scope| {
        let threads: Vec<_> = specs.map(|spec| scope.spawn(|| count(spec))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}

fn is_reported(spec: &Source, mutant: &str) -> bool {
    let mutant = Source::new(spec.path.clone(), mutant);
    let diff = compare(std::slice::from_ref(spec), std::slice::from_ref(&mutant));
    // Another method in a file of the same name is an error, and so is much else.
    if diff.apis.iter().any(|api| api.status == Status::Unreadable) {
        return false;
    }
    let is_reported = diff.changes().any(|change| change.kind != Kind::Form);
    let lines = spec.text.lines().zip(mutant.text.lines());
    assert!(is_reported, "{}: {:?}", spec.path, lines.filter(|(a, b)| a != b).collect::<Vec<_>>());
    true
}

/// In each line, the last letter or digit is another one, or a word is its opposite.
fn mutants(spec: &Source, step: usize) -> impl Iterator<Item = String> {
    let text = spec.text.as_str();
    let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let lines = text.lines().step_by(step).filter(|line| !line.trim_start().starts_with('#'));
    lines.flat_map(move |line| {
        let at = start(line);
        let mutants = [last(line), opposite(line)].into_iter().flatten();
        mutants
            .map(move |mutant| format!("{}{mutant}{}", &text[..at], &text[at + line.len()..]))
            .collect::<Vec<_>>()
    })
}

fn last(line: &str) -> Option<String> {
    let (at, c) = line.char_indices().rfind(|(_, c)| c.is_alphanumeric())?;
    let other = match c {
        '9' | 'z' | 'Z' => '1',
        c if c.is_ascii() => (c as u8 + 1) as char,
        _ => '甲',
    };
    Some(format!("{}{other}{}", &line[..at], &line[at + c.len_utf8()..]))
}

fn opposite(line: &str) -> Option<String> {
    const WORDS: &[(&str, &str)] = &[
        (": true", ": false"),
        (": false", ": true"),
        (": required", ": optional"),
        (": conditional", ": required"),
        (": top", ": biz"),
        (": Price", ": String"),
        (": String", ": Number"),
        (": Number", ": String"),
        (": DateTime", ": Date"),
        ("[1, ", "[0, "),
        (": read", ": never"),
        (": never", ": read"),
    ];
    WORDS
        .iter()
        .find(|(word, _)| line.contains(word))
        .map(|(word, other)| line.replace(word, other))
}
