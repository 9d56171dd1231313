//! Checks of samples against the real code, for the tests that `cargo xtask gen` makes from them.

use super::sampled::Sampled;
use crate::error::{ApiError, RawHttpResponse, StatusFields};
use crate::protocol::v2;
use crate::request::Request;
use crate::wire;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Asserts that the request obeys every rule and is written like the sample: the same members, the
/// same values, nothing more.
///
/// # Panics
///
/// Panics if the request breaks a rule or differs from the sample.
pub fn assert_sent<R: Sampled>(request: &R) {
    if let Err(violations) = request.validate() {
        panic!("the request sample of {} breaks its own rules: {violations}", R::METHOD);
    }
    let sample = R::SAMPLES.request.expect("a request sample");
    let parse = |json: &str| serde_json::from_str::<Value>(json).expect("JSON");
    assert_eq!(
        parse(&wire::to_json(request)),
        parse(sample),
        "the request differs from the sample"
    );
}

/// Reads the response sample, and asserts that all of it can be read.
///
/// # Panics
///
/// Panics if part of it cannot be read.
pub fn read<R: Sampled>() -> R::Response {
    let node = node::<R>(R::SAMPLES.response.expect("a response sample"));
    let (response, context) = wire::read_text(node).expect("a JSON object");
    assert_eq!(context.into_problems(), [], "the sample has unreadable fields");
    response
}

/// Reads the API error of the error sample.
///
/// # Panics
///
/// Panics if there is no error sample.
pub fn api_error<R: Sampled>() -> ApiError {
    let node = node::<R>(R::SAMPLES.error.expect("an error sample"));
    let fields = StatusFields::read(node).expect("code and reason");
    v2::api_error(R::METHOD, fields, true, RawHttpResponse::new(http::Response::default()))
}

/// Returns the response node of a sample response.
fn node<R: Request>(sample: &'static str) -> &'static str {
    let members: BTreeMap<&str, &RawValue> = serde_json::from_str(sample).expect("a JSON object");
    let root = format!("{}_response", R::METHOD.replace('.', "_"));
    let node = members.get(root.as_str()).or_else(|| members.get("error_response"));
    node.expect("a response node").get()
}
