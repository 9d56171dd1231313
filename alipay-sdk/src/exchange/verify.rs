//! The one place where a signature of Alipay's is checked, whatever it came with.

use super::observe::{Recorder, Shown};
use super::shared::Shared;
use super::{Network, send};
use crate::error::Result;
use crate::keys::SignType;
use crate::protocol::message::Message;
use crate::request::Redacted;
use crate::response::RawResponse;
use crate::transport::{BoxFuture, Deadline};
use crate::trust::Signature;
use crate::trust::cert::CertificateError;
use crate::trust::sign::VerifyError;
use crate::wire::redact_node;
use std::sync::Arc;
use std::time::Duration;

/// Returns the first candidate that the signature matches, if any, with a sign type that the client
/// accepts from this source, and within the time limit of the client.
pub(crate) async fn verify<T: AsRef<[u8]>>(
    shared: &Arc<Shared>,
    signature: Signature<'_>,
    candidates: impl Iterator<Item = T>,
) -> Result<Option<T>, VerifyError> {
    let deadline = &mut Deadline::new(shared.timeout);
    within(deadline, shared, shared.accepted(signature.source), signature, candidates).await
}

/// The same, with one of these sign types, and within the time limit of several steps together.
pub(crate) async fn within<T: AsRef<[u8]>>(
    deadline: &mut Deadline,
    shared: &Arc<Shared>,
    sign_types: &[SignType],
    signature: Signature<'_>,
    candidates: impl Iterator<Item = T>,
) -> Result<Option<T>, VerifyError> {
    let timeout = deadline.timeout();
    let late = || VerifyError::unavailable(format!("no result within {timeout:?}"));
    let found = find(shared, sign_types, signature, candidates);
    deadline.race(Duration::ZERO, found).await.unwrap_or_else(|| Err(late()))
}

/// Tries each candidate once with each of the sign types; an unavailable verifier ends the search.
async fn find<T: AsRef<[u8]>>(
    shared: &Arc<Shared>,
    sign_types: &[SignType],
    signature: Signature<'_>,
    candidates: impl Iterator<Item = T>,
) -> Result<Option<T>, VerifyError> {
    let mut tried: Vec<T> = Vec::new();
    for candidate in candidates {
        let text = candidate.as_ref();
        if tried.iter().any(|other| other.as_ref() == text) {
            continue;
        }
        for sign_type in sign_types {
            let download = || download(shared, signature.cert_sn.unwrap_or_default());
            let now = || shared.now();
            match shared.trust.verify(*sign_type, signature, text, now, download).await {
                Ok(()) => return Ok(Some(candidate)),
                Err(VerifyError::Mismatch) => {}
                Err(error) => return Err(error),
            }
        }
        tried.push(candidate);
    }
    Ok(None)
}

/// Downloads a certificate from the gateway. The response is not signed with a known key: the
/// certificate is validated against the root certificates.
fn download(
    shared: &Arc<Shared>,
    cert_sn: &str,
) -> BoxFuture<'static, Result<Vec<u8>, CertificateError>> {
    let (shared, cert_sn) = (Arc::clone(shared), cert_sn.to_owned());
    Box::pin(async move {
        let file = downloaded(&shared, &cert_sn).await;
        file.map_err(|error| CertificateError::download(&cert_sn, error.brief()))
    })
}

async fn downloaded(shared: &Shared, cert_sn: &str) -> Result<Vec<u8>> {
    let message = shared.protocol.certificate_request(cert_sn);
    let shown = Shown { request: Redacted::default(), redact_node: redact_node::<RawResponse> };
    let mut recorder = Recorder::start(shared, &message, &shown, 1);
    let file = recorded(shared, &message, &mut recorder).await;
    recorder.end_with(&file, |_| "a certificate was downloaded".to_owned());
    file
}

async fn recorded(
    shared: &Shared,
    message: &Message,
    recorder: &mut Recorder<'_>,
) -> Result<Vec<u8>> {
    let network = Network::default();
    let deadline = &mut network.deadline(shared);
    let (response, _) = send(shared, message, &network, deadline, recorder).await?;
    shared.protocol.open(shared.charset, &message.method, response)?.certificate()
}
