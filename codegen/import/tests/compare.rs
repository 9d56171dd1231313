//! Changes of a page since the spec was reviewed.

#[path = "../../tests/support/files.rs"]
mod files;

use codegen::spec::ApiSpec;
use codegen::{Parsed, Source};
use expect_test::{Expect, expect};
use files::specs;
use spec_draft::{
    Annotated, Bounds, Call, Code, Draft, Enum, EnumValue, Field, Location, Presence,
};
use spec_import::compare::compare;

const SPEC: &str = include_str!("data/alipay.test.order.query.yaml");

fn spec() -> ApiSpec {
    Parsed::new(&Source::new("the spec", SPEC)).spec.unwrap()
}

/// Compares a page that matches the spec except for that change.
fn check(change: impl FnOnce(&mut Draft), expected: Expect) {
    let spec = spec();
    let mut draft = spec_draft::reviewed::draft(&spec);
    change(&mut draft);
    let lines: String =
        compare(&draft, &spec).iter().map(|difference| format!("{difference}\n")).collect();
    expected.assert_eq(&lines);
}

fn named<'a>(fields: &'a mut [Field], name: &str) -> &'a mut Field {
    fields.iter_mut().find(|field| field.name.value == name).unwrap()
}

fn renamed(field: &Field, name: &str) -> Field {
    Field { name: Annotated::new(name.to_owned()), ..field.clone() }
}

fn value(wire: &str, label: &str) -> EnumValue {
    EnumValue { wire: Annotated::new(wire.to_owned()), label: label.to_owned(), rust: None }
}

#[test]
fn a_page_that_matches_the_spec_has_no_differences() {
    check(|_| {}, expect![[""]]);
    for source in specs() {
        let spec = Parsed::new(&source).spec.unwrap();
        assert_eq!(compare(&spec_draft::reviewed::draft(&spec), &spec), [], "{}", source.path);
    }
}

#[test]
fn hand_written_parts_are_not_compared() {
    let words = |draft: &mut Draft| {
        draft.checked.value = "2020-01-01".to_owned();
        draft.summary.value = "另一句话".to_owned();
        draft.page.value = "https://opendocs.alipay.com/elsewhere".to_owned();
        draft.request.reverse();
        draft.enums.reverse();
        draft.enums[1].name.value = "State".to_owned();
        draft.enums[1].values.reverse();
        draft.enums[1].values[0].label = "关了".to_owned();
        draft.response[0].ty.value = "State".to_owned();
        draft.response[0].doc.value = "状态".to_owned();
        draft.response[0].sensitive = true;
        draft.errors[0].doc.value = "没有".to_owned();
    };
    check(words, expect![[""]]);
}

#[test]
fn each_key_of_a_field_is_compared() {
    let change = |draft: &mut Draft| {
        let order = named(&mut draft.request, "orderNo");
        order.presence = Annotated::new(Presence::Conditional);
        order.length = Some(Annotated::new(Bounds { low: 1, high: 128 }));
        order.location = Some(Annotated::new(Location::Top));
        named(&mut draft.request, "app_token").ty.value = "Number".to_owned();
        let goods = named(&mut draft.response, "goods");
        goods.ty.value = "GoodsDetail".to_owned();
        goods.items = None;
        let price = named(&mut draft.types[0].fields, "price");
        price.range = Some(Annotated::new(("0.01".to_owned(), "100".to_owned())));
    };
    check(
        change,
        expect![[r#"
            request.orderNo.presence: the page says conditional, the spec required
            request.orderNo.in: the page says top, the spec nothing
            request.orderNo.length: the page says [1, 128], the spec 64
            request.app_token.type: the page says Number, the spec String
            response.goods.type: the page says GoodsDetail, the spec GoodsDetail[]
            response.goods.items: the page says nothing, the spec 10
            types.GoodsDetail.price.range: the page says [0.01, 100], the spec nothing
        "#]],
    );
}

#[test]
fn added_removed_and_moved_fields_are_reported() {
    let change = |draft: &mut Draft| {
        let price = draft.types[0].fields.remove(1);
        draft.response.push(price);
        draft.request.push(renamed(&draft.request[0], "buyer_no"));
        draft.request.remove(0);
        draft.title.value = "查询订单".to_owned();
        draft.call = Annotated::with_review(Call::Page, "the page shows a form");
    };
    check(
        change,
        expect![[r#"
            title: the page says 查询订单, the spec 查询测试订单
            call: the page says page, the spec server (review: the page shows a form)
            request.buyer_no: the page says required String, the spec nothing
            types.GoodsDetail.price: the page says in response, the spec in types.GoodsDetail
            request.orderNo: the page says nothing, the spec required String
        "#]],
    );
}

/// One loss is reported once, rather than for everything in it.
#[test]
fn a_lost_section_is_reported_once() {
    let change = |draft: &mut Draft| {
        draft.title = Annotated::with_review("TODO".to_owned(), "the page has no title");
        draft.request.clear();
        draft.types[0].fields = vec![renamed(&draft.types[0].fields[0], "TODO_field")];
        draft.enums[0].values.clear();
        draft.errors.clear();
        draft.samples.request.as_mut().unwrap().value = r#"{ "no": 1 }"#.to_owned();
        let response = draft.samples.response.as_mut().unwrap();
        response.value = response.value.replace("\"goods\"", "\"wares\"");
    };
    check(
        change,
        expect![[r#"
            title: the page says nothing, the spec 查询测试订单 (review: the page has no title)
            request: the page says nothing, the spec 3 fields
            enums.OrderStatus: the page says nothing, the spec 2 entries
            types.GoodsDetail: the page says nothing, the spec 3 fields
            errors: the page says nothing, the spec 1 entry
            samples.request: the page says other members, the spec a sample
            samples.response.alipay_test_order_query_response.wares: the page says a member, the spec nothing
            samples.response.alipay_test_order_query_response.goods: the page says nothing, the spec a member
        "#]],
    );
}

#[test]
fn enums_are_compared_by_the_values_of_the_field() {
    let change = |draft: &mut Draft| {
        draft.enums[0].name.value = "State".to_owned();
        draft.response[0].ty.value = "State".to_owned();
        draft.enums[0].complete = Annotated::with_review(false, "the list is cut");
        draft.enums[0].values = vec![value("PAID", "已支付"), value("REFUNDED", "已退款")];
    };
    check(
        change,
        expect![[r#"
            enums.OrderStatus.REFUNDED: the page says 已退款, the spec nothing
            enums.OrderStatus.CLOSED: the page says nothing, the spec 已关闭 (review: the list is cut)
        "#]],
    );
    let change = |draft: &mut Draft| {
        draft.response[0].ty.value = "String".to_owned();
        let values = ["A", "B", "C", "D"].map(|wire| value(wire, "值"));
        draft.enums.push(Enum {
            name: Annotated::new("Token".to_owned()),
            rust: None,
            doc: Annotated::new("令牌".to_owned()),
            complete: Annotated::new(true),
            values: values.to_vec(),
        });
        named(&mut draft.request, "app_token").ty.value = "Token[]".to_owned();
    };
    check(
        change,
        expect![[r#"
            request.app_token.type: the page says a list of A, B, C, …, the spec String
            response.status.type: the page says String, the spec OrderStatus
        "#]],
    );
}

#[test]
fn error_codes_and_the_members_of_samples_are_compared() {
    let change = |draft: &mut Draft| {
        draft.errors = vec![Code {
            code: Annotated::new("ACQ.ORDER_LOST".to_owned()),
            rust: None,
            doc: Annotated::new("订单丢失".to_owned()),
            fix: None,
        }];
        let response = draft.samples.response.as_mut().unwrap();
        response.value = response.value.replace("price", "cost");
        draft.samples.request = Some(Annotated::with_review("{".to_owned(), "the sample is cut"));
        draft.samples.error = Some(Annotated::new("{}".to_owned()));
    };
    check(
        change,
        expect![[r#"
            errors.ACQ.ORDER_LOST: the page says 订单丢失, the spec nothing
            errors.ACQ.ORDER_GONE: the page says nothing, the spec 订单不存在
            samples.request: the page says invalid JSON, the spec a sample (review: the sample is cut)
            samples.response.alipay_test_order_query_response.goods[].cost: the page says a member, the spec nothing
            samples.response.alipay_test_order_query_response.goods[].price: the page says nothing, the spec a member
            samples.error: the page says a sample, the spec nothing
        "#]],
    );
}

/// Each of these is reported without its correction.
#[test]
fn logged_differences_are_not_reported() {
    let change = |draft: &mut Draft| {
        named(&mut draft.request, "page_size").range = None;
        draft.request.push(renamed(&draft.request[0], "legacy_no"));
        named(&mut draft.types[0].fields, "goods_id").length = None;
        draft.enums[1].values.retain(|it| it.wire.value == "WEB");
        let mut code = draft.errors[0].clone();
        code.code.value = "ACQ.NEVER_SEEN".to_owned();
        draft.errors.push(code);
        let response = draft.samples.response.as_mut().unwrap();
        response.value = response.value.replace(r#""goods_id": "1""#, "");
    };
    check(change, expect![[""]]);
    let mut spec = spec();
    let mut draft = spec_draft::reviewed::draft(&spec);
    change(&mut draft);
    spec.corrections.clear();
    assert_eq!(compare(&draft, &spec).len(), 6);
}

/// An entry about a whole section does not cover a field that the page adds later.
#[test]
fn logged_differences_hide_no_others() {
    let change = |draft: &mut Draft| {
        draft.request.push(renamed(&draft.request[0], "new_no"));
        named(&mut draft.request, "page_size").presence = Annotated::new(Presence::Required);
        draft.enums[0].values.retain(|it| it.wire.value == "PAID");
        draft.enums[1].values.push(value("PHONE", "电话"));
        let mut code = draft.errors[0].clone();
        code.code.value = "ACQ.NEW".to_owned();
        draft.errors.push(code);
        let response = draft.samples.response.as_mut().unwrap();
        response.value = response.value.replace("price", "cost");
    };
    check(
        change,
        expect![[r#"
            request.page_size.presence: the page says required, the spec optional
            enums.OrderStatus.CLOSED: the page says nothing, the spec 已关闭
            enums.Channel.PHONE: the page says 电话, the spec nothing
            request.new_no: the page says required String, the spec nothing
            errors.ACQ.NEW: the page says 订单不存在, the spec nothing
            samples.response.alipay_test_order_query_response.goods[].cost: the page says a member, the spec nothing
            samples.response.alipay_test_order_query_response.goods[].price: the page says nothing, the spec a member
        "#]],
    );
}

#[test]
fn lost_case_is_not_a_difference_of_a_lower_cased_copy() {
    let lower = |text: &mut Annotated<String>| text.value = text.value.to_lowercase();
    let change = |lowered: bool| {
        move |draft: &mut Draft| {
            draft.lowered = lowered;
            draft.request.iter_mut().for_each(|it| lower(&mut it.name));
            lower(&mut draft.types[0].name);
            for field in draft.types[0].fields.iter_mut().chain(&mut draft.response) {
                if field.ty.value.starts_with("Goods") {
                    lower(&mut field.ty);
                }
            }
            draft.enums[0].values.iter_mut().for_each(|it| lower(&mut it.wire));
            lower(&mut draft.errors[0].code);
            lower(draft.samples.request.as_mut().unwrap());
        }
    };
    check(change(true), expect![[""]]);
    check(
        change(false),
        expect![[r#"
            enums.OrderStatus.paid: the page says 已支付, the spec nothing
            enums.OrderStatus.closed: the page says 已关闭, the spec nothing
            enums.OrderStatus.PAID: the page says nothing, the spec 已支付
            enums.OrderStatus.CLOSED: the page says nothing, the spec 已关闭
            response.goods.type: the page says goodsdetail[], the spec GoodsDetail[]
            types.GoodsDetail.parts.type: the page says goodsdetail[], the spec GoodsDetail[]
            response.first.type: the page says goodsdetail, the spec GoodsDetail
            request.orderno: the page says required String, the spec nothing
            request.orderNo: the page says nothing, the spec required String
            errors.acq.order_gone: the page says 订单不存在, the spec nothing
            errors.ACQ.ORDER_GONE: the page says nothing, the spec 订单不存在
            samples.request.orderno: the page says a member, the spec nothing
            samples.request.orderNo: the page says nothing, the spec a member
        "#]],
    );
}

#[test]
fn a_page_of_another_api_is_one_difference() {
    let change = |draft: &mut Draft| {
        draft.method.value = "alipay.test.order.create".to_owned();
        draft.request.clear();
    };
    check(
        change,
        expect![[r#"
        method: the page says alipay.test.order.create, the spec alipay.test.order.query
    "#]],
    );
}

#[test]
fn groups_and_pending_are_compared() {
    let change = |draft: &mut Draft| {
        let group =
            |names: &[&str]| Annotated::new(names.iter().map(|it| (*it).to_owned()).collect());
        draft.one_of = vec![group(&["b", "a"])];
        draft.pending = Some(Annotated::with_review(true, "10003 stands in the prose"));
    };
    check(
        change,
        expect![[r#"
            pending: the page says true, the spec nothing (review: 10003 stands in the prose)
            one_of: the page says one of a, b, the spec nothing
        "#]],
    );
}

#[test]
fn a_long_doubt_is_said_once() {
    let doubt = "no row shows its fields, these are from the sample: compare with another copy";
    let change = |draft: &mut Draft| {
        for field in &mut draft.request {
            field.length = Some(Annotated::with_review(Bounds { low: 0, high: 7777 }, doubt));
        }
    };
    let spec = spec();
    let mut draft = spec_draft::reviewed::draft(&spec);
    change(&mut draft);
    let found = compare(&draft, &spec);
    let reviews: Vec<_> = found.iter().filter_map(|it| it.review.as_deref()).collect();
    assert!(reviews.len() > 1, "{found:?}");
    assert_eq!(reviews[0], doubt);
    assert!(reviews[1..].iter().all(|review| *review == "as above"), "{reviews:?}");
}
