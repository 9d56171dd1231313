use crate::support::{annotated, draft, error, page, request};
use expect_test::expect;
use spec_draft::{Call, Draft};
use spec_import::tables::{Channel, Page};

/// The metadata keys.
fn head(draft: &Draft) -> String {
    let texts = [&draft.method, &draft.title, &draft.page, &draft.checked, &draft.summary];
    let mut lines: Vec<_> = texts.into_iter().map(annotated).collect();
    lines.push(annotated(&draft.call.clone().map(|call| format!("{call:?}"))));
    lines.push(annotated(&draft.repeat.clone().map(|repeat| format!("{repeat:?}"))));
    lines.extend(draft.pending.as_ref().map(|pending| format!("pending {}", annotated(pending))));
    lines.extend(
        draft.pages.clone().map(|pages| annotated(&pages.map(|pages| format!("{pages:?}")))),
    );
    lines.join("\n") + "\n"
}

#[test]
fn a_page_with_everything_and_one_with_nothing() {
    let page = page(
        "page_num Number 必选 9 | 页码 | 1\n page_size Number 必选 9 | 大小 | 1",
        "orders String[] 必填 - | 订单\n total Number 必填 9 | 总数",
    );
    expect![[r#"
        alipay.test.order.query
        查询测试订单
        https://opendocs.alipay.com/test/order
        2026-11-22
        查询一笔测试订单
        Server
        ReadOnly
        Pages { number: "page_num", size: "page_size", items: "orders", total: Some("total") }
    "#]]
    .assert_eq(&head(&draft(&page)));
    expect![[r#"
        TODO <the page names no method>
        TODO <the page has no title>
        TODO
        2026-11-22
        TODO <the page has no summary>
        Server
        None
    "#]]
    .assert_eq(&head(&draft(&Page::default())));
}

#[test]
fn writes_are_not_retried_by_default() {
    let mut page = request("out_request_no String 必选 64 | 请求号");
    page.method = Some("alipay.test.order.refund".to_owned());
    page.address = Some("https://mirror.example.com/x".to_owned());
    page.channel = Some(Channel::App);
    page.errors = vec![error(1, "10003", "处理中", "")];
    expect![[r#"
        alipay.test.order.refund
        查询测试订单
        https://mirror.example.com/x <not on alipay.com: is this a copy?>
        2026-11-22
        查询一笔测试订单
        App
        None <if the same out_request_no makes it idempotent, set { key: out_request_no }>
    "#]]
    .assert_eq(&head(&draft(&page)));
    page.channel = None;
    let drafted = draft(&page);
    assert!(drafted.pending.is_some_and(|pending| pending.review.is_some()));
    assert!(drafted.errors.is_empty(), "10003 is not an error");
    page.method = Some("alipay.test.page.pay".to_owned());
    let drafted = draft(&page).call;
    assert!(drafted.value == Call::Server && drafted.review.is_some());
}

#[test]
fn error_codes_are_listed_once() {
    let errors = vec![
        error(1, "BAD_NO", "编号有误", "检查编号"),
        error(2, "BAD-NO", "", "检查"),
        error(3, "BAD_NO", "编号非法", "检查编号"),
    ];
    let page = Page { errors, ..Page::default() };
    let codes: Vec<_> = draft(&page)
        .errors
        .iter()
        .map(|code| {
            let fix = code.fix.as_ref().map(annotated).unwrap_or_default();
            format!("{} ({:?}): {} / {fix}", annotated(&code.code), code.rust, annotated(&code.doc))
        })
        .collect();
    expect![[r#"
        BAD_NO <listed again in line 3 of the page, as `编号非法`: does it mean both?> (None): 编号有误；编号非法 / 检查编号
        BAD-NO (Some("BadDashNo")): TODO <the page has no description> / 检查"#]]
    .assert_eq(&codes.join("\n"));
}

#[test]
fn an_order_string_is_not_a_response_field() {
    let mut page = page("", "orderStr String 必选 9 | 签名字符串\n a String 必选 9 | 甲");
    page.channel = Some(Channel::App);
    let drafted = draft(&page);
    assert_eq!(drafted.response.len(), 1);
    assert!(
        drafted.reviews.iter().any(|note| note.contains("`orderStr`")),
        "{:?}",
        drafted.reviews
    );
}
