//! SPI: APIs that Alipay defines, and that Alipay calls at a merchant or service provider.
//!
//! Alipay sends `method`, `utc_timestamp`, `sign` and the other system parameters next to those of the
//! API, as a form or as the query of a GET, signed like a notification. It expects JSON, the content
//! of which the application signs:
//!
//! ```json
//! {"response":{"code":"10000","msg":"Success","order_no":"2015042321001004720200028594"},"sign":"…"}
//! ```
//!
//! The signature covers the JSON of `response`, to the byte, as in the responses of Alipay. That is
//! how the example of Alipay's guide for SPI does it (SPI 三方服务接入指南,
//! `https://opendocs.alipay.com/isv/spiforisv`), and the one of its development platform: both sign
//! `response.toJSONString()`.
//!
//! ```no_run
//! use alipay_sdk::Client;
//! use serde_json::json;
//!
//! /// Replies to `spi.alipay.marketing.activity.order.send`: HTTP 200, `application/json;charset=utf-8`.
//! async fn called(
//!     client: &Client,
//!     query: &str,
//!     body: &[u8],
//! ) -> Result<String, alipay_sdk::spi::SpiResponseError> {
//!     const METHOD: &str = "spi.alipay.marketing.activity.order.send";
//!     let response = match client.verify_spi_request(query, body).await {
//!         Ok(request) if request.method() == Some(METHOD) => json!({
//!             "code": "10000",
//!             "msg": "Success",
//!             "order_no": request.get("order_no"),
//!         }),
//!         Ok(_) => json!({
//!             "code": "40004",
//!             "msg": "Business Failed",
//!             "sub_code": "ISV-METHOD-UNKNOWN",
//!             "sub_msg": "未知的 method",
//!         }),
//!         Err(error) => {
//!             eprintln!("{error}");
//!             json!({
//!                 "code": "40004",
//!                 "msg": "Business Failed",
//!                 "sub_code": "ISV-VERIFICATION-FAILED",
//!                 "sub_msg": "验签失败",
//!             })
//!         }
//!     };
//!     client.sign_spi_response(&response).await
//! }
//! ```
//!
//! Alipay calls again if the reply comes late or reports a failure: look up what was done for the
//! order before doing it once more. Nothing here encrypts: no documentation of encrypted SPI requests or
//! responses is known.

mod error;

pub use self::error::{SpiRequestError, SpiResponseError};

use crate::client::Client;
use crate::exchange;
use crate::incoming::notify::{NotificationError, Parameters, verified_parameters};
use crate::text::query_of;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Serialize;
use std::ops::Deref;

impl Client {
    /// Verifies a call of an SPI: the query of its URL (empty if there is none), or the whole URL, and
    /// the raw body of the POST (empty for a GET), as they were received. All of their parameters are
    /// signed together.
    ///
    /// The signature proves that Alipay sent it, not when: compare
    /// [`utc_timestamp`](SpiRequest::utc_timestamp), and expect the same call more than once. It is
    /// made with a key, or in certificate mode a certificate, that is for this merchant. Most calls
    /// name no `app_id`; one that names another application than the client's is rejected. So is what
    /// Alipay signs with the same key and is no call: notifications, and what buyers bring to
    /// `return_url`. Compare the [`method`](SpiRequest::method): calls of every SPI are valid here.
    ///
    /// # Errors
    ///
    /// [`SpiRequestError`] if nothing in the call can be trusted. Reply with a failure then.
    pub async fn verify_spi_request(
        &self,
        query: &str,
        body: impl AsRef<[u8]>,
    ) -> Result<SpiRequest, SpiRequestError> {
        let body = body.as_ref().trim_ascii();
        let joined = [query_of(query).as_bytes(), body].join(&b'&');
        let parameters = match body.starts_with(b"{") {
            true => body, // The error is about that, not about the query.
            false => joined.strip_prefix(b"&").unwrap_or(&joined),
        };
        let parameters =
            verified_parameters(self, parameters).await.map_err(|error| match error {
                NotificationError::Unavailable(cause) => SpiRequestError::Unavailable(cause),
                error => SpiRequestError::Invalid(error),
            })?;
        if !is_request(&parameters) {
            return Err(SpiRequestError::NotARequest);
        }
        if parameters.app_id().is_some_and(|app_id| app_id != self.app_id()) {
            return Err(SpiRequestError::OtherApp);
        }
        let request = SpiRequest(parameters);
        if request.is_ambiguous() {
            return Err(SpiRequestError::Ambiguous(Box::new(request)));
        }
        Ok(request)
    }

    /// Builds the reply to a call of an SPI: the content of `response`, which the SPI defines, with the
    /// application's signature, and its certificate's serial number in certificate mode. It is
    /// written in UTF-8. Send it unchanged: a framework that writes the JSON again breaks the signature.
    ///
    /// # Errors
    ///
    /// Returns an error if `response` is not written as a JSON object, or cannot be signed.
    pub async fn sign_spi_response<T: Serialize + ?Sized>(
        &self,
        response: &T,
    ) -> Result<String, SpiResponseError> {
        let shared = &self.shared;
        let json = serde_json::to_string(response).map_err(SpiResponseError::serialize)?;
        // A request's signed text never begins with a brace: this signature is for nothing else.
        if !json.starts_with('{') {
            return Err(SpiResponseError::NotAnObject);
        }
        let signature = exchange::signature(shared, json.as_bytes()).await;
        let sign = STANDARD.encode(signature.map_err(SpiResponseError::Sign)?);
        let certificate = match shared.application().cert_sns {
            Some((app_cert_sn, _)) => format!(r#","app_cert_sn":"{app_cert_sn}""#),
            None => String::new(),
        };
        Ok(format!(r#"{{"response":{json},"sign":"{sign}"{certificate}}}"#))
    }
}

/// Returns whether it is a call, and none of the other messages that are signed in the same way.
fn is_request(parameters: &Parameters) -> bool {
    let is_call = |method: &str| !method.trim().is_empty() && !method.ends_with(".return");
    parameters.get("method").is_some_and(is_call)
        && ["notify_id", "notify_type"].iter().all(|name| !parameters.is_present(name))
}

/// A call of an SPI that Alipay signed. It dereferences to its [`Parameters`]; the API's own are
/// returned by [`get`](Parameters::get).
#[derive(Clone, Debug)]
pub struct SpiRequest(Parameters);

impl SpiRequest {
    /// Returns the SPI that is called: `spi.alipay.marketing.activity.order.send`.
    pub fn method(&self) -> Option<&str> {
        self.get("method")
    }

    /// Returns the time of the call, in seconds since 1970.
    pub fn utc_timestamp(&self) -> Option<i64> {
        self.get("utc_timestamp")?.parse().ok()
    }

    /// Returns the merchant's application, which is another one than the client's if a service
    /// provider is called.
    pub fn biz_app_id(&self) -> Option<&str> {
        self.get("biz_app_id")
    }

    /// Returns the merchant's application, with calls that name users by `open_id`.
    pub fn merchant_app_id(&self) -> Option<&str> {
        self.get("merchant_app_id")
    }

    /// Returns the application that caused the call.
    pub fn invoke_app_id(&self) -> Option<&str> {
        self.get("invoke_app_id")
    }
}

impl Deref for SpiRequest {
    type Target = Parameters;

    fn deref(&self) -> &Parameters {
        &self.0
    }
}
