//! Responses signed by OpenSSL: `tests/data/gateway`.

use crate::{raw::post, verified};
use alipay_sdk::testing::{Gateway, Reply, TestKeys};

macro_rules! data {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/", $name))
    };
}

const METHOD: &str = "alipay.open.agent.order.query";
const ROOT: &str = "alipay_open_agent_order_query_response";
const QUERY: &str = data!("gateway/request.query");
const BODY: &str = data!("gateway/request.body");
const NODE: &str = data!("gateway/answer.node.json");
const ANSWERS: [&str; 2] = [data!("gateway/answer.json"), data!("gateway/answer_sign_first.json")];
const SLASHES: &str = data!("gateway/answer_slashes.json");

#[tokio::test]
async fn the_request_of_openssl_is_accepted() {
    let gateway = Gateway::builder().any_time().start().await.unwrap();
    gateway.respond(METHOD, Reply::success("{}"));
    let response = post(&gateway.url(), QUERY, BODY).await;
    assert_eq!(verified(&response.body, ROOT)["code"], "10000");
    assert!(gateway.requests()[0].is_verified);
}

#[tokio::test]
async fn the_text_to_sign_is_that_of_openssl() {
    let gateway = Gateway::builder().any_time().start().await.unwrap();
    let query = QUERY.split_once("&sign=").unwrap().0.to_owned() + "&sign=AAAA";
    let response = post(&gateway.url(), &query, BODY).await;
    let sub_msg = verified(&response.body, ROOT)["sub_msg"].to_string();
    let sub_msg: String = serde_json::from_str(&sub_msg).unwrap();
    let text = sub_msg.replace("&amp;", "&");
    assert!(text.ends_with(&format!("：{}", data!("gateway/request.txt"))), "{sub_msg}");
}

#[test]
fn signatures_of_openssl_verify() {
    for response in ANSWERS {
        assert_eq!(verified(response.as_bytes(), ROOT)["merchant_pid"], "208812");
        assert_eq!(crate::members(response.as_bytes())[ROOT].get(), NODE);
    }
    assert_eq!(crate::members(SLASHES.as_bytes())[ROOT].get(), NODE);
    crate::verify(SLASHES.as_bytes(), ROOT, TestKeys::alipay_public_key()).unwrap_err();
    verified(SLASHES.replace("\\/", "/").as_bytes(), ROOT);
}

/// RSA signatures of this kind are the same each time: the gateway's must be OpenSSL's.
#[tokio::test]
async fn the_gateway_signs_like_openssl() {
    for (reply, expected) in [
        (Reply::node(NODE), ANSWERS[0]),
        (Reply::sample(ANSWERS[1]).sign_first(), ANSWERS[0]),
        (Reply::node(NODE).escaped_slashes(), SLASHES),
    ] {
        let gateway = Gateway::builder().any_time().start().await.unwrap();
        gateway.respond(METHOD, reply);
        let response = post(&gateway.url(), QUERY, BODY).await;
        let (response, expected) =
            (crate::members(&response.body), crate::members(expected.as_bytes()));
        for name in ["sign", ROOT] {
            assert_eq!(response[name].get(), expected[name].get());
        }
    }
}

#[test]
fn the_keys_are_those_of_the_other_tests() {
    assert_eq!(TestKeys::app_private_key(), data!("app_private_pkcs8.pem"));
    assert_eq!(TestKeys::app_public_key(), data!("app_public.pem"));
    assert_eq!(TestKeys::alipay_private_key(), data!("alipay_private_pkcs8.pem"));
    assert_eq!(TestKeys::alipay_public_key(), data!("alipay_public.pem"));
}
