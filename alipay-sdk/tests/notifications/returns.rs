//! `return_url`: the same signature, and fewer parameters.

use crate::{APP, client, form, sign, signed};
use alipay_sdk::notify::NotificationError;
use alipay_sdk::notify::{Cause, Finding, ReturnParameters, Rule};

async fn verify(query: &str) -> Result<ReturnParameters, NotificationError> {
    client().verify_return_url(query).await
}

/// The sandbox has been seen to sign `sign_type` too.
#[tokio::test]
async fn both_rules_count() {
    let parameters = [APP, ("out_trade_no", "1"), ("sign_type", "RSA2"), ("total_amount", "1.00")];
    let with = format!("{}&{}", form(&parameters), form(&[("sign", sign(&parameters))]));
    let without = signed(&[APP, ("out_trade_no", "1"), ("total_amount", "1.00")]);
    for (query, rule) in [(with, Rule::V2), (without, Rule::V1)] {
        let returned = verify(&query).await.unwrap();
        assert_eq!((returned.rule(), returned.out_trade_no()), (rule, Some("1")));
        let changed = query.replace("1.00", "2.00");
        let error = verify(&changed).await.unwrap_err();
        assert!(matches!(error, NotificationError::WrongSignature(_)), "{error}");
    }
}

/// It has no `app_id` of its own, and states nothing about a page.
#[tokio::test]
async fn a_life_account_is_not_a_return() {
    let content = format!("<XML><AppId>{}</AppId></XML>", APP.1);
    let parameters = [("biz_content", content.as_str()), ("service", "x"), ("sign_type", "RSA2")];
    let body = format!("{}&{}", form(&parameters), form(&[("sign", sign(&parameters))]));
    assert!(crate::verify(&body).await.is_ok());
    let error = verify(&body).await.unwrap_err();
    assert!(matches!(error, NotificationError::OtherApp { .. }), "{error}");
}

/// `ReturnParameters` never have `trade_status`, and are never of another message.
#[tokio::test]
async fn a_notification_is_not_a_return() {
    for (name, value) in [
        ("method", "spi.alipay.marketing.activity.order.send"),
        ("notify_id", "N1"),
        ("notify_type", "trade_status_sync"),
        ("trade_status", "TRADE_SUCCESS"),
    ] {
        let mut parameters = [APP, ("out_trade_no", "1"), (name, value)];
        parameters.sort();
        let error = verify(&signed(&parameters)).await.unwrap_err();
        assert!(matches!(error, NotificationError::NotReturnUrl), "{name}: {error}");
    }
    let query = signed(&[APP, ("method", "alipay.trade.wap.pay.return"), ("out_trade_no", "1")]);
    verify(&query).await.unwrap();
}

#[tokio::test]
async fn the_addresss_own_parameters_are_left_out_by_name() {
    let client = client();
    let signed = signed(&[APP, ("out_trade_no", "1"), ("total_amount", "1.00")]);
    let url = format!("https://shop.example/?shop=7&a%5B%5D=1&a[]=2&{signed}&shop=8#top");
    let own = ["shop".to_owned(), "a[]".to_owned()];
    let returned = client.verify_return_url_without(&url, &own).await.unwrap();
    assert_eq!(returned.out_trade_no(), Some("1"));
    assert_eq!((returned.get("shop"), returned.raw("a[]")), (None, None), "they are not signed");
    // Only what is named is left out, and what is not there may be named.
    let error = client.verify_return_url_without(&url, ["shop"]).await.unwrap_err();
    assert!(matches!(error, NotificationError::Duplicate { .. }), "{error}");
    client.verify_return_url_without(&signed, ["shop", "Shop", ""]).await.unwrap();
    let changed = url.replace("1.00", "9.00");
    let error = client.verify_return_url_without(&changed, &own).await.unwrap_err();
    assert!(matches!(error, NotificationError::WrongSignature(_)), "{error}");
}

#[tokio::test]
async fn what_alipay_signs_cannot_be_left_out() {
    let query = signed(&[APP, ("out_trade_no", "1")]);
    for name in ["app_id", "method", "out_trade_no", "sign", "sign_type", "total_amount"] {
        let url = format!("/?shop=7&{query}");
        let error = client().verify_return_url_without(&url, ["shop", name]).await.unwrap_err();
        assert!(
            matches!(&error, NotificationError::NotOwn { parameter } if parameter == name),
            "{error}"
        );
    }
    // One that Alipay is not known to send there, and did sign, is missed.
    let query = signed(&[APP, ("novel_field", "1"), ("out_trade_no", "1")]);
    let error = client().verify_return_url_without(&query, ["novel_field"]).await.unwrap_err();
    assert!(matches!(error, NotificationError::WrongSignature(_)), "{error}");
}

#[tokio::test]
async fn the_addresss_own_parameters_are_found() {
    let query = signed(&[APP, ("out_trade_no", "1"), ("total_amount", "1.00")]);
    assert!(verify(&query).await.is_ok());
    let error = verify(&format!("https://shop.example/?shop=7&{query}")).await.unwrap_err();
    let NotificationError::WrongSignature(diagnosis) = &error else { panic!("{error}") };
    let cause = Cause::ExtraParameters(vec!["shop".to_owned()]);
    assert!(
        matches!(diagnosis.findings(), [Finding { cause: found, is_proven: true, .. }] if *found == cause)
    );
    let text = error.to_string();
    assert!(text.contains("`shop`") && text.contains("verify_return_url_without"), "{text}");
}

#[tokio::test]
async fn another_applications_return_is_refused() {
    let error = verify(&signed(&[("app_id", "1"), ("out_trade_no", "1")])).await.unwrap_err();
    assert!(matches!(error, NotificationError::OtherApp { .. }), "{error}");
    let error = verify(&signed(&[("out_trade_no", "1")])).await.unwrap_err();
    assert!(matches!(error, NotificationError::OtherApp { .. }), "{error}");
}

#[tokio::test]
async fn values_do_not_show() {
    let parameters = verify(&signed(&[APP, ("out_trade_no", "SECRET")])).await.unwrap();
    let text = format!("{parameters:?}");
    assert!(text.contains("out_trade_no") && !text.contains("SECRET"), "{text}");
}
