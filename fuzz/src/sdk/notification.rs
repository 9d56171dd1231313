//! The body posted to `notify_url`, and the query of `return_url`.

use super::{Keys, check_error, client, wait};
use alipay_sdk::client::Charset;
use alipay_sdk::notify::NotificationError;
use alipay_sdk::notify::{Parameters, Rule};
use alipay_sdk::{Client, ExpectedOrder, Notification, Price};

/// Verifies the input as a body, and as the query of an address.
pub fn notification(body: &[u8]) {
    let keys = Keys::accepting();
    let url = String::from_utf8_lossy(body);
    match wait(receiver(&keys).verify_notification(body)) {
        Ok(notification) => check(&notification, &keys.asked()[0]),
        Err(error) => check_error(&error),
    }
    match wait(receiver(&keys).verify_return_url(&url)) {
        Ok(parameters) => drop((parameters.method(), parameters.timestamp())),
        Err(error) => check_error(&error),
    }
    for result in [
        wait(receiver(&Keys::default()).verify_notification(body)).map(drop),
        wait(receiver(&Keys::default()).verify_return_url(&url)).map(drop),
    ] {
        check_refused(&result.expect_err("the verifier rejects every signature"));
    }
    let keys = Keys::default();
    let _ = wait(receiver(&keys).verify_notification(body));
    // Eight readings of the signed message, and 24 for the diagnosis.
    assert!(keys.asked().len() <= 32, "{} verifications", keys.asked().len());
}

fn receiver(keys: &Keys) -> Client {
    client(keys, Charset::Utf8, b"")
}

fn check_refused(error: &NotificationError) {
    check_error(error);
    if let NotificationError::WrongSignature(diagnosis) = error {
        assert!(!diagnosis.findings().is_empty());
        assert!(diagnosis.findings().iter().all(|finding| !finding.is_proven));
    }
}

/// Calls every accessor, and checks that every returned value was signed.
fn check(notification: &Notification, message: &[u8]) {
    let is_v2 = notification.rule() == Rule::V2;
    for (name, value) in notification.iter() {
        let raw = notification.raw(name).expect("the bytes of a value");
        let is_part = match name {
            "sign" | "alipay_cert_sn" => false,
            "sign_type" if !is_v2 => false,
            _ => !raw.trim_ascii().is_empty(),
        };
        assert_eq!(notification.get(name), Some(value));
        assert!(!is_part || contains(message, &[name.as_bytes(), b"=", raw].concat()), "{name}");
    }
    let expected = ExpectedOrder::new("1", Price::from_fen(1)).seller_id("2088");
    let check = notification.check(&expected);
    if check.is_ok() {
        assert_eq!(notification.total_amount(), Some(Price::from_fen(1)));
        assert_eq!(notification.out_trade_no(), Some("1"));
    }
    assert!(!(notification.is_paid() && notification.is_refund()));
    if notification.is_ambiguous() {
        assert!(!notification.is_paid() && !notification.is_refund() && check.is_err());
        assert_eq!(notification.deduplication_key(), None);
    }
    let _ = (check, notification.trade_status(), notification.problems());
    read_accessors(notification);
    let _ = format!("{notification:?}");
}

fn read_accessors(notification: &Notification) {
    let parameters: &Parameters = notification;
    let _ = [parameters.app_id(), parameters.auth_app_id(), parameters.trade_no()];
    let _ = [notification.notify_id(), notification.subject(), notification.biz_content()];
    let _ = [notification.receipt_amount(), notification.refund_fee()];
    let _ = [notification.gmt_payment(), notification.gmt_close(), notification.notify_time()];
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|bytes| bytes == part)
}
