//! One call and its options.

use crate::client::{Client, Prepared};
use crate::error::{AnswerError, AnswerProblem, EncodeError, Error};
use crate::gateway::Form;
use crate::request::Outgoing;
use crate::response::Response;
use crate::transport::BoxFuture;
use crate::types::Sensitive;
use crate::wire;
use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

/// A call that is made when it is awaited.
///
/// Dropping the future while it is awaited, as `tokio::time::timeout` and `select!` do, says
/// nothing of what became of the request: treat it as [`Outcome::Unknown`](crate::Outcome::Unknown).
///
/// ```no_run
/// # use alipay_sdk::api::open_agent_order_query::OpenAgentOrderQueryRequest;
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
#[must_use = "a call is made when it is awaited"]
pub struct Call<'c, R> {
    client: &'c Client,
    request: R,
    options: Options,
}

/// What may differ from one call to the next.
#[derive(Default)]
pub(crate) struct Options {
    app_auth_token: Option<Sensitive<String>>,
    auth_token: Option<Sensitive<String>>,
    notify_url: Option<String>,
    return_url: Option<String>,
    extra: Vec<(String, String)>,
    pub timeout: Option<Duration>,
    skip_validation: bool,
}

impl Options {
    pub fn write(&self, form: &mut Form) -> Result<(), EncodeError> {
        set_token(form, "app_auth_token", &self.app_auth_token)?;
        set_token(form, "auth_token", &self.auth_token)?;
        form.set("notify_url", self.notify_url.as_deref().unwrap_or_default())
            .set("return_url", self.return_url.as_deref().unwrap_or_default());
        self.extra.iter().try_for_each(|(name, value)| form.set_extra(name, value))
    }
}

/// A token that was set says on whose behalf the call is made; an empty one would say it is made
/// on nobody's but the application's own.
fn set_token(
    form: &mut Form,
    name: &'static str,
    token: &Option<Sensitive<String>>,
) -> Result<(), EncodeError> {
    let Some(token) = token else { return Ok(()) };
    if token.expose().trim().is_empty() {
        return Err(EncodeError::EmptyOption(name));
    }
    form.set(name, token.expose());
    Ok(())
}

impl<'c, R> Call<'c, R> {
    pub(crate) fn new(client: &'c Client, request: R) -> Self {
        Self { client, request, options: Options::default() }
    }

    /// Calls on behalf of a merchant who authorised this application (第三方应用授权).
    pub fn app_auth_token(mut self, token: impl Into<Sensitive<String>>) -> Self {
        self.options.app_auth_token = Some(token.into());
        self
    }

    /// Calls on behalf of a user who logged in: the OAuth `access_token`.
    pub fn auth_token(mut self, token: impl Into<Sensitive<String>>) -> Self {
        self.options.auth_token = Some(token.into());
        self
    }

    /// Where Alipay posts what becomes of the order.
    pub fn notify_url(mut self, url: impl Into<String>) -> Self {
        self.options.notify_url = Some(url.into());
        self
    }

    /// Where the user's browser goes afterwards.
    pub fn return_url(mut self, url: impl Into<String>) -> Self {
        self.options.return_url = Some(url.into());
        self
    }

    /// How long the HTTP exchange may take, from connecting to the last byte of the answer. A
    /// signer or verifier that works elsewhere has its own limits.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// A top-level parameter that the SDK does not know. It is signed like the rest; one that
    /// the SDK sets itself is an error.
    pub fn extra_param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.extra.push((name.into(), value.into()));
        self
    }

    /// Sends this request even if it breaks documented rules: for the day the docs are wrong.
    pub fn skip_validation(mut self) -> Self {
        self.options.skip_validation = true;
        self
    }
}

impl<'c, R: Outgoing> Call<'c, R> {
    /// Validates and writes down; from here on the request's type does not matter.
    fn prepare(self) -> Result<(&'c Client, Prepared), Error> {
        let Self { client, request, options } = self;
        if client.config().validate && !options.skip_validation {
            request.validate()?;
        }
        let biz_content = request.biz_content()?;
        let method = request.method().to_owned();
        Ok((client, Prepared { method, biz_content, options }))
    }
}

impl<'c, R: Outgoing> IntoFuture for Call<'c, R> {
    type Output = Result<Response<R::Response>, Error>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let prepared = self.prepare();
        Box::pin(async move {
            let (client, prepared) = prepared?;
            let (verified, answer) = client.exchange(prepared).await?;
            let Some((value, notes)) = wire::read_text(&verified.node) else {
                return Err(AnswerError::new(AnswerProblem::NotAnObject, answer).into());
            };
            let problems = notes.into_problems();
            if client.config().strict && !problems.is_empty() {
                return Err(Error::Decode(problems, Box::new(answer)));
            }
            Ok(Response::new(value, problems, verified))
        })
    }
}

/// Shows the request, in which sensitive fields hide themselves, but no options: they hold
/// tokens.
impl<R: fmt::Debug> fmt::Debug for Call<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("request", &self.request).finish_non_exhaustive()
    }
}
