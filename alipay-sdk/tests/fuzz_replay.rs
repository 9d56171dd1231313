//! The fuzz targets of `fuzz/` over their seeds, on stable Rust. A long run looks for more:
//! `cargo +nightly fuzz run response`.

#![cfg(all(feature = "test-util", feature = "bill", feature = "rustcrypto", feature = "apis"))]

#[path = "../../fuzz/src/replay.rs"]
mod replay;
#[path = "../../fuzz/src/sdk/mod.rs"]
mod sdk;

use peak_alloc::PeakAlloc;
use replay::{replay, replay_deep};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[test]
fn responses() {
    replay("response", 200, sdk::response);
}

#[test]
fn nodes() {
    replay("node", 200, sdk::node);
}

#[test]
fn notifications() {
    replay("notification", 100, sdk::notification);
}

#[test]
fn payloads() {
    replay("payload", 200, sdk::payload);
}

#[test]
fn keys() {
    replay("key", 100, sdk::key);
}

#[test]
fn bills() {
    replay("bill", 200, sdk::bill);
}

#[test]
fn certificates() {
    replay("certificate", 20, sdk::certificate);
}

/// However deep and long it is: no stack overflows, and memory stays a small multiple.
#[test]
fn depth_and_length() {
    let root = r#"{"alipay_open_agent_order_query_response":"#;
    replay_deep(
        sdk::response,
        &["", "{\"sign\":\"AAAA\",\"x\":", &format!("{root}{{\"code\":\"10000\",\"a\":"), root],
        &["", "}", "},\"sign\":\"AAAA\"}", ",\"sign\":\"AAAA\"}"],
    );
    replay_deep(sdk::node, &["{\"order_list\":", "{\"order_list\":["], &["}", "]}"]);
    replay_deep(sdk::notification, &["", "app_id=2021000000000001&sign=AAAA&a="], &["", ""]);
    replay_deep(sdk::payload, &["", "{\"sign\":\"AAAA\",\"response\":"], &["", "}"]);
    let bill = "#支付宝业务明细查询\n#-列表-\na,b\n";
    replay_deep(sdk::bill, &["", "PK\x03\x04", bill], &["", "PK\x05\x06", ""]);
    replay_deep(sdk::key, &["", "-----BEGIN RSA PRIVATE KEY-----\n"], &["", ""]);
    replay_deep(sdk::certificate, &["", "-----BEGIN CERTIFICATE-----\n"], &["", ""]);
    // That of the tests beside this one included.
    let peak = MEMORY.peak_usage();
    assert!(peak < 32 << 20, "{} MB", peak >> 20);
}
