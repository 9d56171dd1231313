//! The keys of Alipay, configured and downloaded.

#[cfg(test)]
mod tests;

use super::{CertificateError, Certificates, serial};
use crate::{keys::PublicKey, transport::BoxFuture, trust::message_source::MessageSource};
use futures_util::{
    FutureExt,
    future::{Shared, WeakShared},
};
use std::{
    collections::HashMap,
    fmt,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

/// The time for which a failure is remembered.
const FAILURE_TTL: Duration = Duration::from_secs(60);

/// The maximum number of downloaded keys, and of failures, to keep.
const CAPACITY: usize = 32;

type Outcome = Result<PublicKey, CertificateError>;
type Download = BoxFuture<'static, Outcome>;

/// Finds Alipay's key for a message; downloads its certificate if necessary, once for all waiting
/// callers.
#[derive(Clone)]
pub(crate) struct Keyring {
    certificates: Arc<Certificates>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The oldest first.
    downloaded: Vec<(String, PublicKey)>,
    /// The oldest first.
    failed: Vec<Failure>,
    /// Weak, so that a download ends with the last caller who waits for it: kept alive without a
    /// caller to poll it, it would never end.
    running: HashMap<String, WeakShared<Download>>,
    /// The time at which a message last caused a download that failed, or is still running.
    by_message: Option<SystemTime>,
}

struct Failure {
    sn: String,
    source: MessageSource,
    since: SystemTime,
    error: CertificateError,
}

impl Keyring {
    pub(crate) fn new(certificates: Certificates) -> Self {
        Self { certificates: Arc::new(certificates), state: Arc::default() }
    }

    pub(crate) fn certificates(&self) -> &Certificates {
        &self.certificates
    }

    /// Returns the keys that may have made a signature: that of the named certificate, or all known
    /// ones if none is named.
    pub(crate) async fn keys(
        &self,
        sn: Option<&str>,
        source: MessageSource,
        now: SystemTime,
        download: impl FnOnce() -> BoxFuture<'static, Result<Vec<u8>, CertificateError>>,
    ) -> Result<Vec<PublicKey>, CertificateError> {
        let Some(sn) = sn else {
            let downloaded: Vec<_> =
                lock(&self.state).downloaded.iter().map(|(_, key)| key.clone()).collect();
            let keys: Vec<_> = self.certificates.keys().cloned().chain(downloaded).collect();
            return if keys.is_empty() { Err(CertificateError::NoKey) } else { Ok(keys) };
        };
        let sn = serial::normal(sn).ok_or(CertificateError::Malformed)?;
        if let Some(key) = self.certificates.key(&sn) {
            return Ok(vec![key.clone()]);
        }
        if !self.certificates.has_roots() {
            return Err(CertificateError::Unknown { sn });
        }
        // A statement of its own: the lock must not be held while waiting.
        let running = self.join(&sn, source, now, download)?;
        running.await.map(|key| vec![key])
    }

    /// Returns the download of a certificate: finished, running, or started here.
    fn join(
        &self,
        sn: &str,
        source: MessageSource,
        now: SystemTime,
        download: impl FnOnce() -> BoxFuture<'static, Result<Vec<u8>, CertificateError>>,
    ) -> Result<Shared<Download>, CertificateError> {
        let mut state = lock(&self.state);
        if let Some((_, key)) = state.downloaded.iter().find(|(known, _)| known == sn) {
            let found: Download = Box::pin(std::future::ready(Ok(key.clone())));
            return Ok(found.shared());
        }
        if let Some(running) = state.running.get(sn).and_then(WeakShared::upgrade) {
            return Ok(running);
        }
        state.check_may_start(sn, source, now)?;
        let started = self.start(sn.to_owned(), source, now, download());
        state.running.retain(|_, other| other.upgrade().is_some());
        state.running.extend(started.downgrade().map(|weak| (sn.to_owned(), weak)));
        Ok(started)
    }

    /// Validates the download and caches it, whichever caller polls it to completion.
    fn start(
        &self,
        sn: String,
        source: MessageSource,
        now: SystemTime,
        download: BoxFuture<'static, Result<Vec<u8>, CertificateError>>,
    ) -> Shared<Download> {
        let Self { certificates, state } = self.clone();
        let task: Download = Box::pin(async move {
            // A panic here would poison every waiter.
            let result = match AssertUnwindSafe(download).catch_unwind().await {
                Ok(result) => result.and_then(|file| certificates.accept(&sn, &file, now)),
                Err(panic) => {
                    // Dropping what was thrown could panic again.
                    std::mem::forget(panic);
                    Err(CertificateError::download(&sn, "the download panicked"))
                }
            };
            lock(&state).finish(sn, source, now, &result);
            result
        });
        task.shared()
    }
}

impl State {
    /// Checks whether a download may start, and records it.
    fn check_may_start(
        &mut self,
        sn: &str,
        source: MessageSource,
        now: SystemTime,
    ) -> Result<(), CertificateError> {
        self.failed.retain(|failure| is_recent(failure.since, now));
        // A response may retry what failed for a message.
        let counts = |failure: &&Failure| failure.sn == sn && failure.source.blocks(source);
        if let Some(failure) = self.failed.iter().find(counts) {
            return Err(failure.error.clone());
        }
        if source == MessageSource::Message {
            if self.by_message.is_some_and(|since| is_recent(since, now)) {
                return Err(CertificateError::Postponed { sn: sn.to_owned() });
            }
            // From the start, not from the failure: an attacker who floods us can also hang up.
            self.by_message = Some(now);
        }
        Ok(())
    }

    fn finish(&mut self, sn: String, source: MessageSource, now: SystemTime, result: &Outcome) {
        self.running.remove(&sn);
        match result {
            Ok(key) => {
                if source == MessageSource::Message {
                    self.by_message = None;
                }
                push(&mut self.downloaded, (sn, key.clone()));
            }
            Err(error) => {
                let error = error.clone();
                push(&mut self.failed, Failure { sn, source, since: now, error });
            }
        }
    }
}

/// Adds an entry, and drops the oldest if there are too many.
fn push<T>(list: &mut Vec<T>, entry: T) {
    if list.len() >= CAPACITY {
        list.remove(0);
    }
    list.push(entry);
}

/// Of two concurrent callers the one who read the clock first may come second; but a clock that was
/// set back by long must not extend the delay.
fn is_recent(since: SystemTime, now: SystemTime) -> bool {
    let age = now.duration_since(since).unwrap_or_else(|ahead| ahead.duration());
    age < FAILURE_TTL
}

/// Ignores poisoning: the state is consistent at every moment.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = lock(&self.state);
        let downloaded: Vec<_> = state.downloaded.iter().map(|(sn, _)| sn).collect();
        f.debug_struct("Keyring")
            .field("certificates", &self.certificates)
            .field("downloaded", &downloaded)
            .finish_non_exhaustive()
    }
}
