//! HTTP by reqwest, TLS by rustls.

use super::{BoxFuture, Limits, Transport, TransportError};
use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, HeaderValue};
use reqwest::{Client, redirect, retry};
use rustls::crypto::aws_lc_rs;
use rustls_platform_verifier::BuilderVerifierExt;
use std::sync::Arc;
use std::time::Duration;

/// The default transport: a pool of HTTP/1.1 connections over rustls with the machine's own root
/// certificates. It follows no redirects, repeats nothing, and reads no proxy from the
/// environment.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: Client,
}

impl ReqwestTransport {
    /// A transport that gives up connecting after `connect_timeout`.
    ///
    /// # Errors
    ///
    /// If TLS cannot be set up: the machine has no root certificates.
    pub fn new(connect_timeout: Duration) -> Result<Self, TransportError> {
        // Passed explicitly: rustls would otherwise look for a provider of the whole process.
        let provider = Arc::new(aws_lc_rs::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(TransportError::connect)?
            .with_platform_verifier()
            .map_err(TransportError::connect)?
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .connect_timeout(connect_timeout)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy()
            .user_agent(concat!("alipay-sdk-rust/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(TransportError::connect)?;
        Ok(Self { client })
    }

    async fn exchange(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> reqwest::Result<http::Response<Bytes>> {
        let mut request = reqwest::Request::try_from(request)?;
        if request.body().and_then(|body| body.as_bytes()).is_none_or(<[u8]>::is_empty) {
            // hyper leaves the header out, and some front ends answer a POST without it with 411.
            request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        *request.timeout_mut() = Some(limits.timeout);
        let mut answer = self.client.execute(request).await?;
        let mut body = BytesMut::new();
        while let Some(chunk) = answer.chunk().await? {
            body.extend_from_slice(&chunk);
            if body.len() >= limits.max_body {
                break;
            }
        }
        let mut response = http::Response::new(body.freeze());
        *response.status_mut() = answer.status();
        *response.headers_mut() = std::mem::take(answer.headers_mut());
        Ok(response)
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move { self.exchange(request, limits).await.map_err(classify) })
    }
}

/// Only an error of connecting proves that nothing was sent.
fn classify(error: reqwest::Error) -> TransportError {
    let (is_connect, is_timeout) = (error.is_connect() || error.is_builder(), error.is_timeout());
    // The address holds parameters of the request.
    let error = error.without_url();
    match (is_connect, is_timeout) {
        (true, _) => TransportError::connect(error),
        (false, true) => TransportError::timeout(error),
        (false, false) => TransportError::broken(error),
    }
}
