//! Responses with HTTP 200.

use crate::common::{response_body, sign, unavailable_verifier};
use crate::peer::{Peer, http};
use crate::way::{METHOD, Way, usual};
use alipay_sdk::sign::SignType;
use alipay_sdk::testing::TestKeys;
use alipay_sdk::{Certificates, ClientBuilder, PrivateKey, PublicKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};

const ROOT: &str = "alipay_open_agent_order_query_response";
const GOOD: &str = r#"{"code":"10000","order_no":"1"}"#;
const FAILED: &str = r#"{"code":"40004","msg":"Business Failed","sub_code":"BATCH_IS_NOT_EXIST"}"#;
/// An invalid list.
const UNREADABLE: &str = r#"{"code":"10000","order_no":"1","restrict_infos":17}"#;

#[rustfmt::skip]
pub fn ways() -> Vec<Way> {
    let signed = |node: &str| response_body(METHOD, node);
    let unsigned = |node: &str| format!(r#"{{"{ROOT}":{node}}}"#);
    let root = |root: &str, node: &str| format!(r#"{{"{root}":{node},"sign":"{}"}}"#, sign(node));
    let with = |node: &str, sign: &str| format!(r#"{{"{ROOT}":{node},"sign":"{sign}"}}"#);
    let own = PrivateKey::parse(TestKeys::app_private_key()).unwrap();
    let own = STANDARD.encode(own.sign_bytes(SignType::Rsa2, GOOD.as_bytes()).unwrap());
    let ways: Vec<(&str, String, &str)> = vec![
        ("success",                       signed(GOOD),                        "Success"),
        ("pending",                       signed(r#"{"code":"10003"}"#),       "Pending"),
        ("success without a code",        signed(r#"{"order_no":"1"}"#),       "Success"),
        ("a field that cannot be read",   signed(UNREADABLE),                  "Success, 1 unread"),

        ("empty",                         String::new(),                       "Unknown: InvalidResponse Empty, retry, kept"),
        ("white space",                   " \r\n\t".into(),                    "Unknown: InvalidResponse Empty, retry, kept"),
        ("HTML",                          "<html>login</html>".into(),         "Unknown: InvalidResponse Html, kept"),
        ("not JSON",                      "upstream connect error".into(),     "Unknown: InvalidResponse NotJson, kept"),
        ("half of it",                    signed(GOOD)[..60].into(),           "Unknown: InvalidResponse NotJson, kept"),
        ("a list",                        format!("[{}]", signed(GOOD)),       "Unknown: InvalidResponse NotJson, kept"),
        ("a text",                        r#""ok""#.into(),                    "Unknown: InvalidResponse NotJson, kept"),
        ("a number",                      "10000".into(),                      "Unknown: InvalidResponse NotJson, kept"),
        ("null",                          "null".into(),                       "Unknown: InvalidResponse NotJson, kept"),
        ("two responses",                 format!("{0}{0}", signed(GOOD)),     "Unknown: InvalidResponse TrailingBytes, kept"),
        ("no root",                       "{}".into(),                         "Unknown: InvalidResponse NoResponse, kept"),
        ("only a signature",              format!(r#"{{"sign":"{own}"}}"#),    "Unknown: InvalidResponse NoResponse, kept"),
        ("root of another method",        response_body("alipay.trade.query", GOOD),  "Unknown: InvalidResponse NoResponse, kept"),
        ("root twice",                    format!(r#"{{"{ROOT}":{FAILED},{}"#, &signed(GOOD)[1..]), "Unknown: InvalidResponse Duplicate, kept"),
        ("root beside error_response",    format!(r#"{{"error_response":{FAILED},{}"#, &signed(GOOD)[1..]), "Unknown: InvalidResponse Duplicate, kept"),
        ("a member twice",                signed(r#"{"code":"10000","code":"40004"}"#), "Unknown: InvalidResponse Duplicate, kept"),
        ("null as root",                  signed("null"),                      "Unknown: InvalidResponse NotAnObject, kept"),
        ("a list as root",                signed("[]"),                        "Unknown: InvalidResponse NotAnObject, kept"),
        ("a number as root",              signed("1"),                         "Unknown: InvalidResponse NotAnObject, kept"),
        ("null as code",                  signed(r#"{"code":null}"#),          "Unknown: InvalidResponse StatusFields, kept"),
        ("a reason that is not text",     signed(r#"{"code":"10000","sub_code":["X"]}"#), "Unknown: InvalidResponse StatusFields, kept"),

        ("signature not base64",          with(GOOD, "***"),                   "Unknown: InvalidResponse MalformedSign, kept"),
        ("signature no text",             format!(r#"{{"{ROOT}":{GOOD},"sign":1}}"#), "Unknown: InvalidResponse MalformedSign, kept"),
        ("signature of a stranger",       with(GOOD, "AAAA"),                  "Unknown: InvalidResponse WrongSignature, kept"),
        ("signature of another key",      with(GOOD, &own),                    "Unknown: InvalidResponse WrongSignature, kept"),
        ("signature over other bytes",    with(GOOD, &sign(&GOOD.replace('1', "2"))), "Unknown: InvalidResponse WrongSignature, kept"),
        ("failure, wrong signature",      with(FAILED, &sign(GOOD)),           "Unknown: InvalidResponse WrongSignature, kept"),
        ("unsigned success",              unsigned(GOOD),                      "Unknown: InvalidResponse Unsigned, kept"),
        ("unsigned, pending",             unsigned(r#"{"code":"10003"}"#),     "Unknown: InvalidResponse Unsigned, kept"),
        ("unsigned, without a code",      unsigned(r#"{"order_no":"1"}"#),     "Unknown: InvalidResponse Unsigned, kept"),
        ("empty signature",               with(GOOD, ""),                      "Unknown: InvalidResponse Unsigned, kept"),
        ("signed failure",                signed(FAILED),                      "Refused: Api signed, kept"),
        ("unsigned failure",              unsigned(FAILED),                    "Unknown: Api unsigned, kept"),
        ("failure, empty signature",      with(FAILED, ""),                    "Unknown: Api unsigned, kept"),

        ("signed error_response",         root("error_response", FAILED),      "Refused: Api signed, kept"),
        ("unsigned error_response",       format!(r#"{{"error_response":{FAILED}}}"#), "Unknown: Api unsigned, kept"),
        ("success as error_response",     root("error_response", GOOD),        "Unknown: InvalidResponse Contradictory, kept"),
        ("signed null_response",          root("null_response", FAILED),       "Refused: Api signed, kept"),
        ("empty null_response",           r#"{"null_response":{}}"#.into(),    "Unknown: Api unsigned, kept"),
        ("null_response that is null",    r#"{"null_response":null}"#.into(),  "Unknown: InvalidResponse NotAnObject, kept"),

        ("encrypted, without a key",       signed(r#""Y2lwaGVydGV4dA==""#),    "Unknown: InvalidResponse Encrypted, kept"),
        ("encrypted and unsigned",        unsigned(r#""Y2lwaGVydGV4dA==""#),   "Unknown: InvalidResponse Unsigned, kept"),
    ];
    ways.into_iter().map(|(name, body, end)| Way::new(name, ok(body), end)).collect()
}

type Settings = fn(ClientBuilder) -> ClientBuilder;

/// Responses whose outcome depends on the client too.
#[rustfmt::skip]
pub fn settings() -> Vec<Way> {
    let signed = |node: &str| response_body(METHOD, node);
    let named = |sn: &str| format!(r#"{{"alipay_cert_sn":"{sn}",{}"#, &signed(GOOD)[1..]);
    #[cfg_attr(not(feature = "gbk"), expect(unused_mut))]
    let mut ways: Vec<(&str, Settings, String, &str)> = vec![
        ("a field that cannot be read, strict", |b| usual(b).strict_decoding(), signed(UNREADABLE), "Unknown: Decode, kept"),
        ("strict, and nothing is wrong",  |b| usual(b).strict_decoding(), signed(GOOD), "Success"),

        ("ciphertext not in base64",      with_aes,   signed(r#""***""#),                 "Unknown: InvalidResponse Undecryptable, kept"),
        ("ciphertext that is too short",  with_aes,   signed(r#""Y2lwaGVydGV4dA==""#),    "Unknown: InvalidResponse Undecryptable, kept"),
        ("ciphertext of another key",     with_aes,   signed(&format!(r#""{OF_OTHER_KEY}""#)), "Unknown: InvalidResponse Undecryptable, kept"),
        ("ciphertext, unsigned",          with_aes,   format!(r#"{{"{ROOT}":"{OF_OTHER_KEY}"}}"#), "Unknown: InvalidResponse Unsigned, kept"),
        ("failure in plain text",         with_aes,   signed(FAILED),                     "Refused: Api signed, kept"),

        ("a verifier that is away",       offline,    signed(GOOD),                       "Unknown: Verify Unavailable, retry, kept"),
        ("failure, verifier away",        offline,    signed(FAILED),                     "Unknown: Verify Unavailable, retry, kept"),
        ("unsigned failure, verifier away", offline,   format!(r#"{{"{ROOT}":{FAILED}}}"#), "Unknown: Api unsigned, kept"),

        ("a certificate that is known",   by_serials, named(KNOWN),                       "Success"),
        ("no certificate named",          by_serials, signed(GOOD),                       "Success"),
        ("unknown certificate, no roots", by_serials, named(OTHER),                       "Unknown: Verify Certificate, kept"),
        ("an invalid serial number",      by_serials, named("x"),                         "Unknown: Verify Certificate, kept"),
    ];
    #[cfg(feature = "gbk")]
    ways.push(("UTF-8 instead of GBK", crate::way::in_gbk, signed(r#"{"code":"10000","msg":"中"}"#), "Unknown: InvalidResponse Malformed, kept"));
    let ways = ways.into_iter();
    ways.map(|(name, settings, body, end)| Way { settings, ..Way::new(name, ok(body), end) }).collect()
}

fn ok(body: String) -> Peer {
    Peer::Responds(http("200 OK", body))
}

fn with_aes(builder: ClientBuilder) -> ClientBuilder {
    usual(builder).aes_key("AAECAwQFBgcICQoLDA0ODw==")
}

/// printf '{"code":"10000","order_no":"1"}' | openssl enc -aes-128-cbc -a -A \
///     -K 0f0e0d0c0b0a09080706050403020100 -iv 00000000000000000000000000000000
const OF_OTHER_KEY: &str = "7P6p02kxJph5Jau09R8nmiK3C30mLYuA+VKCO3CbP3Q=";

const KNOWN: &str = "05283e587c05be81a1dd8f113c1c1f8d";
const OTHER: &str = "43cf8d1a1b2e6aba903dfde835aeeb58";

fn by_serials(builder: ClientBuilder) -> ClientBuilder {
    let key = PublicKey::parse(TestKeys::alipay_public_key()).unwrap();
    let certificates = Certificates::from_serials("1".repeat(32), "2".repeat(32)).unwrap();
    builder.certificates(certificates.alipay_key(KNOWN, key).unwrap())
}

fn offline(builder: ClientBuilder) -> ClientBuilder {
    builder.verifier(unavailable_verifier())
}
