//! The client: one application at one gateway.

use super::call::Call;
use crate::exchange::shared::Shared;
use crate::request::channel::{App, Page};
use crate::request::{RawRequest, Request};
use std::sync::Arc;

/// A handle to the gateway for one application. Cheap to clone and safe to share: clones share
/// connections and downloaded certificates.
///
/// Every API in [`api`](crate::api) is a method.
#[derive(Clone, Debug)]
pub struct Client {
    // A field, not a method: the APIs' methods stand next to the handwritten ones.
    pub(crate) shared: Arc<Shared>,
}

impl Client {
    /// Returns the application id.
    pub fn app_id(&self) -> &str {
        &self.shared.app_id
    }

    /// Calls any API that has a request type. The methods of the generated APIs do the same.
    ///
    /// The channel of the request decides how the [`Call`] is made: a server awaits it, a browser takes a
    /// form or a URL, an app an order string.
    pub fn execute<R: Request>(&self, request: R) -> Call<R> {
        Call::new(Arc::clone(&self.shared), request)
    }

    /// Calls an API that has no spec yet, with the JSON of its `biz_content` (empty for none):
    /// signed, verified and with the same errors as any other.
    ///
    /// The JSON is sent unchanged: nothing is validated, and no key changes its case.
    ///
    /// ```no_run
    /// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
    /// let biz_content = r#"{"out_trade_no":"20150320010101001"}"#;
    /// let response = client.raw("alipay.trade.query", biz_content).await?;
    /// println!("{:?}", response.text("trade_status"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A request type writes its JSON with serde. To send what it has no setter for, add to that JSON;
    /// for a new field of `biz_content`, [`extra_biz`](Call::extra_biz) is enough. A raw call is neither
    /// validated nor known to be idempotent, and fields next to `biz_content`, and files, are set on the
    /// call.
    ///
    /// ```
    /// use alipay_sdk::api::trade::precreate::{ExtendParams, TradePrecreateRequest};
    ///
    /// let request = TradePrecreateRequest::new()
    ///     .out_trade_no("20150320010101001")
    ///     .total_amount("88.88".parse()?)
    ///     .extend_params(ExtendParams::new().sys_service_provider_id("2088511833207846"));
    /// let json = serde_json::to_string(&request)?;
    /// assert_eq!(
    ///     json,
    ///     r#"{"out_trade_no":"20150320010101001","total_amount":"88.88","extend_params":{"sys_service_provider_id":"2088511833207846"}}"#,
    /// );
    ///
    /// let mut biz_content: serde_json::Value = serde_json::from_str(&json)?;
    /// biz_content["extend_params"]["food_order_type"] = "qr_order".into();
    /// # fn send(client: &alipay_sdk::Client, biz_content: serde_json::Value) {
    /// let call = client.raw("alipay.trade.precreate", biz_content.to_string());
    /// # let _ = call;
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn raw(
        &self,
        method: impl Into<String>,
        biz_content: impl Into<String>,
    ) -> Call<RawRequest> {
        Call::new(Arc::clone(&self.shared), RawRequest::new(method.into(), biz_content.into()))
    }

    /// Calls an API of the browser channel that has no spec yet; [`form`](Call::form) and
    /// [`url`](Call::url) sign the request.
    pub fn raw_page(
        &self,
        method: impl Into<String>,
        biz_content: impl Into<String>,
    ) -> Call<RawRequest<Page>> {
        Call::new(Arc::clone(&self.shared), RawRequest::new(method.into(), biz_content.into()))
    }

    /// Calls an API of the app channel that has no spec yet; [`order_string`](Call::order_string) signs
    /// the request.
    pub fn raw_app(
        &self,
        method: impl Into<String>,
        biz_content: impl Into<String>,
    ) -> Call<RawRequest<App>> {
        Call::new(Arc::clone(&self.shared), RawRequest::new(method.into(), biz_content.into()))
    }
}
