//! Notifications that OpenSSL signed: `tests/data/notify`.

use crate::{client, verify};
use alipay_sdk::notify::NotificationError;
use alipay_sdk::notify::Rule;
use alipay_sdk::{DateTime, Notification, Price};

macro_rules! data {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/notify/", $name))
    };
}

/// Every parameter is what was written by hand.
fn assert_parameters(notification: &Notification, lines: &str) {
    assert!(lines.lines().count() > 3);
    for (name, value) in lines.lines().map(|line| line.split_once('=').unwrap()) {
        assert_eq!(notification.get(name), Some(value), "{name}");
    }
    assert_eq!(notification.problems(), []);
}

#[tokio::test]
async fn a_payment() {
    for body in [data!("payment.body"), data!("payment_cert.body")] {
        let notification = verify(body).await.unwrap();
        assert_eq!(notification.rule(), Rule::V1);
        assert_parameters(&notification, data!("payment.txt"));
        assert!(notification.is_paid() && !notification.is_refund());
        assert_eq!(notification.subject(), Some("咖啡 100% & 蛋糕=1+1"));
        assert_eq!(notification.total_amount(), Some(Price::from_fen(900)));
        assert_eq!(notification.get("total_amount"), Some("9.0"), "never rewritten");
        assert_eq!(notification.gmt_payment(), DateTime::new(2026, 11, 22, 8, 29, 59));
        assert_eq!(notification.auth_app_id(), Some("2021000000000042"));
    }
}

#[tokio::test]
async fn a_message_of_the_platform() {
    let notification = verify(data!("platform.body")).await.unwrap();
    assert_eq!(notification.rule(), Rule::V2);
    assert_parameters(&notification, data!("platform.txt"));
    assert_eq!(notification.msg_method(), Some("alipay.open.sp.sign.sync.notify"));
    assert!(!notification.is_paid());
}

#[tokio::test]
async fn empty_parameters_signed_or_not() {
    for (body, rule) in [
        (data!("empty_dropped.body"), Rule::V1),
        (data!("empty_kept.body"), Rule::V1),
        (data!("empty_dropped_v2.body"), Rule::V2),
        (data!("empty_kept_v2.body"), Rule::V2),
    ] {
        let notification = verify(body).await.unwrap();
        assert_eq!(notification.rule(), rule);
        assert_parameters(&notification, data!("empty.txt"));
        // An empty value is present, and carries no information.
        assert_eq!((notification.body(), notification.refund_fee()), (None, None));
        assert!(notification.is_paid() && !notification.is_refund());
    }
}

#[cfg(feature = "gbk")]
#[tokio::test]
async fn gbk_named_or_not() {
    for body in [data!("gbk.body"), data!("gbk_unnamed.body")] {
        let notification = verify(body).await.unwrap();
        assert_eq!(notification.subject(), Some("中文，繁體與囧"));
        assert_eq!(notification.raw("subject").unwrap()[..4], [0xd6, 0xd0, 0xce, 0xc4]);
        assert_eq!(notification.problems(), []);
        assert!(notification.is_paid());
    }
    assert_parameters(&verify(data!("gbk.body")).await.unwrap(), data!("gbk.txt"));
}

/// The amount counts, not the title.
#[cfg(not(feature = "gbk"))]
#[tokio::test]
async fn gbk_is_verified_without_being_understood() {
    for body in [data!("gbk.body"), data!("gbk_unnamed.body")] {
        let notification = verify(body).await.unwrap();
        assert_eq!(notification.subject(), None);
        assert_eq!(notification.raw("subject").unwrap()[..4], [0xd6, 0xd0, 0xce, 0xc4]);
        assert_eq!(notification.problems().len(), 1);
        assert!(notification.is_paid());
        assert_eq!(notification.total_amount(), Some(Price::from_fen(8880)));
    }
}

#[tokio::test]
async fn a_life_account_names_the_application_in_its_content() {
    let notification = verify(data!("life_account.body")).await.unwrap();
    assert_eq!((notification.rule(), notification.app_id()), (Rule::V2, None));
    #[cfg(feature = "gbk")]
    assert_parameters(&notification, data!("life_account.txt"));
}

#[tokio::test]
async fn the_hash_is_the_clients_choice() {
    let error = verify(data!("payment_rsa.body")).await.unwrap_err();
    assert!(matches!(&error, NotificationError::SignType { received, .. } if received == "RSA"));
    assert!(error.to_string().starts_with("`sign_type` is `RSA` and the client verifies RSA2"));
    // A message with a false `sign_type` is not verified with its real one.
    let lie = data!("payment_rsa.body").replace("=RSA&", "=RSA2&");
    let error = verify(lie).await.unwrap_err();
    assert!(matches!(error, NotificationError::WrongSignature(_)), "{error}");
}

#[cfg(feature = "rustcrypto")]
#[tokio::test]
async fn the_weaker_hash_if_it_is_chosen() {
    let builder = crate::common::builder(&alipay_sdk::testing::ScriptedTransport::new());
    let client = builder.sign_type(alipay_sdk::sign::SignType::Rsa).build().unwrap();
    client.verify_notification(data!("payment_rsa.body")).await.unwrap();
    let error = client.verify_notification(data!("payment.body")).await.unwrap_err();
    assert!(matches!(error, NotificationError::SignType { .. }), "{error}");
}

#[tokio::test]
async fn a_browser_that_comes_back() {
    let query = data!("return.query");
    for url in [
        query.to_owned(),
        format!("?{query}"),
        format!("https://shop.example/back?{query}#top"),
        format!("/back?{query}"),
    ] {
        let parameters = client().verify_return_url(&url).await.unwrap();
        assert_eq!(parameters.out_trade_no(), Some("2026+1122/08 30"));
        assert_eq!(parameters.total_amount(), Some(Price::from_fen(900)));
        assert_eq!(parameters.timestamp(), DateTime::new(2026, 11, 22, 8, 30, 0));
        assert_eq!(parameters.method(), Some("alipay.trade.page.pay.return"));
    }
}

/// The buyer has these parameters, signed. They must not do for a payment.
#[tokio::test]
async fn a_return_is_not_a_notification() {
    let error = verify(data!("return.query")).await.unwrap_err();
    assert!(matches!(error, NotificationError::ReturnUrl), "{error}");
}
