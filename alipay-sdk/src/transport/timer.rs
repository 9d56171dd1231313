//! Timers that need no async runtime, so that a time limit holds on every one of them, and where there
//! is none.

use futures_timer::Delay;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::{Duration, Instant};

/// A time limit may be [`Duration::MAX`], which would overflow: a year is as good.
pub(crate) const FOREVER: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Waits.
pub(super) async fn sleep(duration: Duration) {
    Delay::new(duration.min(FOREVER)).await;
}

/// The time limit of several steps together. It starts with the first one that has to wait.
pub(crate) struct Deadline {
    timeout: Duration,
    started: Option<Instant>,
}

impl Deadline {
    pub fn new(timeout: Duration) -> Self {
        Self { timeout: timeout.min(FOREVER), started: None }
    }

    /// Returns the time limit of all steps.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Returns the time for the remaining steps.
    pub fn left(&self) -> Duration {
        let elapsed = self.started.map_or(Duration::ZERO, |started| started.elapsed());
        self.timeout.saturating_sub(elapsed)
    }

    /// Runs a step; `None` if it takes longer than is left, and this much. What is ready at once never
    /// is too late.
    pub async fn race<F: Future>(&mut self, grace: Duration, step: F) -> Option<F::Output> {
        let (mut step, mut delay) = (pin!(step), None);
        poll_fn(|context| {
            if let Poll::Ready(output) = step.as_mut().poll(context) {
                return Poll::Ready(Some(output));
            }
            self.started.get_or_insert_with(Instant::now);
            let delay = delay.get_or_insert_with(|| Delay::new(self.left() + grace));
            Pin::new(delay).poll(context).map(|()| None)
        })
        .await
    }
}
