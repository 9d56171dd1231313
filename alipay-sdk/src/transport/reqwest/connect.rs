//! Per-call limits for connecting: reqwest has one setting for all calls of a client.
//!
//! hyper opens a connection within the task that makes the call, so the limits of the call can be
//! found there. All of connecting runs within them: names, TCP, the proxy's tunnel, TLS.

use crate::transport::interface::BoxFuture;
use crate::transport::timer::FOREVER;
use std::error::Error as StdError;
use std::future::Future;
use std::io;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use tower_layer::Layer;
use tower_service::Service;

type BoxError = Box<dyn StdError + Send + Sync>;

tokio::task_local! {
    static LIMIT: Limit;
}

#[derive(Clone, Copy)]
struct Limit {
    connect_timeout: Duration,
    end: Instant,
}

/// Runs an exchange until it ends or times out. Connecting times out first, if only by a moment: a
/// timeout without a connection is an error of connecting.
pub(super) async fn limited<T>(
    connect_timeout: Duration,
    timeout: Duration,
    exchange: impl Future<Output = T>,
) -> Result<T, tokio::time::error::Elapsed> {
    let end = after(timeout);
    timeout_at(end, LIMIT.scope(Limit { connect_timeout, end }, exchange)).await
}

fn after(timeout: Duration) -> Instant {
    Instant::now() + timeout.min(FOREVER)
}

/// Applies the limit of the call to connecting.
#[derive(Clone)]
pub(super) struct ConnectTimeout;

impl<S> Layer<S> for ConnectTimeout {
    type Service = Limited<S>;

    fn layer(&self, connector: S) -> Limited<S> {
        Limited(connector)
    }
}

#[derive(Clone)]
pub(super) struct Limited<S>(S);

impl<S, Target> Service<Target> for Limited<S>
where
    S: Service<Target, Error = BoxError>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<S::Response, BoxError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, target: Target) -> Self::Future {
        let limit = LIMIT.try_with(|limit| limit.end.min(after(limit.connect_timeout)));
        let connection = self.0.call(target);
        Box::pin(async move {
            // hyper connects for calls only. Outside of one, failing is better than waiting
            // forever.
            timeout_at(limit?, connection).await.map_err(|_| late())?
        })
    }
}

fn late() -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, "connecting took too long")
}
