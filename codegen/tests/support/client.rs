//! A client of the test gateway, for the golden modules.

use alipay_sdk::Client;
use alipay_sdk::testing::{Gateway, TestKeys};

pub fn client(gateway: &Gateway) -> Client {
    Client::builder(Gateway::APP_ID)
        .gateway(gateway.url())
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .build()
        .unwrap()
}
