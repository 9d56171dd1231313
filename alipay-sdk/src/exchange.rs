//! From a message to a verified response: everything that depends neither on the request's type, so
//! that it is compiled once, nor on a version of the protocol.

#[cfg(feature = "blocking")]
pub(crate) mod blocking_runtime;
pub mod observe;
pub mod retry;
pub(crate) mod shared;
pub(crate) mod span;
mod verify;

pub(crate) use verify::{verify, within};

use crate::error::{
    Error, InvalidResponse, InvalidResponseReason, Outcome, RawHttpResponse, Result,
    VerificationError,
};
use crate::protocol::Signed;
use crate::protocol::message::Message;
use crate::request::Idempotency;
use crate::response::VerifiedResponse;
use crate::transport::{Deadline, Limits, TransportError};
use crate::trust::sign::SignError;
use crate::trust::{MessageSource, Signature};
use bytes::Bytes;
use observe::{Recorder, Shown};
use retry::{Attempt, RetryPolicy};
use shared::Shared;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A message, and how it may be sent.
pub(crate) struct PreparedRequest {
    pub message: Message,
    pub idempotency: Idempotency,
    pub network: Network,
    pub shown: Shown,
}

/// Network options that a call overrides.
#[derive(Clone, Default)]
pub(crate) struct Network {
    pub timeout: Option<Duration>,
    pub connect_timeout: Option<Duration>,
    pub retry: Option<Arc<dyn RetryPolicy>>,
}

impl Network {
    /// Returns the time limit of an attempt, which begins.
    pub fn deadline(&self, shared: &Shared) -> Deadline {
        Deadline::new(self.timeout.unwrap_or(shared.timeout))
    }
}

/// Runs the call with retries. Returns the attempt count with the result.
pub(crate) async fn exchange(
    shared: &Arc<Shared>,
    prepared: &PreparedRequest,
) -> (u32, Result<(VerifiedResponse, RawHttpResponse)>) {
    let started = Instant::now();
    let (mut number, mut may_have_succeeded) = (1, false);
    loop {
        let error = match attempt(shared, prepared, number).await {
            Ok(response) => return (number, Ok(response)),
            Err(error) => error,
        };
        let attempt = Attempt::new(number, started.elapsed(), &error);
        let Some(delay) = delay(shared, prepared, &attempt) else {
            return (number, Err(if may_have_succeeded { error.after_unknown() } else { error }));
        };
        // Whatever the next attempt returns, this one may have succeeded.
        may_have_succeeded |=
            error.outcome() == Outcome::Unknown && prepared.idempotency != Idempotency::ReadOnly;
        shared.transport.sleep(delay).await;
        number += 1;
    }
}

fn delay(shared: &Shared, prepared: &PreparedRequest, attempt: &Attempt<'_>) -> Option<Duration> {
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
    number: u32,
) -> Result<(VerifiedResponse, RawHttpResponse)> {
    let mut recorder = Recorder::start(shared, &prepared.message, &prepared.shown, number);
    let result = recorded(shared, prepared, &mut recorder).await;
    recorder.finish(&result);
    result
}

async fn recorded(
    shared: &Arc<Shared>,
    prepared: &PreparedRequest,
    recorder: &mut Recorder<'_>,
) -> Result<(VerifiedResponse, RawHttpResponse)> {
    let (message, network) = (&prepared.message, &prepared.network);
    let deadline = &mut network.deadline(shared);
    let (response, signed) = send(shared, message, network, deadline, recorder).await?;
    let source = MessageSource::Response;
    let received = receive_within(shared, source, &message.method, response, deadline).await;
    received.map_err(|mut error| {
        if let (Error::Api(error), Idempotency::ReadOnly) = (&mut error, prepared.idempotency) {
            error.set_of_query();
        }
        signed.add_details(error, shared.now())
    })
}

/// Signs and sends, once.
async fn send(
    shared: &Shared,
    message: &Message,
    network: &Network,
    deadline: &mut Deadline,
    recorder: &mut Recorder<'_>,
) -> Result<(http::Response<Bytes>, Signed)> {
    let signed = sign(shared, message, deadline).await?;
    let mut limits = Limits::for_call(deadline.left());
    if let Some(timeout) = network.connect_timeout.or(shared.connect_timeout) {
        limits = limits.connect_timeout(timeout);
    }
    let request = signed.http_request(shared.application(), message)?;
    recorder.sending(&signed);
    let sent = deadline.race(GRACE, shared.transport.send(request, limits)).await;
    let late =
        || TransportError::timeout("the transport did not keep to the time limit of the call");
    let response = sent.unwrap_or_else(|| Err(late()))?;
    recorder.received(&response);
    Ok((response, signed))
}

/// The time by which a transport may exceed its limits: it knows best how an exchange ended.
const GRACE: Duration = Duration::from_secs(1);

/// The length of a signature by the longest key that any backend supports.
const MAX_SIGNATURE: usize = 1024;

/// Signs a message with the current time.
pub(crate) async fn sign(
    shared: &Shared,
    message: &Message,
    deadline: &mut Deadline,
) -> Result<Signed> {
    let unsigned = shared.protocol.unsigned(shared.application(), message, shared.now())?;
    let signature = signature_within(shared, unsigned.text(), deadline).await?;
    Ok(unsigned.sign(&signature))
}

/// Returns the application's signature over a text, within the time limit of the client.
pub(crate) async fn signature(shared: &Shared, text: &[u8]) -> Result<Vec<u8>, SignError> {
    signature_within(shared, text, &mut Deadline::new(shared.timeout)).await
}

async fn signature_within(
    shared: &Shared,
    text: &[u8],
    deadline: &mut Deadline,
) -> Result<Vec<u8>, SignError> {
    let signature = shared.signer.sign(shared.sign_type, text);
    let timeout = deadline.timeout();
    let late = || SignError::new(format!("no signature within {timeout:?}"));
    let signature = deadline.race(Duration::ZERO, signature).await.ok_or_else(late)??;
    if !(1..=MAX_SIGNATURE).contains(&signature.len()) {
        let error = format!(
            "the signer returned {} bytes, which cannot be an RSA signature",
            signature.len()
        );
        return Err(SignError::new(error));
    }
    Ok(signature)
}

/// Verifies a response, from any source, and returns the signed content if it is not an API error.
pub(crate) async fn receive(
    shared: &Arc<Shared>,
    source: MessageSource,
    method: &str,
    response: http::Response<Bytes>,
) -> Result<(VerifiedResponse, RawHttpResponse)> {
    let deadline = &mut Deadline::new(shared.timeout);
    receive_within(shared, source, method, response, deadline).await
}

async fn receive_within(
    shared: &Arc<Shared>,
    source: MessageSource,
    method: &str,
    response: http::Response<Bytes>,
    deadline: &mut Deadline,
) -> Result<(VerifiedResponse, RawHttpResponse)> {
    let unverified = shared.protocol.open(shared.charset, method, response)?;
    let Some((bytes, cert_sn)) = unverified.signature() else { return Err(unverified.unsigned()) };
    let signature = Signature { bytes, cert_sn, source };
    let (accepted, candidates) = (shared.accepted(source), unverified.candidates());
    match within(deadline, shared, accepted, signature, candidates).await {
        Ok(Some(text)) => unverified.finish(&text, shared.cipher()),
        Ok(None) => {
            let response = unverified.into_http_response();
            Err(InvalidResponse::new(InvalidResponseReason::WrongSignature, response).into())
        }
        Err(error) => Err(VerificationError::new(error, unverified.into_http_response()).into()),
    }
}
