//! What Alipay posts to applications.

use alipay_sdk::PublicKey;
use alipay_sdk::sign::SignType;
use alipay_sdk::testing::{Gateway, TestKeys};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::collections::HashMap;

const PARAMETERS: [(&str, &str); 4] =
    [("trade_no", "2026"), ("passback_params", ""), ("body", "1+1 元&=%"), ("charset", "utf-8")];

/// The names, in their order, and Alipay's signature of exactly this text.
#[track_caller]
fn check(form: &str, names: &[&str], signed: &str) {
    let parsed: Vec<_> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    assert_eq!(parsed.iter().map(|(name, _)| name).collect::<Vec<_>>(), names);
    let values: HashMap<_, _> = parsed.into_iter().collect();
    for (name, value) in PARAMETERS {
        assert_eq!(values[name], value);
    }
    assert_eq!(values["sign_type"], "RSA2");
    let signature = STANDARD.decode(&values["sign"]).unwrap();
    let key = PublicKey::parse(TestKeys::alipay_public_key()).unwrap();
    key.verify_bytes(SignType::Rsa2, signed.as_bytes(), &signature).unwrap();
}

#[tokio::test]
async fn payments_are_signed_without_sign_type() {
    let gateway = Gateway::start().await.unwrap();
    let form = gateway.notification(&PARAMETERS);
    let names = ["body", "charset", "passback_params", "sign", "sign_type", "trade_no"];
    check(&form, &names, "body=1+1 元&=%&charset=utf-8&trade_no=2026");
    let start = "body=1%2B1+%E5%85%83%26%3D%25&charset=utf-8&passback_params=&sign=";
    assert!(form.starts_with(start), "{form}");
}

#[tokio::test]
async fn messages_are_signed_with_it() {
    let gateway = Gateway::start().await.unwrap();
    let names = ["body", "charset", "passback_params", "sign", "sign_type", "trade_no"];
    let signed = "body=1+1 元&=%&charset=utf-8&sign_type=RSA2&trade_no=2026";
    check(&gateway.notification_v2(&PARAMETERS), &names, signed);
}

#[tokio::test]
async fn certificates_are_announced_and_not_signed() {
    let gateway = Gateway::builder().certificates("a", "b", "c3").start().await.unwrap();
    let names =
        ["alipay_cert_sn", "body", "charset", "passback_params", "sign", "sign_type", "trade_no"];
    let form = gateway.notification(&PARAMETERS);
    assert!(form.starts_with("alipay_cert_sn=c3&"), "{form}");
    check(&form, &names, "body=1+1 元&=%&charset=utf-8&trade_no=2026");
    let signed = "body=1+1 元&=%&charset=utf-8&sign_type=RSA2&trade_no=2026";
    check(&gateway.notification_v2(&PARAMETERS), &names, signed);
}

#[tokio::test]
async fn what_the_gateway_adds_is_an_error_of_the_test() {
    let gateway = Gateway::start().await.unwrap();
    for name in ["sign", "sign_type", "alipay_cert_sn"] {
        let add = std::panic::AssertUnwindSafe(|| gateway.notification(&[(name, "x")]));
        assert!(std::panic::catch_unwind(add).is_err());
    }
}
