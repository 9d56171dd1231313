//! A remote verifier: how often it is called, and what happens if it is unavailable.

use crate::common::keys::Verifies;
use crate::{APP, common};
use alipay_sdk::Client;
use alipay_sdk::notify::NotificationError;
use alipay_sdk::sign::VerifyError;
use alipay_sdk::testing::ScriptedTransport;
use std::sync::{Arc, Mutex};

type Asked = Arc<Mutex<Vec<String>>>;

/// Fails from one call on; before that every signature is wrong.
fn asking(fails_at: Option<usize>) -> (Client, Asked) {
    let asked = Asked::default();
    let list = asked.clone();
    let verifier = Verifies(move |message: &[u8]| {
        let mut asked = list.lock().unwrap();
        asked.push(String::from_utf8_lossy(message).into_owned());
        match fails_at == Some(asked.len()) {
            true => Err(VerifyError::unavailable("no route")),
            false => Err(VerifyError::Mismatch),
        }
    });
    let builder = common::builder(&ScriptedTransport::new()).verifier(verifier);
    (builder.build().unwrap(), asked)
}

const BODY: &str = "b=+&a=1&app_id=2014072300007148&sign=AAAA&sign_type=RSA2&alipay_cert_sn=0";

#[tokio::test]
async fn eight_texts_at_most() {
    let (client, asked) = asking(None);
    client
        .verify_notification(BODY.replace("a=1", "aa=1").replace("b=+", "bb=+"))
        .await
        .unwrap_err();
    let app = format!("{}={}", APP.0, APP.1);
    let asked = asked.lock().unwrap();
    assert_eq!(
        asked[..8],
        [
            format!("aa=1&{app}"),
            format!("aa=1&{app}&sign_type=RSA2"),
            format!("aa=1&alipay_cert_sn=0&{app}"),
            format!("aa=1&alipay_cert_sn=0&{app}&sign_type=RSA2"),
            format!("aa=1&{app}&bb= "),
            format!("aa=1&{app}&bb= &sign_type=RSA2"),
            format!("aa=1&alipay_cert_sn=0&{app}&bb= "),
            format!("aa=1&alipay_cert_sn=0&{app}&bb= &sign_type=RSA2"),
        ]
    );
    // What follows looks for the cause.
    assert!(asked.len() <= 8 + 24, "{}", asked.len());
}

#[tokio::test]
async fn fewer_if_they_do_not_differ() {
    let (client, asked) = asking(None);
    client.verify_notification("app_id=1&sign=AAAA").await.unwrap_err();
    // With the client's sign type, and, for the cause, with the other one.
    assert_eq!(*asked.lock().unwrap(), ["app_id=1", "app_id=1"]);
}

#[tokio::test]
async fn the_search_for_a_cause_is_bounded() {
    let (client, asked) = asking(None);
    let unknown: String = (0..9).map(|number| format!("&unknown{number}=1")).collect();
    let amounts = "&total_amount=1.5&fund_bill_list=%5B%7B%22b%22:1,%22a%22:2%7D%5D";
    let sign = BODY.replace("AAAA", "AA+A");
    let body = format!("{sign}&c=%26amp%3B&d=%2541{amounts}{unknown}");
    let error = client.verify_notification(body).await.unwrap_err();
    let NotificationError::WrongSignature(diagnosis) = error else { panic!("{error}") };
    assert!(diagnosis.findings().len() >= 6, "{diagnosis}");
    let asked = asked.lock().unwrap();
    assert!((8..=8 + 24).contains(&asked.len()), "{}", asked.len());
}

#[tokio::test]
async fn an_unavailable_verifier_gives_no_verdict() {
    for fails_at in 1..=8 {
        let (client, asked) = asking(Some(fails_at));
        let error = client.verify_notification(BODY).await.unwrap_err();
        assert!(matches!(error, NotificationError::Unavailable(_)), "{error}");
        assert_eq!(asked.lock().unwrap().len(), fails_at, "asked no more");
    }
    // Looking for the cause does not change the verdict.
    let (client, _) = asking(Some(9));
    let error = client.verify_notification(BODY).await.unwrap_err();
    assert!(matches!(error, NotificationError::WrongSignature(_)), "{error}");
}
