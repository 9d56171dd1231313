//! Classifies API errors: the outcome of the request, and whether it may be retried.

use crate::error::{ApiError, Classification, Outcome, RawHttpResponse, StatusFields};

/// Creates the API error of a method, classified.
pub(crate) fn api_error(
    method: &str,
    fields: StatusFields,
    is_verified: bool,
    response: RawHttpResponse,
) -> ApiError {
    let is_outcome_unknown = is_outcome_unknown(&fields);
    let outcome = if is_verified && is_definite(&fields) && !is_outcome_unknown {
        Outcome::Refused
    } else {
        Outcome::Unknown
    };
    let is_busy = matches!(fields.code.as_deref(), Some("20000" | "40005"));
    let meaning = Classification { outcome, is_retryable: is_busy || is_outcome_unknown };
    ApiError::new(method, fields, is_verified, meaning, response)
}

/// Returns whether the error guarantees that this request changed nothing. Undocumented codes
/// guarantee nothing.
fn is_definite(fields: &StatusFields) -> bool {
    match fields.code.as_deref() {
        Some("20001" | "40001" | "40002" | "40003" | "40005" | "40006") => true,
        // Without a reason it is not known what failed.
        Some("40004") => fields.sub_code.as_ref().is_some_and(|reason| !reason.trim().is_empty()),
        _ => false,
    }
}

/// Returns whether the reason means that Alipay does not know the outcome either. `isp.…` is a
/// failure of the provider; the rest is how the APIs' own codes spell it.
fn is_outcome_unknown(fields: &StatusFields) -> bool {
    const UNKNOWN_OUTCOME: &[&str] = &[
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
    let reason = fields.sub_code.as_deref().unwrap_or_default();
    let reason = reason.trim().to_ascii_uppercase().replace('-', "_");
    reason.starts_with("ISP.") || UNKNOWN_OUTCOME.iter().any(|part| reason.contains(part))
}
