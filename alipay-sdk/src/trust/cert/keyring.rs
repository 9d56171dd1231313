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

/// How long a failure is remembered.
const PAUSE: Duration = Duration::from_secs(60);

/// How many downloaded keys are kept, and how many failures.
const CAPACITY: usize = 32;

type Outcome = Result<PublicKey, CertificateError>;
type Download = BoxFuture<'static, Outcome>;

/// Finds the key of Alipay that a message is signed with; downloads its certificate if need be, once
/// for all who wait for it.
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
    /// Weak, so that a download ends with the last caller who waits for it: kept alive without
    /// anyone to drive it, it would never end.
    running: HashMap<String, WeakShared<Download>>,
    /// When a message last caused a download that did not succeed, or has not yet.
    by_message: Option<SystemTime>,
}

struct Failure {
    sn: String,
    origin: MessageSource,
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

    /// The keys that a signature may be by: that of the named certificate, or all that are known if
    /// none is named.
    pub(crate) async fn keys(
        &self,
        sn: Option<&str>,
        origin: MessageSource,
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
        let running = self.join(&sn, origin, now, download)?;
        running.await.map(|key| vec![key])
    }

    /// The download of a certificate: finished, under way, or begun here.
    fn join(
        &self,
        sn: &str,
        origin: MessageSource,
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
        state.may_begin(sn, origin, now)?;
        let begun = self.begin(sn.to_owned(), origin, now, download());
        state.running.retain(|_, other| other.upgrade().is_some());
        state.running.extend(begun.downgrade().map(|weak| (sn.to_owned(), weak)));
        Ok(begun)
    }

    /// Judges what comes and takes it down, whoever of the callers drives it to its end.
    fn begin(
        &self,
        sn: String,
        origin: MessageSource,
        now: SystemTime,
        download: BoxFuture<'static, Result<Vec<u8>, CertificateError>>,
    ) -> Shared<Download> {
        let Self { certificates, state } = self.clone();
        let task: Download = Box::pin(async move {
            // A panic would be everybody's who waits.
            let result = match AssertUnwindSafe(download).catch_unwind().await {
                Ok(result) => result.and_then(|file| certificates.accept(&sn, &file, now)),
                Err(_) => Err(CertificateError::download(&sn, "the download panicked")),
            };
            lock(&state).finish(sn, origin, now, &result);
            result
        });
        task.shared()
    }
}

impl State {
    /// Whether a download may begin, which is taken down.
    fn may_begin(
        &mut self,
        sn: &str,
        origin: MessageSource,
        now: SystemTime,
    ) -> Result<(), CertificateError> {
        self.failed.retain(|failure| is_recent(failure.since, now));
        // What failed for a message, an answer may try again.
        let counts = |failure: &&Failure| failure.sn == sn && failure.origin.blocks(origin);
        if let Some(failure) = self.failed.iter().find(counts) {
            return Err(failure.error.clone());
        }
        if origin == MessageSource::Message {
            if self.by_message.is_some_and(|since| is_recent(since, now)) {
                return Err(CertificateError::Postponed { sn: sn.to_owned() });
            }
            // From the beginning, not from the failure: whoever floods us can also hang up.
            self.by_message = Some(now);
        }
        Ok(())
    }

    fn finish(&mut self, sn: String, origin: MessageSource, now: SystemTime, result: &Outcome) {
        self.running.remove(&sn);
        match result {
            Ok(key) => {
                if origin == MessageSource::Message {
                    self.by_message = None;
                }
                push(&mut self.downloaded, (sn, key.clone()));
            }
            Err(error) => {
                let error = error.clone();
                push(&mut self.failed, Failure { sn, origin, since: now, error });
            }
        }
    }
}

/// Forgets the oldest if there are too many.
fn push<T>(list: &mut Vec<T>, entry: T) {
    if list.len() >= CAPACITY {
        list.remove(0);
    }
    list.push(entry);
}

/// Of two callers at once the one who looked at the clock first may come second; but a clock that
/// was set back by long must not make a pause longer.
fn is_recent(since: SystemTime, now: SystemTime) -> bool {
    let age = now.duration_since(since).unwrap_or_else(|ahead| ahead.duration());
    age < PAUSE
}

/// What is locked is whole at every moment.
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
