//! Alipay's own errors.

use super::{ErrorCode, Outcome, RawHttpResponse, SignatureDiff, StatusFields};
use crate::text::excerpt;
use std::fmt;

/// Alipay said no: `code`, `msg`, `sub_code`, `sub_msg`.
///
/// Its text shows the codes. `sub_msg` stays behind its accessor, because for a wrong signature
/// Alipay echoes the whole request in it.
#[derive(Clone)]
pub struct ApiError {
    head: StatusFields,
    verified: bool,
    meaning: Classification,
    answer: RawHttpResponse,
    method: String,
    texts: Option<SignatureDiff>,
    /// How far the gateway's clock is ahead of ours.
    clock: Option<i64>,
}

/// What a refusal means for the request: that is for the protocol to say.
#[derive(Clone, Copy)]
pub(crate) struct Classification {
    pub outcome: Outcome,
    pub is_retryable: bool,
}

impl ApiError {
    pub(crate) fn new(
        method: &str,
        head: StatusFields,
        verified: bool,
        meaning: Classification,
        answer: RawHttpResponse,
    ) -> Self {
        Self {
            head,
            verified,
            meaning,
            answer,
            method: method.to_owned(),
            texts: None,
            clock: None,
        }
    }

    /// The gateway code: `40004`. Empty if Alipay sent none.
    pub fn code(&self) -> &str {
        self.head.code.as_deref().unwrap_or_default()
    }

    /// What the code means: `Business Failed`.
    pub fn msg(&self) -> Option<&str> {
        self.head.msg.as_deref()
    }

    /// The reason: `ACQ.TRADE_NOT_EXIST`. Branch on this one.
    pub fn sub_code(&self) -> Option<&str> {
        self.head.sub_code.as_deref()
    }

    /// The reason in words. It may echo the request, sensitive values included.
    pub fn sub_msg(&self) -> Option<&str> {
        self.head.sub_msg.as_deref()
    }

    /// The reason as one of the API's own codes: `refusal.code_as::<OpenAgentOrderQueryError>()`.
    /// `None` if Alipay gave no `sub_code`.
    pub fn code_as<E: ErrorCode>(&self) -> Option<E> {
        self.sub_code().map(E::from)
    }

    /// Of `isv.invalid-signature`: what was signed beside what the gateway says it expected, if it
    /// says so.
    pub fn signature_diff(&self) -> Option<&SignatureDiff> {
        self.texts.as_ref()
    }

    /// Of `isv.invalid-timestamp`: by how many seconds the gateway's clock is ahead of this
    /// machine's (behind it, if negative).
    pub fn clock_offset(&self) -> Option<i64> {
        self.clock
    }

    /// Nobody knows which request it is about.
    pub(super) fn leave_unknown(&mut self) {
        self.meaning.outcome = Outcome::Unknown;
    }

    /// Adds what was signed, beside what the gateway expected.
    pub(crate) fn set_signature_diff(&mut self, texts: Option<SignatureDiff>) {
        self.texts = texts;
    }

    /// Adds by how many seconds the gateway's clock is ahead.
    pub(crate) fn set_clock_offset(&mut self, seconds: Option<i64>) {
        self.clock = seconds;
    }

    /// The method that was called.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// False if the refusal came without a signature: then anyone may have written it.
    pub fn is_verified(&self) -> bool {
        self.verified
    }

    /// What was received.
    pub fn http_response(&self) -> &RawHttpResponse {
        &self.answer
    }

    /// [`Outcome::Refused`] only where Alipay certainly said that this request changed nothing.
    /// An unsigned refusal, a failure of a system, a request that is still being processed and a
    /// code that the docs do not know leave the outcome unknown: to query once too often costs
    /// little.
    pub fn outcome(&self) -> Outcome {
        self.meaning.outcome
    }

    /// The gateway was too busy (40005) or did not know itself what happened (20000,
    /// `SYSTEM_ERROR` and the like): the same request may have more luck a little later. Of a
    /// write, [`outcome`](Self::outcome) says whether it may be sent again.
    pub fn is_retryable(&self) -> bool {
        self.meaning.is_retryable
    }

    /// The token that was given, `auth_token` or `app_auth_token`, has run out or is none: get a
    /// new one, then call again.
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

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Alipay refused {}:", self.method)?;
        let code = if self.code().is_empty() { "no code" } else { self.code() };
        for part in [Some(code), self.msg(), self.sub_code()].into_iter().flatten() {
            // A code never is that long; an echo of the request would be.
            write!(f, " {}", excerpt(part))?;
        }
        if !self.verified {
            f.write_str(" (unsigned: anyone may have written it)")?;
        }
        if let Some(texts) = &self.texts {
            write!(f, "; {}", texts.difference())?;
        }
        match self.clock {
            Some(seconds) if seconds.abs() > 60 => {
                let relation = if seconds > 0 { "behind" } else { "ahead of" };
                write!(f, "; this machine's clock is {} s {relation} the gateway's", seconds.abs())
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiError({self}, {:?})", self.answer)
    }
}

impl std::error::Error for ApiError {}
