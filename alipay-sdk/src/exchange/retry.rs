//! Retry policies.
//!
//! By default a call is not retried. A client or a call can have a [`RetryPolicy`], such as
//! [`Backoff`], which decides *when* there is another attempt. *Whether* there may be one is not up
//! to it:
//!
//! | what happened | may be sent again |
//! |---|---|
//! | nothing was sent: no connection, no signature | any request |
//! | the outcome is unknown | queries ([`Idempotency::ReadOnly`]) |
//! | the outcome is unknown | writes with a key ([`Idempotency::Key`]) that is set, if the call says [`retry_idempotent_write`](crate::Call::retry_idempotent_write) |
//! | the gateway was too busy (40005) | queries |
//! | anything else | nothing |
//!
//! Each attempt is signed afresh with a timestamp of its own. A stream that is uploaded is opened
//! again.

use crate::error::{Error, Outcome};
use crate::request::Idempotency;
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

/// Decides when a failed call is retried.
pub trait RetryPolicy: fmt::Debug + Send + Sync {
    /// Returns how long to wait before the next attempt; `None` to give up. Called only if another
    /// attempt is safe.
    fn delay(&self, attempt: &Attempt<'_>) -> Option<Duration>;
}

/// A failed attempt.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'e> {
    /// The attempt number, starting at 1.
    pub number: u32,
    /// The time since the start of the call, delays included.
    pub elapsed: Duration,
    /// The error of this attempt.
    pub error: &'e Error,
}

impl<'e> Attempt<'e> {
    /// Creates an attempt, for testing a policy.
    pub fn new(number: u32, elapsed: Duration, error: &'e Error) -> Self {
        Self { number, elapsed, error }
    }
}

/// Exponential backoff: 200 ms, 400 ms, 800 ms … at most 5 s, each shortened by up to half at
/// random so that many callers do not come back at once.
///
/// It gives up after three attempts or 30 seconds, and on errors that another attempt would not
/// change ([`Error::is_retryable`]).
///
/// ```
/// use alipay_sdk::retry::Backoff;
/// use std::time::Duration;
///
/// let policy = Backoff::new().attempts(5).total(Duration::from_secs(60));
/// // Client::builder(…).retry(policy)
/// # let _ = policy;
/// ```
#[derive(Clone, Debug)]
pub struct Backoff {
    attempts: u32,
    total: Duration,
    initial_delay: Duration,
    max_delay: Duration,
}

impl Backoff {
    /// Creates the default policy: three attempts in 30 seconds.
    pub fn new() -> Self {
        Self {
            attempts: 3,
            total: Duration::from_secs(30),
            initial_delay: Duration::from_millis(200),
            max_delay: Duration::from_secs(5),
        }
    }

    /// Sets the maximum number of attempts, the first one included.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets how long after the start of the call the last attempt may start.
    pub fn total(mut self, total: Duration) -> Self {
        self.total = total;
        self
    }

    /// Sets the delay after the first attempt; it doubles each time.
    pub fn initial_delay(mut self, delay: Duration) -> Self {
        self.initial_delay = delay;
        self
    }

    /// Sets the maximum delay.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }
}

impl Default for Backoff {
    fn default() -> Self {
        Self::new()
    }
}

impl RetryPolicy for Backoff {
    fn delay(&self, attempt: &Attempt<'_>) -> Option<Duration> {
        if attempt.number >= self.attempts || !attempt.error.is_retryable() {
            return None;
        }
        let doublings = attempt.number.saturating_sub(1).min(31);
        let delay = self.initial_delay.saturating_mul(1 << doublings).min(self.max_delay);
        let delay = delay - delay.mul_f64(random() / 2.0);
        (attempt.elapsed.saturating_add(delay) < self.total).then_some(delay)
    }
}

/// Returns a number from 0 to 1: the standard library's seeds are random enough for a delay.
fn random() -> f64 {
    f64::from(RandomState::new().hash_one(()) as u32) / f64::from(u32::MAX)
}

/// Never retries: overrides the client's policy for one call.
#[derive(Clone, Copy, Debug, Default)]
pub struct Never;

impl RetryPolicy for Never {
    fn delay(&self, _: &Attempt<'_>) -> Option<Duration> {
        None
    }
}

/// Returns whether another attempt is safe.
pub(crate) fn may_retry(
    error: &Error,
    idempotency: Idempotency,
    has_idempotency_key: bool,
) -> bool {
    if matches!(error, Error::InvalidRequest(_) | Error::Encode(_)) {
        return false; // It would end the same way.
    }
    match (error.outcome(), idempotency) {
        (Outcome::NotSent, _) | (Outcome::Unknown, Idempotency::ReadOnly) => true,
        (Outcome::Refused, Idempotency::ReadOnly) => error.is_retryable(),
        (Outcome::Unknown, Idempotency::Key(_)) => has_idempotency_key,
        (_, Idempotency::Key(_) | Idempotency::None) => false,
    }
}
