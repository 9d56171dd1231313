//! Test doubles for code that calls Alipay, and for the SDK's own tests.
//!
//! * [`Gateway`] is an HTTP server on the local machine which reads requests, verifies signatures
//!   and signs responses as the real gateway does. It implements the protocol independently of the
//!   client: an error in one of them does not cancel out.
//! * [`Trades`] makes that gateway remember orders, payments and refunds, so that whole scenarios
//!   can be tested: a lost response, a buyer who pays late, a refund that is requested twice.
//! * [`ScriptedTransport`] replaces the network: no sockets, any response or failure, and a record
//!   of what was sent.
//! * [`TestKeys`] are the keys for both.
//!
//! ```no_run
//! use alipay_sdk::Client;
//! use alipay_sdk::api::open::agent_order_query::{OpenAgentOrderQueryRequest, OrderStatus};
//! use alipay_sdk::testing::{Gateway, Reply, TestKeys};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let gateway = Gateway::start().await?;
//! gateway.respond(
//!     "alipay.open.agent.order.query",
//!     Reply::success(r#"{"order_status": "MERCHANT_AUDITING"}"#),
//! );
//! let client = Client::builder(Gateway::APP_ID)
//!     .gateway(gateway.url())
//!     .private_key(TestKeys::app_private_key())
//!     .alipay_public_key(TestKeys::alipay_public_key())
//!     .build()?;
//!
//! let request = OpenAgentOrderQueryRequest::new().batch_no("2017110616474516400082883");
//! let response = client.open_agent_order_query(request).await?;
//! assert_eq!(response.order_status, Some(OrderStatus::MerchantAuditing));
//!
//! let received = &gateway.requests()[0];
//! assert!(received.is_verified);
//! assert_eq!(received.biz_content(), Some(r#"{"batch_no":"2017110616474516400082883"}"#));
//! # Ok(())
//! # }
//! ```

#[rustfmt::skip]
mod api;
mod charset;
mod gateway;
mod keys;
mod lock;
mod parameters;
mod received;
mod reply;
mod sampled;
pub mod samples;
mod scripted;
mod trades;
mod v2;

pub use self::{
    gateway::{Gateway, GatewayBuilder},
    keys::TestKeys,
    received::{Received, ReceivedFile},
    reply::Reply,
    sampled::{Sampled, Samples},
    scripted::{ScriptedTransport, Sent},
    trades::Trades,
};
