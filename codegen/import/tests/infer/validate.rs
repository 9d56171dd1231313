use crate::support::{draft, line, page, response};
use expect_test::expect;
use spec_draft::validate::validate;
use spec_draft::{Annotated, Bounds, Draft};
use spec_import::tables::Page;

fn proofed(page: &Page) -> Draft {
    let mut draft = draft(page);
    validate(&mut draft);
    draft
}

#[test]
fn samples_that_break_the_rules_say_which() {
    let mut page = page(
        "order_no String 必选 9 | 订单号\n amount Price 必选 9 | 金额\n goods GoodsVO 可选 - | 商品
         goods_id String 必选 3 | 编号",
        "a String 必选 9 | 甲",
    );
    page.samples.request = Some(r#"{"amount":"2.00","goods":{"goods_id":"4444"},"more":1}"#.into());
    page.samples.response = response(r#""a":"1","b":["2"]"#);
    let samples = proofed(&page).samples;
    let reviews = [samples.request, samples.response].map(|sample| sample.unwrap().review.unwrap());
    expect![[r#"
        `order_no` is required; 4 characters, expected at most 3; `TestOrderQueryRequest` has no field `more`
        `TestOrderQueryResponse` has no field `b`"#]].assert_eq(&reviews.join("\n"));
}

#[test]
fn a_draft_that_follows_the_rules_gets_no_note() {
    let mut page = page("order_no String 必选 9 | 订单号", "a String 必选 9 | 甲");
    page.samples.request = Some(r#"{"order_no":"1"}"#.to_owned());
    page.samples.response = response(r#""a":"1""#);
    let (plain, proofed) = (draft(&page), proofed(&page));
    assert_eq!(spec_draft::yaml::to_string(&plain), spec_draft::yaml::to_string(&proofed));
}

/// Errors that the rest of the crate lets through.
#[test]
fn a_broken_rule_gets_a_review_note_at_its_place() {
    let page = page("order_no String 必选 9 | 订单号\n kind String 可选 9 | 类型,A-甲,B-乙", "");
    let mut draft = draft(&page);
    draft.request[0].length = Some(Annotated::new(Bounds { low: 9, high: 2 }));
    draft.request[1].ty = Annotated::new("Missing".to_owned());
    draft.enums[0].values[1].rust = Some("A".to_owned());
    validate(&mut draft);
    let wire = draft.enums[0].values[1].wire.clone();
    let lines: Vec<_> = draft.request.iter().map(line).collect();
    expect![[r#"
        order_no: String · required · length [9, 2] <`[9, 2]` is an empty range> · 订单号
        kind: Missing <unknown type `Missing`> · optional · length [0, 9] · 类型
        Annotated { value: "B", review: Some("the name `A` is taken") }
        []"#]]
    .assert_eq(&format!("{}\n{wire:?}\n{:?}", lines.join("\n"), draft.reviews));
}

#[test]
fn a_place_with_a_review_note_gets_no_second_one() {
    let mut draft = draft(&page("order_no String 必选 9 | 订单号", ""));
    draft.request[0].ty = Annotated::with_review("Missing".to_owned(), "known");
    validate(&mut draft);
    assert_eq!(draft.request[0].ty.review.as_deref(), Some("known"));
}
