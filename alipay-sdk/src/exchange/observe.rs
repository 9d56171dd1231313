//! A hook that sees every attempt of every call: for support tickets and for a log of what went over the
//! wire.
//!
//! ```no_run
//! use alipay_sdk::Client;
//! use alipay_sdk::observe::AttemptRecord;
//!
//! # fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder("2021000122671080")
//!     .private_key(std::fs::read("app_private_key.pem")?)
//!     .alipay_public_key(std::fs::read("alipay_public_key.pem")?)
//!     .observe(|attempt: &AttemptRecord| {
//!         if attempt.outcome().is_some() {
//!             eprintln!("{attempt}"); // a ticket, of which Alipay's support needs the trace id above all
//!         }
//!     })
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! The record shows names, and of the values only those that the spec of the API knows and does not mark as
//! sensitive:
//!
//! | shown | masked as `***` |
//! |---|---|
//! | the protocol's own parameters: `app_id`, `method`, `timestamp` … | `sign`, `notify_url`, `return_url`, tokens, extra parameters |
//! | fields of requests and responses that are not sensitive | sensitive fields, and those that the spec does not know |
//! | of a raw call, or of the download of a certificate: names, `code`, `msg`, `sub_code` | all other values |
//! | | encrypted content; a body that is not a JSON object |
//! | `code`, `msg`, `sub_code` | `sub_msg`, in which Alipay may echo the request |
//!
//! [`observe_sensitive_values_in_plain_text`](crate::ClientBuilder::observe_sensitive_values_in_plain_text)
//! shows the rest, too, but neither keys nor tokens.
//!
//! # Tokens
//!
//! Tokens show nowhere in the record, with this switch or without it:
//!
//! - A value is masked if its name contains `token`, `auth_code` or `authcode`, in upper or lower case; in a
//!   request to an API whose name contains `token`, that of `code` is, too. This applies to parameters, to members
//!   of JSON at any depth, in requests and responses, also in strings that are JSON, and to `name=value` in any
//!   text. The member around the content of the response, `…_token_response`, is no token.
//! - A token that the call sends under such a name, if it has 6 characters or more, is masked wherever it
//!   occurs in the record: in what Alipay echoes, and in the result.
//! - A body that is not JSON is masked as a whole if it contains one of those names.

mod recorder;
mod tokens;

pub(crate) use recorder::{Recorder, Shown};

use crate::error::Outcome;
use crate::text::excerpt;
use crate::types::DateTime;
use http::StatusCode;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Sees every attempt of every call. A closure is one:
///
/// ```
/// use alipay_sdk::observe::AttemptRecord;
///
/// let observer = |attempt: &AttemptRecord| println!("{attempt}");
/// // Client::builder(…).observe(observer)
/// # let _ = observer;
/// ```
pub trait Observer: Send + Sync {
    /// Receives an attempt once it has ended: with a response, with an error, or because its future was
    /// dropped. The download of a certificate is an attempt of its own.
    ///
    /// The call waits for it, so anything slow belongs in another task. A panic does not change the result
    /// of the call: it is printed, and otherwise ignored, unless the program aborts on every panic.
    fn observe(&self, attempt: &AttemptRecord);
}

impl<F: Fn(&AttemptRecord) + Send + Sync> Observer for F {
    fn observe(&self, attempt: &AttemptRecord) {
        self(attempt);
    }
}

/// The observer of a client.
#[derive(Clone)]
pub(crate) struct Observation {
    pub observer: Arc<dyn Observer>,
    pub shows_all: bool,
}

/// An attempt that has ended. `Display` prints all of it, as a support ticket.
#[derive(Clone)]
pub struct AttemptRecord {
    method: String,
    number: u32,
    gateway: String,
    parameters: Vec<(String, String)>,
    response: Option<Received>,
    started: SystemTime,
    duration: Duration,
    outcome: Option<Outcome>,
    result: String,
}

#[derive(Clone)]
struct Received {
    status: StatusCode,
    trace_id: Option<String>,
    body: String,
}

impl AttemptRecord {
    /// Returns the method, `alipay.trade.pay`.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Returns the number of the attempt, starting at 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Returns the address of the gateway without its path: `https://openapi.alipay.com`.
    pub fn gateway(&self) -> &str {
        &self.gateway
    }

    /// Returns names and values of the request's parameters, redacted; of a file the length. Empty if the
    /// request was not signed.
    pub fn parameters(&self) -> &[(String, String)] {
        &self.parameters
    }

    /// Returns the HTTP status, if a response was received.
    pub fn status(&self) -> Option<StatusCode> {
        self.response.as_ref().map(|response| response.status)
    }

    /// Returns the body of the response, redacted, if one was received.
    pub fn response(&self) -> Option<&str> {
        self.response.as_ref().map(|response| response.body.as_str())
    }

    /// Returns the id by which Alipay's support finds the call, if a response was received.
    pub fn trace_id(&self) -> Option<&str> {
        self.response.as_ref()?.trace_id.as_deref()
    }

    /// Returns when the attempt started, by the client's clock.
    pub fn started(&self) -> SystemTime {
        self.started
    }

    /// Returns how long it took, from signing to the end of verification.
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// Returns the outcome of a failed attempt; `None` if it succeeded or is pending.
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcome
    }

    /// Returns how it ended, on one line: `success (code 10000)`, or the message of the error.
    pub fn result(&self) -> &str {
        &self.result
    }
}

impl fmt::Display for AttemptRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}, attempt {}, {}", self.method, self.number, self.gateway)?;
        writeln!(f, "result: {}", one_line(&self.result))?;
        if let Some(trace_id) = self.trace_id() {
            writeln!(f, "trace_id: {}", excerpt(trace_id))?;
        }
        let started = DateTime::from(self.started);
        writeln!(f, "time: {started} (Beijing), took {} ms", self.duration.as_millis())?;
        if !self.parameters.is_empty() {
            f.write_str("request:\n")?;
        }
        for (name, value) in &self.parameters {
            writeln!(f, "  {name}: {}", one_line(value))?;
        }
        match &self.response {
            Some(response) => {
                let (status, body) = (response.status.as_u16(), one_line(&response.body));
                write!(f, "response: HTTP {status}\n  {body}")
            }
            None => f.write_str("response: none"),
        }
    }
}

/// Returns a text that can be no other line of a ticket, and that cannot control a terminal.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            true => line.extend(c.escape_debug()),
            false => line.push(c),
        }
    }
    line
}

impl fmt::Debug for AttemptRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttemptRecord")
            .field("method", &self.method)
            .field("number", &self.number)
            .field("result", &self.result)
            .field("trace_id", &self.trace_id())
            .field("duration", &self.duration)
            .finish_non_exhaustive()
    }
}
