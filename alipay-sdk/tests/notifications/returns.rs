//! `return_url`: the same signature, fewer parameters, one rule.

use crate::{APP, client, form, sign, signed};
use alipay_sdk::notify::NotificationError;
use alipay_sdk::notify::{Cause, Finding, ReturnParameters};

async fn verify(query: &str) -> Result<ReturnParameters, NotificationError> {
    client().verify_return_url(query).await
}

#[tokio::test]
async fn only_the_rule_of_payments_counts() {
    let parameters = [APP, ("sign_type", "RSA2")];
    let query = format!("{}&{}", form(&parameters), form(&[("sign", sign(&parameters))]));
    assert!(crate::verify(&query).await.is_ok(), "as a notification it is right");
    let error = verify(&query).await.unwrap_err();
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
    assert!(error.to_string().contains("`shop`"), "{error}");
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
