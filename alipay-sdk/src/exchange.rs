//! From a message to a verified answer: everything that does not depend on the request's type,
//! compiled once, and on no version of the protocol.

#[cfg(feature = "blocking")]
pub(crate) mod blocking_runtime;
pub(crate) mod observe;
pub mod retry;
pub(crate) mod shared;
mod verify;

pub(crate) use verify::verify;

use crate::error::{
    InvalidResponse, InvalidResponseReason, Outcome, RawHttpResponse, Result, VerificationError,
};
use crate::protocol::Signed;
use crate::protocol::message::Message;
use crate::request::Idempotency;
use crate::response::VerifiedResponse;
use crate::transport::Limits;
use crate::trust::{MessageSource, Signature};
use bytes::Bytes;
use retry::{Attempt, RetryPolicy};
use shared::Shared;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A message, and how it may be sent.
pub(crate) struct PreparedRequest {
    pub message: Message,
    pub idempotency: Idempotency,
    pub network: Network,
}

/// What concerns the network, where a call has a will of its own.
#[derive(Clone, Default)]
pub(crate) struct Network {
    pub timeout: Option<Duration>,
    pub connect_timeout: Option<Duration>,
    pub retry: Option<Arc<dyn RetryPolicy>>,
}

/// Signs, sends, verifies; and again, where the policy says so and it does no harm.
/// Beside what came of it, how many attempts there were.
pub(crate) async fn exchange(
    shared: &Arc<Shared>,
    prepared: &PreparedRequest,
) -> (u32, Result<(VerifiedResponse, RawHttpResponse)>) {
    let started = Instant::now();
    let (mut number, mut is_unsure) = (1, false);
    loop {
        let error = match attempt(shared, prepared).await {
            Ok(answer) => return (number, Ok(answer)),
            Err(error) => error,
        };
        let attempt = Attempt::new(number, started.elapsed(), &error);
        let Some(pause) = pause(shared, prepared, &attempt) else {
            return (number, Err(if is_unsure { error.after_unknown() } else { error }));
        };
        // Whatever becomes of the next attempt, this one may have done it.
        is_unsure |=
            error.outcome() == Outcome::Unknown && prepared.idempotency != Idempotency::ReadOnly;
        shared.transport.sleep(pause).await;
        number += 1;
    }
}

fn pause(shared: &Shared, prepared: &PreparedRequest, attempt: &Attempt<'_>) -> Option<Duration> {
    let policy = prepared.network.retry.as_ref().or(shared.retry.as_ref())?;
    let may_retry = retry::may_retry(
        attempt.error,
        prepared.idempotency,
        prepared.message.parameters.has_idempotency_key,
    );
    if may_retry { policy.delay(attempt) } else { None }
}

async fn attempt(
    shared: &Arc<Shared>,
    prepared: &PreparedRequest,
) -> Result<(VerifiedResponse, RawHttpResponse)> {
    let message = &prepared.message;
    let (response, signed) = send(shared, message, &prepared.network).await?;
    let received = receive(shared, MessageSource::Response, &message.method, response).await;
    received.map_err(|error| signed.add_details(error, shared.now()))
}

/// Signs and sends, once.
async fn send(
    shared: &Shared,
    message: &Message,
    network: &Network,
) -> Result<(http::Response<Bytes>, Signed)> {
    let signed = sign(shared, message).await?;
    let mut limits = Limits::of(network.timeout.unwrap_or(shared.timeout));
    if let Some(timeout) = network.connect_timeout.or(shared.connect_timeout) {
        limits = limits.connect_timeout(timeout);
    }
    let request = signed.http_request(shared.application(), message)?;
    let response = shared.transport.send(request, limits).await?;
    Ok((response, signed))
}

/// Signs a message with a timestamp of now.
pub(crate) async fn sign(shared: &Shared, message: &Message) -> Result<Signed> {
    let unsigned = shared.protocol.unsigned(shared.application(), message, shared.now())?;
    let signature = shared.signer.sign(shared.sign_type, unsigned.text()).await?;
    Ok(unsigned.sign(&signature))
}

/// Opens an answer, of whatever origin: what was signed in it, and is no refusal.
pub(crate) async fn receive(
    shared: &Arc<Shared>,
    origin: MessageSource,
    method: &str,
    response: http::Response<Bytes>,
) -> Result<(VerifiedResponse, RawHttpResponse)> {
    let unverified = shared.protocol.open(shared.charset, method, response)?;
    let Some((bytes, cert_sn)) = unverified.signature() else { return Err(unverified.unsigned()) };
    let signature = Signature { bytes, cert_sn, origin };
    match verify(shared, signature, unverified.candidates()).await {
        Ok(Some(text)) => unverified.finish(&text, shared.cipher()),
        Ok(None) => {
            let answer = unverified.into_http_response();
            Err(InvalidResponse::new(InvalidResponseReason::WrongSignature, answer).into())
        }
        Err(error) => Err(VerificationError::new(error, unverified.into_http_response()).into()),
    }
}
