//! The settings of the transport, validated before anything is sent.

use super::ReqwestTransport;
use super::connect::ConnectTimeout;
use super::pools::Pools;
use crate::transport::error::SetupError;
use crate::transport::timer::FOREVER;
use reqwest::{Client, Proxy, redirect, retry};
use rustls::RootCertStore;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use rustls_platform_verifier::{BuilderVerifierExt, Verifier};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Builds a [`ReqwestTransport`]. Returned by [`ReqwestTransport::builder`].
#[must_use = "builders do nothing until `build` is called"]
#[derive(Clone)]
pub struct ReqwestTransportBuilder {
    connect_timeout: Duration,
    proxy: ProxyChoice,
    roots: Vec<Vec<u8>>,
    pool_max_idle_per_host: Option<usize>,
    pool_idle_timeout: Duration,
    tcp_keepalive: Option<Duration>,
}

#[derive(Clone)]
enum ProxyChoice {
    None,
    Environment,
    Url(String),
}

impl ReqwestTransportBuilder {
    pub(super) fn new() -> Self {
        Self {
            connect_timeout: Duration::from_secs(3),
            proxy: ProxyChoice::None,
            roots: Vec::new(),
            pool_max_idle_per_host: None,
            pool_idle_timeout: Duration::from_secs(60),
            tcp_keepalive: None,
        }
    }

    /// Sets how long connecting may take, TLS included. Defaults to 3 seconds; can be overridden by
    /// the [`Limits`](crate::transport::Limits) of a call.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sends everything through a proxy: `http://proxy.example:3128`, also `https://`, and
    /// `http://user:password@…` with special characters percent-encoded.
    ///
    /// Defaults to no proxy. The later one of this call and
    /// [`proxy_from_env`](Self::proxy_from_env) counts.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = ProxyChoice::Url(url.into());
        self
    }

    /// Reads the proxy from the environment variables `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, if
    /// they name one.
    pub fn proxy_from_env(mut self) -> Self {
        self.proxy = ProxyChoice::Environment;
        self
    }

    /// Trusts a root certificate in addition to the system's, such as that of a TLS-intercepting
    /// proxy: one certificate as DER, or one or more as PEM.
    #[cfg(not(target_os = "android"))]
    pub fn root_certificate(mut self, certificate: impl Into<Vec<u8>>) -> Self {
        self.roots.push(certificate.into());
        self
    }

    /// Sets how many idle connections are kept for each host. Defaults to unlimited.
    pub fn pool_max_idle_per_host(mut self, connections: usize) -> Self {
        self.pool_max_idle_per_host = Some(connections);
        self
    }

    /// Sets how long an idle connection is kept. Defaults to 60 seconds. It should be less than the
    /// gateway keeps it, or requests meet connections that are being closed.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.pool_idle_timeout = timeout;
        self
    }

    /// Sets how long a connection may be silent before TCP probes the other end. Defaults to 15
    /// seconds.
    pub fn tcp_keepalive(mut self, interval: Duration) -> Self {
        self.tcp_keepalive = Some(interval);
        self
    }

    /// Validates the settings and creates the transport.
    ///
    /// # Errors
    ///
    /// [`SetupError`] names the invalid setting; or TLS cannot be set up, because the system has no
    /// root certificates.
    pub fn build(self) -> Result<ReqwestTransport, SetupError> {
        let (tls, connect_timeout) = (tls(&self.roots)?, self.connect_timeout);
        let pools = Arc::new(Pools::new(Settings { chosen: self, tls })?);
        Ok(ReqwestTransport { pools, connect_timeout })
    }
}

/// The settings that a pool of connections is created from.
pub(super) struct Settings {
    chosen: ReqwestTransportBuilder,
    tls: rustls::ClientConfig,
}

impl Settings {
    pub fn client(&self) -> Result<Client, SetupError> {
        let chosen = &self.chosen;
        let mut settings = Client::builder()
            .connector_layer(ConnectTimeout)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .user_agent(concat!("alipay-sdk-rust/", env!("CARGO_PKG_VERSION")))
            .pool_idle_timeout(chosen.pool_idle_timeout.min(FOREVER))
            .tls_backend_preconfigured(self.tls.clone());
        settings = match &chosen.proxy {
            ProxyChoice::None => settings.no_proxy(),
            ProxyChoice::Environment => settings,
            ProxyChoice::Url(url) => settings.proxy(proxy(url)?),
        };
        if let Some(connections) = chosen.pool_max_idle_per_host {
            settings = settings.pool_max_idle_per_host(connections);
        }
        if let Some(interval) = chosen.tcp_keepalive {
            settings = settings.tcp_keepalive(interval);
        }
        settings.build().map_err(|error| SetupError::Http { cause: error.into() })
    }
}

fn proxy(text: &str) -> Result<Proxy, SetupError> {
    let wrong = |why| SetupError::Proxy { why };
    let url = Url::parse(text).map_err(|_| wrong("it is not an absolute URL"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(wrong("it must start with http:// or https://"));
    }
    if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("it must end with the host or its port"));
    }
    // hyper would ignore a proxy that it cannot parse, and connect directly.
    let is_read = url.as_str().parse::<http::Uri>().is_ok_and(|uri| uri.host().is_some());
    if !is_read {
        return Err(wrong("its host cannot be read"));
    }
    Proxy::all(url).map_err(|_| wrong("it cannot be read"))
}

/// Passes everything explicitly: rustls would otherwise look for a process-wide provider.
fn tls(roots: &[Vec<u8>]) -> Result<rustls::ClientConfig, SetupError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let failed = |error: rustls::Error| SetupError::Tls { cause: error.into() };
    let config = rustls::ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(failed)?;
    if roots.is_empty() {
        return Ok(config.with_platform_verifier().map_err(failed)?.with_no_client_auth());
    }
    let verifier = verifier(certificates(roots)?, provider).map_err(failed)?;
    Ok(config
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

#[cfg(not(target_os = "android"))]
fn verifier(
    roots: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, rustls::Error> {
    Verifier::new_with_extra_roots(roots, provider)
}

/// On Android there is no method that would add a root.
#[cfg(target_os = "android")]
fn verifier(
    _: Vec<CertificateDer<'static>>,
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, rustls::Error> {
    Verifier::new(provider)
}

fn certificates(roots: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, SetupError> {
    let mut all = Vec::new();
    for (index, root) in roots.iter().enumerate() {
        let found = parse(root)
            .map_err(|cause| SetupError::RootCertificate { number: index + 1, cause })?;
        all.extend(found);
    }
    Ok(all)
}

fn parse(
    root: &[u8],
) -> Result<Vec<CertificateDer<'static>>, Box<dyn std::error::Error + Send + Sync>> {
    let is_der = root.first() == Some(&0x30); // a SEQUENCE
    let found = if is_der {
        vec![CertificateDer::from(root.to_vec())]
    } else {
        CertificateDer::pem_slice_iter(root).collect::<Result<_, _>>()?
    };
    if found.is_empty() {
        return Err("there is no certificate in it".into());
    }
    let mut store = RootCertStore::empty();
    found.iter().try_for_each(|certificate| store.add(certificate.clone()))?;
    Ok(found)
}

/// Shows no URL of a proxy: it may contain a password.
impl fmt::Debug for ReqwestTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let proxy = match self.proxy {
            ProxyChoice::None => "none",
            ProxyChoice::Environment => "from the environment",
            ProxyChoice::Url(_) => "***",
        };
        f.debug_struct("ReqwestTransportBuilder")
            .field("connect_timeout", &self.connect_timeout)
            .field("proxy", &format_args!("{proxy}"))
            .field("root_certificates", &self.roots.len())
            .field("pool_max_idle_per_host", &self.pool_max_idle_per_host)
            .field("pool_idle_timeout", &self.pool_idle_timeout)
            .field("tcp_keepalive", &self.tcp_keepalive)
            .finish()
    }
}
