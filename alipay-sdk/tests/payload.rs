//! Payloads of a mini program, opened: good ones, and every way they can be wrong.
//!
//! Ciphertexts and the signature of [`PAYLOAD`] are OpenSSL's, with the keys of `TestKeys`:
//!
//! ```sh
//! K=000102030405060708090a0b0c0d0e0f
//! CIPHERTEXT=$(printf '…' | openssl enc -aes-128-cbc -K $K -iv 0 -base64 -A)
//! printf '"%s"' $CIPHERTEXT | openssl dgst -sha256 -sign alipay_private_pkcs8.pem | openssl base64 -A
//! ```

#![cfg(feature = "test-util")]

mod common;

use alipay_sdk::Client;
use alipay_sdk::client::BuildError;
use alipay_sdk::keys::AesKey;
use alipay_sdk::payload::{Payload, PayloadError};
use alipay_sdk::sign::VerifyError;
use alipay_sdk::testing::ScriptedTransport;
use common::{builder, sign, unavailable_verifier};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;

const KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";
const PLAIN: &str = r#"{"code":"10000","msg":"Success","mobile":"13120180615"}"#;
/// [`PLAIN`]
const CIPHERTEXT: &str =
    "igATcyTqqgv1AFpBiHJyVf94zn4d80DWhHrnUhty+8QG2QcmJ2U9cUlBm+Vc1FWcMceO0nbJrQ8LoEYkAIm9uQ==";
const PAYLOAD: &str = concat!(
    r#"{"response":"igATcyTqqgv1AFpBiHJyVf94zn4d80DWhHrnUhty+8QG2QcmJ2U9cUlBm+Vc1FWcMceO0nbJrQ8LoE"#,
    r#"YkAIm9uQ==","sign_type":"RSA2","sign":"nuBcCDGweet+m5B9g3ABI3ALA0iMu/mn7t7kQ5004u3Aw4nJrLp"#,
    "q7/nfElUdHi1uL/JAwQBH0WTeqcMBe7IstvwG4d0FD9uLcJwrZQT8+BYqsiY7f3/ZnPoaRhxezESmbw9B4+izblUlXy8",
    "aaDgzzIezzbuN9L5QQZlthYdBYSr9qIIO/DObLFjrue65A3ErwSS0S2+w9KXbYfiowM1ladJn4byY0sUzuRB5fuWzJAc",
    "hD76PsOOMm6h/24GPK4kxm6p6FqCKoA8i679mBAWxC+0877SI8ON1yuuEs5/lKxzUmvdqHAeLJcT3LrPae1uSYE72m92",
    r#"ieoPT8HyLcELTqA==","encrypt_type":"AES","charset":"UTF-8"}"#,
);

fn client() -> Client {
    builder(&ScriptedTransport::new()).aes_key(KEY).build().unwrap()
}

async fn open(payload: impl AsRef<str>) -> Result<Payload, PayloadError> {
    client().open_payload(payload.as_ref()).await
}

/// Encrypted content, signed with its quotes.
fn sealed(ciphertext: &str) -> String {
    json!({"response": ciphertext, "sign": sign(&format!("\"{ciphertext}\""))}).to_string()
}

#[tokio::test]
async fn the_payload_of_openssl_is_opened() {
    // An escaped slash is a slash.
    for payload in [PAYLOAD.to_owned(), PAYLOAD.replace('/', "\\/"), sealed(CIPHERTEXT)] {
        let payload = open(payload).await.unwrap();
        assert_eq!(payload.raw(), PLAIN);
        assert_eq!(payload.text("mobile").as_deref(), Some("13120180615"));
        assert_eq!(payload.text("email"), None);
        assert_eq!((payload.code(), payload.sub_code()), (Some("10000"), None));
        assert!(payload.is_success());
        assert_eq!(format!("{payload:?}"), r#"Payload {"code", "msg", "mobile"}"#);
    }
}

#[tokio::test]
async fn plain_content_is_signed_without_quotes() {
    let text = json!({"response": PLAIN, "sign": sign(PLAIN)}).to_string();
    let object = format!(r#"{{"sign":"{}","response" : {PLAIN} }}"#, sign(PLAIN));
    for payload in [text, object] {
        // It needs no key.
        let client = builder(&ScriptedTransport::new()).build().unwrap();
        assert_eq!(client.open_payload(&payload).await.unwrap().raw(), PLAIN);
    }
    let quoted = json!({"response": PLAIN, "sign": sign(&format!("\"{PLAIN}\""))}).to_string();
    assert!(matches!(open(quoted).await, Err(PayloadError::WrongSignature)));
}

#[tokio::test]
async fn an_api_error_is_not_a_success() {
    // {"code":"40003","msg":"Insufficient Conditions","subCode":"isv.invalid-auth-relations",
    // "subMsg":"无效的授权关系"}, in one line
    let payload = open(sealed(concat!(
        "LFqrqy6PHjHzE9X/nAeInz8poTDBsL1EAnZQGdjnjIbfN7AInVwHaTZhNm1JKv2eLVlhGIQVGtFEBWrQO5i7zNaxN3Rb",
        "4TDVg5o26rPUMGbmtbVI0fEYc3QI3Wl/zOjkdBxOaqizs3j3IAo/uIODLnhAYxya9mfQaRzzSabM9pY="
    )));
    let payload = payload.await.unwrap();
    assert!(!payload.is_success());
    assert_eq!(payload.code(), Some("40003"));
    assert_eq!(payload.sub_code(), Some("isv.invalid-auth-relations"));
    assert_eq!(payload.sub_msg(), Some("无效的授权关系"));

    for (content, sub_code) in [
        (r#"{"code":"40001","sub_code":"isv.missing-encrypt-key"}"#, "isv.missing-encrypt-key"),
        (r#"{"code":40001,"subCode":"isv.missing-encrypt-key"}"#, "isv.missing-encrypt-key"),
        (r#"{"code":"10000","subCode":"isv.odd"}"#, "isv.odd"),
        (r#"{"sub_code":"isv.odd"}"#, "isv.odd"),
        (r#"{"sub_code":"","subCode":"isv.odd","code":"10000"}"#, "isv.odd"),
    ] {
        let payload = json!({"response": content, "sign": sign(content)}).to_string();
        let payload = open(payload).await.unwrap();
        assert!(!payload.is_success(), "{content}");
        assert_eq!(payload.sub_code(), Some(sub_code), "{content}");
    }
}

/// Nothing is trusted, and nothing decrypted, that Alipay did not sign.
#[tokio::test]
async fn what_is_changed_is_refused() {
    let (at, _) = PAYLOAD.match_indices("igAT").next().unwrap();
    for index in at..at + CIPHERTEXT.len() {
        let mut changed = PAYLOAD.to_owned().into_bytes();
        changed[index] ^= 1;
        // Some are not base64 any more, which does not change the error.
        let changed = String::from_utf8(changed).unwrap();
        assert!(matches!(open(changed).await, Err(PayloadError::WrongSignature)), "{index}");
    }
    let other = json!({"response": CIPHERTEXT, "sign": sign(CIPHERTEXT)}).to_string();
    assert!(matches!(open(other).await, Err(PayloadError::WrongSignature)));
}

#[tokio::test]
async fn the_unsigned_is_refused_with_what_it_claims() {
    for unsigned in [
        format!(r#"{{"response":"{CIPHERTEXT}","sign_type":"RSA2"}}"#),
        format!(r#"{{"response":"{CIPHERTEXT}","sign":""}}"#),
        format!(r#"{{"response":"{CIPHERTEXT}","sign":null}}"#),
        r#"{"response":"{no json"}"#.to_owned(),
    ] {
        let error = open(&unsigned).await.unwrap_err();
        let PayloadError::Unsigned { code: None, sub_code: None } = &error else {
            panic!("{unsigned}: {error:?}")
        };
        assert!(
            error.to_string().contains("anyone may have written it; it is not decrypted"),
            "{error}"
        );
    }
    let api_error = r#"{"response":{"code":"40001","subCode":"isv.missing-encrypt-key"}}"#;
    let text = open(api_error).await.unwrap_err().to_string();
    assert!(text.contains("it, and claims 40001 isv.missing-encrypt-key; it"), "{text}");
    assert!(text.contains("configure 接口内容加密方式 and 接口加签方式"), "{text}");
    let hostile = json!({"response": {"code": format!("\n\u{1b}[31m{}", "x".repeat(1000))}});
    let text = open(hostile.to_string()).await.unwrap_err().to_string();
    assert!(text.len() < 600 && !text.contains(['\n', '\u{1b}']), "{text}");
}

#[tokio::test]
async fn the_payload_cannot_choose_how_it_is_verified() {
    for (changed, expected) in [
        (PAYLOAD.replace("RSA2", "RSA"), "is not signed with RSA2, the client's"),
        (PAYLOAD.replace("RSA2", "NONE"), "is not signed with RSA2, the client's"),
        (PAYLOAD.replace("sign_type\":\"RSA2", "signType\":\"RSA"), "is not signed with RSA2"),
        (PAYLOAD.replace("UTF-8", "GBK"), "is not in utf-8, as every"),
        (PAYLOAD.replace("UTF-8", "SECRET"), "is not in utf-8, as every"),
        (PAYLOAD.replace("AES", "SM4"), "is not encrypted with AES"),
        (PAYLOAD.replace("nuBc", "*uBc"), "signature is not base64"),
    ] {
        let text = open(&changed).await.unwrap_err().to_string();
        assert!(text.contains(expected) && !text.contains("SECRET"), "{changed}: {text}");
    }
    assert!(open(PAYLOAD.replace("UTF-8", "utf-8")).await.is_ok());
}

#[cfg(feature = "rustcrypto")]
#[tokio::test]
async fn the_payload_cannot_choose_the_hash() {
    use alipay_sdk::sign::SignType;

    let sha1 = builder(&ScriptedTransport::new()).aes_key(KEY).sign_type(SignType::Rsa);
    let error = sha1.build().unwrap().open_payload(PAYLOAD).await.unwrap_err();
    assert!(matches!(error, PayloadError::SignType { expected: SignType::Rsa }), "{error}");
    // The client can accept either.
    let both = builder(&ScriptedTransport::new()).aes_key(KEY).sign_type(SignType::Rsa);
    let both = both.accept_incoming(SignType::Rsa2).build().unwrap();
    both.open_payload(PAYLOAD).await.unwrap();
    let error = both.open_payload(&PAYLOAD.replace("RSA2", "SM2")).await.unwrap_err();
    assert!(matches!(error, PayloadError::SignType { expected: SignType::Rsa }), "{error}");
}

/// All of `res`, encoded once more, with blanks around it.
#[tokio::test]
async fn what_front_ends_add_is_undone() {
    let percent = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let res = json!({"response": PAYLOAD}).to_string();
    for passed in [
        format!("\u{feff} {PAYLOAD}\n"),
        json!(PAYLOAD).to_string(),
        percent(PAYLOAD),
        res.clone(),
        format!(r#"{{"response":{PAYLOAD},"errMsg":"ok","sign":""}}"#),
        json!(res).to_string(),
        json!({"response": json!(PAYLOAD).to_string()}).to_string(),
        json!({"response": res}).to_string(),
        percent(&res),
        PAYLOAD.replace("\"sign\":\"nuBc", "\"sign\":\" nuBc"),
    ] {
        let payload = open(&passed).await.unwrap_or_else(|error| panic!("{passed}: {error}"));
        assert_eq!(payload.raw(), PLAIN, "{passed}");
    }
    let changed = PAYLOAD.replace("igAT", "igAU");
    let error = open(json!({"response": changed}).to_string()).await.unwrap_err();
    assert!(matches!(error, PayloadError::WrongSignature), "{error:?}");
    let api_error = json!({"response": {"code": "40001", "subCode": "isv.missing-encrypt-key"}});
    let error = open(json!({"response": api_error.to_string()}).to_string()).await.unwrap_err();
    assert!(matches!(error, PayloadError::Unsigned { code: Some(_), .. }), "{error:?}");
}

/// What is signed is the payload, even if its content has a member of this name.
#[tokio::test]
async fn signed_content_is_not_unwrapped() {
    let content = json!({"code": "10000", "response": PLAIN}).to_string();
    let payload = json!({"response": content, "sign": sign(&content)}).to_string();
    assert_eq!(open(payload).await.unwrap().raw(), content);
}

#[tokio::test]
async fn an_invalid_payload_is_named() {
    for text in ["", "null", "[]", CIPHERTEXT, "13120180615", &PAYLOAD[..PAYLOAD.len() - 1]] {
        let error = open(text).await.unwrap_err();
        assert!(matches!(error, PayloadError::NotJson), "{text}: {error}");
        assert!(
            error.to_string().contains("the whole of `res.response`, with its `sign`"),
            "{error}"
        );
    }
    // Whichever of the two one reads, another reader may read the other.
    let twice = PAYLOAD.replacen('{', r#"{"response":"{}","#, 1);
    assert!(matches!(open(twice).await, Err(PayloadError::NotJson)));
    for response in [r#""#, r#""response":"""#, r#""response":null"#, r#""response":["x"]"#] {
        let text = format!("{{{response}}}");
        assert!(matches!(open(&text).await, Err(PayloadError::NoResponse)), "{text}");
    }
}

#[tokio::test]
async fn what_is_signed_but_unreadable_is_named() {
    let other_key = "AQECAwQFBgcICQoLDA0ODw==";
    let client = builder(&ScriptedTransport::new()).aes_key(other_key).build().unwrap();
    let error = client.open_payload(PAYLOAD).await.unwrap_err();
    assert!(matches!(error, PayloadError::Decrypt), "{error:?}");

    let client = builder(&ScriptedTransport::new()).build().unwrap();
    let error = client.open_payload(PAYLOAD).await.unwrap_err();
    assert!(matches!(error, PayloadError::MissingAesKey), "{error:?}");

    assert!(matches!(open(sealed("bm90IGFlcw==")).await, Err(PayloadError::Decrypt)));
    // `not json`, and `{"mobile":"付"}` in GBK
    for ciphertext in ["9xAFkOj0ro/ncK6UO/kj4A==", "RbyY4Nt0hZu80TCKwEKOZw=="] {
        assert!(matches!(open(sealed(ciphertext)).await, Err(PayloadError::Content)));
    }
    let twice = r#"{"code":"40001","code":"10000"}"#;
    let payload = json!({"response": twice, "sign": sign(twice)}).to_string();
    assert!(matches!(open(payload).await, Err(PayloadError::Content)));
}

/// The whole of `response` is signed, and nothing beside it is read.
#[tokio::test]
async fn the_signed_text_cannot_be_split_elsewhere() {
    let signed = r#"{"code":"10000","mobile":"1","text":"{\"mobile\":\"2\"}","inner":{"code":"10000","mobile":"3"}}"#;
    let posted = |response: &str| {
        json!({"response": response, "mobile": "4", "sign": sign(signed)}).to_string()
    };
    assert_eq!(open(posted(signed)).await.unwrap().text("mobile").as_deref(), Some("1"));
    for other in [
        r#"{"mobile":"2"}"#,
        r#"{"code":"10000","mobile":"3"}"#,
        &signed.replacen(r#""mobile":"1","#, "", 1),
        &format!("{signed} "),
    ] {
        let error = open(posted(other)).await.unwrap_err();
        assert!(matches!(error, PayloadError::WrongSignature), "{other}: {error:?}");
    }
}

#[tokio::test]
async fn an_unavailable_verifier_opens_nothing() {
    let client = builder(&ScriptedTransport::new())
        .aes_key(KEY)
        .verifier(unavailable_verifier())
        .build()
        .unwrap();
    let error = client.open_payload(PAYLOAD).await.unwrap_err();
    assert!(matches!(error, PayloadError::Verify(VerifyError::Unavailable { .. })), "{error:?}");
}

#[test]
fn an_aes_key_is_checked_when_the_client_is_built() {
    let built = |key: &str| builder(&ScriptedTransport::new()).aes_key(key).build();
    let error = built("SECRETSECRET").unwrap_err();
    assert!(matches!(error, BuildError::AesKey(_)), "{error}");
    assert!(error.to_string().contains("the AES key has 9 bytes instead of 16"), "{error}");
    assert!(!format!("{error:?}{error}").contains("SECRET"));

    let key = AesKey::parse(KEY).unwrap();
    let client = builder(&ScriptedTransport::new()).aes_key(key).build().unwrap();
    assert!(!format!("{client:?}").contains("AAEC"), "{client:?}");
}
