//! What of a call shows, and what does not.

use super::{QUERY, SECRET, Seen, parameter};
use crate::common::{self, builder, responding, response_body};
use alipay_sdk::api::koubei::trade_itemorder_query::KoubeiTradeItemorderQueryRequest;
use alipay_sdk::api::offline::market_applyorder_batchquery::OfflineMarketApplyorderBatchqueryRequest;
use alipay_sdk::api::system::oauth_token::SystemOauthTokenRequest;
use alipay_sdk::testing::{ScriptedTransport, TestKeys};
use alipay_sdk::{ClientBuilder, File, Outcome};
use std::time::UNIX_EPOCH;

#[tokio::test]
async fn a_ticket_has_what_support_needs_and_nothing_sensitive() {
    let node = format!(
        r#"{{"code":"10000","msg":"Success","order_no":"20260101","buyer_id":"{SECRET}","seller_id":"{SECRET}","new_field":"{SECRET}","deep":[{{"x":[1,null,"{SECRET}",true]}}],"total_amount":"88.88"}}"#
    );
    let transport = ScriptedTransport::new();
    let body = response_body(QUERY, &node).into();
    let response = http::Response::builder().header("trace_id", "0a1b").body(body).unwrap();
    transport.respond_with(response);
    let seen = Seen::default();
    let client = seen.on(builder(&transport)).build().unwrap();
    let request = KoubeiTradeItemorderQueryRequest::new().order_no("1");
    let call = client.koubei_trade_itemorder_query(request);
    let call = call.app_auth_token(SECRET).auth_token(SECRET).extra_param("my_own", SECRET);
    call.return_url(format!("https://shop.example/{SECRET}")).await.unwrap();
    let record = seen.one();
    let text = record.to_string();
    let (before, rest) = text.split_once(" (Beijing), took ").unwrap();
    let (ms, after) = rest.split_once(" ms\n").unwrap();
    ms.parse::<u64>().unwrap();
    let after: Vec<_> = after.lines().collect();
    assert_eq!(
        before,
        "koubei.trade.itemorder.query, attempt 1, https://openapi.alipay.com\n\
         result: success (code 10000)\n\
         trace_id: 0a1b\n\
         time: 2026-11-22 08:30:00"
    );
    assert_eq!(
        after,
        [
            "request:",
            "  app_auth_token: ***",
            "  app_id: 2014072300007148",
            "  auth_token: ***",
            r#"  biz_content: {"order_no":"1"}"#,
            "  charset: utf-8",
            "  format: JSON",
            "  method: koubei.trade.itemorder.query",
            "  my_own: ***",
            "  return_url: ***",
            "  sign: ***",
            "  sign_type: RSA2",
            "  timestamp: 2026-11-22 08:30:00",
            "  version: 1.0",
            "response: HTTP 200",
            concat!(
                r#"  {"koubei_trade_itemorder_query_response":{"code":"10000","msg":"Success","#,
                r#""order_no":"20260101","buyer_id":"***","seller_id":"***","new_field":"***","#,
                r#""deep":[{"x":["***",null,"***","***"]}],"total_amount":"88.88"},"sign":"***"}"#
            ),
        ]
    );
    assert_eq!(record.started(), UNIX_EPOCH + common::NOW);
    assert_eq!((record.outcome(), record.trace_id()), (None, Some("0a1b")));
    assert!(!format!("{record:?}").contains("SECRET"));
}

#[tokio::test]
async fn sensitive_fields_of_requests_are_masked_wherever_they_are_sent() {
    let seen = Seen::default();
    let client = seen.on(builder(&ScriptedTransport::new())).build().unwrap();
    let request = OfflineMarketApplyorderBatchqueryRequest::new().op_id(SECRET).biz_id("visible");
    client.offline_market_applyorder_batchquery(request).skip_validation().await.unwrap_err();
    let record = seen.one();
    let content = parameter(&record, "biz_content").unwrap();
    assert!(content.contains(r#""op_id":"***""#) && content.contains("visible"), "{content}");
    let seen = Seen::default();
    let client = seen.on(builder(&ScriptedTransport::new())).build().unwrap();
    let request = SystemOauthTokenRequest::new().code(SECRET).refresh_token(SECRET);
    client.system_oauth_token(request).skip_validation().await.unwrap_err();
    let record = seen.one();
    assert_eq!(parameter(&record, "code"), Some("***"));
    assert_eq!(parameter(&record, "refresh_token"), Some("***"));
    assert!(!record.to_string().contains("SECRET"));
}

#[tokio::test]
async fn of_a_raw_call_only_names_and_status_show() {
    let node = format!(
        r#"{{"code":"40004","msg":"Business Failed","sub_code":"X","sub_msg":"{SECRET}","a":{{"code":"{SECRET}"}}}}"#
    );
    for root in ["alipay_user_info_share_response", "error_response"] {
        let transport = ScriptedTransport::new();
        transport.respond(format!(
            r#"{{"{root}":{node},"sign":"{}","x":"{SECRET}"}}"#,
            common::sign(&node)
        ));
        let seen = Seen::default();
        let client = seen.on(builder(&transport)).build().unwrap();
        let content = format!(r#"{{"a":"{SECRET}","b":[{{"c":1}}],"d":"{SECRET}"}}"#);
        let call = client.raw("alipay.user.info.share", content);
        call.file("f", File::new(format!("{SECRET}.jpg"), SECRET)).await.unwrap_err();
        let record = seen.one();
        assert_eq!(
            parameter(&record, "biz_content"),
            Some(r#"{"a":"***","b":[{"c":"***"}],"d":"***"}"#)
        );
        assert_eq!(parameter(&record, "f"), Some("a file of 14 bytes"));
        let expected = format!(
            r#"{{"{root}":{{"code":"40004","msg":"Business Failed","sub_code":"X","sub_msg":"***","a":{{"code":"***"}}}},"sign":"***","x":"***"}}"#
        );
        assert_eq!(record.response(), Some(expected.as_str()));
        assert_eq!(record.outcome(), Some(Outcome::Refused));
        assert!(!record.to_string().contains("SECRET"));
    }
}

#[tokio::test]
async fn what_is_no_json_object_does_not_show() {
    for body in [format!("<html>{SECRET}"), format!("[\"{SECRET}\"]"), format!("{{\"{SECRET}")] {
        let transport = ScriptedTransport::new();
        transport.respond(body.clone());
        let seen = Seen::default();
        let client = seen.on(builder(&transport)).build().unwrap();
        client.raw(QUERY, "{}").await.unwrap_err();
        let expected = format!("*** ({} bytes that are not a JSON object)", body.len());
        assert_eq!(seen.one().response(), Some(expected.as_str()));
        transport.respond(body.clone());
        let seen = Seen::default();
        let client = seen.on(builder(&transport)).observe_sensitive_values_in_plain_text();
        client.build().unwrap().raw(QUERY, "{}").await.unwrap_err();
        assert_eq!(seen.one().response(), Some(body.as_str()));
    }
}

#[tokio::test]
async fn encrypted_content_shows_in_plain_text_only() {
    let (key, content) = ("AAECAwQFBgcICQoLDA0ODw==", r#"{"order_no":"1"}"#);
    let encrypted = |builder: ClientBuilder| builder.aes_key(key).encrypt().build().unwrap();
    let seen = Seen::default();
    let client = encrypted(seen.on(builder(&ScriptedTransport::new())));
    client.raw(QUERY, content).await.unwrap_err();
    let request = KoubeiTradeItemorderQueryRequest::new().order_no("1");
    client.koubei_trade_itemorder_query(request).await.unwrap_err();
    for record in seen.all() {
        assert_eq!(parameter(&record, "biz_content"), Some("***"));
    }
    let seen = Seen::default();
    let builder = seen.on(builder(&ScriptedTransport::new()));
    let client = encrypted(builder.observe_sensitive_values_in_plain_text());
    client.raw(QUERY, content).await.unwrap_err();
    assert_eq!(parameter(&seen.one(), "biz_content"), Some(content));
}

#[tokio::test]
async fn the_second_switch_shows_everything_but_tokens_and_keys() {
    let node = r#"{"code":"10000","buyer_id":"2088VISIBLE"}"#;
    let seen = Seen::default();
    let transport = responding(QUERY, node);
    let builder = seen.on(builder(&transport)).observe_sensitive_values_in_plain_text();
    let call = builder.build().unwrap().raw(QUERY, r#"{"a":"2088VISIBLE"}"#);
    call.auth_token(SECRET).app_auth_token(SECRET).extra_param("x", "a\nb").await.unwrap();
    let record = seen.one();
    assert_eq!(record.response(), Some(response_body(QUERY, node).as_str()));
    assert_eq!(parameter(&record, "biz_content"), Some(r#"{"a":"2088VISIBLE"}"#));
    assert_eq!(parameter(&record, "sign"), transport.sent()[0].parameter("sign"));
    let text = record.to_string();
    assert!(!text.contains("SECRET") && text.contains("  x: a\\nb\n"), "{text}");
    let line = |pem: &str| pem.lines().nth(3).unwrap().to_owned();
    assert!(!text.contains(&line(TestKeys::app_private_key())), "{text}");
}

#[tokio::test]
async fn only_a_serial_number_shows_as_one() {
    let sn = "0123456789abcdef0123456789abcdef";
    let shown = [format!("\"{sn}\""), format!("\"{sn}_{sn}\"")];
    let short = &sn[1..];
    let masked =
        [format!("\"{short}\""), format!("\"{sn}_\""), format!("\"{short}é\""), "7".to_owned()];
    let cases = shown.iter().map(|json| (json, json.as_str()));
    for (json, expected) in cases.chain(masked.iter().map(|json| (json, "\"***\""))) {
        let transport = ScriptedTransport::new();
        transport.respond(format!(r#"{{"alipay_cert_sn":{json}}}"#));
        let seen = Seen::default();
        let client = seen.on(builder(&transport)).build().unwrap();
        client.raw(QUERY, "{}").await.unwrap_err();
        let expected = format!(r#"{{"alipay_cert_sn":{expected}}}"#);
        assert_eq!(seen.one().response(), Some(expected.as_str()));
    }
}

#[tokio::test]
async fn a_body_forges_no_line_of_the_ticket() {
    let transport = ScriptedTransport::new();
    transport.respond("<p>\r\nresult: success\u{2028}\u{85}\u{1b}[2J".to_owned());
    let seen = Seen::default();
    let client = seen.on(builder(&transport)).observe_sensitive_values_in_plain_text();
    client.build().unwrap().raw(QUERY, "{}").await.unwrap_err();
    let text = seen.one().to_string();
    assert!(text.ends_with("\n  <p>\\r\\nresult: success\\u{2028}\\u{85}\\u{1b}[2J"), "{text}");
}
