//! Text for readers, on which no request and no response depends.

use super::Both;
use crate::change::Change;
use crate::message::Subject;
use codegen::model::{Field, Sample};
use codegen::spec::CorrectionSpec;
use std::collections::HashSet;

pub fn compare(both: &Both<'_>, out: &mut Vec<Change>) {
    let (base, head) = (&both.base.api, &both.head.api);
    let heads = [
        ("title", base.title != head.title),
        ("page", base.page != head.page),
        ("checked", base.checked != head.checked),
        ("summary", base.summary != head.summary),
    ];
    let changed = heads.iter().filter(|(_, is_changed)| *is_changed);
    out.extend(changed.map(|(key, _)| Change::text(*key, Subject::One(key))));
    let samples = [
        ("samples.request", &base.samples.request, &head.samples.request),
        ("samples.response", &base.samples.response, &head.samples.response),
        ("samples.error", &base.samples.error, &head.samples.error),
    ];
    let text = |sample: &Option<Sample>| sample.as_ref().map(|sample| sample.text.clone());
    for (place, before, now) in samples {
        if text(before) != text(now) {
            out.push(Change::text(place, Subject::Each("sample")));
        }
    }
    corrections(both, out);
}

pub fn field(base: &Field, head: &Field, at: &str, out: &mut Vec<Change>) {
    if base.doc != head.doc {
        out.push(doc(at, "field"));
    }
    if base.example != head.example {
        out.push(Change::text(format!("{at}.example"), Subject::Of("example", "field")));
    }
}

pub fn doc(at: &str, of: &'static str) -> Change {
    Change::text(format!("{at}.doc"), Subject::Of("doc", of))
}

/// Reports each correction that was added, removed or changed.
fn corrections(both: &Both<'_>, out: &mut Vec<Change>) {
    let content = |correction: &CorrectionSpec| {
        let CorrectionSpec { at, page, here, why, inferred } = correction;
        let texts = [at, page, here, why].map(|text| text.value.clone());
        (texts, *inferred)
    };
    let (base, head) = (&both.base.spec.corrections, &both.head.spec.corrections);
    let without = |list: &[CorrectionSpec], others: &[CorrectionSpec]| -> Vec<String> {
        let others: HashSet<_> = others.iter().map(content).collect();
        let list = list.iter().filter(|one| !others.contains(&content(one)));
        list.map(|correction| correction.at.value.clone()).collect()
    };
    let (removed, mut places) = (without(base, head), without(head, base));
    let known: HashSet<_> = places.iter().cloned().collect();
    places.extend(removed.into_iter().filter(|at| !known.contains(at)));
    let change = |at| Change::text(format!("corrections.{at}"), Subject::Each("correction"));
    out.extend(places.into_iter().map(change));
}
