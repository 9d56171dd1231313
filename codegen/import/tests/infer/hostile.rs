//! Generated pages: no panic, and no long run.

use crate::support::{draft, response, row};
use spec_import::tables::{ErrorRow, Page, Row};

/// Drafts the page. Quadratic time would exceed the time of a test run.
fn drafted(page: &Page) -> usize {
    let draft = draft(page);
    draft.response.len() + draft.types.len()
}

#[test]
fn ten_thousand_rows_of_every_kind() {
    let description = "状态:INIT-初始,DONE-完成，不超过100个，单位:元，格式yyyy-MM-dd";
    let flat = |index: usize| Row {
        name: format!("f{index}"),
        ..row("x Abc[] 必选 [1,3] | 状态 | 1")
    };
    let listed = |index: usize| Row { description: format!("{description}{index}"), ..flat(index) };
    let text = |index: usize| Row { ty: "String".to_owned(), ..listed(index) };
    let deep = |index: usize| Row { depth: Some(index), ..listed(index) };
    let same = |index: usize| Row { name: "same".to_owned(), line: index, ..text(index) };
    let named =
        |index: usize| Row { ty: format!("Type{index}"), depth: Some(index % 2), ..flat(index) };
    let many: [&dyn Fn(usize) -> Row; 6] = [&flat, &listed, &text, &deep, &same, &named];
    for rows in many {
        let response = (0..10_000).map(rows).collect();
        assert!(drafted(&Page { response, ..Page::default() }) > 0);
    }
}

#[test]
fn ten_thousand_choices() {
    let choice = |index: usize| Row {
        name: format!("f{index}"),
        description: format!("和f{}不能同时为空", index / 2),
        ..row("x String 可选 9 | 甲")
    };
    let request: Vec<_> = (0..10_000).map(choice).collect();
    let response = request.iter().take(1).cloned().collect();
    assert!(drafted(&Page { request, response, ..Page::default() }) > 0);
}

#[test]
fn samples_without_end() {
    let deep = format!("{}1{}", "{\"a\":[".repeat(20_000), "]}".repeat(20_000));
    let wide: Vec<_> = (0..20_000).map(|index| format!("\"m{index}\":{{\"n\":{index}}}")).collect();
    let open = "{\"a\":".repeat(20_000);
    for text in [deep, wide.join(","), open, "/*".repeat(20_000), "\"\\".repeat(20_000)] {
        let mut page = Page { response: vec![row("a AVO[] 必填 - | 甲")], ..Page::default() };
        page.samples.request = Some(text.clone());
        page.samples.response = response(&text);
        assert!(drafted(&page) > 0);
    }
}

#[test]
fn cells_with_anything_in_them() {
    let texts = [
        "",
        " ",
        "[]",
        "<>",
        "List<",
        "［］",
        "】【",
        "()",
        "-",
        "(",
        "）",
        "1",
        "99999999999999999999",
        "[99999999999,1]",
        "如",
        "等",
        "A-甲",
        "A(甲",
        "A（",
        "范围",
        "范围[,]",
        "yyyy",
        "单位元",
        "🦀",
        "é-甲 ß-乙",
        "\"",
        "可选值:",
        "固定值",
        "最多个",
        "A|B|C",
        "…",
        "Self",
        "\u{0}",
        "：A：甲：B：乙",
    ];
    let mut page = Page::default();
    for (index, a) in texts.iter().enumerate() {
        for b in texts {
            let [a, b] = [*a, b].map(str::to_owned);
            let mut row = Row { line: index, name: a.clone(), ty: b.clone(), ..Row::default() };
            row.description = format!("{a}{b}");
            (row.presence, row.limit, row.example, row.label) =
                (b.clone(), a.clone(), b.clone(), a.clone());
            (row.limit_in_brackets, row.choice) = (index % 2 == 0, Some(index / 3));
            (row.condition, row.notice) = (a.clone(), b.clone());
            page.request.push(row.clone());
            page.response.push(Row { ty: "String".to_owned(), ..row });
            page.errors.push(ErrorRow { code: a, description: b, ..ErrorRow::default() });
        }
    }
    for text in texts {
        page.method = Some(text.to_owned());
        page.address = Some(text.to_owned());
        page.samples.request = Some(text.to_owned());
        page.samples.response = response(text);
        assert!(drafted(&page) > 0);
    }
}
