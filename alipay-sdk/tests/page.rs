//! What browsers and apps send: signed without a network, escaped for its destination.

#![cfg(feature = "test-util")]

mod common;

use alipay_sdk::sign::SignType;
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::{Client, Outcome, PublicKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use common::{APP_ID, client};
use std::collections::{BTreeMap, HashSet};
use url::{Url, form_urlencoded};

const METHOD: &str = "alipay.trade.page.pay";
/// Characters that are special in HTML, URLs, forms and signatures.
const SUBJECT: &str = r#"A&copy; &notify_url=1 "q" 'a' <b> %2B+ 引号 =/?#\"#;

fn biz_content() -> String {
    serde_json::json!({ "out_trade_no": "1", "subject": SUBJECT, "total_amount": "88.88" })
        .to_string()
}

fn offline() -> Client {
    // The future is ready at once: nothing can be sent.
    client(&ScriptedTransport::new())
}

/// The parameters without the signature, which must be right.
fn verified(parameters: impl Iterator<Item = (String, String)>) -> BTreeMap<String, String> {
    let mut parameters: BTreeMap<_, _> = parameters.collect();
    let sign = STANDARD.decode(parameters.remove("sign").expect("a signature")).unwrap();
    let pairs: Vec<_> = parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let key = PublicKey::parse(TestKeys::app_public_key()).unwrap();
    key.verify_bytes(SignType::Rsa2, pairs.join("&").as_bytes(), &sign).expect("a good signature");
    parameters
}

fn decoded(query: &str) -> impl Iterator<Item = (String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned()
}

fn assert_complete(parameters: &BTreeMap<String, String>) {
    let expected = [
        ("app_auth_token", "token"),
        ("app_id", APP_ID),
        ("biz_content", &biz_content()),
        ("charset", "utf-8"),
        ("format", "JSON"),
        ("method", METHOD),
        ("notify_url", "https://shop.example/notify?a=1&timestamp=2"),
        ("return_url", "https://shop.example/返回"),
        ("sign_type", "RSA2"),
        ("timestamp", "2026-11-22 08:30:00"),
        ("version", "1.0"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(*parameters, BTreeMap::from(expected));
}

#[tokio::test]
async fn an_address_has_every_parameter_and_the_signature() {
    let client = offline();
    let url = client
        .raw_page(METHOD, biz_content())
        .app_auth_token("token")
        .notify_url("https://shop.example/notify?a=1&timestamp=2")
        .return_url("https://shop.example/返回")
        .url()
        .await
        .unwrap();
    let url = Url::parse(&url).unwrap();
    assert_eq!(url.host_str(), Some("openapi.alipay.com"));
    assert_complete(&verified(url.query_pairs().into_owned()));
}

#[tokio::test]
async fn a_form_keeps_the_request_out_of_the_address() {
    let client = offline();
    let form = client
        .raw_page(METHOD, biz_content())
        .app_auth_token("token")
        .notify_url("https://shop.example/notify?a=1&timestamp=2")
        .return_url("https://shop.example/返回")
        .form()
        .await
        .unwrap();
    let action = Url::parse(form.action()).unwrap();
    let names: Vec<_> = form.fields().map(|(name, _)| name).collect();
    assert_eq!(names, ["app_auth_token", "biz_content"]);
    assert_eq!(form.charset(), "utf-8");
    let fields = form.fields().map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_complete(&verified(action.query_pairs().into_owned().chain(fields)));
    let debug = format!("{form:?}");
    assert!(!debug.contains("88.88") && !debug.contains("https"), "{debug}");
}

#[tokio::test]
async fn everything_in_the_html_is_escaped() {
    let client = offline();
    let call = client.raw_page(METHOD, biz_content()).notify_url("https://shop.example/?a=1");
    let form = call.form().await.unwrap();
    let html = form.html();
    let value = r#"{&quot;out_trade_no&quot;:&quot;1&quot;,&quot;subject&quot;:&quot;A&amp;copy; &amp;notify_url=1 \&quot;q\&quot; &#x27;a&#x27; &lt;b&gt; %2B+ 引号 =/?#\\&quot;,&quot;total_amount&quot;:&quot;88.88&quot;}"#;
    let input = format!(r#"<input type="hidden" name="biz_content" value="{value}">"#);
    assert!(html.contains(&input), "{html}");
    assert!(html.contains("&amp;notify_url=https%3A%2F%2Fshop.example"), "{html}");
    // A browser would read `&notify_url` as `¬ify_url`.
    assert!(!html.contains("&notify") && !html.contains("&timestamp"), "{html}");
    assert_eq!(html.matches("<script>").count(), 1);
    let with_nonce = form.html_with_nonce(r#"r4nd0m"><script>"#);
    assert!(
        with_nonce.contains(r#"<script nonce="r4nd0m&quot;&gt;&lt;script&gt;">"#),
        "{with_nonce}"
    );
    assert_eq!(with_nonce.matches("<script").count(), 1);
}

#[tokio::test]
async fn two_forms_do_not_submit_each_other() {
    let client = offline();
    let mut ids = HashSet::new();
    for _ in 0..2 {
        let form = client.raw_page(METHOD, "{}").form().await.unwrap();
        let html = form.html();
        let id = html.split("id=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_eq!(html.matches(id).count(), 2, "the form and its script: {html}");
        assert_eq!(form.html(), html, "the id is the form's");
        ids.insert(id.to_owned());
    }
    assert_eq!(ids.len(), 2);
}

#[tokio::test]
async fn an_order_string_is_sorted_and_encoded_once() {
    let client = offline();
    let call = client.raw_app("alipay.trade.app.pay", biz_content()).app_auth_token("token");
    let order = call.order_string().await.unwrap();
    let text = order.as_str();
    assert!(!text.starts_with('?') && !text.contains(['+', ' ', '"', '{']), "{text}");
    let names: Vec<_> = text.split('&').map(|pair| pair.split('=').next().unwrap()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(names, sorted);
    let parameters = verified(decoded(text));
    assert_eq!(parameters["biz_content"], biz_content());
    assert_eq!(parameters["app_auth_token"], "token");
    // For `my.paySignCenter` it is encoded once more.
    let twice = order.encoded();
    assert!(!twice.contains(['=', '&']), "{twice}");
    let (once, _) = decoded(&twice).next().unwrap();
    assert_eq!(once, text);
    assert_eq!(format!("{order:?}"), format!("OrderString({} bytes)", text.len()));
}

#[tokio::test]
async fn what_cannot_be_signed_is_an_error_and_was_not_sent() {
    let client = offline();
    let error = client.raw_page(METHOD, "no json").form().await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    // Browsers send it as CR LF, and then the signature is wrong.
    let error = client.raw_page(METHOD, "{\n}").form().await.unwrap_err();
    assert!(error.to_string().contains("line break"), "{error}");
    client.raw_page(METHOD, "{\n}").url().await.unwrap();
    let error = client.raw_app(METHOD, "{}").app_auth_token("").order_string().await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
}
