//! The result that an app gets from Alipay's client SDK and passes to its server.

mod submitted;

use self::submitted::signed_result;
use crate::client::Client;
use crate::error::{AppResultError, Error};
use crate::exchange;
use crate::request::AppRequest;
use crate::response::{RawResponse, Response};
use crate::trust::MessageSource;
use crate::wire::{Object, ReadContext, ReadObject};
use bytes::Bytes;

impl Client {
    /// Verifies the synchronous result of an app payment: the string under `result` that Alipay's
    /// client SDK returned, or everything that it returned, exactly as the app received it.
    ///
    /// It is **not a proof of payment**: an app can submit the result of another order, or an old
    /// one. One that names another application is rejected; compare `out_trade_no` and the amount,
    /// and mark an order as paid only after the notification or a query.
    ///
    /// Around the result there is only the app's own claim, `resultStatus`: if it is passed too, and
    /// is not `9000`, it is the error, with its [meaning](crate::error::AppResultStatus). What front
    /// ends add is undone first: the JSON of iOS, the map that Android prints
    /// (`{resultStatus=9000, memo=, result={…}}`), a string that was encoded once more as JSON or for
    /// a URL, and blanks around it.
    ///
    /// # Errors
    ///
    /// [`Error::AppResult`] if it proves nothing, [`Error::Api`] for an API error. The result came
    /// from an untrusted app, so the outcome is always `Unknown`: it may be about another order.
    pub async fn verify_app_result<R: AppRequest>(
        &self,
        result: &str,
    ) -> Result<Response<R::Response>, Error> {
        verified(self, R::METHOD, result).await
    }

    /// Verifies the result of a method without a spec, such as `alipay.trade.app.pay`.
    ///
    /// ```no_run
    /// # async fn example(client: alipay_sdk::Client, result: &str) -> alipay_sdk::Result<()> {
    /// use alipay_sdk::Error;
    /// use alipay_sdk::error::{AppResultError, AppResultStatus};
    ///
    /// match client.verify_raw_app_result("alipay.trade.app.pay", result).await {
    ///     Ok(response) => println!("{:?} {:?}", response.text("out_trade_no"), response.text("total_amount")),
    ///     Err(Error::AppResult(AppResultError::Status { status: AppResultStatus::Canceled })) => {
    ///         println!("the buyer canceled, says the app");
    ///     }
    ///     Err(error) => return Err(error),
    /// }
    /// // Whatever it was, only the notification or a query tells whether the order is paid.
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`verify_app_result`](Self::verify_app_result).
    pub async fn verify_raw_app_result(
        &self,
        method: &str,
        result: &str,
    ) -> Result<Response<RawResponse>, Error> {
        verified(self, method, result).await
    }
}

async fn verified<T: ReadObject>(
    client: &Client,
    method: &str,
    submitted: &str,
) -> Result<Response<T>, Error> {
    let shared = &client.shared;
    let result = signed_result(submitted)?;
    let bytes = shared.charset.encode(&result);
    let bytes = bytes.map_err(|_| AppResultError::Charset { charset: shared.charset })?;
    let response = http::Response::new(Bytes::copy_from_slice(&bytes));
    let received = exchange::receive(shared, MessageSource::Message, method, response).await;
    let (verified, response) = received.map_err(Error::of_app_result)?;
    if names_other_app(&verified.node, client.app_id()) {
        return Err(AppResultError::OtherApp.into());
    }
    Response::read((verified, response), shared.strict).map_err(Error::of_app_result)
}

/// Returns whether there is an `app_id`, and it is another application's.
fn names_other_app(node: &str, app_id: &str) -> bool {
    let mut context = ReadContext::default();
    let Some(mut node) = Object::parse(node, &mut context) else { return false };
    let is_present = node.members().any(|(name, _)| name == "app_id");
    is_present && node.get::<Option<String>>("app_id").as_deref() != Some(app_id)
}
