//! One call and its options.

use crate::error::Result;
use crate::exchange::observe::Shown;
use crate::exchange::retry::RetryPolicy;
use crate::exchange::shared::Shared;
use crate::exchange::{self, Network, PreparedRequest, span};
use crate::protocol::Signed;
use crate::protocol::message::Message;
use crate::protocol::options::Options;
use crate::protocol::v2::page::{OrderString, PageForm};
use crate::request::{ByApp, ByPage, ByServer, Idempotency, Outgoing, RawRequest};
use crate::response::Response;
use crate::transport::BoxFuture;
use crate::types::{File, Sensitive};
use crate::wire;
use serde::Serialize;
use std::fmt;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

/// A call that is made when it is awaited; a call of a page or app API is made when it is signed.
///
/// Dropping the future while it is awaited, as `tokio::time::timeout` and `select!` do, leaves the
/// outcome of the request open: treat it as [`Outcome::Unknown`](crate::Outcome::Unknown).
///
/// ```no_run
/// # use alipay_sdk::api::open::agent_order_query::OpenAgentOrderQueryRequest;
/// # use std::time::Duration;
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// let request = OpenAgentOrderQueryRequest::new().batch_no("2017110616474516400082883");
/// let response = client
///     .open_agent_order_query(request)
///     .app_auth_token("202111BB…")
///     .timeout(Duration::from_secs(5))
///     .await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "calls do nothing until they are awaited, or signed for a page or an app"]
#[derive(Clone)]
pub struct Call<R> {
    pub(super) shared: Arc<Shared>,
    pub(super) request: R,
    options: Options,
    network: Network,
    retry_idempotent: bool,
    skip_validation: bool,
}

impl<R> Call<R> {
    pub(super) fn new(shared: Arc<Shared>, request: R) -> Self {
        let (options, network) = (Options::default(), Network::default());
        Self { shared, request, options, network, retry_idempotent: false, skip_validation: false }
    }

    /// Calls on behalf of a merchant who authorized this application (第三方应用授权).
    pub fn app_auth_token(mut self, token: impl Into<Sensitive<String>>) -> Self {
        self.options.app_auth_token = Some(token.into());
        self
    }

    /// Calls on behalf of a user who logged in, with the OAuth `access_token`.
    pub fn auth_token(mut self, token: impl Into<Sensitive<String>>) -> Self {
        self.options.auth_token = Some(token.into());
        self
    }

    /// Sets the URL to which Alipay posts the result of the order. Defaults to the client's
    /// [`notify_url`](crate::ClientBuilder::notify_url); an empty one sends none.
    pub fn notify_url(mut self, url: impl Into<String>) -> Self {
        self.options.notify_url = Some(url.into());
        self
    }

    /// Sets the URL to which the user's browser returns afterwards. Defaults to the client's
    /// [`return_url`](crate::ClientBuilder::return_url); an empty one sends none.
    pub fn return_url(mut self, url: impl Into<String>) -> Self {
        self.options.return_url = Some(url.into());
        self
    }

    /// Sets whether `biz_content` is encrypted, overriding the client's default. The client needs
    /// an [`aes_key`](crate::ClientBuilder::aes_key) for it.
    pub fn encrypt(mut self, encrypt: bool) -> Self {
        self.options.encrypt = Some(encrypt);
        self
    }

    /// Adds a field to `biz_content` that the SDK does not know yet, with any value that serde can
    /// write as JSON: a string, a number, a [`json!`](serde_json::json), a struct. It follows the
    /// fields of the request, and is signed, encrypted and sent with them. Write amounts as
    /// strings: `serde_json` also turns a float that is not a number into `null`.
    ///
    /// ```no_run
    /// # use alipay_sdk::api::trade::precreate::TradePrecreateRequest;
    /// # async fn example(client: alipay_sdk::Client, request: TradePrecreateRequest) -> alipay_sdk::Result<()> {
    /// let call = client.trade_precreate(request).extra_biz("biz_scene", "SCHOOL_CANTEEN");
    /// let response = call.extra_biz("menu", serde_json::json!({ "price": "88.88" })).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A field that the request has is an error that names its setter, so replace the call when a
    /// release adds the field. So is a field that was added already, and one that is an option of the call,
    /// such as `notify_url`. To add to a nested object, or to send what a setter does
    /// not take, start from the JSON of the request: see [`Client::raw`](crate::Client::raw). A field
    /// of a response that the SDK does not know is in [`Response::raw`](crate::Response::raw).
    pub fn extra_biz(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        self.options.extra_biz.push((name.into(), serde_json::to_string(&value).ok()));
        self
    }

    /// Adds a parameter next to `biz_content` that the SDK does not know; Alipay ignores one that
    /// belongs inside: see [`extra_biz`](Self::extra_biz). It is signed like the rest. One that the SDK
    /// sets itself, and a field of the request, are errors that say what to use.
    pub fn extra_param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.extra_params.push((name.into(), value.into()));
        self
    }

    /// Skips client-side validation of this request. Use it when Alipay's documentation is wrong.
    pub fn skip_validation(mut self) -> Self {
        self.skip_validation = true;
        self
    }
}

/// Options of the HTTP exchange.
impl<R: ByServer> Call<R> {
    /// Sets how long an attempt may take: a remote signer, the HTTP exchange, from connecting to the last
    /// byte of the response, and a remote verifier or the download of a certificate. Each attempt of a
    /// [`retry`](Self::retry) has the full time again.
    ///
    /// If the signer is late, nothing was sent; afterwards the outcome is unknown.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.network.timeout = Some(timeout);
        self
    }

    /// Sets how long connecting may take, TLS included.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.network.connect_timeout = Some(timeout);
        self
    }

    /// Sets when to retry, overriding the client's default; [`Never`](crate::retry::Never) disables
    /// retries. Which calls may be retried at all is not up to the policy: see
    /// [`retry`](mod@crate::retry).
    pub fn retry(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.network.retry = Some(Arc::new(policy));
        self
    }

    /// Allows the retry policy to send this write again when its outcome is unknown, if the API has
    /// fields that make it idempotent and all of them are set. Alipay then performs the write at
    /// most once.
    pub fn retry_idempotent_write(mut self) -> Self {
        self.retry_idempotent = true;
        self
    }
}

impl Call<RawRequest> {
    /// Declares whether the request can safely be sent again, which only the caller can know for an
    /// API without a spec. Defaults to a write that must not be sent again.
    pub fn idempotency(mut self, idempotency: Idempotency) -> Self {
        self.request.set_idempotency(idempotency);
        self
    }

    /// Adds a file to upload.
    pub fn file(mut self, field: impl Into<String>, file: File) -> Self {
        self.request.add_file(field.into(), file);
        self
    }
}

impl<R: Outgoing> Call<R> {
    /// Validates and serializes the request; from here on its type does not matter.
    fn prepare(self) -> Result<(Arc<Shared>, PreparedRequest)> {
        let Self { shared, request, mut options, network, retry_idempotent, skip_validation } =
            self;
        if shared.validate && !skip_validation {
            request.validate()?;
        }
        let (parameters, idempotency) =
            (request.parameters(retry_idempotent)?, request.idempotency());
        // A query has no result that Alipay would post.
        if idempotency != Idempotency::ReadOnly {
            options.notify_url = options.notify_url.or_else(|| shared.notify_url.clone());
        }
        // Without an observer nobody looks at it.
        let redacted = shared.observation.as_ref().map(|_| request.redacted());
        let shown = Shown { request: redacted.unwrap_or_default(), redact_node: wire::redact };
        let method = request.method().to_owned();
        let message = Message { method, parameters, options };
        Ok((shared, PreparedRequest { message, idempotency, network, shown }))
    }

    async fn sign(self) -> Result<(Arc<Shared>, Signed)> {
        let (shared, prepared) = self.prepare()?;
        let deadline = &mut prepared.network.deadline(&shared);
        let signed = exchange::sign(&shared, &prepared.message, deadline).await?;
        Ok((shared, signed))
    }
}

impl<R: ByPage> Call<R> {
    /// Signs the form with which the user's browser goes to Alipay. Nothing is sent.
    ///
    /// # Errors
    ///
    /// Returns an error if the request breaks documented rules, cannot be encoded or cannot be signed.
    pub async fn form(self) -> Result<PageForm> {
        let (shared, signed) = self.with_return_url().sign().await?;
        Ok(signed.form(shared.application())?)
    }

    /// Signs the URL to which the user's browser is redirected, for instance with HTTP 302.
    /// Nothing is sent. URLs end up in histories and logs: prefer [`form`](Self::form).
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`form`](Self::form).
    pub async fn url(self) -> Result<String> {
        let (shared, signed) = self.with_return_url().sign().await?;
        Ok(signed.url(shared.application()))
    }

    fn with_return_url(mut self) -> Self {
        let default = || self.shared.return_url.clone();
        self.options.return_url = self.options.return_url.or_else(default);
        self
    }
}

impl<R: ByApp> Call<R> {
    /// Signs the order that the app passes to Alipay's client SDK, unchanged. Nothing is sent.
    ///
    /// # Errors
    ///
    /// Returns an error if the request breaks documented rules, cannot be encoded or cannot be signed.
    pub async fn order_string(self) -> Result<OrderString> {
        Ok(self.sign().await?.1.order_string())
    }
}

impl<R: ByServer> IntoFuture for Call<R> {
    type Output = Result<Response<R::Response>>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let method = self.request.method().to_owned();
        let prepared = self.prepare();
        let call = async move {
            let (shared, mut prepared) = match prepared {
                Ok(prepared) => prepared,
                Err(error) => return (0, Err(error)),
            };
            prepared.shown.redact_node = wire::redact_node::<R::Response>;
            let (attempts, result) = exchange::exchange(&shared, &prepared).await;
            (attempts, result.and_then(|verified| Response::read(verified, shared.strict)))
        };
        Box::pin(async move { span::call(&method, call).await.1 })
    }
}

/// Shows the request, whose sensitive fields are masked, but no options: they contain tokens.
impl<R: fmt::Debug> fmt::Debug for Call<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("request", &self.request).finish_non_exhaustive()
    }
}
