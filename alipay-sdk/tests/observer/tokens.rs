//! No token shows, whatever else does.

use super::{QUERY, Seen, parameter};
use crate::common::{builder, response_body};
use alipay_sdk::ClientBuilder;
use alipay_sdk::api::koubei::trade_itemorder_query::KoubeiTradeItemorderQueryRequest;
use alipay_sdk::api::system::oauth_token::SystemOauthTokenRequest;
use alipay_sdk::observe::AttemptRecord;
use alipay_sdk::testing::ScriptedTransport;
use alipay_sdk::transport::TransportError;

/// With what an encoding may change.
const TOKEN: &str = "2026BB/te+st=TOKEN-é\"x";

fn showing_all(seen: &Seen, transport: &ScriptedTransport) -> ClientBuilder {
    seen.on(builder(transport)).observe_sensitive_values_in_plain_text()
}

#[track_caller]
fn assert_hidden(record: &AttemptRecord) {
    let text = format!("{record}{record:?}{:?}{:?}", record.parameters(), record.response());
    // In any encoding, these stay as they are.
    assert!(!text.contains("2026BB") && !text.contains("TOKEN-"), "{text}");
}

#[tokio::test]
async fn a_token_of_the_call_is_not_echoed() {
    let json = serde_json::to_string(TOKEN).unwrap();
    let json = json.trim_matches('"');
    let echoes = [
        json.to_owned(),
        json.replace('/', r"\/"),
        TOKEN.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect(),
        "2026BB%2Fte%2Bst%3DTOKEN-%C3%A9%22x".to_owned(),
    ];
    for echo in echoes {
        let node = format!(
            r#"{{"code":"40002","msg":"{echo}","sub_code":"isv.invalid-signature","sub_msg":"验签字符串为：app_auth_token={echo}&app_id=1","{echo}":[["{echo}"]]}}"#
        );
        for body in [response_body(QUERY, &node), format!("<p>{echo}</p> {node}x")] {
            let transport = ScriptedTransport::new();
            let with_trace_id = http::Response::builder().header("trace_id", "2026BB/te+st");
            transport.respond_with(with_trace_id.body(body.into()).unwrap());
            let seen = Seen::default();
            let client = showing_all(&seen, &transport).build().unwrap();
            let request = KoubeiTradeItemorderQueryRequest::new().order_no("VISIBLE");
            let call = client.koubei_trade_itemorder_query(request).auth_token("2026BB/te+st");
            call.app_auth_token(TOKEN).await.unwrap_err();
            assert_hidden(&seen.one());
            assert_eq!(parameter(&seen.one(), "biz_content"), Some(r#"{"order_no":"VISIBLE"}"#));
        }
    }
}

#[tokio::test]
async fn a_sent_token_shows_neither_in_the_parameters_nor_in_the_result() {
    let transport = ScriptedTransport::new();
    transport.fail(TransportError::broken(format!("a proxy rejected {TOKEN}")));
    let json = serde_json::to_string(TOKEN).unwrap();
    let seen = Seen::default();
    let client = showing_all(&seen, &transport).build().unwrap();
    let content = format!(r#"{{"a":[{{"Refresh_Token":{json}}}],"b":{json},"c":"VISIBLE"}}"#);
    let nested = serde_json::json!({ "inside": content, "accessToken": [TOKEN], "d": "VISIBLE" });
    let call = client.raw("alipay.open.auth.any", content).extra_param("access_token", TOKEN);
    let call = call.extra_param("nested", nested.to_string()).extra_biz("auth_code", TOKEN);
    let call = call.return_url("https://shop.example/?my_token=2026BBB&d=VISIBLE");
    call.extra_biz("again", nested.clone()).await.unwrap_err();
    let record = seen.one();
    assert_hidden(&record);
    assert_eq!(record.to_string().matches("VISIBLE").count(), 6, "{record}");
    assert_eq!(parameter(&record, "access_token"), Some("***"));
    assert_eq!(
        parameter(&record, "return_url"),
        Some("https://shop.example/?my_token=***&d=VISIBLE")
    );
    assert!(record.result().contains("a proxy rejected ***"), "{record}");
}

#[tokio::test]
async fn a_token_that_an_error_truncates_does_not_show_either() {
    let node = format!(r#"{{"code":"40002","msg":"{}2026BB/te+st=TOKEN-x"}}"#, "m".repeat(50));
    let transport = ScriptedTransport::new();
    transport.respond(response_body(QUERY, &node));
    let seen = Seen::default();
    let client = showing_all(&seen, &transport).build().unwrap();
    let call = client.raw(QUERY, "{}").app_auth_token("2026BB/te+st=TOKEN-x");
    call.await.unwrap_err();
    assert_hidden(&seen.one());
    assert!(seen.one().result().contains("mmm***"), "{}", seen.one());
}

#[tokio::test]
async fn what_is_exchanged_for_tokens_is_masked_and_so_are_they() {
    let method = "alipay.system.oauth.token";
    let node = r#"{"code":"VISIBLE","access_token":"2026BBA","refresh_token":"2026BBR","user_id":"VISIBLE","inside":"{\"app_auth_token\":\"2026BBX\",\"x\":\"VISIBLE\"}","tokens":[{"x":"2026BBY"}]}"#;
    let transport = ScriptedTransport::new();
    for _ in 0..2 {
        transport.respond(response_body(method, node));
    }
    let seen = Seen::default();
    let client = showing_all(&seen, &transport).build().unwrap();
    let request = SystemOauthTokenRequest::new().code(TOKEN).refresh_token(TOKEN);
    let _ = client.system_oauth_token(request).skip_validation().await;
    let content = serde_json::json!({ "code": TOKEN, "x": "VISIBLE" }).to_string();
    let _ = client.raw(method, content).await;
    for record in seen.all() {
        assert_hidden(&record);
        let response = record.response().unwrap();
        assert_eq!(response.matches("VISIBLE").count(), 3, "{response}");
        assert!(response.contains(r#""tokens":"***""#), "{response}");
    }
    assert_eq!(parameter(&seen.all()[0], "code"), Some("***"));
    assert_eq!(parameter(&seen.all()[1], "biz_content"), Some(r#"{"code":"***","x":"VISIBLE"}"#));
    // Elsewhere it is a code like any other, and a short value occurs by chance.
    let seen = Seen::default();
    let client = showing_all(&seen, &ScriptedTransport::new()).build().unwrap();
    let call = client.raw(QUERY, r#"{"code":"VISIBLE","n":"12345"}"#).auth_token("12345");
    call.await.unwrap_err();
    assert_eq!(parameter(&seen.one(), "biz_content"), Some(r#"{"code":"VISIBLE","n":"12345"}"#));
}

#[tokio::test]
async fn a_body_that_is_not_json_shows_no_token_that_it_mentions() {
    for body in
        ["<access_token>2026BB</access_token>", r#"{"access_token":"2026BB"#, "token: 2026BB"]
    {
        let transport = ScriptedTransport::new();
        transport.respond(body.to_owned());
        let seen = Seen::default();
        let client = showing_all(&seen, &transport).build().unwrap();
        client.raw(QUERY, "{}").await.unwrap_err();
        let shown = format!("*** ({} bytes that mention a token and are not JSON)", body.len());
        assert_eq!(seen.one().response(), Some(shown.as_str()));
    }
}
