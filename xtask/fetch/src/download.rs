//! Gets what an address answers, within limits.

use anyhow::{Context, Result, anyhow, bail};
use flate2::read::MultiGzDecoder;
use std::io::{ErrorKind, Read};
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::http::{Response, header};
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Body};
use url::Url;

/// What is fetched at all.
pub struct Rules<'a> {
    /// Rejects an address, and what one redirects to.
    pub check: &'a dyn Fn(&Url) -> Result<()>,
    /// For all of it, redirects included.
    pub time: Duration,
    /// The most bytes of the content, decompressed.
    pub bytes: usize,
}

const MOST_REDIRECTS: usize = 5;

const INSTEAD: &str = "try again later, or save the page in a browser and import the file";

/// Returns the content of an address.
pub fn get(url: &Url, rules: &Rules<'_>) -> Result<Vec<u8>> {
    let end = Instant::now() + rules.time;
    let mut url = url.clone();
    for _ in 0..=MOST_REDIRECTS {
        (rules.check)(&url)?;
        let time = end.saturating_duration_since(Instant::now());
        let request = agent(time).get(url.as_str()).header(header::ACCEPT_ENCODING, "gzip");
        let answer = request.call();
        let answer = answer.map_err(|error| failed(&url, &error, rules))?;
        let status = answer.status();
        match redirect(&answer) {
            Some(to) => {
                let to = url.join(to).with_context(|| format!("{url} redirects to `{to}`"))?;
                (rules.check)(&to).with_context(|| format!("{url} redirects"))?;
                url = to;
            }
            None if status.is_success() => return content(&url, answer, rules),
            None => bail!("{url} answered with HTTP {status}: check the address in a browser"),
        }
    }
    bail!("{url}: more than {MOST_REDIRECTS} redirects: {INSTEAD}")
}

/// An agent that sends what it is told and no more: redirects are checked here, and neither the
/// environment nor an answer changes where a request goes.
fn agent(time: Duration) -> Agent {
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .build();
    Agent::config_builder()
        .tls_config(tls)
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        // Without any time left, zero would mean no limit.
        .timeout_global(Some(time.max(Duration::from_millis(1))))
        .accept("application/json, text/html;q=0.9, text/plain;q=0.8")
        .user_agent("cargo-xtask-import")
        .build()
        .into()
}

fn redirect(answer: &Response<Body>) -> Option<&str> {
    let moved = matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    answer.headers().get(header::LOCATION)?.to_str().ok().filter(|_| moved)
}

fn content(url: &Url, answer: Response<Body>, rules: &Rules<'_>) -> Result<Vec<u8>> {
    let encoding = answer.headers().get(header::CONTENT_ENCODING).cloned();
    let reader = answer.into_body().into_with_config().limit(u64::MAX).reader();
    let reader: Box<dyn Read> = match encoding.as_ref().map(|it| it.as_bytes()) {
        None | Some(b"" | b"identity") => Box::new(reader),
        Some(b"gzip") => Box::new(MultiGzDecoder::new(reader)),
        Some(_) => bail!("{url} answers in an encoding that it was not asked for: {INSTEAD}"),
    };
    let (mut bytes, most) = (Vec::new(), rules.bytes as u64 + 1);
    reader.take(most).read_to_end(&mut bytes).map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => anyhow!("the answer of {url} was cut off: {INSTEAD}"),
        _ => failed(url, &ureq::Error::from(error), rules),
    })?;
    if bytes.len() > rules.bytes {
        bail!(
            "the answer of {url} is larger than {} bytes, unlike any page: open it in a browser, select \
             all, copy, and save that as UTF-8 text",
            rules.bytes
        );
    }
    Ok(bytes)
}

fn failed(url: &Url, error: &ureq::Error, rules: &Rules<'_>) -> anyhow::Error {
    match error {
        ureq::Error::Timeout(_) => {
            anyhow!("{url} did not answer completely within {:?}: {INSTEAD}", rules.time)
        }
        error => anyhow!("{url} cannot be fetched: {error}; {INSTEAD}"),
    }
}
