//! Asynchronous notifications, and the parameters of `return_url`.
//!
//! # A notification
//!
//! Alipay posts a form to `notify_url`, or to the application gateway. Handle it in this order:
//!
//! 1. Call [`Client::verify_notification`] with the raw body of the POST. It checks the signature
//!    and that the message is for this application.
//! 2. Store it under its [`deduplication_key`](Notification::deduplication_key), which names what
//!    happened: `trade_no`, `trade_status` and the number of a refund. Do not act again on what was
//!    stored before. If there is no key, the message is ambiguous or truncated: reply, do not act,
//!    and call `alipay.trade.query`. (`notify_id` alone is not enough: see below.)
//! 3. Reply [`Notification::SUCCESS`]: these 7 bytes, HTTP 200, no quotes and no HTML, within a few
//!    seconds. After any other reply Alipay delivers again, after 4 minutes, 10 minutes, 10
//!    minutes, 1 hour, 2 hours, 6 hours and 15 hours, and then no more: 8 deliveries in about 25
//!    hours. It means "received", not "the payment is valid": reply the same to a notification that
//!    is not about one of your orders, and have it investigated.
//! 4. If it [`is_paid`](Notification::is_paid), [`check`](Notification::check) that order and
//!    amount are as expected, mark the order as paid, and deliver unless it was paid before: a paid
//!    trade is reported again as `TRADE_FINISHED`. A [refund](Notification::is_refund) has the same
//!    type and status as a payment.
//!
//! Two kinds of messages expect another reply, which is signed: the check of the application gateway
//! ([`app_gateway`](crate::app_gateway)) and the calls of an SPI ([`spi`](crate::spi)).
//!
//! Reply [`Notification::FAIL`] if it cannot be verified or stored. A missing notification does not
//! mean that there was no payment: call `alipay.trade.query`.
//!
//! ```no_run
//! use alipay_sdk::{Client, ExpectedOrder, Notification};
//! use alipay_sdk::notify::NotificationError;
//!
//! async fn received(client: &Client, body: &[u8]) -> Result<&'static str, NotificationError> {
//!     let notification = client.verify_notification(body).await?;
//!     let Some(key) = notification.deduplication_key() else {
//!         return Ok(Notification::SUCCESS); // … investigate: call `alipay.trade.query` …
//!     };
//!     // … store it under the key, or stop here if it is there …
//!     let expected = ExpectedOrder::new("20150320010101001", "88.88".parse().expect("a price"));
//!     if notification.is_paid() && notification.check(&expected).is_ok() {
//!         // … mark the order as paid, and deliver unless it was paid before …
//!     }
//!     Ok(Notification::SUCCESS)
//! }
//! ```
//!
//! # Ambiguous messages
//!
//! Alipay signs `name=value&name=value` without quoting, so a signed string can be split elsewhere
//! and posted again: with `notify_id=N1&notify_type=trade_status_sync` as one value the string is
//! the same, its signature is valid, and its `notify_id` is another one. Such a message, and one
//! whose values legitimately contain a string such as `&body=`, is
//! [ambiguous](Parameters::is_ambiguous): it is never [paid](Notification::is_paid), has no
//! [key](Notification::deduplication_key), and [`check`](Notification::check) fails and reports
//! which names are affected. Call `alipay.trade.query` by `trade_no` then, or, if it is about
//! anything else, the query of that API. Keep `&` out of `subject` and `body`, and percent-encode
//! the value of `passback_params`.
//!
//! Part of a merchant's own value that reads as a parameter that Alipay could have sent
//! (`passback_params` that end in `&refund_fee=1`) cannot be distinguished from one: do not let
//! buyers choose such values.
//!
//! # A wrong signature
//!
//! The body must be the bytes as received. What a framework parsed and wrote again is hardly ever
//! what was signed: routers add parameters, filters escape quotes, numbers lose a zero, members of
//! JSON change places, and `+` is easily decoded twice. The [`Diagnosis`] undoes such changes to see
//! which of them explains a wrong signature, and reports what else the data shows: what is not
//! Alipay's, or a [hash](Cause::OtherHash) that the client does not accept. It never makes a message
//! valid.
//!
//! A notification that is signed with RSA (SHA-1), as those of an application that was moved to RSA2
//! may be, is rejected by a client of RSA2.
//! [`accept_incoming`](crate::ClientBuilder::accept_incoming) accepts it, and changes nothing of what
//! is sent.
//!
//! # Several applications, and parameters of one's own
//!
//! If several applications share a `notify_url`, [`unverified_app_id`] tells which client is to verify
//! a message.
//!
//! Alipay adds its parameters to those that `return_url` has, and signs only its own. Name the others
//! in [`Client::verify_return_url_without`]. A `notify_url` with a query is posted to as it is; the
//! query is not part of the body, and must not be joined with it.

mod ambiguity;
mod app_id;
mod diagnose;
mod diagnosis;
mod error;
pub(crate) mod expected_order;
mod form;
pub(crate) mod notification;
mod parameters;
mod quoted;
mod return_parameters;
mod trade_status;
mod verify;

pub use ambiguity::Ambiguity;
pub(super) use ambiguity::listed;
pub use app_id::unverified_app_id;
pub use diagnosis::{Cause, Diagnosis, Finding};
pub use error::NotificationError;
pub use expected_order::{OrderDifference, OrderMismatch};
pub(crate) use notification::Notification;
pub use parameters::{FieldProblem, Parameters};
pub use return_parameters::ReturnParameters;
pub use trade_status::TradeStatus;
pub use verify::Rule;

use crate::client::Client;
use crate::keys::SignType;
use crate::text::query_of;
use crate::transport::Deadline;
use crate::trust::MessageSource;
use diagnose::{diagnose, other_hash};
use form::{Form, Kind};
use quoted::shortened;
use return_parameters::is_sent_to_return_url;
use verify::{Coverage, coverages, verify};

impl Client {
    /// Verifies a notification: the raw body of the POST, not what a framework parsed. See
    /// [`notify`](crate::notify) for how to handle it.
    ///
    /// `app_id` must be the client's. `auth_app_id`, the merchant's own application, may be another
    /// one. The signature algorithm is the client's sign type, or one that it
    /// [accepts](crate::ClientBuilder::accept_incoming), whatever the message says.
    ///
    /// Which parameters are signed differs: all but `sign`, with `sign_type` or without it (the
    /// [`Rule`]), and, in certificate mode, with `alipay_cert_sn` or without it: reports and other
    /// SDKs contradict each other. Each is tried, and the signature decides; a signature that covers
    /// other parameters than these is wrong.
    ///
    /// # Errors
    ///
    /// Returns an error if nothing in the message can be trusted. If the signature is wrong, the error reports the
    /// likely cause.
    pub async fn verify_notification(
        &self,
        body: impl AsRef<[u8]>,
    ) -> Result<Notification, NotificationError> {
        let form = Form::parse(body.as_ref())?;
        let coverage = verified(self, &form, Kind::Notification).await?;
        if is_return_method(&form) == Some(true) {
            return Err(NotificationError::ReturnUrl);
        }
        Ok(Notification::new(Parameters::new(form, coverage), coverage.rule))
    }

    /// Verifies the parameters with which the buyer's browser returned to `return_url`: the query,
    /// or the whole URL. If `return_url` had parameters before, which are not signed, use
    /// [`verify_return_url_without`](Self::verify_return_url_without).
    ///
    /// They never prove a payment.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`verify_notification`](Self::verify_notification), and one if the
    /// signed string can be read in another way.
    pub async fn verify_return_url(
        &self,
        query: &str,
    ) -> Result<ReturnParameters, NotificationError> {
        self.verify_return_url_without(query, [""; 0]).await
    }

    /// Verifies the parameters of a `return_url` that had parameters of its own, which Alipay keeps
    /// and does not sign: those of these names are left out.
    ///
    /// They are not among the result, and nothing vouches for them: the buyer can change them.
    ///
    /// ```no_run
    /// # use alipay_sdk::{Client, notify::NotificationError};
    /// # async fn example(client: Client) -> Result<(), NotificationError> {
    /// let url = "https://shop.example/return?shop=7&out_trade_no=70501111111S001111119&sign=…";
    /// let parameters = client.verify_return_url_without(url, ["shop"]).await?;
    /// println!("{:?}", parameters.out_trade_no());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`verify_return_url`](Self::verify_return_url), and
    /// [`NotOwn`](NotificationError::NotOwn) if Alipay itself sends a parameter of one of the names,
    /// such as `total_amount`.
    pub async fn verify_return_url_without(
        &self,
        query: &str,
        own: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<ReturnParameters, NotificationError> {
        let own: Vec<_> = own.into_iter().collect();
        let own: Vec<_> = own.iter().map(AsRef::as_ref).collect();
        if let Some(name) = own.iter().find(|name| is_sent_to_return_url(name)) {
            return Err(NotificationError::NotOwn { parameter: (*name).to_owned() });
        }
        let form = Form::parse_without(query_of(query).as_bytes(), &own)?;
        let coverage = verified(self, &form, Kind::ReturnUrl).await?;
        let has = |name: &&str| form.get(name).is_some();
        let is_notification = ["notify_id", "notify_type", "trade_status"].iter().any(has);
        if !is_return_method(&form).unwrap_or(!is_notification) {
            return Err(NotificationError::NotReturnUrl);
        }
        let parameters = Parameters::new(form, coverage);
        if parameters.is_ambiguous() {
            return Err(NotificationError::Ambiguous {
                ambiguities: parameters.ambiguities().to_vec(),
            });
        }
        Ok(ReturnParameters::new(parameters, coverage.rule))
    }
}

/// Returns whether the method is that of a `return_url`, if there is one.
fn is_return_method(form: &Form) -> Option<bool> {
    form.get("method").map(|method| method.ends_with(b".return"))
}

/// Returns a parameter that nobody has verified, in the charset of the message.
pub(super) fn unverified_parameter(body: &[u8], name: &str) -> Option<Vec<u8>> {
    Form::parse(body).ok()?.get(name).map(<[u8]>::to_vec)
}

/// Verifies the parameters of a call, which may be for any application that has the client's key.
pub(super) async fn verified_parameters(
    client: &Client,
    parameters: &[u8],
) -> Result<Parameters, NotificationError> {
    let form = Form::parse(parameters)?;
    let coverage = signed(client, &form, Kind::Notification).await?;
    Ok(Parameters::new(form, coverage))
}

/// Returns what Alipay's signature covers, if the message is for this application. Nothing else may
/// be read as signed.
async fn verified(client: &Client, form: &Form, kind: Kind) -> Result<Coverage, NotificationError> {
    let coverage = signed(client, form, kind).await?;
    let is_for_us = match kind {
        Kind::Notification => app_id::is_for(client.app_id(), form, coverage.rule),
        Kind::ReturnUrl => app_id::names(client.app_id(), form),
    };
    if is_for_us {
        return Ok(coverage);
    }
    Err(NotificationError::OtherApp { app_id: client.app_id().to_owned() })
}

/// Returns what Alipay's signature covers.
async fn signed(client: &Client, form: &Form, kind: Kind) -> Result<Coverage, NotificationError> {
    let sign = form.get("sign").ok_or(NotificationError::NoSign)?;
    if form.signature().is_none() && !sign.contains(&b' ') && !sign.contains(&b'%') {
        return Err(NotificationError::MalformedSign);
    }
    let accepted = client.shared.accepted(MessageSource::Message);
    let deadline = &mut Deadline::new(client.shared.timeout);
    if let Some(received) = form.get("sign_type").filter(|name| !is_one_of(accepted, name)) {
        if is_one_of(&SignType::ALL, received) {
            if let Some(diagnosis) = other_hash(client, form, deadline).await {
                return Err(NotificationError::WrongSignature(diagnosis));
            }
        }
        let received = shortened(&String::from_utf8_lossy(received));
        return Err(NotificationError::SignType { expected: client.shared.sign_type, received });
    }
    match verify(client, form, accepted, &coverages(form), deadline).await {
        Err(unavailable) => Err(NotificationError::Unavailable(unavailable)),
        Ok(None) => {
            let diagnosis = diagnose(client, form, kind, deadline).await;
            Err(NotificationError::WrongSignature(diagnosis))
        }
        Ok(Some(coverage)) => Ok(coverage),
    }
}

fn is_one_of(sign_types: &[SignType], name: &[u8]) -> bool {
    sign_types.iter().any(|sign_type| name.eq_ignore_ascii_case(sign_type.as_str().as_bytes()))
}
