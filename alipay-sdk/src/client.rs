//! The client: one path from a request to a verified answer.

use crate::builder::ClientBuilder;
use crate::call::{Call, Options};
use crate::config::Config;
use crate::error::{Answer, EncodeError, Error};
use crate::gateway::{self, CHARSET, Form, Signed, Verified};
use crate::request::{RawRequest, Request};
use crate::transport::Limits;
use crate::types::DateTime;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use std::sync::Arc;

/// A handle to the gateway for one application. Cheap to clone, safe to share, no state beyond
/// its connections.
///
/// Each API of [`api`](crate::api) is a method of it.
#[derive(Clone, Debug)]
pub struct Client {
    config: Arc<Config>,
}

impl Client {
    /// Starts a client for the application of that id (APPID).
    ///
    /// ```no_run
    /// use alipay_sdk::{Client, Environment};
    ///
    /// # fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::builder("2021000122671080")
    ///     .environment(Environment::Sandbox)
    ///     .private_key(std::fs::read("app_private_key.pem")?)
    ///     .alipay_public_key(std::fs::read("alipay_public_key.pem")?)
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn builder(app_id: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(app_id.into())
    }

    pub(crate) fn new(config: Config) -> Self {
        Self { config: Arc::new(config) }
    }

    /// The application id.
    pub fn app_id(&self) -> &str {
        &self.config.app_id
    }

    /// Calls any API that has a request type; the methods of the generated APIs come down to it.
    pub fn execute<R: Request>(&self, request: R) -> Call<'_, R> {
        Call::new(self, request)
    }

    /// Calls an API that has no spec yet, with the JSON of its `biz_content` (empty for none):
    /// signed, verified and with the same errors as any other.
    ///
    /// The text is sent as it is given: nothing is validated, no key changes its case.
    ///
    /// ```no_run
    /// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
    /// let response = client.raw("alipay.trade.query", r#"{"out_trade_no":"20150320010101001"}"#).await?;
    /// println!("{:?}", response.text("trade_status"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn raw(
        &self,
        method: impl Into<String>,
        biz_content: impl Into<String>,
    ) -> Call<'_, RawRequest> {
        Call::new(self, RawRequest::new(method.into(), biz_content.into()))
    }

    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    /// Signs, sends, verifies. Everything that does not depend on the request's type, compiled
    /// once.
    pub(crate) async fn exchange(&self, prepared: Prepared) -> Result<(Verified, Answer), Error> {
        let config = self.config();
        let Prepared { method, biz_content, options } = prepared;
        let form = self.form(&method, biz_content, &options)?;
        let signed = form.sign(config.signer.as_ref(), config.sign_type).await?;
        let limits = Limits::of(options.timeout.unwrap_or(config.timeout));
        let response = config.transport.send(self.http_request(signed)?, limits).await?;
        gateway::open(config, &method, response).await
    }

    fn form(
        &self,
        method: &str,
        biz_content: Option<String>,
        options: &Options,
    ) -> Result<Form, Error> {
        let config = self.config();
        let mut form = Form::default();
        form.set("app_id", &config.app_id)
            .set("method", method)
            .set("format", "JSON")
            .set("charset", CHARSET)
            .set("sign_type", config.sign_type.as_str())
            .set("timestamp", DateTime::from((config.clock)()).to_string())
            .set("version", "1.0")
            .set("biz_content", biz_content.unwrap_or_default());
        options.write(&mut form)?;
        Ok(form)
    }

    fn http_request(&self, signed: Signed) -> Result<http::Request<Bytes>, Error> {
        let form = format!("application/x-www-form-urlencoded;charset={CHARSET}");
        http::Request::post(format!("{}?{}", self.config.gateway, signed.query))
            .header(CONTENT_TYPE, form)
            .header(ACCEPT, "application/json")
            .body(Bytes::from(signed.body))
            // The address was checked by `build`, but a parameter can make it too long.
            .map_err(|_| EncodeError::TooLong.into())
    }
}

/// A request that has left its type behind.
pub(crate) struct Prepared {
    pub method: String,
    pub biz_content: Option<String>,
    pub options: Options,
}
