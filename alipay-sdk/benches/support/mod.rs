//! Parts shared by the benches: one request and its responses, keys, and doubles that cost nothing.

#![allow(dead_code)] // Every bench uses a part of it.

pub mod floor;
#[path = "../../tests/common/keys.rs"]
mod keys;

use alipay_sdk::api::open::mini_order_itembill_batchquery::{
    OpenMiniOrderItembillBatchqueryError, OpenMiniOrderItembillBatchqueryRequest,
    OpenMiniOrderItembillBatchqueryResponse, OrderStatus, ServiceType, SettleStatus,
};
use alipay_sdk::request::{AppRequest, Fields, Idempotency};
use alipay_sdk::sign::SignType;
use alipay_sdk::testing::{Sampled, TestKeys};
use alipay_sdk::transport::Transport;
use alipay_sdk::transport::{Body, BoxFuture, Limits, TransportError};
use alipay_sdk::validate::Validate;
use alipay_sdk::{Client, ClientBuilder, Date, PrivateKey, Request};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use keys::{Signs, Verifies};
use std::io;
use std::time::Duration;

pub const APP_ID: &str = "2014072300007148";
pub const METHOD: &str = OpenMiniOrderItembillBatchqueryRequest::METHOD;

/// Returns whether this is a test run: benches are run with `--bench`; without it, as by `cargo
/// test`, once is enough.
pub fn is_test() -> bool {
    !std::env::args().any(|argument| argument == "--bench")
}

/// Returns a builder with real keys and without a network.
pub fn builder() -> ClientBuilder {
    Client::builder(APP_ID)
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .transport(Nowhere)
}

/// Returns a client without RSA either: what is left is our own work.
pub fn without_rsa() -> Client {
    let builder = Client::builder(APP_ID)
        .signer(Signs(|message: &[u8]| Ok(no_signature(message))))
        .verifier(Verifies(|_: &[u8]| Ok(())));
    builder.transport(Nowhere).build().unwrap()
}

/// Returns the request of the document page.
pub fn request() -> OpenMiniOrderItembillBatchqueryRequest {
    let day = Date::new(2023, 3, 22).unwrap();
    OpenMiniOrderItembillBatchqueryRequest::new()
        .mini_app_id("2018110260384046")
        .page_num(1)
        .page_size(10)
        .service_type_list([ServiceType::PhysicalItem, ServiceType::MemberItem])
        .settlement_date(day)
        .create_time(day)
        .trade_no("2013112011001004330000121536")
        .order_status(OrderStatus::Init)
        .settle_status(SettleStatus::UnSettle)
}

/// Returns the response of the document page with so many items, without white space, and signed.
pub fn response(items: usize) -> String {
    let sample = OpenMiniOrderItembillBatchqueryRequest::SAMPLES.response.unwrap();
    let sample: String = sample.lines().map(str::trim).collect();
    let sample = sample.replace("\": ", "\":");
    let (root, rest) = sample.split_once("_response\":").unwrap();
    let (head, rest) = rest.split_once("\"order_list\":[").unwrap();
    let (item, _) = rest.split_once("]},\"sign\"").unwrap();
    let node = format!("{head}\"order_list\":[{}]}}", vec![item; items].join(","));
    let key = PrivateKey::parse(TestKeys::alipay_private_key()).unwrap();
    let sign = STANDARD.encode(key.sign_bytes(SignType::Rsa2, node.as_bytes()).unwrap());
    format!("{root}_response\":{node},\"sign\":\"{sign}\"}}")
}

/// The same API as an app would call it: its response is opened without a request.
pub struct AppApi;

impl Validate for AppApi {}

impl alipay_sdk::runtime::WriteObject for AppApi {
    fn write(&self, _: &mut alipay_sdk::runtime::Writer) {}
}

impl Request for AppApi {
    type Response = OpenMiniOrderItembillBatchqueryResponse;
    type Error = OpenMiniOrderItembillBatchqueryError;

    const METHOD: &'static str = METHOD;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;
    const FIELDS: Fields = Fields::new(&[]);
}

impl AppRequest for AppApi {}

/// A transport that sends nothing.
#[derive(Debug)]
struct Nowhere;

impl Transport for Nowhere {
    fn send(
        &self,
        _: http::Request<Body>,
        _: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async { Err(TransportError::connect(io::Error::from(io::ErrorKind::Other))) })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

/// Replaces a signature of 2048 bits.
pub fn no_signature(_: &[u8]) -> Vec<u8> {
    vec![0xa5; 256]
}
