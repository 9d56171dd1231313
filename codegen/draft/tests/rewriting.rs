//! Reviewed specs, parsed and rendered again: drafts have exactly their form.

#[path = "../../tests/support/files.rs"]
mod files;

use codegen::{Parsed, Source};
use files::specs;

#[test]
fn a_reviewed_spec_is_written_as_it_stands() {
    for source in specs() {
        let spec = Parsed::new(&source).spec.unwrap();
        let written = spec_draft::yaml::to_string(&spec_draft::reviewed::draft(&spec));
        let (reviewed, written) = (comparable(&source.text), comparable(&written));
        for (line, (was, is)) in reviewed.lines().zip(written.lines()).enumerate() {
            assert_eq!(was, is, "line {} of {}, without comments", line + 1, source.path);
        }
        assert_eq!(reviewed.lines().count(), written.lines().count(), "{}", source.path);
    }
}

#[test]
fn texts_of_several_lines_are_in_the_standard_form() {
    let source = specs().into_iter().find(|source| source.path.ends_with("alipay.trade.pay.yaml"));
    let mut draft = spec_draft::reviewed::draft(&Parsed::new(&source.unwrap()).spec.unwrap());
    let lines = "第一行：a: b #c\n\n  - 缩进的一行\n最后一行";
    draft.summary.value = lines.to_owned();
    for field in draft.request.iter_mut().chain(&mut draft.response) {
        field.doc.value = lines.to_owned();
    }
    draft.types.iter_mut().for_each(|ty| ty.doc.value = lines.to_owned());
    draft.enums.iter_mut().for_each(|it| it.doc.value = lines.to_owned());
    draft.errors.iter_mut().for_each(|code| code.doc.value = lines.to_owned());
    let written = Source::new("a draft", spec_draft::yaml::to_string(&draft));
    let parsed = [Parsed::new(&written)];
    let warnings = codegen::warnings(&parsed, None);
    let first = warnings.first().and_then(|report| report.diagnostics.first());
    let shown = first.map(|diagnostic| diagnostic.render(&written, false));
    assert_eq!(shown.unwrap_or_default(), "");
    let again = spec_draft::reviewed::draft(parsed[0].spec.as_ref().unwrap());
    assert_eq!(again.summary.value.trim_end(), lines);
    assert_eq!(spec_draft::yaml::to_string(&again), written.text);
}

/// Removes comments, and normalizes what has two forms: a limit from 0, and a string that cannot be
/// taken for a number.
fn comparable(text: &str) -> String {
    let mut kept = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let is_second_blank = line.is_empty() && kept.ends_with("\n\n");
        if !is_second_blank {
            kept += line;
            kept.push('\n');
        }
    }
    kept.replace("length: [0, 20]", "length: 20").replace("\"0517-28888888\"", "0517-28888888")
}
