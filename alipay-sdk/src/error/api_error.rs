//! Alipay's own errors.

use super::{ErrorCode, Outcome, RawHttpResponse, SignatureDiff, StatusFields};
use crate::charset::CharsetNote;
use crate::text::{debug_with_display, excerpt};
use std::fmt;

/// An error that Alipay returned: `code`, `msg`, `sub_code`, `sub_msg`.
///
/// Its message shows `code`, `msg` and `sub_code`. `sub_msg` has only its accessor, because for a wrong
/// signature Alipay echoes the whole request in it.
#[derive(Clone)]
pub struct ApiError {
    status: StatusFields,
    verified: bool,
    classification: Classification,
    response: RawHttpResponse,
    method: String,
    signature_diff: Option<SignatureDiff>,
    /// The seconds by which the gateway's clock is ahead of ours.
    clock: Option<i64>,
    /// It is the response to a query, which changes nothing.
    is_of_query: bool,
    charset_note: Option<CharsetNote>,
}

/// The meaning of an error for the request: the protocol decides it.
#[derive(Clone, Copy)]
pub(crate) struct Classification {
    pub outcome: Outcome,
    pub is_retryable: bool,
}

impl ApiError {
    pub(crate) fn new(
        method: &str,
        status: StatusFields,
        verified: bool,
        classification: Classification,
        response: RawHttpResponse,
    ) -> Self {
        Self {
            status,
            verified,
            classification,
            response,
            method: method.to_owned(),
            signature_diff: None,
            clock: None,
            is_of_query: false,
            charset_note: None,
        }
    }

    /// Returns the gateway code, such as `40004`; empty if Alipay sent none.
    pub fn code(&self) -> &str {
        self.status.code.as_deref().unwrap_or_default()
    }

    /// Returns the description of the code, such as `Business Failed`.
    pub fn msg(&self) -> Option<&str> {
        self.status.msg.as_deref()
    }

    /// Returns the reason, such as `ACQ.TRADE_NOT_EXIST`. Branch on this one.
    pub fn sub_code(&self) -> Option<&str> {
        self.status.sub_code.as_deref()
    }

    /// Returns the reason in words. It may echo the request, sensitive values included.
    pub fn sub_msg(&self) -> Option<&str> {
        self.status.sub_msg.as_deref()
    }

    /// Returns the reason as one of the API's own codes: `error.code_as::<TradePayError>()`.
    /// `None` if Alipay sent no `sub_code`.
    pub fn code_as<E: ErrorCode>(&self) -> Option<E> {
        self.sub_code().map(E::from)
    }

    /// For `isv.invalid-signature`, returns what was signed next to what the gateway reports that it expected,
    /// if it reports that.
    pub fn signature_diff(&self) -> Option<&SignatureDiff> {
        self.signature_diff.as_ref()
    }

    /// For `isv.invalid-timestamp`, returns by how many seconds the gateway's clock is ahead of this
    /// machine's (behind it, if negative).
    pub fn clock_offset(&self) -> Option<i64> {
        self.clock
    }

    /// Marks the outcome as unknown: it is not certain which request the error is about.
    pub(super) fn leave_unknown(&mut self) {
        self.classification.outcome = Outcome::Unknown;
    }

    /// Adds what was signed, next to what the gateway expected.
    pub(crate) fn set_signature_diff(&mut self, diff: Option<SignatureDiff>) {
        self.signature_diff = diff;
    }

    /// Marks it as the response to a query.
    pub(crate) fn set_of_query(&mut self) {
        self.is_of_query = true;
    }

    /// Adds by how many seconds the gateway's clock is ahead.
    pub(crate) fn set_clock_offset(&mut self, seconds: Option<i64>) {
        self.clock = seconds;
    }

    /// Adds what was done about its charset.
    pub(crate) fn set_charset_note(&mut self, note: Option<CharsetNote>) {
        self.charset_note = note;
    }

    /// Returns what was done about an error that is not in the charset that was requested, as some of the
    /// gateway's are not; `None` if it is. Code, reason and outcome do not depend on it.
    pub fn charset_note(&self) -> Option<CharsetNote> {
        self.charset_note
    }

    /// Returns the method that was called.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Returns whether the error was signed by Alipay; if not, anyone may have written it.
    pub fn is_verified(&self) -> bool {
        self.verified
    }

    /// Returns the HTTP response.
    pub fn http_response(&self) -> &RawHttpResponse {
        &self.response
    }

    /// Returns [`Outcome::Refused`] only where Alipay certainly reported that this request changed nothing.
    /// An unsigned error, a system failure, a request that is still being processed and a code that
    /// the docs do not know leave the outcome unknown: an extra query costs little.
    pub fn outcome(&self) -> Outcome {
        self.classification.outcome
    }

    /// Returns whether the same request may succeed a little later: the gateway was too busy (40005) or
    /// did not know itself what happened (20000, `SYSTEM_ERROR` and the like). For a write,
    /// [`outcome`](Self::outcome) decides whether it may be sent again.
    pub fn is_retryable(&self) -> bool {
        self.classification.is_retryable
    }

    /// Returns whether the token of the call, `auth_token` or `app_auth_token`, has expired or is
    /// invalid: get a new one, then call again.
    pub fn is_auth_expired(&self) -> bool {
        const REASONS: &[&str] = &[
            "aop.invalid-auth-token",
            "aop.auth-token-time-out",
            "aop.invalid-app-auth-token",
            "aop.app-auth-token-time-out",
            "isv.invalid-token",
        ];
        self.sub_code().is_some_and(|reason| REASONS.contains(&reason))
    }
}

impl ApiError {
    /// Returns Alipay's error, without its meaning for the request.
    pub(super) fn brief(&self) -> String {
        let code = if self.code().is_empty() { "no code" } else { self.code() };
        let parts = [Some(code), self.msg(), self.sub_code()].into_iter().flatten();
        // A code never is that long; an echo of the request would be.
        let parts: Vec<_> = parts.map(excerpt).collect();
        format!("Alipay returned an error for {}: {}", self.method, parts.join(" "))
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.brief())?;
        if !self.verified {
            f.write_str(" (unsigned: anyone may have written it)")?;
        }
        if let Some(note @ CharsetNote::Replaced) = self.charset_note {
            write!(f, "; {note}")?;
        }
        if let Some(diff) = &self.signature_diff {
            write!(f, "; {}", diff.difference())?;
        }
        if let Some(seconds) = self.clock.filter(|seconds| seconds.abs() > 60) {
            let relation = if seconds > 0 { "behind" } else { "ahead of" };
            write!(f, "; this machine's clock is {} s {relation} the gateway's", seconds.abs())?;
        }
        match self.outcome() {
            Outcome::Unknown if self.is_of_query => f.write_str("; call again later"),
            Outcome::Unknown => f.write_str("; the outcome is unknown: query before retrying"),
            Outcome::NotSent | Outcome::Refused => Ok(()),
        }
    }
}

debug_with_display!(ApiError);

impl std::error::Error for ApiError {}
