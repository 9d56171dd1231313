//! What the client sends, read by an independent decoder.

use crate::common::builder;
use crate::strings::{charset, decode, encode, object, text};
use crate::{METHOD, wait};
use alipay_sdk::api::open::agent_order_query::OpenAgentOrderQueryRequest;
use alipay_sdk::client::Charset;
use alipay_sdk::sign::SignType;
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::{Call, PublicKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use proptest::collection::btree_map;
use proptest::prelude::*;
use std::collections::BTreeMap;

type Parameters = BTreeMap<Vec<u8>, Vec<u8>>;

/// Custom parameters, by their names.
type Extra = BTreeMap<String, String>;

fn call() -> impl Strategy<Value = (Charset, String, Extra)> {
    charset().prop_flat_map(|charset| {
        let extra = btree_map("x[A-Za-z0-9_.]{0,8}", text(charset), 0..4);
        (Just(charset), object(charset), extra)
    })
}

fn with<R>(call: Call<R>, extra: &Extra) -> Call<R> {
    extra.iter().fold(call, |call, (name, value)| call.extra_param(name, value))
}

/// Decodes `a=b&c=d`, in which only unreserved characters are literal.
fn decoded(encoded: &str) -> impl Iterator<Item = (Vec<u8>, Vec<u8>)> {
    encoded.split('&').map(|pair| {
        let (name, value) = pair.split_once('=').expect("a value");
        (percent_decoded(name), percent_decoded(value))
    })
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let digits = [bytes.next(), bytes.next()].map(|digit| digit.expect("two digits"));
                u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => byte,
            other => panic!("{} is not encoded", other.escape_ascii()),
        });
    }
    decoded
}

/// The parameters by name, whose signature is valid.
fn verified(pairs: impl Iterator<Item = (Vec<u8>, Vec<u8>)>) -> Parameters {
    let mut parameters = Parameters::new();
    for (name, value) in pairs {
        assert!(!value.trim_ascii().is_empty(), "a blank parameter was sent");
        assert!(parameters.insert(name, value).is_none(), "a parameter was sent twice");
    }
    let sign = STANDARD.decode(parameters.remove(&b"sign"[..]).expect("a signature")).unwrap();
    let pairs = parameters.iter().map(|(name, value)| [&name[..], b"=", value].concat());
    let message = pairs.collect::<Vec<_>>().join(&b'&');
    let key = PublicKey::parse(TestKeys::app_public_key()).unwrap();
    key.verify_bytes(SignType::Rsa2, &message, &sign).expect("a good signature");
    parameters
}

/// The parameters are what the caller gave, and nothing else but the protocol's.
fn check(parameters: &Parameters, charset: Charset, biz_content: &str, extra: &Extra) {
    let text = |name: &str| Some(decode(charset, parameters.get(name.as_bytes())?));
    assert_eq!(text("biz_content").as_deref(), Some(biz_content));
    assert_eq!(text("charset").as_deref(), Some(charset.as_str()));
    for (name, value) in extra {
        let is_sent = !value.trim().is_empty();
        assert_eq!(text(name), is_sent.then(|| value.clone()), "{name}");
    }
    let blank = extra.values().filter(|value| value.trim().is_empty()).count();
    assert_eq!(parameters.len(), 8 + extra.len() - blank);
}

/// The hidden fields of a form, as a browser reads them.
fn fields_of(html: &str) -> Vec<(String, String)> {
    let inputs = html.split("<input ").skip(1).map(|input| {
        let attribute = |name: &str| {
            let value = input.split_once(&format!("{name}=\"")).unwrap().1.split('"').next();
            html_escape::decode_html_entities(value.unwrap()).into_owned()
        };
        (attribute("name"), attribute("value"))
    });
    inputs.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_sent_verifies_and_is_what_was_given((charset, biz_content, extra) in call()) {
        let transport = ScriptedTransport::new();
        let client = builder(&transport).charset(charset).build().unwrap();
        let _ = wait(with(client.raw(METHOD, &biz_content), &extra));
        let request = transport.sent().remove(0).request;
        let body = std::str::from_utf8(request.body()).unwrap();
        let pairs = decoded(request.uri().query().unwrap()).chain(decoded(body));
        check(&verified(pairs), charset, &biz_content, &extra);
    }

    #[test]
    fn order_strings_and_addresses_are_read_back((charset, biz_content, extra) in call()) {
        let client = builder(&ScriptedTransport::new()).charset(charset).build().unwrap();
        let order = wait(with(client.raw_app(METHOD, &biz_content), &extra).order_string()).unwrap();
        check(&verified(decoded(order.as_str())), charset, &biz_content, &extra);
        prop_assert_eq!(percent_decoded(&order.encoded()), order.as_str().as_bytes());
        let url = wait(with(client.raw_page(METHOD, &biz_content), &extra).url()).unwrap();
        let (_, query) = url.split_once('?').unwrap();
        check(&verified(decoded(query)), charset, &biz_content, &extra);
    }

    #[test]
    fn forms_are_read_back((charset, biz_content, extra) in call()) {
        let client = builder(&ScriptedTransport::new()).charset(charset).build().unwrap();
        let form = wait(with(client.raw_page(METHOD, &biz_content), &extra).form()).unwrap();
        let fields = fields_of(&form.html());
        let given = form.fields().map(|(name, value)| (name.to_owned(), value.to_owned()));
        prop_assert_eq!(&fields, &given.collect::<Vec<_>>());
        // A browser sends them in the charset of the form.
        let bytes = |text: &str| encode(charset, text);
        let fields = fields.iter().map(|(name, value)| (bytes(name), bytes(value)));
        let (_, query) = form.action().split_once('?').unwrap();
        check(&verified(decoded(query).chain(fields)), charset, &biz_content, &extra);
    }

    #[test]
    fn typed_values_are_written_as_json(text in any::<String>()) {
        let transport = ScriptedTransport::new();
        let client = builder(&transport).build().unwrap();
        let request = OpenAgentOrderQueryRequest::new().batch_no(text.clone());
        let _ = wait(client.execute(request).skip_validation());
        let sent = transport.sent().remove(0);
        let json: BTreeMap<String, String> =
            serde_json::from_str(sent.parameter("biz_content").unwrap()).unwrap();
        prop_assert_eq!(json, BTreeMap::from([("batch_no".to_owned(), text)]));
    }
}
