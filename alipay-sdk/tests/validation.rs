//! Rules, and the errors of requests that break them.

#![cfg(all(feature = "test-util", feature = "apis"))]

mod common;

use alipay_sdk::api::offline::market_applyorder_batchquery::{
    BizType, OfflineMarketApplyorderBatchqueryRequest, OrderStatus,
};
use alipay_sdk::api::open::mini_order_itembill_batchquery::{
    OpenMiniOrderItembillBatchqueryRequest, OrderStatus as BillStatus, ServiceType,
};
use alipay_sdk::api::trade::precreate::TradePrecreateRequest;
use alipay_sdk::testing::ScriptedTransport;
use alipay_sdk::validate::{Problem, Validate};
use alipay_sdk::{Error, Outcome, Price};
use common::{builder, client, responding};
use expect_test::expect;

fn broken() -> OfflineMarketApplyorderBatchqueryRequest {
    OfflineMarketApplyorderBatchqueryRequest::new()
        .apply_ids((0..101).map(|n| if n == 7 { "长".repeat(33) } else { n.to_string() }))
        .biz_id("9".repeat(33))
        .op_id("2".repeat(40))
        .status("DONE")
        .page_no(-1_234_567_890)
        .page_size(0)
}

#[test]
fn every_violation_is_reported_at_once_with_limit_and_value() {
    let violations = broken().validate().unwrap_err();
    let lines: Vec<_> = violations.iter().map(ToString::to_string).collect();
    expect![[r#"
        `apply_ids` has 101 items, expected 0 to 100
        `apply_ids[7]` has 33 characters, expected 0 to 32
        `biz_id` has 33 characters, expected 0 to 32
        `biz_type` is required and not set
        `op_id` has 40 characters, expected 0 to 32
        `status` is "DONE", expected one of INIT, PROCESS, SUCCESS, FAIL
        `op_role` is required and not set
        `page_no` has 10 digits, expected 0 to 9
        `page_size` is 0, expected 1 to 100"#]]
    .assert_eq(&lines.join("\n"));
    assert_eq!(
        violations.iter().nth(1).unwrap().problem,
        Problem::Length { min: 0, max: 32, actual: 33 }
    );
}

#[test]
fn the_limits_themselves_are_allowed() {
    let request = |page: i64, id: &str| {
        OpenMiniOrderItembillBatchqueryRequest::new()
            .mini_app_id(id)
            .page_num(page)
            .page_size(10)
            .validate()
    };
    assert_eq!(request(1, "a"), Ok(()));
    // Characters are counted, not bytes.
    assert_eq!(request(99_999, &"字".repeat(32)), Ok(()));
    assert!(request(100_000, "a").is_err() && request(0, "a").is_err());
    assert!(request(1, &"字".repeat(33)).is_err());
    assert_eq!(request(1, "").unwrap_err().to_string(), "`mini_app_id` is required and empty");
}

#[test]
fn a_list_that_is_empty_is_absent() {
    let request =
        OpenMiniOrderItembillBatchqueryRequest::new().mini_app_id("a").page_num(1).page_size(1);
    let none: [ServiceType; 0] = [];
    assert_eq!(request.service_type_list(none).validate(), Ok(()));
}

#[test]
fn unlisted_values_may_be_sent_only_where_the_list_is_not_complete() {
    let bill =
        OpenMiniOrderItembillBatchqueryRequest::new().mini_app_id("a").page_num(1).page_size(1);
    assert_eq!(bill.order_status(BillStatus::from("PAID")).validate(), Ok(()));
    let violations = OfflineMarketApplyorderBatchqueryRequest::new()
        .biz_type(BizType::Shop)
        .op_role("ISV")
        .status(OrderStatus::from("init"))
        .validate()
        .unwrap_err();
    assert_eq!(
        violations.to_string(),
        "`status` is \"init\", expected one of INIT, PROCESS, SUCCESS, FAIL"
    );
}

#[test]
fn a_required_value_that_may_be_any_string_is_not_empty() {
    let request = OfflineMarketApplyorderBatchqueryRequest::new().biz_type("").op_role("PARTNER");
    assert_eq!(request.validate().unwrap_err().to_string(), "`biz_type` is required and empty");
}

#[tokio::test]
async fn what_breaks_a_rule_is_not_sent() {
    let transport = ScriptedTransport::new();
    let error = client(&transport).execute(broken()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(matches!(error, Error::InvalidRequest(violations) if violations.iter().count() == 9));
    assert!(transport.sent().is_empty());
}

#[tokio::test]
async fn validation_can_be_skipped_for_a_call_and_for_a_client() {
    const METHOD: &str = "alipay.offline.market.applyorder.batchquery";
    let transport = responding(METHOD, r#"{"code":"10000"}"#);
    client(&transport).execute(broken()).skip_validation().await.unwrap();
    assert!(transport.sent()[0].parameter("biz_content").unwrap().contains(r#""page_size":0"#));
    let transport = responding(METHOD, r#"{"code":"10000"}"#);
    builder(&transport).skip_validation().build().unwrap().execute(broken()).await.unwrap();
    assert_eq!(transport.sent().len(), 1);
}

#[test]
fn a_forbidden_character_is_named_with_its_place() {
    let request = |subject: &str| {
        TradePrecreateRequest::new()
            .out_trade_no("1")
            .total_amount(Price::from_fen(1))
            .subject(subject)
            .validate()
    };
    assert_eq!(request("大乐透 Iphone6-16G，a+b"), Ok(()));
    for (subject, character, index) in [("/", '/', 1), ("红茶&绿茶=/", '&', 3), ("a=", '=', 2)]
    {
        let violations = request(subject).unwrap_err();
        let problem = Problem::ForbiddenCharacter { character, index, forbidden: "/=&" };
        assert_eq!(violations.iter().map(|it| &it.problem).collect::<Vec<_>>(), [&problem]);
        assert_eq!(
            violations.to_string(),
            format!(
                "`subject` has `{character}` as character {index}, expected none of `/`, `=`, `&`"
            )
        );
    }
    // Each rule is reported by itself.
    let long = request(&"/".repeat(257)).unwrap_err();
    assert_eq!(long.iter().count(), 2, "{long}");
}
