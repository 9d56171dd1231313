//! One scenario in which a call can end, and how it is checked.

use crate::peer::{Peer, TRACE_ID};
use alipay_sdk::api::open::agent_order_query::{
    OpenAgentOrderQueryRequest as Request, OpenAgentOrderQueryResponse as OrderQueryResponse,
};
use alipay_sdk::testing::TestKeys;
use alipay_sdk::transport::{ReqwestTransport, TransportError};
use alipay_sdk::{ApiError, Call, Client, ClientBuilder, Error, Response};
use std::fmt::Debug;

pub const METHOD: &str = "alipay.open.agent.order.query";

pub type Query = Call<Request>;

pub struct Way {
    pub name: String,
    /// The behavior of the peer.
    pub peer: Peer,
    pub settings: fn(ClientBuilder) -> ClientBuilder,
    pub call: fn(&Client) -> Query,
    pub end: String,
}

impl Way {
    pub fn new(name: impl Into<String>, peer: Peer, end: impl Into<String>) -> Self {
        Self { name: name.into(), peer, settings: usual, call: query, end: end.into() }
    }
}

/// Verifies with Alipay's public key.
pub fn usual(builder: ClientBuilder) -> ClientBuilder {
    builder.alipay_public_key(TestKeys::alipay_public_key())
}

#[cfg(feature = "gbk")]
pub fn in_gbk(builder: ClientBuilder) -> ClientBuilder {
    usual(builder).charset(alipay_sdk::client::Charset::Gbk)
}

pub fn query(client: &Client) -> Query {
    client.open_agent_order_query(Request::new().batch_no("1"))
}

/// Runs all scenarios, and reports those that end differently.
pub async fn check(ways: Vec<Way>) {
    let transport = ReqwestTransport::builder().build().unwrap();
    let mut wrong = Vec::new();
    for Way { name, peer, settings, call, end } in ways {
        let limits = peer.limits();
        let place = peer.start();
        let builder = Client::builder("1").private_key(TestKeys::app_private_key());
        let builder = builder.gateway(&place.url).transport(transport.clone());
        let client = settings(builder).build().unwrap();
        let call = call(&client).connect_timeout(limits.0).timeout(limits.1);
        let result = call.await;
        let found = describe(&result);
        if found != end {
            wrong.push(format!("{name}\n  expected: {end}\n  found:    {found}\n  {result:?}"));
        }
        let is_not_sent = found.starts_with("NotSent");
        let requests = place.requests();
        if requests > usize::from(!is_not_sent) {
            wrong.push(format!("{name}: {requests} requests arrived ({found})"));
        }
    }
    assert!(wrong.is_empty(), "{} ways end differently:\n{}", wrong.len(), wrong.join("\n"));
}

/// How a call ended: the status and how many fields are unread; or the outcome and the error, then
/// - `retry`: the same request may have more luck later,
/// - `auth`: a token has expired,
/// - `kept`: the response and its `trace_id` are there.
pub fn describe(result: &Result<Response<OrderQueryResponse>, Error>) -> String {
    match result {
        Ok(response) => match response.problems().len() {
            0 => format!("{:?}", response.status()),
            problems => format!("{:?}, {problems} unread", response.status()),
        },
        Err(error) => describe_error(error),
    }
}

pub fn describe_error(error: &Error) -> String {
    assert_eq!(error.http_response().is_some(), error.trace_id().is_some(), "{error:?}");
    let flags = [
        (error.is_retryable(), ", retry"),
        (error.api_error().is_some_and(ApiError::is_auth_expired), ", auth"),
        (error.trace_id() == Some(TRACE_ID), ", kept"),
    ];
    let flags: String = flags.iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| *flag).collect();
    format!("{:?}: {}{flags}", error.outcome(), kind(error))
}

/// The variant and its details.
fn kind(error: &Error) -> String {
    match error {
        Error::Encode(problem) => format!("Encode {}", variant(problem)),
        Error::Transport(error) => format!("Transport {}", when(error)),
        Error::InvalidResponse(error) => format!("InvalidResponse {}", variant(error.reason())),
        Error::Verify(error) => format!("Verify {}", variant(error.cause())),
        Error::Pagination(error) => format!("Pagination {:?}", error.kind()),
        Error::Api(api_error) if api_error.is_verified() => "Api signed".to_owned(),
        Error::Api(_) => "Api unsigned".to_owned(),
        Error::AfterUnknown(error) => format!("AfterUnknown {}", kind(error)),
        other => variant(other),
    }
}

fn when(error: &TransportError) -> &'static str {
    match (error.is_connect(), error.is_timeout()) {
        (true, false) => "connect",
        (false, true) => "timeout",
        (false, false) => "broken",
        (true, true) => panic!("{error:?}"),
    }
}

/// The name of an enum's variant.
fn variant(value: &impl Debug) -> String {
    format!("{value:?}").split(|c: char| !c.is_alphanumeric()).next().unwrap().to_owned()
}
