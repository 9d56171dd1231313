//! Notifications that OpenSSL signed: `tests/data/notify`.

use crate::{client, verify};
use alipay_sdk::notify::{NotificationError, Rule};
use alipay_sdk::{DateTime, Notification, Price};
#[cfg(feature = "rustcrypto")]
use alipay_sdk::{
    notify::{Cause, Finding},
    sign::SignType,
};

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
        let [problem] = notification.problems() else { panic!("{:?}", notification.problems()) };
        assert!(problem.to_string().contains("cargo feature `gbk`"), "{problem}");
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
    let rsa = data!("payment_rsa.body");
    let error = verify(rsa.replace("9.0", "9.1")).await.unwrap_err();
    assert!(matches!(&error, NotificationError::SignType { received, .. } if received == "RSA"));
    assert!(error.to_string().starts_with("`sign_type` is `RSA` and the client verifies RSA2"));
    let error = verify(rsa.replace("=RSA&", "=SM2&")).await.unwrap_err();
    assert!(matches!(&error, NotificationError::SignType { received, .. } if received == "SM2"));
    // A message with a false `sign_type` is not verified with its real one.
    let error = verify(rsa.replace("=RSA&", "=RSA2&")).await.unwrap_err();
    assert!(matches!(error, NotificationError::WrongSignature(_)), "{error}");
}

/// Whatever the message says about its hash, and if it says nothing.
#[cfg(feature = "rustcrypto")]
fn weaker() -> [String; 3] {
    let rsa = data!("payment_rsa.body");
    assert!(rsa.contains("&sign_type=RSA&"));
    [rsa.to_owned(), rsa.replace("=RSA&", "=RSA2&"), rsa.replace("&sign_type=RSA&", "&")]
}

#[cfg(feature = "rustcrypto")]
fn builder() -> alipay_sdk::ClientBuilder {
    crate::common::builder(&alipay_sdk::testing::ScriptedTransport::new())
}

#[cfg(feature = "rustcrypto")]
#[tokio::test]
async fn the_other_hash_is_named_and_never_accepted_silently() {
    for body in weaker() {
        let error = verify(&body).await.unwrap_err();
        let NotificationError::WrongSignature(diagnosis) = &error else { panic!("{error}") };
        let [Finding { cause, is_proven, .. }] = diagnosis.findings() else { panic!("{error}") };
        assert_eq!((cause, *is_proven), (&Cause::OtherHash(SignType::Rsa), true));
        assert!(error.to_string().contains("`accept_incoming(SignType::Rsa)`"), "{error}");
    }
    // Damaged in transit, too.
    let [_, body, _] = weaker();
    let error = verify(format!("s=%2Fnotify&{body}")).await.unwrap_err();
    let NotificationError::WrongSignature(diagnosis) = &error else { panic!("{error}") };
    let proven = diagnosis.findings().iter().filter(|found| found.is_proven);
    let causes: Vec<_> = proven.map(|found| found.cause.clone()).collect();
    let extra = Cause::ExtraParameters(vec!["s".to_owned()]);
    assert_eq!(causes, [extra, Cause::OtherHash(SignType::Rsa)]);
    // And the stronger one.
    let client = builder().sign_type(SignType::Rsa).build().unwrap();
    let error = client.verify_notification(data!("payment.body")).await.unwrap_err();
    assert!(error.to_string().contains("`accept_incoming(SignType::Rsa2)`"), "{error}");
}

#[cfg(feature = "rustcrypto")]
#[tokio::test]
async fn the_weaker_hash_if_it_is_chosen() {
    let client = builder().sign_type(SignType::Rsa).build().unwrap();
    client.verify_notification(data!("payment_rsa.body")).await.unwrap();
    client.verify_notification(data!("payment.body")).await.unwrap_err();
}

/// For what comes in: requests are signed, and responses verified, as before.
#[cfg(feature = "rustcrypto")]
#[tokio::test]
async fn the_weaker_hash_for_what_comes_in() {
    use crate::common;
    use alipay_sdk::{PrivateKey, testing::ScriptedTransport, testing::TestKeys};
    use base64::{Engine as _, engine::general_purpose::STANDARD};

    let transport = ScriptedTransport::new();
    let client = common::builder(&transport).accept_incoming(SignType::Rsa).build().unwrap();
    for body in weaker().iter().map(String::as_str).chain([data!("payment.body")]) {
        let notification = client.verify_notification(body).await.unwrap();
        assert_parameters_but_sign_type(&notification);
        let error = client.verify_notification(body.replace("9.0", "9.1")).await.unwrap_err();
        assert!(matches!(error, NotificationError::WrongSignature(_)), "{error}");
    }

    let (method, node) = ("alipay.trade.app.pay", r#"{"code":"10000","msg":"Success"}"#);
    let good = common::response_body(method, node);
    let key = PrivateKey::parse(TestKeys::alipay_private_key()).unwrap();
    let weak = STANDARD.encode(key.sign_bytes(SignType::Rsa, node.as_bytes()).unwrap());
    let weak = good.replace(&common::sign(node), &weak);
    client.verify_raw_app_result(method, &weak).await.unwrap();
    for (response, is_accepted) in [(good, true), (weak, false)] {
        transport.respond(response);
        assert_eq!(client.raw(method, "{}").await.is_ok(), is_accepted);
    }
    assert!(transport.sent().iter().all(|sent| sent.parameter("sign_type") == Some("RSA2")));
}

#[cfg(feature = "rustcrypto")]
fn assert_parameters_but_sign_type(notification: &Notification) {
    let lines: Vec<_> = data!("payment.txt").lines().collect();
    let signed = lines.into_iter().filter(|line| !line.starts_with("sign_type="));
    assert_parameters(notification, &signed.collect::<Vec<_>>().join("\n"));
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
