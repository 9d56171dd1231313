//! The samples of the document pages.

use crate::request::Request;

/// A request whose document page has samples. Implemented by generated code: here for the SDK's own
/// APIs, in the `tests.rs` next to them for private ones.
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

/// The samples on an API's document page: documentation samples; not real data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Samples {
    /// The JSON of all parameters except files.
    pub request: Option<&'static str>,
    /// A whole successful response, with a placeholder for the signature.
    pub response: Option<&'static str>,
    /// A whole API error, with a placeholder for the signature.
    pub error: Option<&'static str>,
}
