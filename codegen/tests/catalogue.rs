//! The catalogue of APIs, as people and programs read it.

use codegen::Source;
use codegen::catalogue::{Language, Row, json, markdown, replace_labels, replace_section, text};
use expect_test::expect;

fn source(method: &str, head: &str) -> Source {
    let text = format!(
        "method: {method}\npage: https://opendocs.alipay.com/open/test\nchecked: 2026-11-22\n\
         summary: 说明。\n{head}\n"
    );
    Source::new(format!("specs/{method}.yaml"), text)
}

fn sources() -> [Source; 5] {
    let field = "type: String, doc: 编号";
    [
        source(
            "alipay.test.query",
            &format!(
                "title: 查询\ncall: server\nrepeat: read\nresponse:\n  a: {{ {field} }}\n  b: {{ {field} }}"
            ),
        ),
        source(
            "alipay.test.app.pay",
            &format!(
                "title: App 支付 | *新*\ncall: app\nrepeat: {{ key: out_no }}\nrequest:\n  out_no: {{ {field}, presence: required }}"
            ),
        ),
        source("alipay.test.page.sign.long", "title: 签约\ncall: page\nrepeat: never"),
        Source::new(
            "specs/alipay.test.sdk.yaml",
            "method: alipay.test.sdk\ntitle: alipay.test.sdk\nchecked: 2026-10-08\nfacts: sdk\ncall: server\n\
             repeat: never\nv3: GET /v3/alipay/test/sdk\n",
        ),
        source(
            "alipay.test.seen",
            "title: 半页\nfacts: { request: page, response: sdk }\ncall: server\nrepeat: never\n\
             request:\n  odd: { type: Unknown, facts: sdk }",
        ),
    ]
}

fn with_rows(check: impl FnOnce(&[Row<'_>])) {
    let sources = sources();
    let apis = codegen::check(&codegen::parse(&sources)).unwrap();
    check(&apis.iter().map(|(api, _)| Row::new(api)).collect::<Vec<_>>());
}

/// A Chinese character is as wide as two others.
#[test]
fn columns_are_aligned_in_both_languages() {
    with_rows(|rows| {
        expect![[r#"
            API                         title            called by           idempotent    facts
            alipay.test.app.pay         App 支付 | *新*  an app              by out_no     page
            alipay.test.page.sign.long  签约             the user's browser  no            page
            alipay.test.query           查询             your server         yes, a query  page
            alipay.test.sdk             alipay.test.sdk  your server         no            sdk
            alipay.test.seen            半页             your server         no            mixed
        "#]]
        .assert_eq(&text(rows, Language::English));
        expect![[r#"
            接口                        名称             由谁调用      幂等        依据
            alipay.test.app.pay         App 支付 | *新*  App           按 out_no   文档页面
            alipay.test.page.sign.long  签约             用户的浏览器  否          文档页面
            alipay.test.query           查询             服务端        是（查询）  文档页面
            alipay.test.sdk             alipay.test.sdk  服务端        否          官方 SDK
            alipay.test.seen            半页             服务端        否          页面与 SDK
        "#]]
        .assert_eq(&text(rows, Language::Chinese));
    });
}

#[test]
fn programs_get_keys_that_stay() {
    with_rows(|rows| {
        expect![[r#"
            [
              {
                "method": "alipay.test.app.pay",
                "family": "test",
                "module": "app_pay",
                "title": "App 支付 | *新*",
                "page": "https://opendocs.alipay.com/open/test",
                "checked": "2026-11-22",
                "facts": "page",
                "v3": null,
                "call": "app",
                "repeat": "key",
                "repeat_key": "out_no",
                "request_fields": 1,
                "response_fields": 0
              },
              {
                "method": "alipay.test.page.sign.long",
                "family": "test",
                "module": "page_sign_long",
                "title": "签约",
                "page": "https://opendocs.alipay.com/open/test",
                "checked": "2026-11-22",
                "facts": "page",
                "v3": null,
                "call": "page",
                "repeat": "never",
                "repeat_key": null,
                "request_fields": 0,
                "response_fields": 0
              },
              {
                "method": "alipay.test.query",
                "family": "test",
                "module": "query",
                "title": "查询",
                "page": "https://opendocs.alipay.com/open/test",
                "checked": "2026-11-22",
                "facts": "page",
                "v3": null,
                "call": "server",
                "repeat": "read",
                "repeat_key": null,
                "request_fields": 0,
                "response_fields": 2
              },
              {
                "method": "alipay.test.sdk",
                "family": "test",
                "module": "sdk",
                "title": "alipay.test.sdk",
                "page": null,
                "checked": "2026-10-08",
                "facts": "sdk",
                "v3": "GET /v3/alipay/test/sdk",
                "call": "server",
                "repeat": "never",
                "repeat_key": null,
                "request_fields": 0,
                "response_fields": 0
              },
              {
                "method": "alipay.test.seen",
                "family": "test",
                "module": "seen",
                "title": "半页",
                "page": "https://opendocs.alipay.com/open/test",
                "checked": "2026-11-22",
                "facts": "mixed",
                "v3": null,
                "call": "server",
                "repeat": "never",
                "repeat_key": null,
                "request_fields": 1,
                "response_fields": 0
              }
            ]
        "#]]
        .assert_eq(&json(rows).unwrap())
    });
}

#[test]
fn readmes_get_a_table_that_leads_to_the_pages_and_methods() {
    with_rows(|rows| {
        expect![[r#"
            | API, method | title | called by | idempotent | facts |
            |---|---|---|---|---|
            | [alipay.test.app.pay](https://opendocs.alipay.com/open/test)<br>[`test_app_pay`] | App 支付 \| \*新\* | an app | by `out_no` | page |
            | [alipay.test.page.sign.long](https://opendocs.alipay.com/open/test)<br>[`test_page_sign_long`] | 签约 | the user's browser | no | page |
            | [alipay.test.query](https://opendocs.alipay.com/open/test)<br>[`test_query`] | 查询 | your server | yes, a query | page |
            | alipay.test.sdk<br>[`test_sdk`] | alipay.test.sdk | your server | no | sdk |
            | [alipay.test.seen](https://opendocs.alipay.com/open/test)<br>[`test_seen`] | 半页 | your server | no | mixed |

            [`test_app_pay`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.test_app_pay
            [`test_page_sign_long`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.test_page_sign_long
            [`test_query`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.test_query
            [`test_sdk`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.test_sdk
            [`test_seen`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.test_seen
        "#]].assert_eq(&markdown(rows, Language::English));
        expect![[r#"
            | 接口、方法 | 名称 | 由谁调用 | 幂等 | 依据 |
            |---|---|---|---|---|
            | [alipay.test.app.pay](https://opendocs.alipay.com/open/test)<br>[`test_app_pay`] | App 支付 \| \*新\* | App | 按 `out_no` | 文档页面 |
            | [alipay.test.page.sign.long](https://opendocs.alipay.com/open/test)<br>[`test_page_sign_long`] | 签约 | 用户的浏览器 | 否 | 文档页面 |
            | [alipay.test.query](https://opendocs.alipay.com/open/test)<br>[`test_query`] | 查询 | 服务端 | 是（查询） | 文档页面 |
            | alipay.test.sdk<br>[`test_sdk`] | alipay.test.sdk | 服务端 | 否 | 官方 SDK |
            | [alipay.test.seen](https://opendocs.alipay.com/open/test)<br>[`test_seen`] | 半页 | 服务端 | 否 | 页面与 SDK |

            [`test_app_pay`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.test_app_pay
            [`test_page_sign_long`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.test_page_sign_long
            [`test_query`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.test_query
            [`test_sdk`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.test_sdk
            [`test_seen`]: https://docs.rs/alipay-sdk/latest/alipay_sdk/struct.Client.html#method.test_seen
        "#]].assert_eq(&markdown(rows, Language::Chinese));
    });
}

/// The name of a field may be part of the words around it; a `|` would end the cell.
#[test]
fn names_and_addresses_do_not_break_the_table() {
    let head = "title: 签约\ncall: server\nrepeat: { key: e }\nrequest:\n  e: { type: String, doc: 编号, presence: required }";
    let spec = source("alipay.test.sign", head);
    let source = Source::new(spec.path, spec.text.replace("open/test", "open/test?a=b|c"));
    let apis = codegen::check(&codegen::parse(std::slice::from_ref(&source))).unwrap();
    let table = markdown(&[Row::new(&apis[0].0)], Language::English);
    expect!["| [alipay.test.sign](https://opendocs.alipay.com/open/test?a=b%7Cc)<br>[`test_sign`] | 签约 | your server | by `e` | page |"]
        .assert_eq(table.lines().nth(2).unwrap());
}

/// As a spec writes it: a field, or a list of several.
#[test]
fn a_key_of_several_fields_shows_all_of_them() {
    let head = "title: 退款\ncall: server\nrepeat: { key: [a, b] }\nrequest:\n  a: { type: String, doc: 编号 }\n  b: { type: String, doc: 编号 }";
    let source = source("alipay.test.refund", head);
    let apis = codegen::check(&codegen::parse(std::slice::from_ref(&source))).unwrap();
    let rows = [Row::new(&apis[0].0)];
    let last = |table: String| {
        let mut rows = table.lines().filter(|line| line.contains("alipay.test.refund"));
        rows.next_back().unwrap().to_owned()
    };
    expect!["alipay.test.refund  退款   your server  by a and b  page"]
        .assert_eq(&last(text(&rows, Language::English)));
    expect!["| [alipay.test.refund](https://opendocs.alipay.com/open/test)<br>[`test_refund`] | 退款 | 服务端 | 按 `a`、`b` | 文档页面 |"]
        .assert_eq(&last(markdown(&rows, Language::Chinese)));
    let json: serde_json::Value = serde_json::from_str(&json(&rows).unwrap()).unwrap();
    assert_eq!(json[0]["repeat_key"], serde_json::json!(["a", "b"]));
}

#[test]
fn a_table_goes_between_its_comments_and_nowhere_else() {
    let readme = "# A\n<!-- apis: begin, …-->\nold\n\n<!-- apis: end -->\nrest\n";
    let filled = replace_section(readme, "| new |\n").unwrap();
    assert_eq!(filled, "# A\n<!-- apis: begin, …-->\n\n| new |\n\n<!-- apis: end -->\nrest\n");
    assert_eq!(
        replace_section(&filled, "| new |\n").as_ref(),
        Some(&filled),
        "twice is as good as once"
    );
    for broken in [
        "# A\n",
        "<!-- apis: begin -->\n",
        "<!-- apis: end -->\n<!-- apis: begin -->\n",
        "<!-- apis: begin",
        "<!-- apis: begin -->\n<!-- apis: end -->\nrest\n<!-- apis: end -->\n",
        "<!-- apis: begin -->\nrest\n<!-- apis: begin -->\n<!-- apis: end -->\n",
    ] {
        assert_eq!(replace_section(broken, "| new |\n"), None, "{broken}");
    }
}

/// Labels of APIs that are gone do not stay.
#[test]
fn the_labels_of_methods_are_the_second_paragraph() {
    with_rows(|rows| {
        let page = "[`a`]: crate::A\n[b]: crate::b\n\n[`test_gone`]: crate::Client::test_gone\n";
        let replaced = replace_labels(page, rows);
        expect![[r#"
            [`a`]: crate::A
            [b]: crate::b

            [`test_app_pay`]: crate::Client::test_app_pay
            [`test_page_sign_long`]: crate::Client::test_page_sign_long
            [`test_query`]: crate::Client::test_query
            [`test_sdk`]: crate::Client::test_sdk
            [`test_seen`]: crate::Client::test_seen
        "#]]
        .assert_eq(&replaced);
        assert_eq!(replace_labels(&replaced, rows), replaced, "twice is as good as once");
    });
}
