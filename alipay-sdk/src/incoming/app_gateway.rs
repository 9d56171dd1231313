//! The application gateway (应用网关): the check with which the platform accepts its URL, and the
//! replies to messages of life accounts.
//!
//! Alipay posts all messages of the platform to the URL that is entered under 应用网关. Before it
//! accepts the URL it posts a check, `service=alipay.service.check`, and expects the application's
//! public key, signed by the application:
//!
//! ```xml
//! <?xml version="1.0" encoding="utf-8"?><alipay><response><success>true</success><biz_content>MIIB…</biz_content></response><sign>…</sign><sign_type>RSA2</sign_type></alipay>
//! ```
//!
//! The signature covers what is between `<response>` and `</response>`. That is how Alipay's own
//! example in PHP for life accounts, `AlipaySignature.encryptAndSign` of its SDK for Java, and
//! `GatewayCallbackPlugin` of [yansongda/pay](https://github.com/yansongda/pay) do it.
//!
//! ```no_run
//! use alipay_sdk::app_gateway::AppGatewayError;
//! use alipay_sdk::{Client, Notification, PublicKey};
//!
//! /// Returns the body of the reply, and its content type.
//! async fn posted(
//!     client: &Client,
//!     app_public_key: &PublicKey,
//!     body: &[u8],
//! ) -> Result<(String, &'static str), AppGatewayError> {
//!     if let Some(reply) = client.reply_to_gateway_check(body, app_public_key).await? {
//!         if let Some(problem) = reply.problem() {
//!             eprintln!("the check of the application gateway failed: {problem}");
//!         }
//!         return Ok((reply.into_xml(), "text/xml;charset=utf-8"));
//!     }
//!     let reply = match client.verify_notification(body).await {
//!         Ok(_notification) => Notification::SUCCESS, // … store it first, see `notify` …
//!         Err(_) => Notification::FAIL,
//!     };
//!     Ok((reply.to_owned(), "text/plain"))
//! }
//! ```

mod error;

pub use self::error::AppGatewayError;

use crate::client::Client;
use crate::exchange;
use crate::exchange::shared::Shared;
use crate::incoming::notify::{NotificationError, unverified_parameter};
use crate::keys::PublicKey;
use crate::trust::sign::VerifyError;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::fmt;
use std::time::UNIX_EPOCH;

impl Client {
    /// Builds the reply to the check of the application gateway: `body` is the raw body of the POST,
    /// and `app_public_key` the application's public key (应用公钥), not Alipay's. `None` if it is
    /// any other message: pass that to [`verify_notification`](Self::verify_notification).
    ///
    /// If the check is not signed by Alipay for this application, the reply says so to the platform,
    /// which shows it, and [`problem`](GatewayCheckReply::problem) returns why. Send either one.
    ///
    /// Nothing of the message is in the reply, so that nobody can have anything else signed.
    ///
    /// # Errors
    ///
    /// Returns an error if the reply cannot be signed, or with another key than `app_public_key`.
    pub async fn reply_to_gateway_check(
        &self,
        body: impl AsRef<[u8]>,
        app_public_key: &PublicKey,
    ) -> Result<Option<GatewayCheckReply>, AppGatewayError> {
        let body = body.as_ref();
        if unverified_parameter(body, "service").as_deref() != Some(CHECK) {
            return Ok(None);
        }
        let problem = self.verify_notification(body).await.err();
        let status = match problem {
            None => "<success>true</success>",
            Some(_) => "<success>false</success><error_code>VERIFY_FAILED</error_code>",
        };
        let key = app_public_key.to_base64();
        let response = format!("{status}<biz_content>{key}</biz_content>");
        let xml = signed_xml(&self.shared, &response, Some(app_public_key)).await?;
        Ok(Some(GatewayCheckReply { xml, problem }))
    }

    /// Builds the acknowledgment of a message that a user sent to a life account (生活号):
    /// `to_user_id` is the `FromUserId` in the XML of its `biz_content`. Verify the message
    /// [first](Self::verify_notification).
    ///
    /// This is the reply of Alipay's own example in Java for life accounts
    /// (`AlipayMsgBuildUtil.buildBaseAckMsg`). All other messages of the platform are acknowledged by
    /// [`Notification::SUCCESS`](crate::Notification::SUCCESS).
    ///
    /// # Errors
    ///
    /// Returns an error if `to_user_id` is not a user id, or if the reply cannot be signed.
    pub async fn sign_message_ack(&self, to_user_id: &str) -> Result<String, AppGatewayError> {
        let is_id = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
        if !(1..=128).contains(&to_user_id.len()) || !to_user_id.chars().all(is_id) {
            return Err(AppGatewayError::UserId);
        }
        let created = self.shared.now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let app_id = self.app_id();
        let ack = format!(
            "<XML><ToUserId><![CDATA[{to_user_id}]]></ToUserId><AppId><![CDATA[{app_id}]]></AppId>\
             <CreateTime>{created}</CreateTime><MsgType><![CDATA[ack]]></MsgType></XML>"
        );
        signed_xml(&self.shared, &ack, None).await
    }
}

/// The service that a check names.
const CHECK: &[u8] = b"alipay.service.check";

/// Returns the document that holds a response and its signature. All of it is ASCII, and the same in
/// every charset.
async fn signed_xml(
    shared: &Shared,
    response: &str,
    expected: Option<&PublicKey>,
) -> Result<String, AppGatewayError> {
    let signature = exchange::signature(shared, response.as_bytes()).await?;
    let sign_type = shared.sign_type;
    // Alipay rejects another key without saying why. One that cannot verify in this build is sent.
    let verified = expected.map(|key| key.verify_bytes(sign_type, response.as_bytes(), &signature));
    if let Some(Err(VerifyError::Mismatch)) = verified {
        return Err(AppGatewayError::OtherKey);
    }
    let sign = STANDARD.encode(signature);
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><alipay><response>{response}</response>\
         <sign>{sign}</sign><sign_type>{sign_type}</sign_type></alipay>"
    ))
}

/// The reply to the check of the application gateway. Returned by
/// [`Client::reply_to_gateway_check`].
pub struct GatewayCheckReply {
    xml: String,
    problem: Option<NotificationError>,
}

impl GatewayCheckReply {
    /// Returns the body of the reply. Send it with HTTP 200, as `text/xml;charset=utf-8`.
    pub fn xml(&self) -> &str {
        &self.xml
    }

    /// Returns the body of the reply.
    pub fn into_xml(self) -> String {
        self.xml
    }

    /// Returns why the check was not verified; the reply says `VERIFY_FAILED` then. `None` if it was
    /// verified.
    pub fn problem(&self) -> Option<&NotificationError> {
        self.problem.as_ref()
    }
}

impl fmt::Debug for GatewayCheckReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { xml, problem } = self;
        f.debug_struct("GatewayCheckReply").field("xml", xml).field("problem", problem).finish()
    }
}
