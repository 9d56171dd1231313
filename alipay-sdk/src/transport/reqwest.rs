//! HTTP by reqwest, TLS by rustls.

use super::{BoxFuture, Limits, Transport, TransportError};
use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, HeaderValue};
use reqwest::{Client, ClientBuilder, redirect, retry};
use rustls::crypto::aws_lc_rs;
use rustls_platform_verifier::BuilderVerifierExt;
use std::sync::Arc;
use std::time::Duration;

/// The default transport: a pool of HTTP/1.1 connections over rustls with the machine's own root
/// certificates. It follows no redirects and repeats nothing.
///
/// Clients that are built without a transport have one each. A service that acts for many
/// applications shares one, which is cheap to clone:
///
/// ```no_run
/// use alipay_sdk::Client;
/// use alipay_sdk::transport::ReqwestTransport;
/// use std::time::Duration;
///
/// # fn example(merchants: Vec<(String, String, String)>) -> Result<(), Box<dyn std::error::Error>> {
/// let transport = ReqwestTransport::new(Duration::from_secs(3))?;
/// for (app_id, private_key, alipay_public_key) in merchants {
///     let client = Client::builder(app_id)
///         .private_key(private_key)
///         .alipay_public_key(alipay_public_key)
///         .transport(transport.clone())
///         .build()?;
/// }
/// # Ok(())
/// # }
/// ```
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
        Self::build(settings(connect_timeout).no_proxy())
    }

    /// The same through the proxy that the variables `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` of
    /// this process name.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_proxy_from_env(connect_timeout: Duration) -> Result<Self, TransportError> {
        Self::build(settings(connect_timeout))
    }

    fn build(settings: ClientBuilder) -> Result<Self, TransportError> {
        // Passed explicitly: rustls would otherwise look for a provider of the whole process.
        let provider = Arc::new(aws_lc_rs::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(TransportError::connect)?
            .with_platform_verifier()
            .map_err(TransportError::connect)?
            .with_no_client_auth();
        let client = settings.tls_backend_preconfigured(tls).build();
        Ok(Self { client: client.map_err(TransportError::connect)? })
    }

    async fn exchange(
        &self,
        mut request: reqwest::Request,
        limits: Limits,
    ) -> reqwest::Result<http::Response<Bytes>> {
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

fn settings(connect_timeout: Duration) -> ClientBuilder {
    Client::builder()
        .connect_timeout(connect_timeout)
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .user_agent(concat!("alipay-sdk-rust/", env!("CARGO_PKG_VERSION")))
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            // What cannot even be made into a request was not sent.
            let request = reqwest::Request::try_from(request)
                .map_err(|error| TransportError::connect(error.without_url()))?;
            self.exchange(request, limits).await.map_err(classify)
        })
    }
}

/// Only an error of connecting proves that nothing was sent. An error of building does not:
/// reqwest also gives one for a redirect that it cannot parse, after the request was answered.
fn classify(error: reqwest::Error) -> TransportError {
    let (is_connect, is_timeout) = (error.is_connect(), error.is_timeout());
    // The address holds parameters of the request.
    let error = error.without_url();
    match (is_connect, is_timeout) {
        (true, _) => TransportError::connect(error),
        (false, true) => TransportError::timeout(error),
        (false, false) => TransportError::broken(error),
    }
}
