//! Locks without poisoning.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Ignores poisoning: a panicking test must not fail the others.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
