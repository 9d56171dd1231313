//! What Alipay posts to the application.

use crate::certificates::{ALIPAY, ALIPAY_OLD, ALIPAY_SN, client};
use crate::downloads::{changed, downloads};
use crate::{METHOD, assert_paid, builder, chain, query};
use alipay_sdk::cert::CertificateError;
use alipay_sdk::notify::NotificationError;
use alipay_sdk::notify::Rule;
use alipay_sdk::sign::VerifyError;
use alipay_sdk::testing::{Gateway, Reply};
use alipay_sdk::{Client, ExpectedOrder, Price};
use std::time::Duration;

const PAYMENT: [(&str, &str); 10] = [
    ("app_id", Gateway::APP_ID),
    ("notify_id", "ac05099524730693a8b330c5ecf72da9786"),
    ("notify_time", "2026-11-22 08:30:02"),
    ("notify_type", "trade_status_sync"),
    ("out_trade_no", "20150320010101001"),
    ("passback_params", ""),
    ("subject", "订单 1+1=2 & 50% \"q\""),
    ("total_amount", "88.88"),
    ("trade_no", "2026112222001425530101456789"),
    ("trade_status", "TRADE_SUCCESS"),
];

async fn assert_payment(client: &Client, body: &str, rule: Rule) {
    let notification = client.verify_notification(body).await.unwrap();
    assert_eq!(notification.rule(), rule);
    assert!(notification.is_paid());
    let expected = ExpectedOrder::new("20150320010101001", Price::from_fen(8888));
    notification.check(&expected).unwrap();
    assert_eq!(notification.subject(), Some("订单 1+1=2 & 50% \"q\""));
}

/// The cause, if the certificate is at fault.
#[track_caller]
fn certificate(error: NotificationError) -> CertificateError {
    match error {
        NotificationError::Unavailable(VerifyError::Certificate(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn both_rules_are_verified() {
    let gateway = Gateway::start().await.unwrap();
    let client = builder(&gateway).build().unwrap();
    assert_payment(&client, &gateway.notification(&PAYMENT), Rule::V1).await;
    assert_payment(&client, &gateway.notification_v2(&PAYMENT), Rule::V2).await;
    assert!(gateway.requests().is_empty());
}

#[tokio::test]
async fn what_was_changed_or_is_for_others_is_rejected() {
    let gateway = Gateway::start().await.unwrap();
    let client = builder(&gateway).build().unwrap();
    for good in [gateway.notification(&PAYMENT), gateway.notification_v2(&PAYMENT)] {
        for (part, other) in [
            ("total_amount=88.88", "total_amount=88.89"),
            ("trade_status=TRADE_SUCCESS", "trade_status=TRADE_FINISHED"),
            ("out_trade_no=2", "out_trade_no=3"),
            ("&subject=", "&added=1&subject="),
            ("1%2B1", "1+1"),
        ] {
            assert!(good.contains(part), "{part}");
            let error = client.verify_notification(good.replace(part, other)).await.unwrap_err();
            assert!(matches!(error, NotificationError::WrongSignature(_)), "{other}: {error:?}");
        }
    }
    let mut others = PAYMENT;
    others[0].1 = "2021000000000002";
    for body in [gateway.notification(&others), gateway.notification_v2(&others)] {
        let error = client.verify_notification(body).await.unwrap_err();
        assert!(matches!(error, NotificationError::OtherApp { .. }), "{error:?}");
    }
    let error = client.verify_notification(gateway.notification(&PAYMENT[1..])).await.unwrap_err();
    assert!(matches!(error, NotificationError::OtherApp { .. }), "{error:?}");
}

#[tokio::test]
async fn in_certificate_mode() {
    let gateway = changed(ALIPAY_SN, Reply::certificate(ALIPAY)).await;
    let known = client(&gateway, ALIPAY);
    assert_payment(&known, &gateway.notification(&PAYMENT), Rule::V1).await;
    assert_payment(&known, &gateway.notification_v2(&PAYMENT), Rule::V2).await;
    assert!(gateway.requests().is_empty());
    let unknown = client(&gateway, ALIPAY_OLD);
    assert_payment(&unknown, &gateway.notification(&PAYMENT), Rule::V1).await;
    assert_payment(&unknown, &gateway.notification_v2(&PAYMENT), Rule::V2).await;
    assert_paid(query(&unknown).await);
    assert_eq!(
        downloads(&gateway).len(),
        1,
        "whoever needs the certificate, it is downloaded once"
    );
    // `alipay_cert_sn` is not signed: without it, all known keys count.
    let without =
        gateway.notification(&PAYMENT).replacen(&format!("alipay_cert_sn={ALIPAY_SN}&"), "", 1);
    assert_payment(&known, &without, Rule::V1).await;
    assert_payment(&unknown, &without, Rule::V1).await;
    let error = client(&gateway, ALIPAY_OLD).verify_notification(&without).await.unwrap_err();
    assert!(matches!(error, NotificationError::WrongSignature(_)), "{error:?}");
}

#[tokio::test]
async fn a_forged_notification_may_download_and_is_rejected() {
    let gateway = changed(ALIPAY_SN, Reply::certificate(ALIPAY)).await;
    let client = client(&gateway, ALIPAY_OLD);
    let forged = gateway.notification(&PAYMENT).replace("88.88", "0.01");
    let error = client.verify_notification(forged).await.unwrap_err();
    assert!(matches!(error, NotificationError::WrongSignature(_)), "{error:?}");
    assert_eq!(downloads(&gateway).len(), 1);
}

/// Anyone can post here: the names in their messages must not become traffic between the client and
/// Alipay.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_flood_of_unknown_certificates_downloads_at_most_one() {
    let slow = Reply::certificate(ALIPAY).delay(Duration::from_millis(100));
    let gateway = changed(ALIPAY_SN, slow).await;
    let client = client(&gateway, ALIPAY_OLD);
    let good = gateway.notification(&PAYMENT);
    let flood: Vec<_> = (0..100)
        .map(|number| {
            let random = format!("{:032x}", 0x9e37_79b9_7f4a_7c15_u128.wrapping_mul(number + 1));
            let (client, body) = (client.clone(), good.replace(ALIPAY_SN, &random));
            tokio::spawn(async move { client.verify_notification(body).await.unwrap_err() })
        })
        .collect();
    let mut postponed = 0;
    for error in flood {
        let error = error.await.unwrap();
        let text = chain(&error);
        match certificate(error) {
            CertificateError::Postponed { .. } => postponed += 1,
            CertificateError::Untrusted { .. } => {}
            other => panic!("{other:?}"),
        }
        assert!(text.contains("certificate"), "{text}");
    }
    assert_eq!((postponed, downloads(&gateway).len()), (99, 1));
    // A real one has to wait with them, and Alipay delivers it again …
    let error = client.verify_notification(&good).await.unwrap_err();
    assert!(matches!(certificate(error), CertificateError::Postponed { .. }));
    assert_eq!(downloads(&gateway).len(), 1);
    // … but the client's own calls do not, and with what they download it is accepted.
    assert_paid(query(&client).await);
    assert_eq!(downloads(&gateway).len(), 2);
    assert_payment(&client, &good, Rule::V1).await;
    assert!(gateway.requests().iter().filter(|request| request.method == METHOD).count() == 1);
}

#[tokio::test]
async fn a_notification_waits_until_the_certificate_can_be_had() {
    let gateway = changed(ALIPAY_SN, Reply::raw(503, "text/plain", "busy")).await;
    let client = client(&gateway, ALIPAY_OLD);
    let error = client.verify_notification(gateway.notification(&PAYMENT)).await.unwrap_err();
    let error = certificate(error);
    assert!(matches!(error, CertificateError::Download { .. }), "{error:?}");
    assert!(error.to_string().contains("alipayCertPublicKey_RSA2.crt"), "{error}");
}

#[tokio::test]
async fn parameters_of_a_return_url_are_verified_and_are_not_a_notification() {
    let gateway = Gateway::start().await.unwrap();
    let client = builder(&gateway).build().unwrap();
    let mut back = PAYMENT.to_vec();
    back.push(("method", "alipay.trade.page.pay.return"));
    let query = gateway.notification(&back);
    let url = format!("https://shop.example/back?{query}#top");
    let parameters = client.verify_return_url(&url).await.unwrap();
    assert_eq!(parameters.get("out_trade_no"), Some("20150320010101001"));
    let error = client.verify_notification(&query).await.unwrap_err();
    assert!(matches!(error, NotificationError::ReturnUrl), "{error:?}");
}
