//! One pool of connections for each tokio runtime: a connection lives in the runtime that opened
//! it, and stalls whenever that one does.

use super::builder::Settings;
use crate::transport::error::{SetupError, TransportError};
use reqwest::Client;
use std::sync::{Mutex, PoisonError};
use tokio::runtime::{Handle, Id};

/// More runtimes than a program has; beyond that, the least recently used pool is dropped.
const MAX_POOLS: usize = 64;

pub(super) struct Pools {
    settings: Settings,
    clients: Mutex<Vec<(Option<Id>, Client)>>,
}

impl Pools {
    /// Creates the first pool, which belongs to whichever runtime uses it first.
    pub fn new(settings: Settings) -> Result<Self, SetupError> {
        let first = settings.client()?;
        Ok(Self { settings, clients: Mutex::new(vec![(None, first)]) })
    }

    /// Returns the pool of the current runtime.
    pub fn current(&self) -> Result<Client, TransportError> {
        let runtime = Handle::try_current().map_err(TransportError::connect)?.id();
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let is_ours = |owner: Option<Id>| owner.is_none_or(|owner| owner == runtime);
        if let Some(place) = clients.iter().position(|(owner, _)| is_ours(*owner)) {
            let (_, client) = clients.remove(place);
            clients.push((Some(runtime), client.clone()));
            return Ok(client);
        }
        let client = self.settings.client().map_err(TransportError::connect)?;
        if clients.len() >= MAX_POOLS {
            clients.remove(0);
        }
        clients.push((Some(runtime), client.clone()));
        Ok(client)
    }
}
