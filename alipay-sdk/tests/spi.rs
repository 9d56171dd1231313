//! Calls of an SPI, verified, and their replies, signed.
//!
//! The signatures are OpenSSL's, with the keys of `TestKeys`:
//!
//! ```sh
//! printf '{"code":"10000",…}' | openssl dgst -sha256 -sign app_private_pkcs8.pem | openssl base64 -A
//! ```

#![cfg(feature = "test-util")]

mod common;

use alipay_sdk::notify::NotificationError;
use alipay_sdk::sign::{SignError, VerifyError};
use alipay_sdk::spi::{SpiRequest, SpiRequestError, SpiResponseError};
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::{Client, PublicKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use common::keys::Signs;
use common::{APP_ID, builder, sign, unavailable_verifier};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

const SYSTEM: [(&str, &str); 4] = [
    ("charset", "UTF-8"),
    ("method", "spi.alipay.marketing.activity.order.send"),
    ("utc_timestamp", "1795307400"),
    ("version", "1.0"),
];
const OWN: [(&str, &str); 3] = [
    ("order_no", "2015042321001004720200028594"),
    ("out_order_no", "201234354323423"),
    ("send_activity_info_list", r#"[{"quantity":2,"activity_id":"2016042700826004508401111111"}]"#),
];
/// Alipay's signature of [`SYSTEM`] and [`OWN`], sorted.
const SIGN: &str = concat!(
    "EYPbZ9CUcWtmVLTPIcJh7HL0Cl37A5jl5goVeiDRJkJVOxgrodmcxmzCKgz054YVBZjP2eBu/yPsdhwMrxCULUsm",
    "kVuZCrPDwI4JR+Xo0H6rRxH33BrgebHg4APdkBsrDJKUXvr31z6X8Wk2rV6wJ+DJ/wnLHCAz3Olpot0dYG18mcYO",
    "acwJsK9wP8maHAGCacEfI4fGmc/713mTNMcVJsvC196XsoPJreaE1kdNJXEVHyVvIGvY4JTV0PsOJgT0w70Iyp9Z",
    "NcPNNay4ezTsO9pYfMEOYruxGLYvARn8bXQtkHB73lsMxOuSozzWQsy6uelwR8nLa04L/UXt+FZX+w==",
);
/// A response, which may contain anything.
const RESPONSE: &str = r#"{"code":"10000","msg":"Success","subject":"咖啡/1"}"#;
/// The application's signature of [`RESPONSE`].
const SIGNED: &str = concat!(
    "XZqlu1wu3xB9MiJmC1kMeJIvezuKGb51MIjQ2m5KP26k1ZbF1xyWgAHm1FKEIeoaWpyuKO0RL1LkLDzVkiKbhSao",
    "BbrWG2KYGx3aTvj4oz2CAsdUQ04l4dgwZ9MS/vpeK1QVl35N+36Ki8TMAc0zwSOIzutp2LJ7wqoe8NY5/Nf2wXJb",
    "lcs/d87WCmNRiWIUbePAXjTNlIum2+eS6GBzah6PTA8uS0+tOVinkDl+m/PRmpwLdk7V1trkw1yh5LZNo/lPiAQT",
    "W7ibn14d0uOy5TzIU+3gu0kBiLQMdFaLO1R/jHJ2sQd34jen2YvbE7aa0v0IVmi9n9TgwnJ0if4QQg==",
);

fn client() -> Client {
    common::client(&ScriptedTransport::new())
}

fn form(parameters: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| {
        format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC))
    };
    parameters.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn system() -> String {
    form(&[SYSTEM.as_slice(), &[("sign_type", "RSA2"), ("sign", SIGN)]].concat())
}

/// Parameters signed as Alipay does it, by either rule.
fn signed(parameters: &[(&str, &str)], with_sign_type: bool) -> String {
    let mut all: BTreeMap<_, _> = SYSTEM.iter().chain(parameters).copied().collect();
    if with_sign_type {
        all.insert("sign_type", "RSA2");
    }
    let text: Vec<_> = all.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let sign = sign(&text.join("&"));
    all.extend([("sign_type", "RSA2"), ("sign", &sign)]);
    form(&all.into_iter().collect::<Vec<_>>())
}

async fn verify(query: &str, body: &str) -> Result<SpiRequest, SpiRequestError> {
    client().verify_spi_request(query, body).await
}

#[tokio::test]
async fn a_call_in_every_place_of_its_parameters() {
    let (system, own) = (system(), form(&OWN));
    let all = format!("{system}&{own}");
    for (query, body) in [
        ("", all.as_str()),
        (&all, ""),
        (&system, &own),
        (&format!("https://shop.example/spi?{system}"), &own),
        (&format!("/spi?{system}"), &format!("{own}\r\n")),
        ("https://shop.example/spi", &all),
    ] {
        let request = verify(query, body).await.unwrap_or_else(|error| panic!("{query}: {error}"));
        assert_eq!(request.method(), Some(SYSTEM[1].1));
        assert_eq!(request.utc_timestamp(), Some(1_795_307_400));
        for (name, value) in OWN {
            assert_eq!(request.get(name), Some(value));
        }
        assert_eq!((request.biz_app_id(), request.app_id()), (None, None));
    }
}

#[tokio::test]
async fn both_rules_are_tried() {
    for with_sign_type in [true, false] {
        let apps = [("biz_app_id", "1"), ("invoke_app_id", "2"), ("merchant_app_id", "3")];
        let request = verify("", &signed(&apps, with_sign_type)).await.unwrap();
        let found = (request.biz_app_id(), request.invoke_app_id(), request.merchant_app_id());
        assert_eq!(found, (Some("1"), Some("2"), Some("3")));
        assert!(!format!("{request:?}").contains("1795307400"), "{request:?}");
    }
}

#[tokio::test]
async fn what_alipay_did_not_sign_is_refused() {
    let all = format!("{}&{}", system(), form(&OWN));
    for (changed, expected) in [
        (all.replace("201234354323423", "201234354323424"), "WrongSignature("),
        (format!("{all}&extra=1"), "WrongSignature("),
        (all.replace("&sign=", "&sing="), "NoSign("),
        (all.replace("RSA2", "RSA"), "SignType("),
        (String::new(), "Empty("),
        (r#"{"method":"spi"}"#.to_owned(), "Json("),
    ] {
        let SpiRequestError::Invalid(error) = verify("", &changed).await.unwrap_err() else {
            panic!("{changed}")
        };
        assert!(format!("{error:?}").starts_with(expected), "{changed}: {error:?}");
    }
    let error = verify(&all, &form(&OWN)).await.unwrap_err();
    let is_twice = matches!(&error, SpiRequestError::Invalid(NotificationError::Duplicate { .. }));
    assert!(is_twice, "{error:?}");
}

/// Buyers have signed parameters of a `return_url`, and notifications come to the same server.
#[tokio::test]
async fn what_alipay_signs_for_another_purpose_is_refused() {
    let trade = ("out_trade_no", "A1");
    for message in [
        &[("method", "alipay.trade.page.pay.return"), trade][..],
        &[("method", "alipay.trade.wap.pay.return"), ("app_id", APP_ID)],
        &[("method", ""), trade],
        &[("method", " "), trade],
        &[("notify_type", "trade_status_sync"), trade],
        &[("method", "x"), ("notify_id", "N1"), ("msg_method", "alipay.open.x.notify")],
    ] {
        for with_sign_type in [true, false] {
            let signed = signed(message, with_sign_type);
            for (query, body) in [("", signed.as_str()), (&signed, "")] {
                let error = verify(query, body).await.unwrap_err();
                assert!(matches!(error, SpiRequestError::NotARequest), "{message:?}: {error:?}");
            }
        }
    }
    let text = "app_id=2014072300007148&out_trade_no=A1";
    let error = verify("", &format!("{text}&{}", form(&[("sign", &sign(text))]))).await;
    assert!(matches!(error, Err(SpiRequestError::NotARequest)), "no method: {error:?}");
    // Empty, they are not signed, and anyone can add them.
    verify("", &format!("{}&notify_type=&notify_id=+", signed(&[trade], false))).await.unwrap();
}

#[tokio::test]
async fn the_application_of_a_call() {
    verify("", &signed(&[("app_id", APP_ID)], false)).await.unwrap();
    let error = verify("", &signed(&[("app_id", "2014072300007149")], false)).await.unwrap_err();
    assert!(matches!(error, SpiRequestError::OtherApp), "{error:?}");
}

/// `out_order_no` swallowed, by whoever can post the signed string again.
#[tokio::test]
async fn a_string_that_was_split_elsewhere_is_refused() {
    let merged = format!("{}&out_order_no={}", OWN[0].1, OWN[1].1);
    let body = format!("{}&{}", system(), form(&[("order_no", &merged), OWN[2]]));
    let error = verify("", &body).await.unwrap_err();
    assert!(error.to_string().contains("`&out_order_no=` appears inside the value of"), "{error}");
    let SpiRequestError::Ambiguous(request) = error else { panic!("{error:?}") };
    assert_eq!(request.get("order_no"), Some(merged.as_str()));
}

#[tokio::test]
async fn an_unavailable_verifier_trusts_nothing() {
    let transport = ScriptedTransport::new();
    let client = builder(&transport).verifier(unavailable_verifier()).build().unwrap();
    let error = client.verify_spi_request(&system(), form(&OWN)).await.unwrap_err();
    let is_unavailable =
        matches!(&error, SpiRequestError::Unavailable(VerifyError::Unavailable { .. }));
    assert!(is_unavailable && !error.to_string().contains("`success`"), "{error:?}");
}

#[tokio::test]
async fn the_reply_is_signed_as_it_is_written() {
    #[derive(Serialize)]
    struct Response {
        code: &'static str,
        msg: &'static str,
        subject: &'static str,
    }

    let response = Response { code: "10000", msg: "Success", subject: "咖啡/1" };
    let reply = client().sign_spi_response(&response).await.unwrap();
    assert_eq!(reply, format!(r#"{{"response":{RESPONSE},"sign":"{SIGNED}"}}"#));
    // Any JSON that was already written is kept as it is.
    let raw: &serde_json::value::RawValue = serde_json::from_str(RESPONSE).unwrap();
    assert_eq!(client().sign_spi_response(raw).await.unwrap(), reply);
}

#[tokio::test]
async fn the_reply_names_the_certificate() {
    let client = Client::builder(APP_ID)
        .private_key(TestKeys::app_private_key())
        .certificates(TestKeys::certificates())
        .transport(ScriptedTransport::new())
        .build()
        .unwrap();
    let response = json!({"code": "40004", "sub_code": "ISV-VERIFICATION-FAILED"});
    let reply = client.sign_spi_response(&response).await.unwrap();
    let reply: serde_json::Value = serde_json::from_str(&reply).unwrap();
    assert_eq!(reply["response"], response);
    assert_eq!(reply["app_cert_sn"], TestKeys::certificates().app_cert_sn());
    let sign = STANDARD.decode(reply["sign"].as_str().unwrap()).unwrap();
    let key = PublicKey::parse(TestKeys::app_public_key()).unwrap();
    let text = serde_json::to_string(&response).unwrap();
    key.verify_bytes(alipay_sdk::sign::SignType::Rsa2, text.as_bytes(), &sign).unwrap();
}

#[tokio::test]
async fn a_reply_that_cannot_be_built() {
    for other in [json!([]), json!("app_id=1&method=x"), json!(1), json!(null)] {
        let error = client().sign_spi_response(&other).await.unwrap_err();
        assert!(matches!(error, SpiResponseError::NotAnObject), "{other}: {error:?}");
    }
    let unwritable = BTreeMap::from([((1, 2), 3)]);
    let error = client().sign_spi_response(&unwritable).await.unwrap_err();
    assert!(error.to_string().ends_with("as JSON: key must be a string"), "{error}");

    let signer = Signs(|_: &[u8]| Err(SignError::new("the line is dead")));
    let client = builder(&ScriptedTransport::new()).signer(signer).build().unwrap();
    let error = client.sign_spi_response(&json!({})).await.unwrap_err();
    assert!(matches!(error, SpiResponseError::Sign(_)), "{error:?}");
}
