//! How long connecting may take, call by call: reqwest has one setting for all calls of a client.
//!
//! hyper asks for a connection within the task that makes the call, so the limits of the call are
//! there to be found. All of connecting runs inside of them: names, TCP, the proxy's tunnel, TLS.

use crate::transport::seam::BoxFuture;
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

/// A timeout may be [`Duration::MAX`], which would overflow: a year is as good.
pub(super) const FOREVER: Duration = Duration::from_secs(365 * 24 * 60 * 60);

#[derive(Clone, Copy)]
struct Limit {
    connect_timeout: Duration,
    end: Instant,
}

/// Runs an exchange until it ends or its time is up. Connecting ends first, if only by a moment:
/// time that is up while nothing is connected yet is an error of connecting.
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

/// Puts the limit of the call around each connecting.
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
            // hyper connects for calls only. Outside of one, no connection is better than one that is
            // waited for without an end.
            timeout_at(limit?, connection).await.map_err(|_| late())?
        })
    }
}

fn late() -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, "connecting took too long")
}
