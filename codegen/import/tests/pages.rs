//! Whole pages, from text to spec: `tests/pages/NAME.txt` (or `.md`, `.html`) looks like a real
//! copy of a page, `NAME.facts` states the facts about it (see [`facts`]), and `NAME.yaml` is the
//! output of `cargo xtask import`; `UPDATE_EXPECT=1 cargo test` rewrites the last of the three.

#[path = "support/check_facts.rs"]
mod check_facts;
#[path = "support/facts.rs"]
mod facts;
#[path = "support/flat.rs"]
mod flat;
mod support;

use check_facts::{flat, wrong_fields, wrong_page};
use codegen::Source;
use expect_test::expect_file;
use facts::Facts;
use flat::Flat;
use spec_draft::{Annotated, Draft};
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use support::{Page, TODAY, pages};

#[test]
fn drafts_state_every_fact_or_have_a_review_note() {
    each_page(|page, draft| {
        let facts = facts(page);
        let mut wrong = wrong_fields(&facts, draft);
        wrong.extend(wrong_page(&facts, draft));
        wrong
    });
}

/// Notes on everything would be useless.
#[test]
fn drafts_have_no_more_review_notes_than_the_page_leaves_open() {
    each_page(|page, draft| {
        let (allowed, notes) = (facts(page).checks, notes(draft));
        let excess = || format!("{} notes, at most {allowed} are due: {notes:#?}", notes.len());
        (notes.len() > allowed).then(excess).into_iter().collect()
    });
}

/// Anything neither right nor marked would be found by `cargo xtask check` only later, or never.
#[test]
fn drafts_are_valid_specs_except_where_marked() {
    each_page(|_, draft| {
        let path = format!("specs/{}.yaml", draft.method.value);
        let source = [Source::new(path, spec_draft::yaml::to_string(draft))];
        let reports = codegen::check(&codegen::parse(&source)).err().unwrap_or_default();
        let errors = reports.iter().flat_map(|report| &report.diagnostics);
        let unmarked = errors.filter(|error| !is_marked(&source[0].text, error.span.start));
        unmarked.map(|error| error.render(&source[0], false)).collect()
    });
}

/// Page chrome must not end up in any string of a draft.
#[test]
fn strings_are_free_of_chrome() {
    let chrome = ["•", "└", "【", "】", "。。", "，，", "，。", "&nbsp;", "社区", "收藏", "[TOC]"];
    each_page(|_, draft| {
        let written = spec_draft::yaml::to_string(draft);
        let samples = written.find("\nsamples:").unwrap_or(written.len());
        let dirty = written[..samples].lines().filter(|line| {
            let text = line.split(" # check:").next().unwrap_or(line);
            text.ends_with('，') || chrome.iter().any(|it| text.contains(it))
        });
        dirty.map(|line| line.trim().to_owned()).collect()
    });
}

#[test]
fn drafts_are_written_as_expected() {
    let mut failed = Vec::new();
    for page in pages("pages") {
        let outcome = panic::catch_unwind(|| {
            let golden = expect_file![page.path.with_extension("yaml")];
            golden.assert_eq(&spec_draft::yaml::to_string(&draft(&page)));
        });
        failed.extend(outcome.is_err().then_some(name(&page)));
    }
    assert!(failed.is_empty(), "pages that failed: {}", failed.join(", "));
}

#[test]
fn every_expectation_has_its_page() {
    let known: Vec<_> = pages("pages").into_iter().map(|it| it.path.with_extension("")).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let orphaned: Vec<_> =
        files.filter(|it| it.is_file() && !known.contains(&it.with_extension(""))).collect();
    assert!(orphaned.is_empty(), "no page leads to {orphaned:?}");
}

/// A lower-cased copy looks as sound as any other. Whatever had a capital must have a review note.
#[test]
fn lost_case_is_reported_wherever_it_matters() {
    each_page(|page, draft| {
        let lowered = spec_import::import(&page.text.to_lowercase(), TODAY).unwrap();
        let lowered = flat(&lowered);
        let has_capital =
            |text: &Annotated<String>| text.value.chars().any(|c| c.is_ascii_uppercase());
        let mut unreported = Vec::new();
        for field in flat(draft) {
            let Some(found) = lowered.iter().find(|it| it.path == field.path) else { continue };
            let pairs = [(&field.values, &found.values), (&field.struct_name, &found.struct_name)];
            let lost = pairs.iter().filter(|(true_case, _)| has_capital(true_case));
            let silent = lost.filter(|(_, own)| found.with_type(own).review.is_none());
            unreported.extend(silent.map(|(_, own)| format!("{}: `{}`", field.path, own.value)));
        }
        unreported
    });
}

/// Some copies lose the brackets of lists. The samples still show which they were.
#[test]
fn a_lost_list_is_found_in_the_sample_or_reported() {
    each_page(|page, draft| {
        let text = page.text.replace(" []", "").replace("[]", "");
        let bare = flat(&spec_import::import(&text, TODAY).unwrap());
        let mut unreported = Vec::new();
        for field in flat(draft).iter().filter(|it| it.ty.value.ends_with("[]")) {
            let found = bare.iter().find(|it| it.path == field.path);
            let is_reported = |found: &Flat| {
                found.ty.value.ends_with("[]") || found.with_type(&found.ty).review.is_some()
            };
            if found.is_none_or(|it| !is_reported(it)) {
                unreported.push(format!("{}: {:?}", field.path, found.map(|it| &it.ty.value)));
            }
        }
        unreported
    });
}

/// Editors and clipboards change these, and none of them belongs to a page.
#[test]
fn line_ends_blanks_and_marks_change_nothing() {
    let written =
        |text: &str| spec_import::import(text, TODAY).map(|it| spec_draft::yaml::to_string(&it));
    each_page(|page, draft| {
        let plain = spec_draft::yaml::to_string(draft);
        let text = page.text.trim_start_matches('\u{feff}');
        let changed = [
            ("Windows line ends", text.replace('\n', "\r\n")),
            ("a byte order mark", format!("\u{feff}{text}")),
            ("no byte order mark", text.to_owned()),
            ("blank lines behind it", format!("{text}\n\n\n")),
            ("zero-width characters", text.replace("必选", "必\u{200b}选")),
        ];
        let differs =
            changed.iter().filter(|(_, text)| written(text).ok().as_ref() != Some(&plain));
        differs.map(|(what, _)| format!("{what} change the draft")).collect()
    });
}

/// One clear error each, with advice.
#[test]
fn other_files_are_rejected_with_a_reason() {
    let error = |page: &Page| match spec_import::import(&page.text, TODAY) {
        Ok(draft) => format!("{}: DRAFTED as {}\n", name(page), draft.method.value),
        Err(error) => format!("{}: {error}\n", name(page)),
    };
    let messages: String = pages("pages/other").iter().map(error).collect();
    assert!(!messages.contains("DRAFTED"), "{messages}");
    expect_file!["pages/other/import_errors.expected"].assert_eq(&messages);
}

/// Reports all errors that the check finds in each page's draft.
fn each_page(check: impl Fn(&Page, &Draft) -> Vec<String>) {
    let mut messages = String::new();
    for page in pages("pages") {
        let found = panic::catch_unwind(AssertUnwindSafe(|| check(&page, &draft(&page))));
        let wrong = found.unwrap_or_else(|_| vec!["no draft, see above".to_owned()]);
        messages.extend(wrong.iter().map(|wrong| format!("\n{}: {wrong}", name(&page))));
    }
    assert!(messages.is_empty(), "{messages}");
}

fn name(page: &Page) -> String {
    page.path.file_name().unwrap().to_string_lossy().into_owned()
}

fn draft(page: &Page) -> Draft {
    match spec_import::import(&page.text, TODAY) {
        Ok(draft) => draft,
        Err(error) => panic!("{} is rejected: {error}", name(page)),
    }
}

fn facts(page: &Page) -> Facts {
    Facts::read(&fs::read_to_string(page.path.with_extension("facts")).unwrap())
}

/// Returns the notes of the draft except those that every draft has: no page states whether a call
/// may be retried, few state their URL, and pagination is always inferred.
fn notes(draft: &Draft) -> Vec<String> {
    let standard = ["page", "repeat", "pages"];
    let mut reviews = spec_draft::yaml::render(draft, "schema.json").reviews;
    reviews.retain(|review| !standard.contains(&review.place.as_str()));
    reviews.iter().map(|review| format!("{}: {}", review.place, review.note)).collect()
}

/// Returns whether the line of that byte has a note or a TODO, or the line above it, or an enclosing
/// line.
fn is_marked(text: &str, at: usize) -> bool {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let lines: Vec<_> = text[..end].lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut inner = usize::MAX;
    lines.iter().enumerate().rev().filter(|(_, line)| !line.trim().is_empty()).any(|(at, line)| {
        let encloses = indent(line) < inner;
        inner = inner.min(indent(line));
        let above = at.checked_sub(1).map_or("", |above| lines[above].trim());
        let is_marked = line.contains("# check:") || line.contains(": TODO");
        encloses && (is_marked || above.starts_with("# check:"))
    })
}
