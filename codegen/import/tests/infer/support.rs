//! Builds pages from a few lines, and prints drafts likewise.

use spec_draft::{Annotated, Draft, Enum, Field, Type};
use spec_import::infer;
use spec_import::tables::{ErrorRow, Page, Row, Value};
use std::fmt::Display;

/// Returns a page with these request and response rows; see [`row`].
pub fn page(request: &str, response: &str) -> Page {
    Page {
        method: Some("alipay.test.order.query".to_owned()),
        title: Some("查询测试订单".to_owned()),
        summary: Some("查询一笔测试订单".to_owned()),
        address: Some("https://opendocs.alipay.com/test/order".to_owned()),
        request: rows(request),
        response: rows(response),
        ..Page::default()
    }
}

pub fn request(rows: &str) -> Page {
    page(rows, "")
}

pub fn draft(page: &Page) -> Draft {
    infer::draft(page, "2026-11-22")
}

fn rows(text: &str) -> Vec<Row> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.enumerate().map(|(index, line)| Row { line: index + 1, ..row(line) }).collect()
}

/// Parses `> name~label String[] 必选 [1,32] | description | example | VALUE=label,VALUE=label`: one
/// `>` per nesting level, `;;` for a line break, `-` for nothing.
pub fn row(line: &str) -> Row {
    let mut cells = line.split(" | ").map(|cell| cell.replace(";;", "\n"));
    let head = cells.next().unwrap_or_default();
    let marks = head.chars().take_while(|c| *c == '>').count();
    let mut words = head[marks..].split_whitespace().filter(|word| *word != "\u{2014}");
    let (name, label) = match words.next().unwrap_or_default() {
        name if name.contains('~') => name.split_once('~').unwrap_or_default(),
        name => (name, ""),
    };
    let mut word = || words.next().filter(|word| *word != "-").unwrap_or_default().to_owned();
    let (ty, presence, limit) = (word(), word(), word());
    let mut cell = || cells.next().map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let (description, example, values) = (cell(), cell(), cell());
    let value =
        |(wire, label): (&str, &str)| Value { wire: wire.to_owned(), label: label.to_owned() };
    Row {
        name: name.to_owned(),
        label: label.to_owned(),
        depth: (marks > 0).then_some(marks),
        ty,
        presence,
        limit_in_brackets: limit.starts_with('['),
        limit: limit.trim_matches(['[', ']']).to_owned(),
        description,
        example,
        values: values.split(',').filter_map(|value| value.split_once('=')).map(value).collect(),
        ..Row::default()
    }
}

pub fn error(line: usize, code: &str, description: &str, solution: &str) -> ErrorRow {
    let [code, description, solution] = [code, description, solution].map(str::to_owned);
    ErrorRow { line, code, description, solution, reviews: Vec::new() }
}

/// The response of `alipay.test.order.query` with these members.
pub fn response(members: &str) -> Option<String> {
    let head = r#""code":"10000","msg":"Success""#;
    Some(format!(r#"{{"alipay_test_order_query_response":{{{head},{members}}},"sign":"AbC"}}"#))
}

/// Prints every field, type and enum, and the notes on the file, one per line.
pub fn dump(draft: &Draft) -> String {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(draft.reviews.iter().map(|check| format!("# {check}")));
    section(&mut lines, "request", &draft.request, &draft.one_of);
    section(&mut lines, "response", &draft.response, &[]);
    for Type { name, doc, one_of, fields, .. } in &draft.types {
        section(
            &mut lines,
            &format!("type {}: {}", annotated(name), annotated(doc)),
            fields,
            one_of,
        );
    }
    for Enum { name, doc, complete, values, .. } in &draft.enums {
        lines.push(format!(
            "enum {}: {}, complete {}",
            annotated(name),
            annotated(doc),
            annotated(complete)
        ));
        lines.extend(values.iter().map(|value| {
            let rust = value.rust.as_deref().map(|rust| format!(" ({rust})")).unwrap_or_default();
            format!("  {}{rust}: {}", annotated(&value.wire), value.label)
        }));
    }
    lines.join("\n") + "\n"
}

fn section(
    lines: &mut Vec<String>,
    name: &str,
    fields: &[Field],
    one_of: &[Annotated<Vec<String>>],
) {
    if fields.is_empty() {
        return;
    }
    lines.push(name.to_owned());
    lines.extend(one_of.iter().map(|group| {
        let names = group.value.join(" ");
        format!("  one of {}", annotated(&Annotated { value: names, review: group.review.clone() }))
    }));
    lines.extend(fields.iter().map(|field| format!("  {}", line(field))));
}

/// `name: Type, required, length [0, 64], doc, example`
pub fn line(field: &Field) -> String {
    let mut parts = vec![format!("{}: {}", annotated(&field.name), annotated(&field.ty))];
    parts.push(annotated(
        &field.presence.clone().map(|presence| format!("{presence:?}").to_lowercase()),
    ));
    parts.extend(field.location.clone().map(|l| annotated(&l.map(|l| format!("in {l:?}")))));
    let bounds = |key, bounds: &Option<Annotated<spec_draft::Bounds>>| {
        let bounds = bounds.clone()?;
        Some(annotated(&bounds.map(|b| format!("{key} [{}, {}]", b.low, b.high))))
    };
    parts.extend(bounds("length", &field.length));
    parts.extend(field.without.clone().map(|it| annotated(&it.map(|it| format!("without {it}")))));
    parts.extend(
        field.range.clone().map(|r| annotated(&r.map(|(a, b)| format!("range [{a}, {b}]")))),
    );
    parts.extend(bounds("items", &field.items));
    parts
        .extend(field.rust.clone().map(|rust| annotated(&rust.map(|rust| format!("rust {rust}")))));
    parts.extend(field.sensitive.then(|| "sensitive".to_owned()));
    parts.push(annotated(&field.doc));
    parts.extend(
        field.example.clone().map(|example| annotated(&example.map(|e| format!("e.g. {e}")))),
    );
    parts.join(" · ")
}

pub fn annotated<T: Display>(annotated: &Annotated<T>) -> String {
    match &annotated.review {
        Some(review) => format!("{} <{review}>", annotated.value),
        None => annotated.value.to_string(),
    }
}
