//! Whatever the parameters and the responses contain: what is sent verifies, what is signed comes
//! back to the byte, what is changed does not come back. Notifications have theirs in
//! `notifications/any.rs`.

#![cfg(all(feature = "test-util", feature = "apis"))]

mod common;
#[path = "properties/requests.rs"]
mod requests;
#[path = "properties/responses.rs"]
mod responses;
#[path = "properties/strings.rs"]
mod strings;

use futures_util::FutureExt as _;

const METHOD: &str = "alipay.trade.query";

/// Neither the scripted transport nor a key in this process waits for anything.
fn wait<T>(future: impl IntoFuture<Output = T>) -> T {
    future.into_future().now_or_never().expect("the client waits for something")
}
