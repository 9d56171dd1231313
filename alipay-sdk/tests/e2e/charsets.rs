//! GBK and its relatives, whose second bytes look like what JSON is made of.

use crate::encryption::AES_KEY;
use crate::{METHOD, assert_good, assert_refused, builder, problem, start};
use alipay_sdk::client::Charset;
use alipay_sdk::error::{EncodeError, InvalidResponseReason};
use alipay_sdk::testing::{Gateway, Reply};
use alipay_sdk::{Client, Error, File, Outcome};

/// Their second bytes are `\`, `{`, `}`, `|`, `[` and `]`, next to quotes and to each other:
/// `python3 -c 'print("乗亄亇億乕乚誠".encode("gbk"))'` gives `\x81\ \x81{ \x81} \x83| \x81[ \x81] \xd5\`.
const TRAPS: &str = r#"{"乗":"乗","亄":"{亄亇}\"誠","a":"億乕乚\\乗\n亇"}"#;
const SIMPLIFIED: &str = r#"{"subject":"支付宝，订单1+1=2 & 50%“啊”\"\\"}"#;
/// Four bytes each in GB18030, digits among them: `\x949\xfc6` and `\x815\xf47`.
const FOUR_BYTES: &str = r#"{"subject":"😀ḿ€乗\"ḿ\\"}"#;

const ALL: [Charset; 3] = [Charset::Gbk, Charset::Gb2312, Charset::Gb18030];

fn client(gateway: &Gateway, charset: Charset) -> Client {
    builder(gateway).charset(charset).aes_key(AES_KEY).build().unwrap()
}

async fn gateway(reply: Reply) -> Gateway {
    let gateway = Gateway::builder().aes_key(AES_KEY).start().await.unwrap();
    gateway.respond(METHOD, reply);
    gateway
}

/// What is sent and comes back is the same string, in the clear and encrypted.
async fn round_trip(charset: Charset, there: &str, back: &str) {
    let gateway = gateway(Reply::success(back)).await;
    let client = client(&gateway, charset);
    let expected = back.replacen('{', r#"{"code":"10000","msg":"Success","#, 1);
    for encrypt in [false, true] {
        let call = client.raw(METHOD, there).encrypt(encrypt).app_auth_token("令牌");
        let response = call.notify_url("https://shop.example/通知?a=1&b=2").await.unwrap();
        assert_eq!(response.raw(), expected, "{charset}");
    }
    for request in gateway.requests() {
        assert_good(&request);
        assert_eq!(request.biz_content(), Some(there));
        assert_eq!(request.parameter("charset"), Some(charset.as_str()));
        assert_eq!(request.parameter("app_auth_token"), Some("令牌"));
        assert_eq!(request.parameter("notify_url"), Some("https://shop.example/通知?a=1&b=2"));
    }
    assert_eq!(gateway.requests().len(), 2);
}

#[tokio::test]
async fn what_goes_there_comes_back() {
    for (charset, there, back) in [
        (Charset::Gbk, TRAPS, TRAPS),
        (Charset::Gb18030, TRAPS, TRAPS),
        (Charset::Gb18030, FOUR_BYTES, FOUR_BYTES),
        (Charset::Gbk, SIMPLIFIED, SIMPLIFIED),
        (Charset::Gb2312, SIMPLIFIED, SIMPLIFIED),
        // It is sent strictly, and read as the superset.
        (Charset::Gb2312, SIMPLIFIED, TRAPS),
    ] {
        round_trip(charset, there, back).await;
    }
}

#[tokio::test]
async fn members_are_read_by_their_names() {
    let gateway = gateway(Reply::success(TRAPS)).await;
    let response = client(&gateway, Charset::Gbk).raw(METHOD, "{}").await.unwrap();
    assert_eq!(response.text("乗").as_deref(), Some("乗"));
    assert_eq!(response.text("亄").as_deref(), Some("{亄亇}\"誠"));
    assert_eq!(response.text("a").as_deref(), Some("億乕乚\\乗\n亇"));
}

/// In GBK, `乗\/` is `\x81\\/`: replacing bytes replaces the wrong one.
#[tokio::test]
async fn slashes_are_escaped_between_characters() {
    for charset in [Charset::Gbk, Charset::Gb18030] {
        let reply = Reply::success(r#"{"a":"乗/乗","b":"誠\\/"}"#).escaped_slashes();
        let gateway = gateway(reply).await;
        let response = client(&gateway, charset).raw(METHOD, "{}").await.unwrap();
        assert_eq!(response.text("a").as_deref(), Some("乗/乗"));
        assert_eq!(response.text("b").as_deref(), Some("誠\\/"));
    }
}

#[tokio::test]
async fn tampering_shows_in_every_charset() {
    for charset in ALL {
        let gateway = gateway(Reply::success(TRAPS).tampered()).await;
        let error = client(&gateway, charset).raw(METHOD, "{}").await.unwrap_err();
        assert_eq!(*problem(&error), InvalidResponseReason::WrongSignature, "{charset}");
        gateway.respond(METHOD, Reply::api_error("40004", "Business Failed", "X", "誠{乗"));
        let error = client(&gateway, charset).raw(METHOD, "{}").await.unwrap_err();
        assert_refused(&error, "X");
        assert_eq!(error.api_error().unwrap().sub_msg(), Some("誠{乗"));
    }
}

#[tokio::test]
async fn a_wrong_signature_is_explained_in_the_same_charset() {
    let other = alipay_sdk::PublicKey::parse(alipay_sdk::testing::TestKeys::alipay_public_key());
    let gateway = Gateway::builder().app(Gateway::APP_ID, other.unwrap()).start().await.unwrap();
    let error = client(&gateway, Charset::Gbk).raw(METHOD, TRAPS).await.unwrap_err();
    assert_refused(&error, "isv.invalid-signature");
    let texts = error.api_error().unwrap().signature_diff().unwrap();
    assert_eq!(texts.difference(), alipay_sdk::error::SignatureDifference::None);
}

#[tokio::test]
async fn what_the_charset_cannot_encode_is_not_sent() {
    let gateway = start(Reply::success("{}")).await;
    for (charset, character) in [
        (Charset::Gbk, '😀'),
        (Charset::Gbk, '€'),
        (Charset::Gb2312, '誠'),
        (Charset::Gb2312, '€'),
        (Charset::Gb18030, '\u{e000}'),
    ] {
        let client = client(&gateway, charset);
        let content = format!(r#"{{"a":"支付{character}"}}"#);
        let cases = [
            (client.raw(METHOD, &content), "biz_content", 9),
            (client.raw(METHOD, &content).encrypt(true), "biz_content", 9),
            (
                client.raw(METHOD, "{}").notify_url(format!("https://a/{character}")),
                "notify_url",
                11,
            ),
            (client.raw(METHOD, "{}").app_auth_token(character.to_string()), "app_auth_token", 1),
            (client.raw(METHOD, "{}").extra_param("zz", format!("支{character}")), "zz", 2),
        ];
        for (call, name, place) in cases {
            let error = call.await.unwrap_err();
            assert_eq!(error.outcome(), Outcome::NotSent);
            let Error::Encode(EncodeError::Charset { parameter, charset: named, index }) = error
            else {
                panic!("{error:?}");
            };
            assert_eq!((parameter.as_str(), index), (name, place), "{charset} {character}");
            assert_eq!(named, charset.as_str());
        }
    }
    assert!(gateway.requests().is_empty());
}

#[tokio::test]
async fn the_names_of_files_are_in_the_charset_too() {
    for (charset, name) in [
        (Charset::Gbk, "门店乗亄.jpg"),
        (Charset::Gb2312, "门店.jpg"),
        (Charset::Gb18030, "门店😀ḿ.jpg"),
    ] {
        let gateway = start(Reply::success("{}")).await;
        let client = client(&gateway, charset);
        let upload =
            |field, name: &str| client.raw(METHOD, SIMPLIFIED).file(field, File::new(name, "x"));
        upload("f", name).await.unwrap();
        let request = gateway.requests().remove(0);
        assert_good(&request);
        assert_eq!(request.files[0].file_name, name, "{charset}");
        assert_eq!(request.biz_content(), Some(SIMPLIFIED));
        let error = upload("f", "店\u{e000}.jpg").await.unwrap_err();
        let Error::Encode(EncodeError::Charset { parameter, index, .. }) = error else {
            panic!("{error:?}");
        };
        assert_eq!((parameter.as_str(), index), ("f", 2));
        assert_eq!(gateway.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_response_in_another_charset_is_rejected() {
    let node = |text: &[u8]| {
        let start = br#"{"alipay_trade_query_response":{"code":"10000","msg":""#;
        [start, text, br#""},"sign":"AA=="}"#].concat()
    };
    let texts: [(&[u8], &[Charset]); 5] = [
        (b"\xff", &ALL),
        // Half a character that swallows the quote, or would.
        (b"\x81", &ALL),
        // `printf 支付宝`, in UTF-8.
        (b"\xe6\x94\xaf\xe4\xbb\x98\xe5\xae\x9d", &ALL),
        // The euro of Windows.
        (b"\x80", &ALL),
        // Four bytes are GB18030's alone.
        (b"\x949\xfc6", &[Charset::Gbk, Charset::Gb2312]),
    ];
    for (text, charsets) in texts {
        for charset in charsets {
            let body = node(text);
            let gateway = start(Reply::raw(200, "text/html;charset=GBK", body)).await;
            let error = client(&gateway, *charset).raw(METHOD, "{}").await.unwrap_err();
            assert_eq!(
                *problem(&error),
                InvalidResponseReason::Malformed { charset: *charset },
                "{text:x?}"
            );
            assert_eq!(error.outcome(), Outcome::Unknown);
        }
    }
}
