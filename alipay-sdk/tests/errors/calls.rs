//! The errors that only calls and messages give, with secrets wherever they might show.

use crate::common::{builder, client, responding, unavailable_verifier};
use crate::{Row, SECRET, row};
use alipay_sdk::api::koubei::trade_itemorder_query::KoubeiTradeItemorderQueryRequest;
use alipay_sdk::api::offline::market_applyorder_batchquery::OfflineMarketApplyorderBatchqueryRequest;
use alipay_sdk::api::open::mini_order_itembill_batchquery::OpenMiniOrderItembillBatchqueryRequest;
use alipay_sdk::error::{DecodeError, InvalidResponse, PaginationError, VerificationError};
use alipay_sdk::notify::{NotificationError, OrderDifference, OrderMismatch};
use alipay_sdk::spi::SpiRequestError;
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::validate::{Validate as _, Violations};
use alipay_sdk::{ApiError, Error, ExpectedOrder, PrivateKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};

const METHOD: &str = "koubei.trade.itemorder.query";
const BILLS: &str = "alipay.open.mini.order.itembill.batchquery";

pub async fn all() -> Vec<Row> {
    let mut rows = vec![
        row!(Violations, violations()),
        row!(Error, violations().into()),
        row!(Error, invalid().await),
        row!(Error, unverified().await),
        row!(Error, undecodable().await),
        row!(Error, api().await),
        row!(Error, pagination().await),
    ];
    let Error::InvalidResponse(error) = invalid().await else { unreachable!() };
    rows.push(row!(InvalidResponse, error));
    let Error::Verify(error) = unverified().await else { unreachable!() };
    rows.push(row!(VerificationError, error));
    let Error::Decode(error) = undecodable().await else { unreachable!() };
    rows.push(row!(DecodeError, error));
    let Error::Api(error) = api().await else { unreachable!() };
    rows.push(row!(ApiError, *error));
    let Error::Pagination(error) = pagination().await else { unreachable!() };
    rows.push(row!(PaginationError, error));
    rows.extend(notifications().await);
    rows
}

fn violations() -> Violations {
    let request = OfflineMarketApplyorderBatchqueryRequest::new().op_id(SECRET.repeat(5));
    request.validate().unwrap_err()
}

async fn call(transport: &ScriptedTransport) -> Error {
    let client = builder(transport).strict_decoding().build().unwrap();
    let request = KoubeiTradeItemorderQueryRequest::new().order_no(SECRET);
    client.koubei_trade_itemorder_query(request).await.unwrap_err()
}

async fn invalid() -> Error {
    let transport = ScriptedTransport::new();
    transport
        .respond_with(http::Response::builder().header("x", SECRET).body(SECRET.into()).unwrap());
    call(&transport).await
}

async fn unverified() -> Error {
    let transport = responding(METHOD, &format!(r#"{{"code":"10000","order_no":"{SECRET}"}}"#));
    let client = builder(&transport).verifier(unavailable_verifier()).build().unwrap();
    client.raw(METHOD, "{}").await.unwrap_err()
}

async fn undecodable() -> Error {
    call(&responding(METHOD, &format!(r#"{{"code":"10000","total_amount":"{SECRET}"}}"#))).await
}

async fn api() -> Error {
    let node = r#"{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-signature","sub_msg":"#;
    call(&responding(METHOD, &format!(r#"{node}"验签字符串为：biz_content={SECRET}"}}"#))).await
}

async fn pagination() -> Error {
    let transport = responding(BILLS, r#"{"code":"10000","order_list":"oops","total":6}"#);
    let request = OpenMiniOrderItembillBatchqueryRequest::new().mini_app_id(SECRET).page_size(2);
    let call = client(&transport).open_mini_order_itembill_batchquery(request);
    call.pages().next().await.unwrap().unwrap_err()
}

async fn notifications() -> Vec<Row> {
    let client = client(&ScriptedTransport::new());
    let wrong = signed(&[("app_id", crate::common::APP_ID), ("body", SECRET)]) + "&x=1";
    let wrong = client.verify_notification(wrong).await.unwrap_err();
    let seam = format!("{SECRET}&refund_fee=1");
    let seam = signed(&[("app_id", crate::common::APP_ID), ("passback_params", &seam)]);
    let call = [("app_id", crate::common::APP_ID), ("method", "x"), ("note", "1&order_no=2")];
    let call = client.verify_spi_request("", signed(&call)).await.unwrap_err();
    let mismatch = client.verify_notification(&seam).await.unwrap();
    let mismatch = mismatch.check(&ExpectedOrder::new(SECRET, "1".parse().unwrap())).unwrap_err();
    let is_ambiguous = |error: &&OrderDifference| matches!(error, OrderDifference::Ambiguous(_));
    let ambiguous = mismatch.differences().iter().find(is_ambiguous).unwrap().clone();
    let back = client.verify_return_url(&seam).await.unwrap_err();
    vec![
        row!(NotificationError, wrong),
        row!(NotificationError, back),
        row!(SpiRequestError, call),
        row!(OrderMismatch, mismatch),
        row!(OrderDifference, ambiguous),
    ]
}

/// A form that Alipay signed, `sign_type` not included.
fn signed(parameters: &[(&str, &str)]) -> String {
    let text: Vec<_> = parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let key = PrivateKey::parse(TestKeys::alipay_private_key()).unwrap();
    let sign = key.sign_bytes(alipay_sdk::sign::SignType::Rsa2, text.join("&").as_bytes()).unwrap();
    let sign = STANDARD.encode(sign);
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(parameters)
        .append_pair("sign", &sign)
        .append_pair("sign_type", "RSA2")
        .finish()
}
