//! The samples of the pages, and what the tests made from them stand on: samples against the real
//! code.

use crate::error::{ApiError, RawHttpResponse, StatusFields};
use crate::protocol::v2;
use crate::request::Request;
use crate::wire;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A request whose document page has samples. Generated code implements it: here for the SDK's own
/// APIs, in the `tests.rs` beside them for private ones.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use alipay_sdk::Request;
/// use alipay_sdk::api::trade::query::TradeQueryRequest;
/// use alipay_sdk::testing::{Gateway, Reply, Sampled};
///
/// let sample = TradeQueryRequest::SAMPLES.response.ok_or("the page has no sample")?;
/// let gateway = Gateway::start().await?;
/// gateway.respond(TradeQueryRequest::METHOD, Reply::sample(sample));
/// # Ok(())
/// # }
/// ```
pub trait Sampled: Request {
    /// The samples on the document page.
    const SAMPLES: Samples;
}

/// The samples on an API's document page: good enough for a first test, never real data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Samples {
    /// The JSON of all parameters but files.
    pub request: Option<&'static str>,
    /// A whole answer that is a success, with a placeholder for a signature.
    pub response: Option<&'static str>,
    /// A whole answer that is a failure, with a placeholder for a signature.
    pub error: Option<&'static str>,
}

/// The request obeys every rule and is written as the sample says: the same members, the same
/// values, nothing more.
///
/// # Panics
///
/// If not; this is an assertion.
pub fn assert_sent<R: Sampled>(request: &R) {
    if let Err(violations) = request.validate() {
        panic!("the request sample of {} breaks its own rules: {violations}", R::METHOD);
    }
    let sample = R::SAMPLES.request.expect("a request sample");
    let parse = |json: &str| serde_json::from_str::<Value>(json).expect("JSON");
    assert_eq!(parse(&wire::to_json(request)), parse(sample), "what is sent is not the sample");
}

/// Reads the response sample, of which nothing may be unreadable.
///
/// # Panics
///
/// If something is; this is an assertion.
pub fn read<R: Sampled>() -> R::Response {
    let node = node::<R>(R::SAMPLES.response.expect("a response sample"));
    let (response, notes) = wire::read_text(node).expect("a JSON object");
    assert_eq!(notes.into_problems(), [], "not everything in the sample can be read");
    response
}

/// The refusal that the error sample is.
///
/// # Panics
///
/// If there is no error sample.
pub fn api_error<R: Sampled>() -> ApiError {
    let node = node::<R>(R::SAMPLES.error.expect("an error sample"));
    let head = StatusFields::read(node).expect("code and reason");
    v2::api_error(R::METHOD, head, true, RawHttpResponse::new(http::Response::default()))
}

/// The response node of a sample answer.
fn node<R: Request>(sample: &'static str) -> &'static str {
    let members: BTreeMap<&str, &RawValue> = serde_json::from_str(sample).expect("a JSON object");
    let root = format!("{}_response", R::METHOD.replace('.', "_"));
    let node = members.get(root.as_str()).or_else(|| members.get("error_response"));
    node.expect("a response node").get()
}
