//! Alipay's own errors.

use super::{Answer, Outcome};
use crate::request::ErrorCode;
use crate::wire::Object;
use std::fmt;

/// Alipay said no: `code`, `msg`, `sub_code`, `sub_msg`.
///
/// Its text shows the codes. `sub_msg` stays behind its accessor, because for a wrong signature
/// Alipay echoes the whole request in it.
#[derive(Clone)]
pub struct Refusal {
    head: Head,
    verified: bool,
    answer: Answer,
    method: String,
}

/// What every response node may begin with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    pub code: Option<String>,
    pub msg: Option<String>,
    pub sub_code: Option<String>,
    pub sub_msg: Option<String>,
}

impl Head {
    pub fn read(object: &mut Object<'_>) -> Self {
        Self {
            code: object.get("code"),
            msg: object.get("msg"),
            sub_code: object.get("sub_code"),
            sub_msg: object.get("sub_msg"),
        }
    }
}

impl Refusal {
    pub(crate) fn new(method: &str, head: Head, verified: bool, answer: Answer) -> Self {
        Self { head, verified, answer, method: method.to_owned() }
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

    /// The method that was called.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// False if the refusal came without a signature: then anyone may have written it.
    pub fn is_verified(&self) -> bool {
        self.verified
    }

    /// What was received.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// [`Outcome::Refused`] only where Alipay certainly said that this request changed nothing.
    /// An unsigned refusal, a system error and a code that the docs do not know leave the outcome
    /// unknown.
    pub fn outcome(&self) -> Outcome {
        let is_gateway_no = matches!(
            self.code(),
            "20001" | "40001" | "40002" | "40003" | "40004" | "40005" | "40006"
        );
        if self.verified && is_gateway_no && !self.is_system_error() {
            Outcome::Refused
        } else {
            Outcome::Unknown
        }
    }

    /// Alipay failed, at any of the places that say so: `isp.unknow-error`, `ACQ.SYSTEM_ERROR`,
    /// `aop.ACQ.SYSTEM_ERROR`.
    fn is_system_error(&self) -> bool {
        let reason = self.sub_code().unwrap_or_default().to_ascii_uppercase().replace('-', "_");
        reason.ends_with("SYSTEM_ERROR")
            || reason.ends_with("UNKNOW_ERROR")
            || reason.ends_with("UNKNOWN_ERROR")
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = if self.code().is_empty() { "no code" } else { self.code() };
        write!(f, "Alipay refused {}: {code}", self.method)?;
        for part in [self.msg(), self.sub_code()].into_iter().flatten() {
            // A code never is that long; an echo of the request would be.
            write!(f, " {}", part.chars().take(64).collect::<String>().escape_debug())?;
        }
        if !self.verified {
            f.write_str(" (unsigned: anyone may have written it)")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Refusal({self}, {:?})", self.answer)
    }
}

impl std::error::Error for Refusal {}
