//! Locks that outlive a panic.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A test that panicked with the lock in its hand must not take the others down.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
