//! One pool of connections for each tokio runtime: a connection lives in the runtime that opened
//! it, and stalls whenever that one does.

use super::builder::Settings;
use super::drivers;
use crate::transport::error::{SetupError, TransportError};
use reqwest::Client;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::runtime::{Handle, Id};

/// More runtimes than a program has; beyond that, the least recently used one is forgotten.
const MAX_POOLS: usize = 64;

/// What to do where tokio only says that there is no reactor.
const NO_RUNTIME: &str = "there is no tokio runtime here: await the call inside one, make a blocking call, or set a \
                          transport of your own";

pub(super) struct Pools {
    settings: Settings,
    /// The pool of the first runtime, before there is one.
    first: Mutex<Option<Client>>,
    known: Mutex<Vec<(Id, Pool)>>,
}

/// The pool of a runtime, or what the runtime lacks.
type Pool = Result<Client, &'static str>;

impl Pools {
    /// Creates the first pool, which belongs to whichever runtime uses it first.
    pub fn new(settings: Settings) -> Result<Self, SetupError> {
        let first = Mutex::new(Some(settings.client()?));
        Ok(Self { settings, first, known: Mutex::default() })
    }

    /// Returns the pool of the current runtime.
    pub fn current(&self) -> Result<Client, TransportError> {
        let runtime = Handle::try_current().map_err(|_| TransportError::connect(NO_RUNTIME))?.id();
        let pool = match self.find(runtime) {
            Some(pool) => pool,
            None => self.create(runtime)?,
        };
        pool.map_err(TransportError::connect)
    }

    fn find(&self, runtime: Id) -> Option<Pool> {
        let mut known = lock(&self.known);
        let place = known.iter().position(|(owner, _)| *owner == runtime)?;
        let found = known.remove(place);
        known.push(found.clone());
        Some(found.1)
    }

    /// No lock is held while the runtime is tried: what prints a panic is the program's.
    fn create(&self, runtime: Id) -> Result<Pool, TransportError> {
        let pool = match drivers::missing() {
            Some(missing) => Err(missing),
            None => {
                let first = lock(&self.first).take();
                let new = || self.settings.client().map_err(TransportError::connect);
                Ok(first.map_or_else(new, Ok)?)
            }
        };
        // Another task of the same runtime may have been faster.
        if let Some(pool) = self.find(runtime) {
            return Ok(pool);
        }
        let mut known = lock(&self.known);
        if known.len() >= MAX_POOLS {
            drop(known.remove(0));
        }
        known.push((runtime, pool.clone()));
        Ok(pool)
    }
}

fn lock<T>(state: &Mutex<T>) -> MutexGuard<'_, T> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
