//! The contract between generated code and the runtime.

pub mod channel;
pub(crate) mod outgoing;
mod placement;
mod raw;

use crate::error::ErrorCode;
use crate::types::File;
use crate::validate::Validate;
use crate::wire::{ReadObject, WriteObject};
pub(crate) use outgoing::{ByApp, ByPage, ByServer, Outgoing, Parameters};
pub use placement::Placement;
pub use raw::RawRequest;

/// One API's request: what it is called, what answers it, whether it may be repeated.
///
/// Generated code implements it, and one of [`ServerRequest`], [`PageRequest`] and [`AppRequest`]:
/// who carries it to Alipay. APIs that have no spec yet go through
/// [`Client::raw`](crate::Client::raw).
pub trait Request: Validate + WriteObject + Send {
    /// What a successful answer holds.
    type Response: ReadObject + Send + 'static;
    /// The business error codes that the docs list.
    type Error: ErrorCode;

    /// `alipay.trade.query`
    const METHOD: &'static str;
    /// May the same request be sent again when no answer came?
    const IDEMPOTENCY: Idempotency;
    /// Where the fields travel.
    const PLACEMENT: Placement = Placement::new();

    /// The files to upload, by the names of their fields.
    fn files(&self) -> Vec<(&'static str, &File)> {
        Vec::new()
    }

    /// Whether every field of the key that [`IDEMPOTENCY`](Self::IDEMPOTENCY) names is set, and not blank.
    fn has_idempotency_key(&self) -> bool {
        false
    }
}

/// A request that this server sends to Alipay: await the [`Call`](crate::Call).
///
/// There is nothing that a browser or an app could carry:
///
/// ```compile_fail,E0599
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// client.raw("alipay.trade.query", "{}").form().await?;
/// # Ok(())
/// # }
/// ```
pub trait ServerRequest: Request {}

/// A request that the user's browser carries to Alipay: [`form`](crate::Call::form) and
/// [`url`](crate::Call::url) sign it; there is no network and no answer.
///
/// ```no_run
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// let form = client.raw_page("alipay.trade.page.pay", "{}").form().await?;
/// # Ok(())
/// # }
/// ```
///
/// Calling it from a server does not compile:
///
/// ```compile_fail,E0277
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// let answer = client.raw_page("alipay.trade.page.pay", "{}").await?;
/// # Ok(())
/// # }
/// ```
pub trait PageRequest: Request {}

/// A request that an app hands to Alipay's client SDK:
/// [`order_string`](crate::Call::order_string) signs it; there is no network and no answer.
///
/// ```no_run
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// let order = client.raw_app("alipay.trade.app.pay", "{}").order_string().await?;
/// # Ok(())
/// # }
/// ```
///
/// Neither can it be awaited, nor has it an address:
///
/// ```compile_fail,E0277
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// let answer = client.raw_app("alipay.trade.app.pay", "{}").await?;
/// # Ok(())
/// # }
/// ```
///
/// ```compile_fail,E0599
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// let url = client.raw_app("alipay.trade.app.pay", "{}").url().await?;
/// # Ok(())
/// # }
/// ```
pub trait AppRequest: Request {}

/// May the same request be sent again when no answer came?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Idempotency {
    /// A query: it changes nothing, however often it is sent.
    ReadOnly,
    /// A write that may happen a second time: query before sending it again.
    None,
    /// A write that the named request fields together make idempotent: the same values, the same
    /// write.
    Key(&'static [&'static str]),
}
