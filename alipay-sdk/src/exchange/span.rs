//! One `tracing` span per call, with its result and never a body; a no-op without the feature
//! `tracing`.

use crate::error::Result;
use crate::response::Response;

/// The number of attempts, and the result of a call.
pub(crate) type CallResult<T> = (u32, Result<Response<T>>);

#[cfg(not(feature = "tracing"))]
pub(crate) async fn call<T>(_: &str, call: impl Future<Output = CallResult<T>>) -> CallResult<T> {
    call.await
}

/// Runs the call in a span `alipay` with the fields `method`, `attempts`, `ms`, `outcome` (`Success`,
/// `Pending`, `NotSent`, `Refused`, `Unknown`), and, if there was a response, `code`, `sub_code` and
/// `trace_id`. A call that is dropped before its end has the first one only.
#[cfg(feature = "tracing")]
pub(crate) async fn call<T>(
    method: &str,
    call: impl Future<Output = CallResult<T>>,
) -> CallResult<T> {
    use crate::text::{excerpt, is_name};
    use tracing::{Instrument as _, field::Empty};

    // The arguments of a raw call may have been swapped.
    let method = if is_name(method) { method } else { "not a method name" };
    let span = tracing::info_span!(
        "alipay",
        method,
        attempts = Empty,
        ms = Empty,
        outcome = Empty,
        code = Empty,
        sub_code = Empty,
        trace_id = Empty
    );
    let started = std::time::Instant::now();
    let ended = call.instrument(span.clone()).await;
    span.record("attempts", ended.0);
    span.record("ms", u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX));
    let text = |name, value: Option<&str>| {
        value.map(|value| span.record(name, excerpt(value).as_str()));
    };
    match &ended.1 {
        Ok(response) => {
            text("outcome", Some(&format!("{:?}", response.status())));
            text("code", response.code());
            text("trace_id", response.trace_id());
        }
        Err(error) => {
            text("outcome", Some(&format!("{:?}", error.outcome())));
            text("code", error.api_error().map(|api_error| api_error.code()));
            text("sub_code", error.api_error().and_then(|api_error| api_error.sub_code()));
            text("trace_id", error.trace_id());
        }
    }
    ended
}
