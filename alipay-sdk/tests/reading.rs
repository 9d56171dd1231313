//! How responses are read that deviate from the documentation.

#![cfg(all(feature = "test-util", feature = "apis"))]

mod common;

use alipay_sdk::api::koubei::trade_itemorder_query as itemorder;
use alipay_sdk::api::offline::market_applyorder_batchquery as applyorder;
use alipay_sdk::api::open::mini_order_itembill_batchquery as itembill;
use alipay_sdk::{Error, Outcome, Price, Response};
use common::{builder, client, responding};
use expect_test::expect;

const METHOD: &str = "koubei.trade.itemorder.query";

async fn read(fields: &str) -> Response<itemorder::KoubeiTradeItemorderQueryResponse> {
    let transport = responding(METHOD, &format!(r#"{{"code":"10000",{fields}}}"#));
    let request = itemorder::KoubeiTradeItemorderQueryRequest::new().order_no("1");
    client(&transport).koubei_trade_itemorder_query(request).await.unwrap()
}

fn price(text: &str) -> Option<Price> {
    Some(text.parse().unwrap())
}

#[tokio::test]
async fn numbers_arrive_as_text_and_text_as_numbers() {
    let response = read(
        r#""order_no":20160831,"trade_no":1e3,"buyer_id":true,"total_amount":25,"real_pay_amount":"20.10",
           "discount_amount":0.10,"deliver_seller_real_amount":"1E2",
           "item_order_vo":[{"quantity":"2"},{"quantity":2.0},{"quantity":" 3 "},{"quantity":"2E1"},{"price":0.1}]"#,
    )
    .await;
    assert_eq!(response.order_no.as_deref(), Some("20160831"));
    assert_eq!(response.trade_no.as_deref(), Some("1e3"), "the text as it was written");
    assert_eq!(response.buyer_id.as_ref().unwrap().expose(), "true");
    assert_eq!(response.total_amount, price("25"));
    assert_eq!(response.real_pay_amount, price("20.10"));
    assert_eq!(response.discount_amount.unwrap().to_string(), "0.10");
    assert_eq!(response.deliver_seller_real_amount.unwrap().to_string(), "100.00");
    let quantities: Vec<_> = response.item_order_vo.iter().map(|item| item.quantity).collect();
    assert_eq!(quantities, [Some(2), Some(2), Some(3), Some(20), None]);
    assert_eq!(response.item_order_vo[4].price.unwrap().to_fen(), Some(10));
    assert_eq!(response.problems(), []);
}

#[tokio::test]
async fn an_empty_string_is_not_a_number_amount_or_date() {
    let response = read(
        r#""order_no":"","total_amount":"","gmt_create":"","gmt_payment":null,"status":"","item_order_vo":"",
           "buyer_id":null"#,
    )
    .await;
    assert_eq!(response.order_no.as_deref(), Some(""), "a text may be empty");
    assert_eq!(
        (response.total_amount, response.gmt_create, response.gmt_payment),
        (None, None, None)
    );
    assert_eq!((response.status.clone(), response.buyer_id.clone()), (None, None));
    assert!(response.item_order_vo.is_empty());
    assert_eq!(response.problems(), []);
}

#[tokio::test]
async fn a_list_arrives_in_four_ways() {
    for list in [
        r#"[{"sku_id":"1"},{"sku_id":"2"}]"#,
        r#"{"item_order_v_o":[{"sku_id":"1"},{"sku_id":"2"}]}"#,
        // The name that official SDKs fall back to: the field's without its last letter.
        r#"{"item_order_v":[{"sku_id":"1"},{"sku_id":"2"}]}"#,
    ] {
        let response = read(&format!(r#""item_order_vo":{list}"#)).await;
        let ids: Vec<_> =
            response.item_order_vo.iter().map(|item| item.sku_id.as_deref()).collect();
        assert_eq!((ids, response.problems()), (vec![Some("1"), Some("2")], &[][..]), "{list}");
    }
    for one in [r#"{"sku_id":"1"}"#, r#"{"item_order_v_o":{"sku_id":"1"}}"#] {
        let response = read(&format!(r#""item_order_vo":{one}"#)).await;
        assert_eq!(response.item_order_vo.len(), 1, "{one}");
        assert_eq!(response.item_order_vo[0].sku_id.as_deref(), Some("1"), "{one}");
    }
    // Wrapped one by one, or under the field's own name.
    for one in [r#"[{"item_order_v_o":{"sku_id":"1"}}]"#, r#"{"item_order_vo":[{"sku_id":"1"}]}"#] {
        let response = read(&format!(r#""item_order_vo":{one}"#)).await;
        assert_eq!(response.item_order_vo.len(), 1, "{one}");
        assert_eq!(response.item_order_vo[0].sku_id.as_deref(), Some("1"), "{one}");
    }
    // An object that is no wrapper is an element. If it has no field of one, that is not certain.
    for one in [r#"{"item_order_v":"x"}"#, r#"{"x":1}"#, r#"{"x":{"item_order_v_o":[]}}"#] {
        let response = read(&format!(r#""item_order_vo":{one}"#)).await;
        let [problem] = response.problems() else { panic!("{one}: {:?}", response.problems()) };
        let text = "`item_order_vo[0]` is not a list, nor one of its elements";
        assert_eq!(
            (response.item_order_vo.len(), problem.to_string().as_str()),
            (1, text),
            "{one}"
        );
    }
    for none in ["[]", "null", "{}", "{ }", r#"{"item_order_v_o":[]}"#, r#"{"item_order_v_o":{}}"#]
    {
        let response = read(&format!(r#""item_order_vo":{none}"#)).await;
        assert_eq!((response.item_order_vo.len(), response.problems()), (0, &[][..]), "{none}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_recorded_and_fails_nothing() {
    let response = read(
        r#""order_no":["1"],"total_amount":"a lot","real_pay_amount":true,"gmt_create":"yesterday",
           "gmt_modified":1538323200000,"status":{"x":1},"trade_no":"\ud800","partner_id":"ok",
           "item_order_vo":[{"quantity":"many"},"no object",{"quantity":1,"price":[1]},17,null]"#,
    )
    .await;
    let problems: Vec<_> = response.problems().iter().map(ToString::to_string).collect();
    expect![[r#"
        `order_no` is not a string
        `trade_no` is not a string
        `status` is not a string
        `gmt_create` is not a time such as 2026-11-22 08:30:00
        `gmt_modified` is not a time such as 2026-11-22 08:30:00
        `total_amount` is not an amount
        `real_pay_amount` is not an amount
        `item_order_vo[0].quantity` is not a whole number
        `item_order_vo[1]` is not an object
        `item_order_vo[2].price` is not an amount
        `item_order_vo[3]` is not an object
        `item_order_vo[4]` is not an object"#]]
    .assert_eq(&problems.join("\n"));
    assert_eq!(response.partner_id.as_ref().unwrap().expose(), "ok");
    assert_eq!(response.item_order_vo.len(), 2);
    assert_eq!(response.item_order_vo[1].quantity, Some(1));
    let raw: Vec<_> = response.problems().iter().map(|problem| problem.raw()).collect();
    assert_eq!((raw[0], raw[5], raw[8]), (r#"["1"]"#, r#""a lot""#, r#""no object""#));
}

#[tokio::test]
async fn strict_decoding_is_opt_in() {
    let transport = responding(METHOD, r#"{"code":"10000","order_no":"1","total_amount":"a lot"}"#);
    let client = builder(&transport).strict_decoding().build().unwrap();
    let request = itemorder::KoubeiTradeItemorderQueryRequest::new().order_no("1");
    let error = client.koubei_trade_itemorder_query(request).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(matches!(&error, Error::Decode(error) if error.problems().len() == 1), "{error}");
    assert_eq!(
        error.to_string(),
        "the verified response has 1 unreadable field, the first: `total_amount` is not an amount"
    );
}

#[tokio::test]
async fn unknown_values_survive_and_known_ones_are_never_unknown() {
    let response = read(r#""status":"REOPENED""#).await;
    assert_eq!(response.status.as_ref().unwrap().as_str(), "REOPENED");
    assert_eq!(serde_json::to_string(&response.status).unwrap(), r#""REOPENED""#);
    // An inferred spelling is received in any case, and is one value whatever the case.
    let node = r#"{"code":"10000","order_list":[{"service_type":"physical_item","settle_status":"un_Settle"}]}"#;
    let transport = responding("alipay.open.mini.order.itembill.batchquery", node);
    let request = itembill::OpenMiniOrderItembillBatchqueryRequest::new()
        .mini_app_id("1")
        .page_num(1)
        .page_size(1);
    let response = client(&transport).execute(request).await.unwrap();
    assert_eq!(response.order_list[0].service_type, Some(itembill::ServiceType::PhysicalItem));
    assert_eq!(response.order_list[0].settle_status, Some(itembill::SettleStatus::UnSettle));
    assert_eq!(
        serde_json::from_str::<itembill::ServiceType>(r#""member_Item""#).unwrap(),
        itembill::ServiceType::MemberItem
    );
    // What is sent is what the caller wrote, should the inference be wrong.
    assert_eq!(itembill::ServiceType::from("physical_item").as_str(), "physical_item");
    assert_eq!(itembill::ServiceType::from("PHYSICAL_ITEM"), itembill::ServiceType::PhysicalItem);
    // A documented spelling is compared exactly.
    assert_ne!(applyorder::OrderStatus::from("success"), applyorder::OrderStatus::Success);
    assert_eq!(applyorder::OrderStatus::from("success").as_str(), "success");
}

#[tokio::test]
async fn times_are_beijings() {
    let response = read(
        r#""gmt_create":"2016-09-29 00:00:00","gmt_payment":"2016-09-28T16:00:00Z","gmt_modified":" 2016-09-29 00:00:00 ""#,
    )
    .await;
    assert_eq!(response.gmt_create, response.gmt_payment);
    assert_eq!(response.gmt_create, response.gmt_modified);
    assert_eq!(response.gmt_create.unwrap().unix_seconds(), 1_475_078_400);
}

#[tokio::test]
async fn deep_nesting_and_odd_members_break_nothing() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let response =
        read(&format!(r#""new_field":{deep},"order_no":"1","":2,"order_no ":"x""#)).await;
    assert_eq!(response.order_no.as_deref(), Some("1"));
    let response = read(&format!(r#""order_no":"1","item_order_vo":{deep}"#)).await;
    assert_eq!(response.order_no.as_deref(), Some("1"));
    assert!(!response.problems().is_empty());
}

#[tokio::test]
async fn an_element_that_says_a_thing_twice_says_nothing() {
    let response = read(r#""item_order_vo":[{"sku_id":"1","quantity":1,"sku_id":"2"}]"#).await;
    assert_eq!(response.item_order_vo[0].sku_id, None);
    assert_eq!(response.item_order_vo[0].quantity, Some(1));
    assert_eq!(response.problems()[0].to_string(), "`item_order_vo[0].sku_id` is not unique");
}

#[tokio::test]
async fn hostile_responses_do_not_fill_the_memory() {
    let list = vec!["1"; 1_000_000].join(",");
    let response = read(&format!(r#""order_no":"1","item_order_vo":[{list}]"#)).await;
    assert_eq!((response.order_no.as_deref(), response.item_order_vo.len()), (Some("1"), 0));
    assert_eq!(response.problems().len(), 100);
    assert!(response.problems().iter().all(|problem| problem.raw().len() <= 4096));
    let list = vec!["{}"; 200_000].join(",");
    let response = read(&format!(r#""item_order_vo":[{list}]"#)).await;
    assert_eq!(response.item_order_vo.len(), 100_000);
    let problem = response.problems()[0].to_string();
    assert_eq!(problem, "`item_order_vo` is not a list of at most 100,000 items");
}

#[tokio::test]
async fn raw_calls_give_every_member_as_it_was_sent() {
    let node = r#"{"code":"10000","amount":0.10,"name":"a\/b","list":[1, 2],"none":null}"#;
    let transport = responding("alipay.some.new.method", node);
    let response = client(&transport).raw("alipay.some.new.method", r#"{"a": 1}"#).await.unwrap();
    assert_eq!(response.raw(), node);
    assert_eq!(response.text("amount").as_deref(), Some("0.10"), "never a float");
    assert_eq!(response.text("name").as_deref(), Some("a/b"));
    assert_eq!(response.json("list").unwrap().get(), "[1, 2]");
    assert_eq!(
        (response.text("list"), response.text("none"), response.text("missing")),
        (None, None, None)
    );
    assert_eq!(transport.sent()[0].parameter("biz_content"), Some(r#"{"a": 1}"#));
}

#[test]
fn responses_are_read_by_serde_too() {
    let json = r#"{"order_no":"1","item_order_vo":{"sku_id":"s"},"total_amount":"a lot"}"#;
    let response: itemorder::KoubeiTradeItemorderQueryResponse =
        serde_json::from_str(json).unwrap();
    assert_eq!(response.order_no.as_deref(), Some("1"));
    assert_eq!(response.item_order_vo[0].sku_id.as_deref(), Some("s"));
    assert_eq!(response.total_amount, None);
    assert!(serde_json::from_str::<itemorder::KoubeiTradeItemorderQueryResponse>("[]").is_err());
}
