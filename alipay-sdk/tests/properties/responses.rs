//! What is accepted of responses.

use crate::common::builder;
use crate::strings::{charset, encode, object};
use crate::{METHOD, wait};
use alipay_sdk::client::Charset;
use alipay_sdk::response::RawResponse;
use alipay_sdk::sign::SignType;
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::{Outcome, PrivateKey, Response, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use proptest::prelude::*;
use proptest::sample::Index;

const AES_KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";

/// A response with that node, signed by Alipay, and the position of the node in it.
fn response_body(node: &[u8], is_sign_first: bool) -> (Vec<u8>, usize) {
    let key = PrivateKey::parse(TestKeys::alipay_private_key()).unwrap();
    let sign = STANDARD.encode(key.sign_bytes(SignType::Rsa2, node).unwrap());
    let (before, behind) = if is_sign_first {
        (format!("{{\"sign\":\"{sign}\",\"alipay_trade_query_response\":"), "}".to_owned())
    } else {
        (r#"{"alipay_trade_query_response":"#.to_owned(), format!(",\"sign\":\"{sign}\"}}"))
    };
    ([before.as_bytes(), node, behind.as_bytes()].concat(), before.len())
}

fn receive(charset: Charset, response: Vec<u8>) -> Result<Response<RawResponse>> {
    let transport = ScriptedTransport::new();
    transport.respond(response);
    let client = builder(&transport).charset(charset).aes_key(AES_KEY).build().unwrap();
    wait(client.raw(METHOD, ""))
}

fn node() -> impl Strategy<Value = (Charset, String)> {
    charset().prop_flat_map(|charset| (Just(charset), object(charset)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_signed_comes_back_to_the_byte(
        (charset, node) in node(),
        is_sign_first: bool,
        place: Index,
        change in 1..=u8::MAX,
    ) {
        let bytes = encode(charset, &node);
        let (mut body, start) = response_body(&bytes, is_sign_first);
        let response = receive(charset, body.clone()).unwrap();
        prop_assert_eq!(response.raw(), &node);
        let expected: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&node).unwrap();
        prop_assert_eq!(response.names().count(), expected.len());
        for (name, value) in &expected {
            let json: serde_json::Value =
                serde_json::from_str(response.json(name).unwrap().get()).unwrap();
            prop_assert_eq!(&json, value);
        }

        body[start + place.index(bytes.len())] ^= change;
        let error = receive(charset, body).unwrap_err();
        prop_assert_eq!(error.outcome(), Outcome::Unknown);
    }

    #[test]
    fn what_was_encrypted_is_decrypted((charset, content) in node(), place: Index, bit in 0..8_u32) {
        let transport = ScriptedTransport::new();
        let client = builder(&transport).charset(charset).aes_key(AES_KEY).encrypt().build().unwrap();
        let _ = wait(client.raw(METHOD, &content));
        let sent = transport.sent().remove(0);
        prop_assert_eq!(sent.parameter("encrypt_type"), Some("AES"));
        let ciphertext = sent.parameter("biz_content").unwrap();
        prop_assert!(STANDARD.decode(ciphertext).unwrap().len() % 16 == 0);

        // The same as a response: it is signed as it is, with its quotes.
        let node = format!("\"{ciphertext}\"");
        let (mut body, start) = response_body(node.as_bytes(), false);
        let response = receive(charset, body.clone()).unwrap();
        prop_assert_eq!(response.raw(), content);
        body[start + place.index(node.len())] ^= 1_u8 << bit;
        prop_assert_eq!(receive(charset, body).unwrap_err().outcome(), Outcome::Unknown);
    }
}
