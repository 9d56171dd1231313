//! The check of the application gateway and acknowledgments, answered.
//!
//! The signatures are OpenSSL's, with the keys of `TestKeys`:
//!
//! ```sh
//! KEY=$(grep -v -- ----- app_public.pem | tr -d '\n')
//! printf "<success>true</success><biz_content>$KEY</biz_content>" |
//!     openssl dgst -sha256 -sign app_private_pkcs8.pem | openssl base64 -A
//! ```

#![cfg(feature = "test-util")]

mod common;

use alipay_sdk::app_gateway::{AppGatewayError, GatewayCheckReply};
use alipay_sdk::notify::NotificationError;
use alipay_sdk::sign::{SignError, VerifyError};
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::{Client, PublicKey};
use common::keys::Signs;
use common::{APP_ID, builder, sign, unavailable_verifier};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Alipay's signature of [`check`].
const CHECKED: &str = concat!(
    "opRCoGaAk5jw7m0kk1MWaSxzPZtPwf4+xM9pn5DieWjbS4YiZMIJWW9fDenKta3xZMs8Gh9sIYvrNvbR/5/1pPSl",
    "pOJgI2z2yO1WcXEZGceJOdo+wNrrK1BTSANos27nIyNogqfLPU4o5oAtsViEXwO0ia68GPCKea1FPEO3wfr4IxmY",
    "Q3Is+YIFOxZCZVvgZKQl2RvDgAionmV0z7DbYrtvoVCeTf9RsBOkuFVkkrjgiTcTL1lApb9uAxlfAbsA2TJzS4lA",
    "QaEeZr+1ek2bbTDmOWh5NMsrm0xMNTcwj2T9cr5RSAh9i8i/Peae3olIFU6N4yr96tm7cT91ZjCqfA==",
);
/// The application's, of the reply to a verified check.
const SUCCESS: &str = concat!(
    "c3bnNv9ogqg55ivHszz7yc2jzind1evphscLSCYxhprHftcAax3VG7W+8uBkc8XmV3sA4TFlroKlHrCR3MhIZGuJ",
    "Q09E5pmAa4ltCJHkpKmysPDCp7mw2COD5bcuQbp9xgQqSyMANFv8XlF+I9lcEnOqYU7MQ1jZ2x0/XH8JKCT1kLuV",
    "iQr3PezhBGhv4EDkCcKWo2+aLJkbuiMKs2qLxW0+4OaFdyXpwV3czrV3OrkkSyk0LTASnVgE4ZcUtYb5GxXr4txe",
    "b1XWVnHsBcy/VpooK8cjUpONXVLnQi9DK47M4wJwru12smCzSo5yrhEP5s4R54nkbshK0WjF1OaBjA==",
);
/// The same, to one that is not verified.
const FAILURE: &str = concat!(
    "JH2hsTVGzGvy8STBwAys2Mz/PumbqgZcpK4wMFmd6C0K/de4VZVIWAhWtLgRNh7uuhx7LpBltLgaJ+T125bK9+C7",
    "WCT7AVJkDe78H/Hkz8zT2mgRgeExLv56xRltYNkE43wYCBg+z63L3lP2hQePoAviaJLUfBz089vTUzdqlbO0/x44",
    "A/+fPwoRU3+CJ7v0PfX1dL+XtFwX/vwQz5FVevZgePpUGYQvw9lY5jZqIk7EaXxRNj1+0o+kAcZT2onJsapiU8u+",
    "hnlzEL9/Yo6ol1UekLOfe9cLIvrB2mvr5gCH3ziK5pMTK/yxQmYrH40Mm+0UDdsYp+iPomnqccv5Bw==",
);
/// The same, of an acknowledgment to 2088102122485786.
const ACK: &str = concat!(
    "dA/PkdnG5HMXY/aK32FfHU2HuHsgkD41R/tloMQLDyI/8OCYC9pe24cYRyvcTGEQLSPn3kkbj6fkzToNoie/sRsU",
    "bgWk9Opm2yP+nMlI0qYKpYgvep04CDKmEckPC6gppXqiAz7iX+KME0ZcE/giRpSLh3+Xbj3/kwq5xGxEW2mgeBPZ",
    "4WeuXhJykQF3RzT6aB3Qrss80OOilmfmTrez/A6Y4uSKetrgKqy/GW9SdrOEAQcd5baZYrIlx0zX+s7YnqsBfxT2",
    "H8W4PbuI8IojeeGZsmMjqi54oRBwnCcOJ9xJ+GR2PousaZIzCv9HVDqP55vqgrX3y6vICjGQItisgQ==",
);

fn client() -> Client {
    common::client(&ScriptedTransport::new())
}

fn app_key() -> PublicKey {
    PublicKey::parse(TestKeys::app_public_key()).unwrap()
}

fn form(parameters: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| {
        format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC))
    };
    parameters.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn content(app_id: &str) -> String {
    format!(
        "<XML><AppId><![CDATA[{app_id}]]></AppId><FromUserId><![CDATA[]]></FromUserId>\
         <CreateTime>1795307400000</CreateTime><MsgType><![CDATA[event]]></MsgType>\
         <EventType><![CDATA[verifygw]]></EventType></XML>"
    )
}

fn posted(content: &str, sign: &str) -> String {
    form(&[
        ("service", "alipay.service.check"),
        ("sign_type", "RSA2"),
        ("charset", "GBK"),
        ("biz_content", content),
        ("sign", sign),
    ])
}

fn check() -> String {
    posted(&content(APP_ID), CHECKED)
}

async fn reply(body: &str) -> GatewayCheckReply {
    client().reply_to_gateway_check(body, &app_key()).await.unwrap().unwrap()
}

fn document(response: &str, sign: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><alipay><response>{response}</response>\
         <sign>{sign}</sign><sign_type>RSA2</sign_type></alipay>"
    )
}

fn failure() -> String {
    let key = app_key().to_base64();
    let response = format!(
        "<success>false</success><error_code>VERIFY_FAILED</error_code><biz_content>{key}</biz_content>"
    );
    document(&response, FAILURE)
}

#[tokio::test]
async fn a_check_is_answered_with_the_applications_key() {
    let reply = reply(&check()).await;
    let key = app_key().to_base64();
    let response = format!("<success>true</success><biz_content>{key}</biz_content>");
    assert_eq!(reply.xml(), document(&response, SUCCESS));
    assert!(reply.problem().is_none());
    assert_eq!(reply.xml().to_owned(), reply.into_xml());
}

#[tokio::test]
async fn a_check_that_is_not_verified_is_answered_with_the_failure() {
    for (body, expected) in [
        (check().replace("1795307400000", "1795307400001"), "WrongSignature("),
        (check().replace("&sign=", "&sing="), "NoSign("),
        (check().replace("RSA2", "RSA"), "SignType("),
        (format!("{}&service=alipay.service.check", check()), ""),
    ] {
        let reply = client().reply_to_gateway_check(&body, &app_key()).await.unwrap();
        let Some(reply) = reply else {
            assert_eq!(expected, "", "{body}");
            continue;
        };
        assert_eq!(reply.xml(), failure(), "{body}");
        let problem = format!("{:?}", reply.problem().unwrap());
        assert!(problem.starts_with(expected), "{problem}");
    }
}

/// Whatever the XML says, it is compared with the application's id and otherwise not read.
#[tokio::test]
async fn nothing_of_the_check_is_in_the_reply() {
    let own = content(APP_ID);
    for content in [
        content("2014072300007149"),
        own.replace(APP_ID, "</biz_content><biz_content>EVIL"),
        format!("<!DOCTYPE x [<!ENTITY a \"{APP_ID}\">]><XML><AppId>&a;</AppId></XML>"),
        format!("{own}<AppId>EVIL</AppId>"),
        "<AppId>".repeat(1_000),
        "no XML".to_owned(),
    ] {
        let text = format!(
            "biz_content={content}&charset=GBK&service=alipay.service.check&sign_type=RSA2"
        );
        let reply = reply(&posted(&content, &sign(&text))).await;
        assert_eq!(reply.xml(), failure(), "{content}");
        let problem = reply.problem().unwrap();
        assert!(matches!(problem, NotificationError::OtherApp { .. }), "{problem:?}");
    }
}

#[tokio::test]
async fn other_messages_are_not_answered_here() {
    for body in [
        "",
        "{}",
        "service=alipay.service.checks",
        "msg_method=alipay.service.check",
        "biz_content=service%3Dalipay.service.check",
        &check().replace("service%2Echeck", "service%2Echecks"),
    ] {
        let reply = client().reply_to_gateway_check(body, &app_key()).await.unwrap();
        assert!(reply.is_none(), "{body}");
    }
}

#[tokio::test]
async fn a_check_that_cannot_be_verified_now_fails() {
    let transport = ScriptedTransport::new();
    let client = builder(&transport).verifier(unavailable_verifier()).build().unwrap();
    let reply = client.reply_to_gateway_check(check(), &app_key()).await.unwrap().unwrap();
    assert_eq!(reply.xml(), failure());
    let problem = reply.problem().unwrap();
    assert!(
        matches!(problem, NotificationError::Unavailable(VerifyError::Unavailable { .. })),
        "{problem:?}"
    );
}

#[tokio::test]
async fn the_key_of_somebody_else_is_refused() {
    let alipays = PublicKey::parse(TestKeys::alipay_public_key()).unwrap();
    let error = client().reply_to_gateway_check(check(), &alipays).await.unwrap_err();
    assert!(matches!(error, AppGatewayError::OtherKey), "{error:?}");
}

#[tokio::test]
async fn a_signer_that_fails() {
    let signer = Signs(|_: &[u8]| Err(SignError::new("the line is dead")));
    let client = builder(&ScriptedTransport::new()).signer(signer).build().unwrap();
    let error = client.reply_to_gateway_check(check(), &app_key()).await.unwrap_err();
    assert!(error.to_string().ends_with("could not be signed: the line is dead"), "{error}");
    let error = client.sign_message_ack("2088102122485786").await.unwrap_err();
    assert!(matches!(error, AppGatewayError::Sign(_)), "{error:?}");

    let client = builder(&ScriptedTransport::new()).signer(Signs(|_: &[u8]| Ok(vec![]))).build();
    let error = client.unwrap().sign_message_ack("2088102122485786").await.unwrap_err();
    assert!(error.to_string().contains("0 bytes, which cannot be an RSA signature"), "{error}");
}

#[tokio::test]
async fn a_message_is_acknowledged() {
    let ack = client().sign_message_ack("2088102122485786").await.unwrap();
    let response = format!(
        "<XML><ToUserId><![CDATA[2088102122485786]]></ToUserId><AppId><![CDATA[{APP_ID}]]></AppId>\
         <CreateTime>1795307400000</CreateTime><MsgType><![CDATA[ack]]></MsgType></XML>"
    );
    assert_eq!(ack, document(&response, ACK));
    for id in ["", "2088]]>", "<a>", "2088 1", "用户", &"1".repeat(129)] {
        let error = client().sign_message_ack(id).await.unwrap_err();
        assert!(matches!(error, AppGatewayError::UserId), "{id}: {error:?}");
    }
}
