//! Signed requests, by a third implementation: neither the client's nor the gateway's.

use crate::{
    METHOD, ROOT,
    raw::{HttpResponse, post},
    verified,
};
use alipay_sdk::PrivateKey;
use alipay_sdk::sign::SignType;
use alipay_sdk::testing::{Gateway, Reply, TestKeys};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use form_urlencoded::Serializer;
use jiff::{SignedDuration, Timestamp, tz};
use std::collections::BTreeMap;

/// A valid request, unless it is changed.
pub struct Call {
    pub query: Vec<(String, String)>,
    pub body: Vec<(String, String)>,
    pub sign_type: SignType,
    pub key: &'static str,
}

impl Call {
    pub fn new() -> Self {
        let query = [
            ("version", "1.0"),
            ("method", METHOD),
            ("app_id", Gateway::APP_ID),
            ("charset", "UTF-8"),
            ("sign_type", "RSA2"),
            ("timestamp", &now(SignedDuration::ZERO)),
        ];
        Self {
            query: query.map(|(name, value)| (name.into(), value.into())).into(),
            body: vec![("biz_content".into(), r#"{"trade_no":"1+1 元"}"#.into())],
            sign_type: SignType::Rsa2,
            key: TestKeys::app_private_key(),
        }
    }

    pub fn without(mut self, name: &str) -> Self {
        self.query.retain(|(key, _)| key != name);
        self.body.retain(|(key, _)| key != name);
        self
    }

    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    pub fn body(mut self, name: &str, value: &str) -> Self {
        self.body.push((name.into(), value.into()));
        self
    }

    /// Another value, in the same place.
    pub fn change(mut self, name: &str, value: &str) -> Self {
        let mut all = self.query.iter_mut().chain(&mut self.body);
        all.find(|(key, _)| key == name).unwrap().1 = value.into();
        self
    }

    pub fn sign(self) -> Self {
        let text = self.text();
        self.sign_text(&text)
    }

    pub fn sign_text(self, text: &str) -> Self {
        let key = PrivateKey::parse(self.key).unwrap();
        let signature = key.sign_bytes(self.sign_type, text.as_bytes()).unwrap();
        self.query("sign", &STANDARD.encode(signature))
    }

    /// What is to be signed.
    pub fn text(&self) -> String {
        let all: BTreeMap<_, _> = self.query.iter().chain(&self.body).cloned().collect();
        let mut text = String::new();
        for (name, value) in all {
            text += &format!("&{name}={value}");
        }
        text.split_off(1)
    }

    pub fn raw_query(&self) -> String {
        Serializer::new(String::new()).extend_pairs(&self.query).finish()
    }

    pub fn raw_body(&self) -> String {
        Serializer::new(String::new()).extend_pairs(&self.body).finish()
    }

    /// As it is: not signed by itself.
    pub async fn send(&self, gateway: &Gateway) -> HttpResponse {
        post(&gateway.url(), &self.raw_query(), &self.raw_body()).await
    }
}

/// The time of day in China, so much later.
pub fn now(later: SignedDuration) -> String {
    let time = tz::offset(8).to_datetime(Timestamp::now() + later);
    time.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// A gateway that accepts valid requests.
pub async fn start() -> Gateway {
    let gateway = Gateway::start().await.unwrap();
    gateway.respond(METHOD, Reply::success(r#"{"a":1}"#));
    gateway
}

pub async fn ask(call: Call) -> HttpResponse {
    call.send(&start().await).await
}

#[track_caller]
pub fn check_accepted(response: &HttpResponse) {
    assert_eq!(verified(&response.body, ROOT)["code"], "10000");
}

/// Asserts that the gateway refuses with 40002; returns the message.
pub async fn check_invalid(call: Call, sub_code: &str) -> String {
    check_api_error(&ask(call).await, ROOT, "40002", sub_code)
}

/// Asserts that the gateway refuses, in a signed response with status 200.
#[track_caller]
pub fn check_api_error(response: &HttpResponse, root: &str, code: &str, sub_code: &str) -> String {
    assert_eq!(response.status, 200);
    let node = verified(&response.body, root);
    assert_eq!((&node["code"], &node["sub_code"]), (&code.into(), &sub_code.into()), "{node}");
    node["sub_msg"].as_str().unwrap().into()
}
