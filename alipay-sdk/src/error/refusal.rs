//! Alipay's own errors.

use super::{Answer, Head, Outcome};
use crate::request::ErrorCode;
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
    /// An unsigned refusal, a failure of a system, a request that is still being processed and a
    /// code that the docs do not know leave the outcome unknown: to query once too often costs
    /// little.
    pub fn outcome(&self) -> Outcome {
        let is_certain = match self.code() {
            "20001" | "40001" | "40002" | "40003" | "40005" | "40006" => true,
            // Without a reason nobody knows what failed.
            "40004" => self.sub_code().is_some_and(|reason| !reason.trim().is_empty()),
            _ => false,
        };
        if self.verified && is_certain && !self.is_unsure() {
            Outcome::Refused
        } else {
            Outcome::Unknown
        }
    }

    /// One of the many reasons that say: we do not know either. `isp.…` is a failure of the
    /// provider; the rest is how the APIs' own codes spell it.
    fn is_unsure(&self) -> bool {
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
        let reason =
            self.sub_code().unwrap_or_default().trim().to_ascii_uppercase().replace('-', "_");
        reason.starts_with("ISP.") || UNSURE.iter().any(|unsure| reason.contains(unsure))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Alipay refused {}:", self.method)?;
        let code = if self.code().is_empty() { "no code" } else { self.code() };
        for part in [Some(code), self.msg(), self.sub_code()].into_iter().flatten() {
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
