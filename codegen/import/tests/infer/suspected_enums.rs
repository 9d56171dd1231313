use crate::support::{draft, line, request};
use expect_test::expect;

/// The lines of the fields, and nothing else.
fn fields(rows: &str) -> String {
    draft(&request(rows)).request.iter().map(|field| line(field) + "\n").collect()
}

#[test]
fn suspected_lists_of_values_get_a_review_note() {
    let found = fields(
        "a String 可选 9 | 类型，枚举值见附录
         b String 可选 9 | 渠道分为线上、线下两类，包括线上、线下 | 线上
         c String 可选 9 | 线下时用offline，否则用online | online
         d String 可选 9 | HALL, ROOM
         e String 可选 9 | 传PAY_NOW还是PAY_LATER由商户决定",
    );
    expect![[r#"
        a: String <the page says 枚举: which values exist?> · optional · length [0, 9] · 类型，枚举值见附录
        b: String <the page says 包括: are these the values?> · optional · length [0, 9] · 渠道分为线上、线下两类，包括线上、线下 · e.g. 线上
        c: String <does the description list values, including `online`?> · optional · length [0, 9] · 线下时用offline，否则用online · e.g. online
        d: String <does the description list values?> · optional · length [0, 9] · HALL, ROOM
        e: String <does the description list values?> · optional · length [0, 9] · 传PAY_NOW还是PAY_LATER由商户决定
    "#]].assert_eq(&found);
}

#[test]
fn words_for_other_things_get_no_review_note() {
    let found = fields(
        "a String 可选 9 | 交易号，与out_trade_no同时存在时优先取值trade_no | 2088
         b String 可选 9 | 编码，JSON, CSV或XML格式 | 无
         c String 可选 9 | 币种，符合ISO 4217，如CNY、THB、KRW
         d String 可选 9 | 通过alipay.test.order.create接口得到 | 2024
         e String 可选 9 | 商品的描述，包括颜色、大小 | 红色的大号
         f String 可选 9 | 见https://example.com/shop/page | shop",
    );
    expect![[r#"
        a: String · optional · length [0, 9] · 交易号，与out_trade_no同时存在时优先取值trade_no · e.g. 2088
        b: String · optional · length [0, 9] · 编码，JSON, CSV或XML格式
        c: String · optional · length [0, 9] · 币种，符合ISO 4217，如CNY、THB、KRW
        d: String · optional · length [0, 9] · 通过alipay.test.order.create接口得到 · e.g. 2024
        e: String · optional · length [0, 9] · 商品的描述，包括颜色、大小 · e.g. 红色的大号
        f: String · optional · length [0, 9] · 见https://example.com/shop/page · e.g. shop
    "#]].assert_eq(&found);
}

#[test]
fn an_endless_list_is_not_an_enum() {
    let values: String = (0..40_000).map(|index| format!("V{index}-值,")).collect();
    let labels: String = (0..40_000).map(|index| format!("标签:V{index},")).collect();
    let brackets = "A(甲".repeat(40_000);
    let parts = vec!["V1"; 40_000].join("|");
    let page = format!(
        "a String 可选 9 | {values} | {parts}
         b String 可选 9 | {labels} | {parts}
         c String 可选 9 | {brackets}"
    );
    let draft = draft(&request(&page));
    assert!(draft.enums.is_empty());
    for field in &draft.request[..2] {
        let note = field.ty.review.as_deref().unwrap_or_default();
        assert!(note.contains("lists 40000 values"), "{note}");
    }
}

#[test]
fn an_example_among_labelled_words_gets_a_review_note() {
    let found = fields(
        "a String 可选 9 | 结果 Y(是),N(否)，N/A(未知) | Y
         b String 可选 9 | 状态：1待审核、2已通过 | 1
         c String 可选 9 | 是否默认，0否1是 | 1
         d String 可选 9 | 是否默认 (Y/N) | N
         e String 可选 20 | 方式。支持：1.by_code，表示换取。2.by_token，表示刷新 | by_code
         f String 可选 20 | 预算 COUNT：数量 | COUNT
         i String 可选 9 | 是否含税，是：1，否：0 | 1
         g String 可选 9 | 编号，1到64位 | 1
         h String 可选 9 | 1个月内2次 | 1",
    );
    expect![[r#"
        a: String <does the description list values, including `Y`?> · optional · length [0, 9] · 结果 Y（是），N（否），N/A（未知） · e.g. Y
        b: String <does the description list values, including `1`?> · optional · length [0, 9] · 状态：1待审核、2已通过 · e.g. 1
        c: String <does the description list values, including `1`?> · optional · length [0, 9] · 是否默认，0否1是 · e.g. 1
        d: String <does the description list values, including `N`?> · optional · length [0, 9] · 是否默认 (Y/N) · e.g. N
        e: String <does the description list values, including `by_code`?> · optional · length [0, 20] · 方式。支持：1.by_code，表示换取。2.by_token，表示刷新 · e.g. by_code
        f: String <does the description list values, including `COUNT`?> · optional · length [0, 20] · 预算 COUNT：数量 · e.g. COUNT
        i: String <does the description list values, including `1`?> · optional · length [0, 9] · 是否含税，是：1，否：0 · e.g. 1
        g: String · optional · length [0, 9] · 编号，1到64位 · e.g. 1
        h: String · optional · length [0, 9] · 1个月内2次 · e.g. 1
    "#]].assert_eq(&found);
}
