//! The form of a rendered draft: the order of its keys, and the places of its review notes.

use expect_test::expect;
use spec_draft::yaml;
use spec_draft::{
    Annotated, Bounds, Call, Code, Correction, Draft, Enum, EnumValue, Facts, Field, Idempotency,
    Location, Pages, Presence, Quirk, Rest, RestLocation, Samples, SideFacts, Type,
};

fn sure(text: &str) -> Annotated<String> {
    Annotated::new(text.to_owned())
}

fn field(name: &str, ty: &str) -> Field {
    Field { line: 1, name: sure(name), ty: sure(ty), doc: sure("说明"), ..Field::default() }
}

fn value(wire: Annotated<String>, rust: Option<&str>) -> EnumValue {
    EnumValue { wire, label: "说明".to_owned(), rust: rust.map(str::to_owned) }
}

fn draft() -> Draft {
    Draft {
        method: sure("alipay.test.order.query"),
        title: sure("查询测试订单"),
        page: Annotated::with_review("TODO".to_owned(), "the page does not name its address"),
        checked: sure("2026-11-22"),
        facts: SideFacts { request: Facts::Page, response: Facts::Sdk },
        call: Annotated::new(Call::Server),
        repeat: Annotated::with_review(
            Idempotency::Key(vec!["order_no".to_owned()]),
            "the page does not say so",
        ),
        pending: None,
        v3: Some(Annotated::new(Rest {
            call: "GET /v3/test/order/{order_no}".to_owned(),
            has_notify_url: false,
            has_auth_token: true,
            has_target_app_id: false,
            quirk: Some(Quirk::WithoutParameters),
        })),
        summary: sure("查询一个测试订单。"),
        request: vec![
            Field {
                presence: Annotated::new(Presence::Required),
                length: Some(Annotated::with_review(
                    Bounds { low: 1, high: 32 },
                    "of all together?",
                )),
                without: Some(sure("/=&")),
                sensitive: true,
                example: Some(sure("2016")),
                ..field("order_no", "String")
            },
            Field {
                name: Annotated::with_review("page_size".to_owned(), "printed as page-size"),
                ty: Annotated::with_review("Number".to_owned(), "the example is a text"),
                presence: Annotated::with_review(Presence::Optional, "the page has no word for it"),
                location: Some(Annotated::new(Location::Top)),
                range: Some(Annotated::new(("0.10".to_owned(), "100".to_owned()))),
                example: Some(sure("20")),
                ..field("", "")
            },
            Field {
                rest_location: Some(RestLocation::Header),
                example: Some(sure("true")),
                ..field("is_new", "Boolean")
            },
            Field {
                facts: Some(Facts::Sdk),
                location: Some(Annotated::new(Location::Top)),
                rest_location: Some(RestLocation::Query),
                doc: Annotated::default(),
                ..field("store_no", "Unknown")
            },
        ],
        one_of: vec![
            Annotated::with_review(vec!["a".to_owned(), "b".to_owned()], "from the text"),
            Annotated::new(vec!["c".to_owned(), "d".to_owned()]),
        ],
        pages: Some(Annotated::with_review(
            Pages {
                number: "page".to_owned(),
                size: "page_size".to_owned(),
                items: "goods".to_owned(),
                total: None,
            },
            "from the names",
        )),
        response: vec![Field {
            items: Some(Annotated::new(Bounds { low: 0, high: 100 })),
            example: Some(sure(r#"["a"]"#)),
            ..field("goods", "Goods[]")
        }],
        types: vec![Type {
            name: Annotated::with_review("Goods".to_owned(), "the case is unknown"),
            facts: Some(Facts::Page),
            rust: Some(sure("GoodsInfo")),
            doc: sure("商品"),
            one_of: vec![Annotated::new(vec!["goods_id".to_owned(), "null".to_owned()])],
            fields: vec![field("goods_id", "String")],
        }],
        enums: vec![Enum {
            name: sure("Kind"),
            rust: Some(sure("GoodsKind")),
            doc: sure("种类"),
            complete: Annotated::with_review(false, "the page says “such as”"),
            values: vec![
                value(Annotated::with_review("Y".to_owned(), "once y"), None),
                value(sure("1:1"), Some("OneToOne")),
                value(Annotated::with_review("on".to_owned(), "once On"), Some("Yes")),
            ],
        }],
        errors: vec![Code {
            code: Annotated::with_review("GONE".to_owned(), "listed twice"),
            rust: Some("NotThere".to_owned()),
            doc: sure("说: 没有"),
            fix: Some(sure("再试 #1")),
        }],
        corrections: vec![
            Correction {
                at: "request.order_no.length".to_owned(),
                page: "64".to_owned(),
                here: "32".to_owned(),
                why: "示例: 32 位".to_owned(),
                is_inferred: true,
            },
            Correction {
                at: "title".to_owned(),
                page: "无".to_owned(),
                here: "查询".to_owned(),
                why: "两行\n的理由".to_owned(),
                is_inferred: false,
            },
        ],
        samples: Samples {
            request: Some(sure("{\n  \"order_no\": \"2016\"\n}")),
            response: Some(Annotated::with_review("{}\n\n".to_owned(), "a comma was missing")),
            error: None,
        },
        comments: vec!["Ask the shop before it is used.".to_owned()],
        reviews: vec!["a lower-cased copy:\n\nthe real case is unknown".to_owned(), " ".to_owned()],
        unrecognized: Vec::new(),
        lowered: false,
    }
}

#[test]
fn a_draft_has_the_form_of_a_spec_with_review_notes_after_the_values() {
    expect![[r##"
        # yaml-language-server: $schema=schema.json
        # Ask the shop before it is used.
        # check: a lower-cased copy: the real case is unknown
        method: alipay.test.order.query
        title: 查询测试订单
        page: TODO # check: the page does not name its address
        checked: 2026-11-22
        facts: { request: page, response: sdk }
        call: server
        repeat: { key: order_no } # check: the page does not say so
        v3: { call: "GET /v3/test/order/{order_no}", auth_token: query, quirk: without_parameters }
        summary: 查询一个测试订单。

        request:
          order_no:
            type: String
            presence: required
            length: [1, 32] # check: of all together?
            without: "/=&"
            sensitive: true
            doc: 说明
            example: "2016"
          page_size:
            type: Number # check: the example is a text; printed as page-size
            presence: optional # check: the page has no word for it
            in: top
            range: [0.10, 100]
            doc: 说明
            example: 20
          is_new:
            type: Boolean
            in: header
            doc: 说明
            example: true
          store_no:
            type: Unknown
            facts: sdk
            in: [top, query]

        one_of: [[a, b], [c, d]] # check: from the text

        pages: { number: page, size: page_size, items: goods } # check: from the names

        response:
          goods:
            type: Goods[]
            items: 100
            doc: 说明
            example: '["a"]'

        types:
          Goods: # check: the case is unknown
            facts: page
            rust: GoodsInfo
            doc: 商品
            one_of: [[goods_id, "null"]]
            fields:
              goods_id:
                type: String
                doc: 说明

        enums:
          Kind:
            rust: GoodsKind
            doc: 种类
            complete: false # check: the page says “such as”
            values:
              "Y": 说明 # check: once y
              "1:1":
                doc: 说明
                rust: OneToOne
              "on": # check: once On
                doc: 说明
                rust: Yes

        errors:
          GONE: # check: listed twice
            rust: NotThere
            doc: "说: 没有"
            fix: "再试 #1"

        corrections:
          - at: request.order_no.length
            page: "64"
            here: "32"
            why: "示例: 32 位"
            inferred: true
          - at: title
            page: 无
            here: 查询
            why: |
              两行
              的理由

        samples:
          request: |
            {
              "order_no": "2016"
            }
          response: | # check: a comma was missing
            {}
    "##]]
    .assert_eq(&yaml::to_string(&draft()));
}

#[test]
fn each_review_note_is_listed_with_its_line_and_place() {
    let written = yaml::render(&draft(), "../../specs/schema.json");
    let lines: Vec<_> = written.text.lines().collect();
    let mut listed = String::new();
    for check in &written.reviews {
        let comment = format!("# check: {}", check.note);
        assert!(lines[check.line - 1].ends_with(&comment), "{check:?}");
        listed += &format!("{}: {}\n", check.place, check.note);
    }
    let marks = lines.iter().filter(|line| line.contains("# check: ")).count();
    assert_eq!(written.reviews.len(), marks, "and no other");
    expect![[r#"
        : a lower-cased copy: the real case is unknown
        page: the page does not name its address
        repeat: the page does not say so
        request.order_no.length: of all together?
        request.page_size.type: the example is a text; printed as page-size
        request.page_size.presence: the page has no word for it
        one_of: from the text
        pages: from the names
        types.Goods: the case is unknown
        enums.Kind.complete: the page says “such as”
        enums.Kind.Y: once y
        enums.Kind.on: once On
        errors.GONE: listed twice
        samples.response: a comma was missing
    "#]]
    .assert_eq(&listed);
}

/// A comment continued on the next line would be YAML.
#[test]
fn a_review_note_stays_on_its_line() {
    for line_break in ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{b}"] {
        let mut draft = draft();
        let clean = yaml::to_string(&draft).lines().count();
        draft.title.add_review(format!("one{line_break}sensitive: true{line_break}"));
        draft.reviews[0] = format!("{line_break}two{line_break}call: app");
        let written = yaml::to_string(&draft);
        assert_eq!(written.lines().count(), clean, "{line_break:?}");
        assert!(written.contains("# check: one sensitive: true\n"), "{written}");
        assert!(written.contains("\n# check: two call: app\n"), "{written}");
    }
}
