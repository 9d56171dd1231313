//! The golden modules compiled and run against the real runtime. The tests made from their samples
//! run here too.

#![allow(dead_code)] // No test uses every setter.

#[path = "support/client.rs"]
mod client;
#[rustfmt::skip]
#[path = "golden/kitchen_sink/test/kitchen_sink.rs"]
mod kitchen_sink;
#[rustfmt::skip]
#[path = "golden/obstacle_course/test/obstacle.rs"]
mod obstacle;
#[rustfmt::skip]
#[path = "golden/obstacle_course/test/obstacle_pay.rs"]
mod obstacle_pay;
#[rustfmt::skip]
#[path = "golden/facts/test/parcel_create.rs"]
mod parcel_create;
#[rustfmt::skip]
#[path = "golden/facts/test/parcel_query.rs"]
mod parcel_query;
#[rustfmt::skip]
#[path = "golden/facts/test/parcel_sign.rs"]
mod parcel_sign;
#[rustfmt::skip]
#[path = "golden/obstacle_course/raw/raw.rs"]
mod raw_;
#[rustfmt::skip]
#[path = "golden/empty/test/empty.rs"]
mod test_empty;

/// Where the tests look for them.
mod api {
    pub(crate) mod test {
        pub(crate) use crate::{kitchen_sink, obstacle, obstacle_pay};
        pub(crate) use crate::{parcel_create, parcel_query};
    }
}
#[rustfmt::skip]
#[path = "golden/facts/tests.rs"]
mod facts_tests;
#[rustfmt::skip]
#[path = "golden/kitchen_sink/tests.rs"]
mod kitchen_sink_tests;
#[rustfmt::skip]
#[path = "golden/obstacle_course/tests.rs"]
mod obstacle_course_tests;

use alipay_sdk::request::Idempotency;
use alipay_sdk::testing::{Gateway, Reply, Sampled};
use alipay_sdk::validate::Validate;
use alipay_sdk::{Outcome, Price, Request, Status};
use client::client;
use expect_test::expect;
use kitchen_sink::*;

fn valid() -> TestKitchenSinkRequest {
    TestKitchenSinkRequest::new()
        .out_request_no("1")
        .buyer_id("2088")
        .total_amount(Price::from_fen(1))
        .count(0)
        .kind(Kind::Fast)
        .goods([GoodsDetail::new().goods_id("a").price(Price::from_fen(1))])
}

#[test]
fn every_rule_is_checked() {
    assert_eq!(valid().validate(), Ok(()));
    let long = "长".repeat(65);
    let request = TestKitchenSinkRequest::new()
        .out_request_no(long)
        .total_amount("0.001".parse().unwrap())
        .tip("1.005".parse().unwrap())
        .pin(123)
        .count(100_000)
        .kind("SOON")
        .channel("ANY")
        .tags(["一二三四五六七八九", "b", "c", "d"])
        .channels(["1", "2", "3"])
        .amounts([Price::from_fen(1001), "0.125".parse().unwrap()])
        .goods([GoodsDetail::new().goods_id("x".repeat(33)), GoodsDetail::new().price(Price::ZERO)])
        .address(Address::new().lines(["1", "2", "3"]));
    let violations = request.validate().unwrap_err();
    let lines: Vec<_> = violations.iter().map(ToString::to_string).collect();
    expect![[r#"
        `out_request_no` has 65 characters, expected 1 to 64
        `total_amount` is 0.001, expected at most two decimals
        `total_amount` is 0.001, expected 0.01 to 100000000.00
        `tip` is ***, expected at most two decimals
        `pin` has 3 digits, expected 4 to 6
        `count` has 6 digits, expected 0 to 5
        `count` is 100000, expected -1 to 99999
        `kind` is "SOON", expected one of FAST, SLOW_LANE, restrictValid, 02
        `tags` has 4 items, expected 0 to 3
        `tags[0]` has 9 characters, expected 0 to 8
        `channels` has 3 items, expected 1 to 2
        `amounts[0]` is 10.01, expected 0.00 to 10.00
        `amounts[1]` is 0.125, expected at most two decimals
        `goods[0].goods_id` has 33 characters, expected 0 to 32
        `goods[0].price` is required and not set
        `goods[1].price` is 0.00, expected 0.01 to 9999.99
        `goods[1]` needs at least one of goods_id, goods_name
        `address.lines` has 3 items, expected 0 to 2
        needs at least one of buyer_id, buyer_open_id"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn sensitive_fields_hide_themselves() {
    let request = valid().pin(987_654_321).tip(Price::from_fen(777)).phones(["13120180615"]);
    let text = format!("{request:?}");
    assert!(
        !text.contains("987654321") && !text.contains("7.77") && !text.contains("13120180615"),
        "{text}"
    );
    assert!(text.contains("buyer_id: Some(***)"), "{text}");
}

#[test]
fn forbidden_characters_are_named_and_values_are_not() {
    let request = valid().buyer_id("2088\\SECRET").tags(["ok", "店`{", "a,b"]);
    assert_eq!(
        request.validate().unwrap_err().to_string(),
        "`buyer_id` has `\\` as character 5, expected none of `@`, `\"`, `\\`; \
         `tags[1]` has ``` as character 2, expected none of ```, `{`"
    );
}

#[test]
fn what_the_spec_says_of_the_call_is_what_the_runtime_knows() {
    assert_eq!(TestKitchenSinkRequest::IDEMPOTENCY, Idempotency::Key(&["out_request_no"]));
    assert_eq!(obstacle::TestObstacleRequest::IDEMPOTENCY, Idempotency::None);
    assert_eq!(obstacle_pay::TestObstaclePayRequest::IDEMPOTENCY, Idempotency::ReadOnly);
    assert_eq!(obstacle_pay::TestObstaclePayRequest::METHOD, "alipay.test.obstacle.pay");
}

#[tokio::test]
async fn the_runtime_knows_every_field_and_its_setter() {
    let gateway = alipay_sdk::testing::Gateway::start().await.unwrap();
    for (field, setter) in [
        ("type", "r#type"),
        ("self", "self_"),
        ("h_5_memo", "h_5_memo"),
        ("orderStr", "order_str"),
        ("order_Str", "order_str_2"),
    ] {
        let call = client::client(&gateway).execute(obstacle::TestObstacleRequest::new());
        let error = call.skip_validation().extra_biz(field, 1).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "`{field}` is a field of the request, not an extra one: set it with `.{setter}(…)`"
            )
        );
    }
}

#[test]
fn enums_are_open_and_tell_the_truth() {
    assert_eq!(Kind::from("FAST"), Kind::Fast);
    assert_eq!(Kind::from("fast").as_str(), "fast", "a complete list is compared to the letter");
    assert_ne!(Kind::from("fast"), Kind::Fast);
    assert_eq!(
        serde_json::from_str::<Channel>("\"app_pay\"").unwrap(),
        Channel::AppPay,
        "an incomplete one in any case"
    );
    assert_eq!(Channel::from("app_pay").as_str(), "app_pay", "but it is sent as it is written");
    assert_eq!(Channel::from("other").to_string(), "other");
    for value in obstacle::Days::VALUES {
        let day = obstacle::Days::from(*value);
        assert_eq!(day.as_str(), *value);
        assert!(!matches!(day, obstacle::Days::Unknown(_)), "{value}");
        assert_eq!(
            serde_json::from_str::<obstacle::Days>(&serde_json::to_string(&day).unwrap()).unwrap(),
            day
        );
    }
}

#[tokio::test]
async fn a_kitchen_sink_goes_to_the_gateway_and_back() {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(
        TestKitchenSinkRequest::METHOD,
        Reply::sample(TestKitchenSinkRequest::SAMPLES.response.unwrap()),
    );
    let response = client(&gateway).execute(valid().tags(["a&b=c+d"])).await.unwrap();
    assert_eq!(response.status(), Status::Pending);
    assert_eq!(response.problems(), []);
    assert_eq!(response.tree.as_ref().unwrap().children[0].name.as_deref(), Some("叶"));
    assert_eq!(
        gateway.requests()[0].biz_content(),
        Some(
            r#"{"out_request_no":"1","buyer_id":"2088","total_amount":"0.01","count":0,"kind":"FAST","tags":["a&b=c+d"],"goods":[{"goods_id":"a","price":"0.01"}]}"#
        )
    );
}

#[tokio::test]
async fn a_response_field_called_code_is_the_gateways_own() {
    let gateway = Gateway::start().await.unwrap();
    let sample = obstacle::TestObstacleRequest::SAMPLES.response.unwrap();
    gateway.respond(obstacle::TestObstacleRequest::METHOD, Reply::sample(sample));
    let response =
        client(&gateway).execute(obstacle::TestObstacleRequest::new().r#type("t")).await.unwrap();
    assert_eq!((response.code.as_deref(), response.code()), (Some("10000"), Some("10000")));
    assert_eq!((response.status.as_deref(), response.status()), (Some("s"), Status::Success));
    assert_eq!(response.value.as_deref(), Some("v"));
    assert_eq!(response.days, Some(obstacle::Days::当面付));
}

#[tokio::test]
async fn an_api_without_parameters_sends_no_biz_content() {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(test_empty::TestEmptyRequest::METHOD, Reply::success("{}"));
    gateway.respond(
        raw_::RawRequest::METHOD,
        Reply::api_error("40004", "Business Failed", "X.Y", "无"),
    );
    let client = client(&gateway);
    client.execute(test_empty::TestEmptyRequest::new()).await.unwrap();
    assert_eq!(gateway.requests()[0].biz_content(), None);
    let error = client.execute(raw_::RawRequest::new()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Refused);
    let code: raw_::RawError = error.api_error().unwrap().code_as().unwrap();
    assert_eq!(code.as_str(), "X.Y");
}

/// A scalar of unknown kind is the text of its JSON, and whatever is no scalar is a problem beside the
/// answer.
#[tokio::test]
async fn a_value_of_unknown_kind_is_read_as_it_was_written() {
    use parcel_query::TestParcelQueryRequest;
    let gateway = Gateway::start().await.unwrap();
    let client = client(&gateway);
    let read = async |json: &str| {
        let node = format!(r#"{{"weight":{json},"secret":{json},"marks":[{json}]}}"#);
        gateway.respond(TestParcelQueryRequest::METHOD, Reply::success(&node));
        client.execute(TestParcelQueryRequest::new()).await.unwrap()
    };
    for (json, text) in [
        ("1.10", "1.10"),
        ("-0", "-0"),
        ("1E+2", "1E+2"),
        ("12345678901234567890123", "12345678901234567890123"),
        ("true", "true"),
        ("false", "false"),
        (r#""1.10""#, "1.10"),
        (r#"" a\u4e2d\" ""#, " a中\" "),
        (r#""""#, ""),
    ] {
        let response = read(json).await;
        assert_eq!(response.weight.as_deref(), Some(text), "{json}");
        assert_eq!(response.secret.as_ref().map(|it| it.expose().as_str()), Some(text), "{json}");
        assert_eq!(response.marks, [text], "{json}");
        assert_eq!(response.problems(), [], "{json}");
        assert!(
            text.is_empty() || !format!("{response:?}").contains(&format!("secret: Some({text:?}"))
        );
    }
    let response = read("null").await;
    assert_eq!((&response.weight, &response.secret), (&None, &None));
    for json in [r#"{"a":1,"b":[2]}"#, "[1]"] {
        let response = read(json).await;
        assert_eq!((&response.weight, response.problems().len()), (&None, 3), "{json}");
        assert!(response.raw().contains(&format!(r#""weight":{json}"#)), "{json}");
    }
}

#[tokio::test]
async fn what_the_sdks_know_is_sent_and_nothing_of_it_is_checked() {
    use parcel_query::{Person, TestParcelQueryRequest};
    let gateway = Gateway::start().await.unwrap();
    let client = client(&gateway);
    gateway.respond(TestParcelQueryRequest::METHOD, Reply::success("{}"));
    assert_eq!(TestParcelQueryRequest::new().validate(), Ok(()));
    let request = TestParcelQueryRequest::new()
        .parcel_no("长".repeat(5000))
        .count(-1)
        .sender(Person::new())
        .state("ANY");
    assert_eq!(request.validate(), Ok(()));
    let request = TestParcelQueryRequest::new().parcel_no("1").sender(Person::new().name("甲"));
    let call = client.execute(request).extra_biz("weight", 1.5).extra_param("token", "t");
    call.extra_biz("marks", ["a"]).await.unwrap();
    let sent = &gateway.requests()[0];
    assert_eq!(
        sent.biz_content(),
        Some(r#"{"parcel_no":"1","sender":{"name":"甲"},"weight":1.5,"marks":["a"]}"#)
    );
    assert!(sent.body.contains(&("token".to_owned(), "t".to_owned())), "{sent:?}");
}

/// Without a member in the struct, its only field is still one of `biz_content`.
#[tokio::test]
async fn a_request_with_fields_of_unknown_kind_only_can_send_them() {
    let gateway = Gateway::start().await.unwrap();
    let client = client(&gateway);
    let call = client.execute(parcel_sign::TestParcelSignRequest::new());
    let order = call.extra_biz("parcel_no", 7).order_string().await.unwrap();
    assert!(order.as_str().contains("biz_content=%7B%22parcel_no%22%3A7%7D"), "{}", order.as_str());
}

/// What was compared with the page is checked, inside of what was not, too.
#[test]
fn each_part_is_checked_as_far_as_it_is_known() {
    use parcel_create::{Crate, Party, TestParcelCreateRequest};
    let request = TestParcelCreateRequest::new()
        .scene("长".repeat(999))
        .crates([Crate::new().size(10).color("长".repeat(999))])
        .sender(Party::new().phone("1".repeat(999)).name("九个字的姓名太长了"));
    let violations = request.validate().unwrap_err();
    let lines: Vec<_> = violations.iter().map(ToString::to_string).collect();
    let expected = [
        "`parcel_no` is required and not set",
        "`crates[0].size` is 10, expected 1 to 9",
        "`sender.name` has 9 characters, expected 0 to 8",
    ];
    assert_eq!(lines, expected);
}
