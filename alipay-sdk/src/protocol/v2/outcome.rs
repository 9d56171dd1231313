//! What a refusal means for the request that it answers.

use crate::error::{ApiError, Classification, Outcome, RawHttpResponse, StatusFields};

/// The refusal of a method, with what it means.
pub(crate) fn api_error(
    method: &str,
    head: StatusFields,
    is_verified: bool,
    answer: RawHttpResponse,
) -> ApiError {
    let is_unsure = is_unsure(&head);
    let outcome = if is_verified && is_certain(&head) && !is_unsure {
        Outcome::Refused
    } else {
        Outcome::Unknown
    };
    let is_busy = matches!(head.code.as_deref(), Some("20000" | "40005"));
    let meaning = Classification { outcome, is_retryable: is_busy || is_unsure };
    ApiError::new(method, head, is_verified, meaning, answer)
}

/// Alipay says that this request changed nothing. What the docs do not know says nothing.
fn is_certain(head: &StatusFields) -> bool {
    match head.code.as_deref() {
        Some("20001" | "40001" | "40002" | "40003" | "40005" | "40006") => true,
        // Without a reason nobody knows what failed.
        Some("40004") => head.sub_code.as_ref().is_some_and(|reason| !reason.trim().is_empty()),
        _ => false,
    }
}

/// One of the many reasons that say: we do not know either. `isp.…` is a failure of the
/// provider; the rest is how the APIs' own codes spell it.
fn is_unsure(head: &StatusFields) -> bool {
    const UNSURE: &[&str] = &[
        "SYSTEM_ERROR",
        "SYSTEM_BUSY",
        "SYSTEM_EXCEPTION",
        "INTERNAL_ERROR",
        "SERVICE_ERROR",
        "UNAVAILABLE",
        "DEPEND_FAILURE",
        "UNKNOW",
        "PROCESSING",
        "TIMEOUT",
    ];
    let reason = head.sub_code.as_deref().unwrap_or_default();
    let reason = reason.trim().to_ascii_uppercase().replace('-', "_");
    reason.starts_with("ISP.") || UNSURE.iter().any(|unsure| reason.contains(unsure))
}
